"""A document to the actors of its article, with how much of the article each one is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.models.article import Article
from reports.models.finding import Actor, cite

if TYPE_CHECKING:
    from spacy.tokens import Doc


FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})


def extract(doc: "Doc", article: Article) -> Iterator[Actor]:
    """Yield the actors in the order of their first mention, pronouns among the mentions.

    Salience is 0.5 × mentions, against the most mentioned actor, + 0.3 × how early in the text
    the first one stands + 0.1 × share of mentions that are subjects + 0.1 when the article
    reports words of the actor's.
    """
    own = _first_persons(doc)
    mentions = {a.name: sorted({*a.mentions, *a.pronouns, *own.get(a.name, ())}) for a in doc._.actors}
    most = max((len(found) for found in mentions.values()), default=1)
    speaking = {attribution.speaker for attribution in doc._.attributions if attribution.spoken}
    for actor in sorted(doc._.actors, key=lambda a: a.mentions[0]):
        role, found = actor.role_span, mentions[actor.name]
        yield Actor(
            name=actor.name, kind=actor.kind, role=actor.role, affiliation=actor.affiliation,
            aliases=actor.aliases, salience=_salience(doc, found, most, speaks=actor.name in speaking),
            mentions=tuple(cite(article, start, end) for start, end in found),
            role_evidence=cite(article, *role) if role is not None else None,
            side=actor.side, roles=tuple(cite(article, *span) for span in actor.roles),
        )  # fmt: skip


def _salience(doc: "Doc", mentions: list[tuple[int, int]], most: int, *, speaks: bool) -> float:
    early = 1 - mentions[0][0] / max(1, len(doc._.prose))
    return round(0.5 * len(mentions) / most + 0.3 * early + 0.1 * _subjects(doc, mentions) + 0.1 * speaks, 3)


def _subjects(doc: "Doc", mentions: list[tuple[int, int]]) -> float:
    spans = [doc.char_span(start, end, alignment_mode="expand") for start, end in mentions]
    return sum(span is not None and span.root.dep_.startswith("nsubj") for span in spans) / len(mentions)


def _first_persons(doc: "Doc") -> dict[str, list[tuple[int, int]]]:
    """Speaker to the "I" and "my" inside the quotations of the speaker."""
    found: dict[str, list[tuple[int, int]]] = {}
    for attribution in doc._.attributions:
        for start, end in attribution.quotations if attribution.speaker is not None else ():
            span = doc.char_span(start, end, alignment_mode="contract")
            for token in span or ():
                if token.lower_ in FIRST_PERSON and token.pos_ == "PRON":
                    found.setdefault(attribution.speaker, []).append((token.idx, token.idx + len(token)))
    return found
