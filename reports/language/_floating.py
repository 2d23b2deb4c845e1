"""Quotations that no cue has claimed to drafts under the last speaker."""

from spacy.tokens import Doc

from reports.language._attribution_frames import Draft
from reports.language._attribution_settings import sentences
from reports.language._reach import REACH, Ordered
from reports.models.document import Quotation

_SHORT = 12
"""Characters below which a quotation is a fragment or a title, not a sentence of somebody's."""


_LATELY = 40
"""Unclaimed quotations just before a quotation that may be by its speaker."""


def floating(doc: Doc, found: list[Draft]) -> list[Draft]:
    """Give unclaimed full quotations to the speaker before them, a paragraph back at most.

    Fragments are left to the statement that holds them: a title or a doubtful word in
    quotation marks is nobody's speech.
    """
    added: list[Draft] = []
    placed = Ordered(found, start=lambda draft: draft.content[0])
    for quote in doc._.quotations:
        near = [*placed.near(quote.start), *added[-_LATELY:]]
        interrupted = _interrupted(doc, quote, near)
        if interrupted is not None:
            interrupted.content = (interrupted.content[0], quote.end)
            interrupted.evidence = (interrupted.evidence[0], max(interrupted.evidence[1], quote.outer_end))
            continue
        if any(_claims(d, quote) for d in near) or (not quote.continued and not _stands_alone(doc, quote)):
            continue
        before = _goes_on(doc, quote, near)
        if before is not None:
            before.content = (before.content[0], quote.end)
            before.evidence = (before.evidence[0], max(before.evidence[1], quote.outer_end))
            continue
        last = _last_speaker(doc, quote, near)
        if last is None:
            continue
        low = (
            min(quote.outer_start, last.evidence[0])
            if "\n" not in doc._.prose[last.evidence[1] : quote.outer_start]
            else quote.outer_start
        )
        added.append(
            Draft(last.speaker, last.speaker_span, None, None, (quote.start, quote.end), "assert",
                  negated=False, spoken=True, confidence=0.7,
                  evidence=sentences(doc, low, quote.outer_end), venue=last.venue, time=last.time)
        )  # fmt: skip
    return added


def _interrupted(doc: Doc, quote: Quotation, near: list[Draft]) -> Draft | None:
    """As in "“The harbour,” she said, “belongs to us”": the statement whose sentence the quotation ends."""
    text: str = doc._.prose
    if not text[quote.start].islower() or text[quote.outer_start - 2 : quote.outer_start].strip() not in (
        ",",
        "—",
        "–",
    ):
        return None
    for draft in near:
        if draft.cue_span is None or not draft.spoken or draft.content[1] > draft.cue_span[0]:
            continue
        last = max(draft.cue_span[1], draft.speaker_span[1] if draft.speaker_span is not None else 0)
        quoted = text[draft.content[1] : draft.content[1] + 1] in ("”", '"', "’", "'", "»", "“")
        if quoted and draft.content[1] < quote.start and 0 <= quote.outer_start - last < 40:
            return draft if "\n" not in text[last : quote.outer_start] else None
    return None


def _stands_alone(doc: Doc, quote: Quotation) -> bool:
    """Whether the quotation is a sentence by itself: it begins one and is no title or doubtful word."""
    text: str = doc._.prose
    if quote.end - quote.start < _SHORT or text[quote.start].islower():
        return False
    before = text[max(0, quote.outer_start - 80) : quote.outer_start].rstrip(" ")
    return not before or before[-1] in '.!?:\n”"’'


def _goes_on(doc: Doc, quote: Quotation, near: list[Draft]) -> Draft | None:
    """The statement that a quotation over several paragraphs belongs to: it ends where the last one did."""
    if not quote.continued:
        return None
    ends = [d for d in near if d.spoken and d.content[1] < quote.start and d.speaker is not None]
    last = max(ends, key=lambda d: d.content[1], default=None)
    if last is None or len(doc._.prose[last.content[1] : quote.outer_start].strip('”"’.,\n ')) > 0:
        return None
    return last


def _claims(draft: Draft, quote: Quotation) -> bool:
    return min(draft.content[1], quote.end) - max(draft.content[0], quote.start) > 0.5 * (quote.end - quote.start)


def _last_speaker(doc: Doc, quote: Quotation, found: list[Draft]) -> Draft | None:
    """The speaker of this paragraph so far; of the one before when this one opens with the quotation."""
    paragraph = _opening(doc, quote.outer_start)
    spoken = [d for d in found if d.spoken and d.speaker is not None and d.content[0] < quote.start]
    here = [d for d in spoken if d.evidence[0] >= paragraph]
    if here:
        return max(here, key=lambda d: d.evidence[1])
    if doc._.prose[paragraph : quote.outer_start].strip():
        return None
    before = _opening(doc, max(0, paragraph - 2))
    there = [d for d in spoken if d.evidence[0] >= before]
    return max(there, key=lambda d: d.evidence[1]) if there else None


def _opening(doc: Doc, place: int) -> int:
    """First character of the paragraph that holds ``place``; what is out of reach does not matter."""
    floor = max(0, place - 2 * REACH)
    found = doc._.prose.rfind("\n\n", floor, place)
    return floor if found == -1 else found + 2
