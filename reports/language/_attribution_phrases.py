"""Phrases that attribute without a verb to drafts: "according to X", ``X: “…”``, ``“…” — X``."""

import re

from spacy.tokens import Doc, Token

from reports.language._attribution_frames import Draft, sentences
from reports.language._reach import REACH, Ordered
from reports.language._speakers import Speaker, named

_LABEL = re.compile(r"(?:^|\n)[^\n“\"]{0,40}?([^\n“\":.]{2,60}):\s*$")
_SIGNED = re.compile(r"\s*[—–-]\s*([^\n,.]{2,60})")


def according(doc: Doc, found: list[Draft]) -> list[Draft]:
    """Add "according to" attributions; where the clause has a speaker already, name the relay."""
    added: list[Draft] = []
    placed = Ordered(found, start=lambda draft: draft.content[0])
    for token in doc[:-2]:
        if token.lower_ != "according" or token.nbor(1).lower_ != "to":
            continue
        speaker = _object(doc, token.i + 2)
        if speaker is None:
            continue
        content = _clause(token, speaker)
        if content is None:
            continue
        inner = [
            d
            for d in placed.between(content[0] - REACH, content[1])
            if d.spoken and _covers(content, d) and d.speaker != speaker.name
        ]
        for draft in inner:
            draft.via = draft.via or speaker.name
            draft.evidence = sentences(
                doc, min(draft.evidence[0], token.idx), max(draft.evidence[1], speaker.span.end_char)
            )
        if not inner:
            low, high = min(content[0], token.idx), max(content[1], speaker.span.end_char)
            added.append(
                Draft(
                    speaker.name, (speaker.span.start_char, speaker.span.end_char),
                    (token.idx, token.idx + len("according to")), "according to", content,
                    "assert", negated=False, spoken=True, confidence=0.85, evidence=sentences(doc, low, high),
                )
            )  # fmt: skip
    return [*found, *added]


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


def _clause(token: Token, speaker: Speaker) -> tuple[int, int] | None:
    """What stands on the other side of the phrase in its sentence."""
    doc, sent = token.doc, token.sent
    before = doc._.prose[sent.start_char : token.idx]
    if before.strip(" ,“\"'"):
        start = sent.start_char + len(before) - len(before.lstrip())
        end = token.idx - (len(before) - len(before.rstrip(" ,—–")))
        return (start, end) if end > start else None
    start = speaker.span.end_char
    text = doc._.prose[start : sent.end_char].lstrip(" ,")
    start = sent.end_char - len(text)
    start += len(text) - len(text.lstrip())
    end = start + len(doc._.prose[start : sent.end_char].rstrip(" .\n"))
    return (start, end) if end > start else None


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
        speaker = _named_in(doc, place) if place is not None else None
        if place is None or speaker is None:
            continue
        span = (speaker.span.start_char, speaker.span.end_char)
        evidence = sentences(doc, min(span[0], quote.outer_start), max(span[1], quote.outer_end))
        added.append(
            Draft(speaker.name, span, None, None, (quote.start, quote.end), "assert",
                  negated=False, spoken=True, confidence=0.8, evidence=evidence)
        )  # fmt: skip
    return added


def _named_in(doc: Doc, place: tuple[int, int]) -> Speaker | None:
    """The actor named between the characters of ``place``."""
    found = sorted(
        (start, end, actor.name) for actor in doc._.actors for start, end in actor.mentions
        if place[0] <= start and end <= place[1]
    )  # fmt: skip
    span = doc.char_span(*found[0][:2], alignment_mode="expand") if found else None
    return Speaker(found[0][2], span) if span is not None else None
