"""Phrases that attribute without a verb to drafts: "according to X", ``X: “…”``, ``“…” — X``."""

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._attribution_frames import Draft
from reports.language._attribution_settings import sentences
from reports.language._reach import REACH, Ordered
from reports.language._speakers import Speaker, named
from reports.models.finding import Stance

_LABEL = re.compile(r"(?:^|\n)[^\n“\"]{0,40}?([^\n“\":.]{2,60}):\s*$")
_OPENED = re.compile(r"\b(?:that|which|who|and|but),?\s*$", re.IGNORECASE)
_SIGNED = re.compile(r"\s*[—–-]\s*([^\n,.]{2,60})")


def according(doc: Doc, found: list[Draft]) -> list[Draft]:
    """Add "according to X" and "in X’s view"; where the clause has a speaker already, name the relay."""
    added: list[Draft] = []
    empty: set[int] = set()
    placed = Ordered(found, start=lambda draft: draft.content[0])
    for token in doc[:-2]:
        phrase = _according_to(token) or _in_the_view_of(token)
        content = _clause(phrase) if phrase is not None else None
        if phrase is None or content is None:
            continue
        # "According to experts, Norland hopes for help": the phrase before a speaker is not what is said
        empty |= {id(d) for d in placed.between(phrase.start, phrase.end) if d.content[1] <= phrase.end}
        name = phrase.speaker.name
        inner = [
            d
            for d in placed.between(content[0] - REACH, content[1])
            if d.spoken and _covers(content, d) and d.speaker != name
        ]
        for draft in inner:
            draft.via = draft.via or name
            draft.evidence = sentences(doc, min(draft.evidence[0], phrase.start), max(draft.evidence[1], phrase.end))
        added.append(_draft(doc, phrase, content))
    return [*(draft for draft in found if id(draft) not in empty), *added]


class _Phrase(NamedTuple):
    """An attributing phrase: its speaker, its cue, and where it begins and ends in characters."""

    speaker: Speaker
    cue: Span
    start: int
    end: int
    stance: Stance


def _according_to(token: Token) -> _Phrase | None:
    if token.lower_ != "according" or token.nbor(1).lower_ != "to":
        return None
    speaker = _object(token.doc, token.i + 2)
    if speaker is None:
        return None
    return _Phrase(speaker, token.doc[token.i : token.i + 2], token.idx, speaker.span.end_char, "assert")


def _in_the_view_of(token: Token) -> _Phrase | None:
    """As in "in his words", "in the assessment of the agency", "in Ms Lind’s opinion"."""
    if token.lower_ not in gz.word_class("views"):
        return None
    places = [t.i for t in token.subtree if t.dep_ != "punct"]  # the comma before it hangs on it as well
    phrase = token.doc[min(places) : max(places) + 1]
    owner = next((c for c in token.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and c.i > token.i)), None)
    if phrase[0].lower_ != "in" or owner is None or len(phrase) > 16:
        return None
    speaker = named(owner, token.doc._.actors)
    if speaker is None:
        return None
    stance: Stance = "assert" if token.lower_ == "words" else "assess"
    return _Phrase(speaker, token.doc[token.i : token.i + 1], phrase.start_char, phrase.end_char, stance)


def _draft(doc: Doc, phrase: _Phrase, content: tuple[int, int]) -> Draft:
    speaker, cue = phrase.speaker.span, phrase.cue
    evidence = sentences(doc, min(content[0], phrase.start), max(content[1], phrase.end))
    return Draft(
        phrase.speaker.name, (speaker.start_char, speaker.end_char), (cue.start_char, cue.end_char), cue.text.lower(),
        content, phrase.stance, negated=False, spoken=True, confidence=0.85, evidence=evidence,
    )  # fmt: skip


def _object(doc: Doc, index: int) -> Speaker | None:
    head = doc[index]
    while head.head.i > index - 1 and head.head != head and head.head.i - index < 10 and head.dep_ not in ("ccomp",):
        if head.head.pos_ not in ("NOUN", "PROPN"):
            break
        head = head.head
    if head.pos_ in ("NOUN", "PROPN", "PRON"):
        return named(head, doc._.actors)
    last = doc[min(len(doc) - 1, index + 4)]
    return _named_in(doc, (doc[index].idx, last.idx + len(last)))


