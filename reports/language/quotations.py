"""A document to its quotations: what stands between marks of any style, paragraph by paragraph.

One odd mark never costs the others: a quotation that is not closed ends with its paragraph,
or where the next one opens. A paragraph that opens with a mark while the one before it
was left open goes on with it, as newspapers set long quotations; so does one without a mark
at its head that is closed further down. Of quotations inside quotations the outer one counts.
"""

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from reports.language._quotation_double import Mark, Stretch, double
from reports.language._quotation_single import single
from reports.models.document import Quotation

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_BETWEEN = 3
"""Paragraphs without any mark that a quotation may run through until it is closed."""


def quotations(doc: Doc) -> Doc:
    """Lay the ``quotations`` layer on ``doc``, in order and without overlaps."""
    paragraphs = list(_PARAGRAPH.finditer(doc._.prose))
    found: list[Quotation] = []
    waiting: list[tuple[int, str]] = []
    left_open = False
    for number, match in enumerate(paragraphs):
        text, start = match.group(), match.start()
        following = paragraphs[number + 1].group().lstrip() if number + 1 < len(paragraphs) else ""
        doubles, odd = double(text)
        singles = single(text, reopened=following.startswith("‘"))
        stretches = _outer([*doubles, *singles])
        if left_open and odd is not None and (not stretches or odd.start < stretches[0].outer_start):
            found.extend(_whole(*each) for each in waiting)
            found.append(_until(text, start, odd))
            left_open = False
        head = len(text) - len(text.lstrip())
        found.extend(_quotation(s, start, continued=left_open and s.outer_start == head) for s in stretches)
        if stretches:
            left_open = not stretches[-1].closed
            waiting = []
        elif left_open:
            waiting.append((start, text))
            left_open = len(waiting) <= _BETWEEN
    doc._.quotations = tuple(sorted(q for q in found if q.end > q.start))
    return doc


def _outer(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order, without those that begin inside of another; the longer one of two is around the other."""
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (s.outer_start, -s.outer_end)):
        if not kept or stretch.outer_start >= kept[-1].outer_end:
            kept.append(stretch)
    return kept


def _quotation(stretch: Stretch, offset: int, *, continued: bool) -> Quotation:
    outer = offset + stretch.outer_start, offset + stretch.outer_end
    return Quotation(offset + stretch.start, offset + stretch.end, *outer, continued)


def _whole(start: int, text: str) -> Quotation:
    """A paragraph in the middle of a quotation, without marks of its own."""
    end = start + len(text.rstrip())
    start += len(text) - len(text.lstrip())
    return Quotation(start, end, start, end, continued=True)


def _until(text: str, offset: int, mark: Mark) -> Quotation:
    """The head of a paragraph up to the mark that closes a quotation opened before it."""
    start = offset + len(text) - len(text.lstrip())
    return Quotation(start, offset + mark.start, start, offset + mark.end, continued=True)
