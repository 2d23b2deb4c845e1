"""A document to its events: what happened, when, where, who, to whom."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reports.extraction._clauses import governor
from reports.extraction._mentions import actor_names, resolved
from reports.extraction._setting import Setting
from reports.extraction._words import table
from reports.models.article import Article
from reports.models.document import TimeExpression
from reports.models.finding import Event, TimeSpan, cite, finding_id

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class _Clause(NamedTuple):
    """A clause that tells of an event; ``span`` in characters."""

    verb: "Token"
    span: tuple[int, int]
    subject: "Token"
    time: TimeExpression | None
    where: str | None


_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "acl"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})


def extract(doc: "Doc", article: Article) -> Iterator[Event]:
    """Yield a clause with a verb in the past, a subject, and a time or a place of its own.

    Saying is left to the statements; what may come to the implications.
    """
    cues = {attribution.cue_span for attribution in doc._.attributions}
    for verb in doc:
        if (
            not _happened(verb)
            or verb.lemma_.lower() in table("not_events")["saying"]
            or (verb.idx, verb.idx + len(verb)) in cues
        ):
            continue
        subject = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
        if subject is None:
            continue
        tokens = _clause(verb)
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        time = _time(doc, verb, tokens)
        where = _place(doc, tokens)
        if time is not None or where is not None:
            yield _event(doc, article, _Clause(verb, (start, end), subject, time, where))


def _happened(verb: "Token") -> bool:
    """A finite verb in the past or a perfect, not negated, not after a modal."""
    if verb.dep_ not in _MAIN or verb.lemma_.lower() in table("word_classes")["no events"] or verb.pos_ != "VERB":
        return False
    helpers = {c.tag_: c for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    if "MD" in helpers or "TO" in helpers or any(c.lower_ in ("not", "n't", "n’t", "never") for c in verb.children):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool({"VBZ", "VBP", "VBD"} & set(helpers)))


def _clause(verb: "Token") -> "list[Token]":
    """The verb's own clause, without clauses joined to it and marks around it."""
    cut = {
        t.i for child in verb.children
        if child.dep_ in ("conj", "parataxis", "advcl", "cc", "mark", "ccomp") and child.i != verb.i
        for t in child.subtree
    }  # fmt: skip
    tokens = [t for t in verb.subtree if t.i not in cut and not t.is_space and t.sent == verb.sent]
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].dep_ in ("cc", "mark")):
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens = tokens[:-1]
    breaks = [i for i in range(1, len(tokens)) if tokens[i].i - tokens[i - 1].i > 3]
    pieces = [tokens[a:b] for a, b in zip([0, *breaks], [*breaks, len(tokens)], strict=True)]
    return next(piece for piece in pieces if verb in piece) if any(verb in p for p in pieces) else tokens


def _time(doc: "Doc", verb: "Token", tokens: "list[Token]") -> TimeExpression | None:
    """The first dated time in the clause that is not after the article."""
    published = doc._.published.isoformat() if doc._.published is not None else None
    inside = {t.idx for t in tokens}
    times: tuple[TimeExpression, ...] = doc._.times
    for time in times:
        past = published is None or time.first is None or time.first <= published
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or governor(span.root) != verb:
            continue
        if (
            time.start in inside
            and time.type in ("date", "time")
            and (time.first or time.last)
            and past
            and not time.value.endswith("_REF")
        ):
            return time
    return None


def _place(doc: "Doc", tokens: "list[Token]") -> str | None:
    """The place named after a preposition of place in the clause."""
    starts = {t.idx: t for t in tokens}
    for name in doc._.names:
        token = starts.get(name.start)
        if name.type != "place" or token is None or token.i == 0:
            continue
        before = [doc[i].lower_ for i in range(max(0, token.i - 3), token.i)]
        if set(before) & set(table("word_classes")["place prepositions"]):
            place: str = doc._.prose[name.start : name.end]
            return place
    return None


def _event(doc: "Doc", article: Article, clause: "_Clause") -> Event:
    start, end = clause.span
    sent = clause.verb.sent
    text: str = doc._.prose[sent.start_char : sent.end_char]
    low = sent.start_char + len(text) - len(text.lstrip())
    high = low + len(text.strip())
    holder = Setting(doc).holder(clause.verb.idx)
    if holder is not None and holder.evidence[0] <= start <= holder.evidence[1]:
        low, high = holder.evidence
    evidence = cite(article, min(low, start), max(high, end))
    objects = [c for c in clause.verb.children if c.dep_ in ("obj", "iobj", "obl")]
    return Event(
        id=finding_id("e", evidence, start),
        what=" ".join(doc._.prose[start:end].split()),
        when=resolved(doc, clause.time) if clause.time is not None else TimeSpan(),
        where=clause.where,
        who=_named_under(doc, clause.subject),
        to_whom=tuple(dict.fromkeys(name for token in objects for name in _named_under(doc, token))),
        evidence=evidence,
    )


def _named_under(doc: "Doc", token: "Token") -> tuple[str, ...]:
    """Actors named in the phrase of ``token``."""
    inside = list(token.subtree)
    return actor_names(doc, inside[0].idx, inside[-1].idx + len(inside[-1]))
