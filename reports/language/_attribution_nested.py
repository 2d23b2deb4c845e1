"""Drafts inside quotations to attributions: "I" is who speaks, others speak through him."""

from spacy.tokens import Doc

from reports.language import gazetteers as gz
from reports.language._attribution_frames import Draft
from reports.language._reach import REACH, Ordered


def nested(doc: Doc, inner: list[Draft], found: list[Draft]) -> list[Draft]:
    """The drafts of ``inner`` whose quotation somebody of ``found`` speaks, with "I" and "we" resolved."""
    placed = Ordered((d for d in found if d.spoken), start=lambda draft: draft.content[0])
    kept: list[Draft] = []
    for draft in inner:
        if draft.speaker_span is None or draft.cue_span is None:
            continue
        place = draft.cue_span[0]
        around = [d for d in placed.between(place - REACH, place) if d.content[0] <= place < d.content[1]]
        if not around:
            continue
        outer = min(around, key=lambda d: d.content[1] - d.content[0])
        words = doc._.prose[slice(*draft.speaker_span)].lower()
        if words in gz.word_class("first persons"):
            if outer.speaker is None:
                continue
            draft.speaker = outer.speaker
        elif words in gz.word_class("second persons"):
            continue
        draft.confidence = min(draft.confidence, outer.confidence) - 0.1
        kept.append(draft)
    return kept
