"""A verb to what it tells: whether it happened, in which words, when and where."""

from typing import TYPE_CHECKING

from reports.extraction._clauses import governor
from reports.extraction._setting import Setting
from reports.extraction._trigger import SUBJECTS, W, trimmed
from reports.extraction._words import words
from reports.models.document import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "acl", "acl:relcl"})
_JOINED = frozenset({"conj", "parataxis", "advcl", "cc", "mark", "ccomp"})
_SUPPOSING = frozenset({"if", "unless", "whether", "once", "though"})
_PLACED = frozenset({"obl", "nmod", "obj", "nmod:poss"})


def happened(verb: "Token") -> bool:
    """Whether a verb tells what came about: past or perfect, not negated, asked, supposed or lasting."""
    if verb.pos_ != "VERB" or verb.dep_ not in _MAIN or verb.lemma_.lower() in words("events_words", "lasting"):
        return False
    around = list(verb.children)
    particle = any(c.dep_ == "compound:prt" for c in around)  # "called off" is not said
    if verb.tag_ not in ("VBD", "VBN") or (verb.lemma_.lower() in words("not_events", "saying") and not particle):
        return False
    if verb.dep_ == "acl:relcl" and any(c.tag_ in ("WDT", "WP", "WRB") for c in (verb.left_edge, *around)):
        return False
    if any(c.tag_ in ("MD", "TO") or c.lower_ in words(W, "negations") or c.lower_ in _SUPPOSING for c in around):
        return False
    helpers = [c for c in around if c.dep_ in ("aux", "aux:pass")]
    subject = next((c for c in around if c.dep_ in SUBJECTS), None)
    if subject is None or any(h.lower_ == "had" and h.i < subject.i for h in helpers):  # "had it happened earlier"
        return False
    if verb.tag_ == "VBD":
        return True
    # "are required" is how things are; "was sent", "has sent" and "have been sent" is what happened
    return any(h.tag_ == "VBD" or h.lemma_.lower() == "have" or h.lower_ in ("has", "'ve", "’ve") for h in helpers)


def clause_of(verb: "Token") -> "list[Token]":
    """The verb's own clause, without clauses joined to it and marks around it."""
    cut = {t.i for child in verb.children if child.dep_ in _JOINED for t in child.subtree}
    tokens = [t for t in verb.subtree if t.i not in cut and not t.is_space and t.sent == verb.sent]
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].dep_ in ("cc", "mark") or _that(tokens[0])):
        tokens = tokens[1:]
    tokens = trimmed(tokens)
    breaks = [i for i in range(1, len(tokens)) if tokens[i].i - tokens[i - 1].i > 3]
    pieces = [tokens[a:b] for a, b in zip([0, *breaks], [*breaks, len(tokens)], strict=True)]
    return next((piece for piece in pieces if verb in piece), tokens)


def _that(token: "Token") -> bool:
    """The "that" of "evidence that troops were sent", however the parse takes it."""
    return token.lower_ == "that" and token.dep_ not in ("det", *SUBJECTS)


def time_of(setting: Setting, verb: "Token", tokens: "list[Token]") -> TimeExpression | None:
    """The first dated time of the verb itself that is not after the article."""
    first, last = tokens[0], tokens[-1]
    for time in setting.times(first.idx, last.idx + len(last)):
        if time.type not in ("date", "time") or time.value.endswith("_REF") or not (time.first or time.last):
            continue
        day = time.first or time.last
        if setting.published is not None and day is not None and day[:10] > setting.published[: len(day)]:
            continue
        span = setting.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None and governor(span.root) == verb:
            return time
    return None


def place_of(setting: Setting, verb: "Token", tokens: "list[Token]") -> str | None:
    """The place that the clause names: after a preposition of place, on the way of a verb of moving, or reached."""
    first, last = tokens[0], tokens[-1]
    for start, end in setting.places(first.idx, last.idx + len(last)):
        span = setting.doc.char_span(start, end, alignment_mode="expand")
        if span is not None and _located(span.root, verb):
            return setting.prose[start:end]
    return None


def _located(name: "Token", verb: "Token") -> bool:
    head = name
    while (
        head.dep_ in ("flat", "compound", "appos", "nmod:poss", "nmod", "conj")
        and _case(head) is None
        and head.head.i != verb.i
    ):
        head = head.head
    lemma = verb.lemma_.lower()
    if head.dep_ == "obj":
        return head == name and head.head == verb and lemma in words("events_words", "reaching")
    case = _case(head)
    if case is None or head.dep_ not in _PLACED:
        return False
    if case in words("events_words", "places"):
        return True
    moved = head.head == verb or (head.head.dep_ == "obj" and head.head.head == verb)
    return moved and case in words("events_words", "ways") and lemma in words("events_words", "moving")


def _case(token: "Token") -> str | None:
    """The preposition of a noun phrase."""
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), None)


def preposition(token: "Token") -> str | None:
    """The preposition that leads to ``token``, in lower case."""
    return _case(token)
