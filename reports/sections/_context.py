"""A mention to the passage of its article that a reader should see it in."""

import re

from reports.models.finding import Evidence, cite
from reports.protocols import Desk

_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")


def in_context(desk: Desk, piece: Evidence) -> Evidence:
    """The passage that a mention stands in: one that a finding rests on, else its sentence.

    A reader who looks a name up should find more than the name.
    """
    item = next(item for item in desk.analyses if item.article.id == piece.article)
    passages = [found.evidence for found in item.statements] + [found.evidence for found in item.figures]
    passages += [found.evidence for found in item.implications] + [found.evidence for found in item.events]
    around = [passage for passage in passages if passage.start <= piece.start and piece.end <= passage.end]
    if around:
        return min(around, key=lambda evidence: (evidence.end - evidence.start, evidence.start))
    text = item.article.text
    opens = text.rfind("\n", 0, piece.start) + 1
    closes = text.find("\n", piece.end) if "\n" in text[piece.end :] else len(text)
    starts = [match.end() for match in _END.finditer(text, opens, piece.start + 1) if match.end() <= piece.start]
    ends = [match.start() + 1 for match in _END.finditer(text, max(opens, piece.end - 1), closes)]
    return cite(item.article, starts[-1] if starts else opens, ends[0] if ends else closes)
