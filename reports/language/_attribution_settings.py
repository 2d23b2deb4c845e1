"""A cue to the setting of what was said: the sentences around it, to whom, where and when."""

from spacy.tokens import Doc, Token

from reports.language import gazetteers as gz
from reports.language._cues import Cue
from reports.language._reach import Ordered
from reports.language._speakers import phrase
from reports.models.document import TimeExpression


def sentences(doc: Doc, low: int, high: int) -> tuple[int, int]:
    """The whole sentences that hold the characters ``low:high``."""
    span = doc.char_span(low, high, alignment_mode="expand")
    if span is None:
        return low, high
    first, last = doc[span.start].sent, doc[span.end - 1].sent
    start, end = min(low, first.start_char), max(high, last.end_char)
    text = doc._.prose[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def addressee(cue: Cue) -> str | None:
    """As in "told reporters", "said to parliament"."""
    for child in cue.token.children:
        told = child.dep_ in ("obj", "iobj") and cue.lemma in gz.word_class("telling verbs") and child.i > cue.token.i
        if (told and child.pos_ in ("NOUN", "PROPN")) or (
            child.lower_ in gz.word_class("hearers") and child.i > cue.token.i
        ):
            return phrase(child).text
        if child.dep_ == "obl" and any(c.lower_ == "to" and c.dep_ == "case" for c in child.children):
            return phrase(child).text.removeprefix("to ").strip()
    return None


def venue(token: Token, content: tuple[int, int]) -> str | None:
    """Where it was said: a place or occasion that hangs on the cue, outside of the content."""
    for child in token.children:
        case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
        timed = any(t.start <= child.idx < t.end for t in _times(token.doc).between(child.idx - 60, child.idx))
        placed = child.dep_ == "obl" and case in ("in", "at", "during", "on") and not timed
        if placed and not content[0] <= child.idx < content[1]:
            return phrase(child).text.removeprefix("the ")
    return None


def time_of(doc: Doc, token: Token, content: tuple[int, int]) -> tuple[int, int] | None:
    """The time expression that says when it was said: the one that hangs on the cue."""
    sent = token.sent
    for time in _times(doc).between(sent.start_char, sent.end_char - 1):
        if time.type not in ("date", "time"):
            continue
        if content[0] <= time.start < content[1]:
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None and governor(span.root) == token:
            return time.start, time.end
    return None


def governor(token: Token) -> Token:
    """The verb that a word hangs on, through the phrases between them."""
    while token.head != token and token.pos_ != "VERB":
        token = token.head
    return token


def _times(doc: Doc) -> Ordered[TimeExpression]:
    """The time expressions by place, put in order once a document."""
    if "times_by_place" not in doc.user_data:
        doc.user_data["times_by_place"] = Ordered(doc._.times, start=lambda time: time.start)
    found: Ordered[TimeExpression] = doc.user_data["times_by_place"]
    return found
