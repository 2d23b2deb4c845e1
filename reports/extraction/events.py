"""A document to its events: what happened, when, where, who, to whom."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reports.extraction._happenings import clause_of, happened, place_of, preposition, time_of
from reports.extraction._mentions import resolved
from reports.extraction._setting import Setting
from reports.extraction._words import words
from reports.models.article import Article
from reports.models.document import TimeExpression
from reports.models.finding import Event, TimeSpan, cite, finding_id

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_ADDRESSED = frozenset({"you", "one"})
_NAMING = frozenset({"flat", "compound", "appos", "conj", "nmod:desc", "amod"})


class _Clause(NamedTuple):
    """A clause that tells of an event; ``span`` in characters."""

    verb: "Token"
    span: tuple[int, int]
    subject: "Token"
    time: TimeExpression | None
    where: str | None


def extract(doc: "Doc", article: Article) -> Iterator[Event]:
    """Yield a clause with a verb in the past, a subject, and a time or a place of its own.

    Saying is left to the statements; what may come to the implications.
    """
    setting = Setting(doc)
    cues = {attribution.cue_span for attribution in doc._.attributions}
    for verb in doc:
        if not happened(verb) or (verb.idx, verb.idx + len(verb)) in cues:
            continue
        subject = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
        if subject is None or subject.lower_ in _ADDRESSED:
            continue
        tokens = clause_of(verb)
        time, where = time_of(setting, verb, tokens), place_of(setting, verb, tokens)
        if (time is not None or where is not None) and subject.tag_ not in ("WDT", "WP"):
            span = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
            yield _event(setting, article, _Clause(verb, span, subject, time, where))


def _event(setting: Setting, article: Article, clause: _Clause) -> Event:
    start, end = clause.span
    evidence = cite(article, *_passage(setting, clause))
    who, to_whom = _parties(setting, clause)
    return Event(
        id=finding_id("e", evidence, start),
        what=" ".join(setting.prose[start:end].split()),
        when=resolved(setting.doc, clause.time) if clause.time is not None else TimeSpan(),
        where=clause.where,
        who=who,
        to_whom=to_whom,
        evidence=evidence,
    )


def _passage(setting: Setting, clause: _Clause) -> tuple[int, int]:
    """The sentence of the clause, or the passage of those who tell it."""
    start, end = clause.span
    sent = clause.verb.sent
    text = setting.prose[sent.start_char : sent.end_char]
    low = sent.start_char + len(text) - len(text.lstrip())
    high = low + len(text.strip())
    holder = setting.holder(clause.verb.idx)
    if holder is not None and holder.evidence[0] <= start <= holder.evidence[1]:
        low, high = holder.evidence
    return min(low, start), max(high, end)


def _parties(setting: Setting, clause: _Clause) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and who is acted upon; the subject of a passive is the latter where an agent is named."""
    subject = _named(setting, clause.subject)
    phrases = [c for c in clause.verb.children if c.dep_ in ("obj", "iobj", "obl", "obl:agent") and c.i > clause.verb.i]
    by = [c for c in phrases if c.dep_ == "obl:agent" or preposition(c) == "by"]
    affected = [
        c for c in phrases if c not in by and (c.dep_ != "obl" or preposition(c) in words("events_words", "affecting"))
    ]
    objects = tuple(dict.fromkeys(name for token in affected for name in _named(setting, token)))
    agents = tuple(dict.fromkeys(name for token in by for name in _named(setting, token)))
    if clause.subject.dep_ == "nsubj:pass" and agents:
        return agents, subject
    return subject, objects


def _named(setting: Setting, token: "Token") -> tuple[str, ...]:
    """Actors that a phrase itself names, not those of the clauses and owners in it."""
    parts = [token]
    for part in parts:
        parts.extend(c for c in part.children if c.dep_ in _NAMING and len(parts) < 30)
    named = (setting.actors(part.left_edge.idx if part == token else part.idx, part.idx + len(part)) for part in parts)
    end = max(part.idx + len(part) for part in parts)
    whole = tuple(dict.fromkeys(name for names in named for name in names))
    return whole or setting.actors(token.idx, end) or setting.parties(token.left_edge.idx, end)
