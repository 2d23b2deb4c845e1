"""Actors and the pronouns of a document to the actor that each pronoun stands for."""

from bisect import bisect_left
from collections.abc import Callable

from spacy.tokens import Doc, Token

from reports.language._actor_names import Cluster
from reports.language._coreference_mentions import Mention, mentions, quote_numbers, role_in_clause
from reports.language._coreference_pronouns import CLASS_OF, Place, antecedent
from reports.language._cues import spoken_verb
from reports.models.document import ActorRecord

_SENTENCES = 4
"""How many sentences back a pronoun may point."""
_MENTIONS = 60
"""How many noun phrases back, in text without sentence ends."""


def resolve(
    doc: Doc, clusters: list[Cluster], choose: Callable[[Place, list[Mention]], Mention | None] = antecedent
) -> None:
    """Lay on each cluster of ``clusters`` the pronouns that stand for it, from first to last.

    A pronoun once resolved counts as a mention of its actor for those after it (the chain of
    Grosz, Joshi and Weinstein 1995), and tells whether a person is a man or a woman.
    ``choose`` takes a pronoun and the mentions near it, the last one last; the fitting of the
    weights puts the annotated antecedent there.
    """
    quotes = quote_numbers(doc)
    speakers = _quoting(doc, quotes)
    waiting = mentions(doc, clusters, quotes)
    heads = [mention.head.i for mention in waiting]
    seen: list[Mention] = []
    sentence_of = doc._.sentence_of
    at = 0
    for token in doc:
        if token.pos_ != "PRON" or token.lower_ not in CLASS_OF or expletive(token):
            continue
        until = bisect_left(heads, token.i)
        for mention in waiting[at:until]:
            mention.entity.count += 1
        seen.extend(waiting[at:until])
        at = max(at, until)
        sentence, quote = sentence_of[token.i], quotes[token.i]
        near = [m for m in seen[-_MENTIONS:] if sentence - m.sentence <= _SENTENCES]
        found = choose(Place(token, sentence, quote, speakers.get(quote)), near)
        if found is None:
            continue
        _take(token, found, seen, sentence, quote)


def _take(token: Token, found: Mention, seen: list[Mention], sentence: int, quote: int) -> None:
    entity, name = found.entity, CLASS_OF[token.lower_]
    entity.count += 1
    entity.pronoun = name
    if name in ("he", "she") and entity.gender is None:
        entity.gender = "m" if name == "he" else "f"
    for actor in entity.actors:
        actor.pronouns.append((token.idx, token.idx + len(token)))
        actor.gender = actor.gender or entity.gender
    seen.append(Mention(token, entity, role_in_clause(token), False, sentence, quote))


def expletive(token: Token) -> bool:
    """As in "it is clear that", "it rained": a subject that stands for nothing."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or not token.dep_.startswith("nsubj"):
        return False
    head = token.head
    cop = any(child.dep_ == "cop" for child in head.children) or head.tag_ == "VBN" or head.lemma_ in ("seem", "appear")
    return cop and any(child.dep_ in ("csubj", "ccomp", "csubj:pass") and child.i > head.i for child in head.children)


def _quoting(doc: Doc, quotes: list[int]) -> dict[int, Token]:
    """For each quotation the subject of the verb of saying that stands beside it."""
    found: dict[int, Token] = {}
    for token in doc:
        if quotes[token.i] >= 0 or not spoken_verb(token):
            continue
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
        if subject is None or quotes[subject.i] >= 0:
            continue
        low, high = max(0, token.i - 12), min(len(doc), token.i + 12)
        for i in sorted(range(low, high), key=lambda i: abs(i - token.i)):
            if quotes[i] >= 0:
                found.setdefault(quotes[i], subject)
                break
    return found


def referent(token: Token, actors: tuple[ActorRecord, ...]) -> ActorRecord | None:
    """The first actor that the pronoun ``token`` stands for, read from the finished layer."""
    table: dict[int, ActorRecord] | None = token.doc.user_data.get("referents")
    if table is None or token.doc.user_data.get("referents of") is not actors:
        table = {}
        for actor in actors:
            for start, _ in actor.pronouns:
                table.setdefault(start, actor)
        token.doc.user_data["referents"] = table
        token.doc.user_data["referents of"] = actors
    return table.get(token.idx)
