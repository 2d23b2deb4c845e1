"""Turn the lines of all pages into paragraphs, words and sentences mended over lines and pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from reports.ingestion._pdf_columns import Line

_HYPHENS = "-\u2010\u00ad"
_BROKEN = re.compile(rf"(?P<head>[^\W\d_]+(?:['’-][^\W\d_]+)*)[{_HYPHENS}]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪●◦*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_LONGEST_WORD = 60
_LEADING = 1.35
"""Distance of two lines, in usual distances, from which on a new paragraph begins."""
_WIDEST = 1.75
"""Distance of lines, in sizes of their type, beyond which nobody sets running text."""
_INDENT = 0.9
"""Indent of a first line, in type sizes."""
_OTHER_SIZE = 0.08


@dataclass
class Paragraph:
    """A paragraph, and how it stands."""

    text: str
    size: float
    page: int
    bottom: float
    """Base of its last line."""
    room: float
    """Between the end of its last line and the end of the column: where a word would fit, the paragraph ends."""
    indented: bool = False


@cache
def _compound_parts() -> frozenset[str]:
    content = (files("reports.ingestion") / "data" / "compound_parts.txt").read_text(encoding="utf-8")
    return frozenset(line for line in content.splitlines() if line and not line.startswith("#"))


def paragraphs(pages: Sequence[Sequence[Line]], words: Counter[str]) -> list[Paragraph]:
    """Join the lines of each column into paragraphs; ``words`` is the vocabulary of the document."""
    return [
        paragraph
        for number, page in enumerate(pages)
        for column in _columns(page)
        for paragraph in _column(column, number, words)
    ]


def rejoined(found: Sequence[Paragraph], words: Counter[str]) -> list[Paragraph]:
    """Join paragraphs that a column or page divides."""
    whole: list[Paragraph] = []
    for paragraph in found:
        if whole and _goes_on(whole[-1], paragraph):
            whole[-1] = _joined(whole[-1], paragraph, words)
        else:
            whole.append(paragraph)
    return whole


def vocabulary(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """Count the whole words of the document, which tell how a divided one is written."""
    return Counter(
        word.casefold().replace("\u2010", "-")
        for page in pages
        for line in page
        for word in _WORD.findall(_BROKEN.sub("", line.text))
    )


def _columns(page: Sequence[Line]) -> Iterator[list[Line]]:
    column: list[Line] = []
    for line in page:
        if column and line.column != column[-1].column:
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _column(column: Sequence[Line], page: int, words: Counter[str]) -> Iterator[Paragraph]:
    left, right = min(line.left for line in column), max(line.right for line in column)
    # in sizes of the type, so that a headline of two lines is held against its own distance
    distances = [
        (before.base - line.base) / line.size
        for before, line in pairwise(column)
        if _same_size(before.size, line.size) and before.base > line.base
    ]
    # a column of short paragraphs has more gaps than lines: no text is set wider than this
    leading = min(sorted(distances)[len(distances) // 4] if distances else _WIDEST, _WIDEST)
    paragraph: Paragraph | None = None
    before: Line | None = None
    for line in column:
        if paragraph is None or before is None or _begins(before, line, left, right, leading):
            if paragraph:
                yield paragraph
            paragraph = Paragraph(line.text, line.size, page, line.base, room=0.0)
            paragraph.indented = line.left - left > _INDENT * line.size
        else:
            paragraph.text = joined(paragraph.text, line.text, words)
        paragraph.bottom = line.base
        paragraph.room = right - line.right
        before = line
    if paragraph:
        yield paragraph


def _begins(before: Line, line: Line, left: float, right: float, leading: float) -> bool:
    """Say whether ``line`` is the first of a paragraph."""
    if not _same_size(before.size, line.size) or before.base - line.base > _LEADING * leading * line.size:
        return True
    if " | " in line.text or " | " in before.text or _ITEM.match(line.text):
        return True
    indented = line.left - left > _INDENT * line.size
    was_indented = before.left - left > _INDENT * before.size
    if indented and not was_indented and _ENDS.search(before.text[-9:]):
        return True
    short = right - before.right > 0.18 * (right - left)
    return short and bool(_ENDS.search(before.text[-9:])) and not line.text[:1].islower()


def _same_size(one: float, other: float) -> bool:
    return abs(one - other) <= _OTHER_SIZE * max(one, other)


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Say whether a column or page divided a paragraph between the two."""
    if not _same_size(before.size, after.size) or before.page > after.page or _ENDS.search(before.text[-9:]):
        return False
    if (before.page == after.page and after.bottom < before.bottom) or after.indented or _ITEM.match(after.text):
        return False  # below it in the same column
    word = 0.6 * before.size * (len(after.text.split(maxsplit=1)[0]) + 1)
    return (after.text[0].islower() or before.room < max(word, 2 * before.size)) and " | " not in before.text


def _joined(before: Paragraph, after: Paragraph, words: Counter[str]) -> Paragraph:
    text = joined(before.text, after.text, words)
    return Paragraph(text, before.size, after.page, after.bottom, after.room, before.indented)


def joined(before: str, after: str, words: Counter[str]) -> str:
    """Join two lines; a word divided by a hyphen is mended, one that is written with a hyphen keeps it.

    Which of both it is tells, in this order: the rest's capital or digit ("Anglo-French"), how
    the document writes the word elsewhere, a first part that compounds have ("half-time").
    """
    tail = before[-_LONGEST_WORD:]
    match = _BROKEN.search(tail)
    rest = _WORD.match(after)
    if match is None:
        dash = before.endswith(("—", "/")) or (before.endswith(tuple(_HYPHENS)) and after[:1].isalnum())
        return before.rstrip("\u00ad") + ("" if dash and len(before) > 1 and before[-2] != " " else " ") + after
    stem = before[: len(before) - len(tail) + match.end("head")]
    if rest is None or not after[:1].islower():
        return stem + ("-" if after[:1].isalnum() else "- ") + after
    head = match["head"].casefold()
    whole, compound = words[head + rest[0].casefold()], words[f"{head}-{rest[0].casefold()}"]
    keeps = compound > whole if compound or whole else head.rpartition("-")[2] in _compound_parts()
    keeps = keeps and not before.endswith("\u00ad")
    return stem + ("-" if keeps else "") + after
