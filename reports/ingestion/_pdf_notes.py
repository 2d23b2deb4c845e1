"""Turn paragraphs with notes at the feet of pages into the text and the notes."""

import re
from collections import Counter
from collections.abc import Sequence

from reports.ingestion._pdf_paragraphs import Paragraph

_SMALLER = 0.9
"""Largest size of a note in sizes of the body's type."""
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3}|\[\d{1,3}\])[.)]?\s*(?=[^\W\d_“\"‘'(])")


def parted(found: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Part notes from the text, so that they do not stand amid sentences that a page divides.

    A note is set smaller than the body and begins with the digit or sign that sends to it; what
    follows in the same type on its page belongs to it.
    """
    letters: Counter[float] = Counter()
    for paragraph in found:
        letters[round(paragraph.size, 1)] += len(paragraph.text)
    body = letters.most_common(1)[0][0] if letters else 0.0
    text: list[Paragraph] = []
    notes: list[Paragraph] = []
    for each in found:
        small = each.size < _SMALLER * body
        after = bool(notes) and notes[-1].page == each.page and abs(notes[-1].size - each.size) < 0.1
        (notes if small and (after or _MARK.match(each.text)) else text).append(each)
    return text, notes