def _clause(phrase: _Phrase) -> tuple[int, int] | None:
    """What stands on the other side of the phrase in its sentence; around it, the whole of it."""
    doc, sent = phrase.cue.doc, phrase.cue[0].sent
    text: str = doc._.prose
    before, after = text[sent.start_char : phrase.start], text[phrase.end : sent.end_char]
    start = sent.start_char + len(before) - len(before.lstrip())
    if _OPENED.search(before) or not before.strip(" ,“\"'"):
        start = sent.end_char - len(after.lstrip(" ,"))
        end = start + len(text[start : sent.end_char].rstrip(" .\n"))
    elif after[:1] == "," and len(before.split()) < 8 and not _verbal(doc, start, phrase.start):
        end = start + len(
            text[start : sent.end_char].rstrip(" .\n")
        )  # around the phrase: "Rents, according to X, rose"
    elif phrase.cue.text in gz.word_class("views") and len(after.split()) > 4:
        end = start + len(text[start : sent.end_char].rstrip(" .\n"))
    else:
        end = phrase.start - (len(before) - len(before.rstrip(" ,—–")))
    return (start, end) if end > start else None


def _verbal(doc: Doc, start: int, end: int) -> bool:
    """Whether a verb stands between two characters."""
    span = doc.char_span(start, end, alignment_mode="contract")
    return span is not None and any(t.pos_ in ("VERB", "AUX") for t in span)


def _covers(content: tuple[int, int], draft: Draft) -> bool:
    return draft.cue_span is not None and content[0] <= draft.cue_span[0] < content[1]


def labelled(doc: Doc, found: list[Draft]) -> list[Draft]:
    """Quotations with the speaker as a label before or a signature after them."""
    added: list[Draft] = []
    placed = Ordered(found, start=lambda draft: draft.content[0])
    for quote in doc._.quotations:
        if quote.end - quote.start < 12 or any(
            d.content[0] <= quote.start < d.content[1] for d in placed.near(quote.start)
        ):
            continue
        before = _LABEL.search(doc._.prose[max(0, quote.outer_start - 110) : quote.outer_start])
        after = _SIGNED.match(doc._.prose, quote.outer_end)
        place = None
        if before is not None:
            offset = max(0, quote.outer_start - 110)
            place = (offset + before.start(1), offset + before.end(1))
        elif after is not None:
            place = after.span(1)
        speaker = (_named_in(doc, place) or _labelling(doc, place)) if place is not None else None
        if place is None or speaker is None:
            continue
        span = (speaker.span.start_char, speaker.span.end_char)
        evidence = sentences(doc, min(span[0], quote.outer_start), max(span[1], quote.outer_end))
        added.append(
            Draft(speaker.name, span, None, None, (quote.start, quote.end), "assert",
                  negated=False, spoken=True, confidence=0.8, evidence=evidence)
        )  # fmt: skip
    return added


def _labelling(doc: Doc, place: tuple[int, int]) -> Speaker | None:
    """As in "And from the union:": the noun right before the colon, if it is one for those who speak."""
    span = doc.char_span(*place, alignment_mode="contract")
    if span is None or not len(span):
        return None
    known = ("offices", "titles", "speaking_nouns", "organisation_words", "institutions")
    last = span[-1]
    while last.dep_ in ("flat", "compound") and last.head.i >= span.start:
        last = last.head
    speaks = any({last.lower_, last.lemma_.lower()} & gz.word_set(name) for name in known)
    speaks = speaks or (last.pos_ == "PROPN" and last.text not in gz.places())
    return named(last, doc._.actors) if speaks else None


def _named_in(doc: Doc, place: tuple[int, int]) -> Speaker | None:
    """The actor named between the characters of ``place``."""
    found = sorted(
        (start, end, actor.name) for actor in doc._.actors for start, end in actor.mentions
        if place[0] <= start and end <= place[1]
    )  # fmt: skip
    span = doc.char_span(*found[0][:2], alignment_mode="expand") if found else None
    return Speaker(found[0][2], span) if span is not None else None
