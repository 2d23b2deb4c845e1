"""Turn a PDF file into the pieces of text on its pages, each with its place and size.

PDFium reads the file: no script of it runs, nothing it embeds is opened, no address is followed.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

from reports.errors import SourceError

MAX_LETTERS = 60_000
"""Letters of one page that are looked at: ten times a page of a newspaper."""
_TURN = math.pi / 2
_SKEWED = 0.2
"""Radians from upright or sideways: what is further off is a watermark or a stamp."""
_TINY = 2.0
"""Size in points below which nobody reads."""
_HUGE = 1e5
"""Points: a page of 35 metres; what is beyond, or no number, is nowhere."""
_SPACE = 32
_WHITE = 250
_RAISED = (0.14, 1.05)
"""Part of the type size by which the mark of a note stands above the line."""
_NOTE_SIZE = 0.87
_MARKS = frozenset("0123456789*†‡§,")
CLOSING = frozenset(",.)”’")
"""Signs that no space stands before."""
_POWERS = {"2": "²", "3": "³"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_PDFIUM = Lock()
"""PDFium may be used by one thread at a time."""


class Piece(NamedTuple):
    """Letters side by side on one line, in points from the lower left corner of the upright page."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Page(NamedTuple):
    """The upright text of one page."""

    pieces: tuple[Piece, ...]
    letters: int
    unreadable: int
    """Letters that the file gives no character for."""


class _Letter(NamedTuple):
    char: str
    left: float
    right: float
    base: float
    size: float
    turns: int
    white: bool


@contextmanager
def opened(data: bytes, location: str) -> Iterator[Any]:
    """Open a PDF file; raises ``SourceError`` for one that is locked or broken beyond repair."""
    import pypdfium2 as pdfium

    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
                raise SourceError(location, "it is locked with a password", "Save it without one.") from None
            if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_SECURITY:
                problem = "it is encrypted in a way that is not read"
                raise SourceError(location, problem, "Save it without encryption.") from None
            raise SourceError(location, "it is broken or no PDF file", "Fetch or save it again.") from None
        try:
            yield document
        finally:
            document.close()


def read_page(document: Any, number: int) -> Page:
    """Read page ``number``, from 0; letters that lie sideways on an otherwise upright page are left out."""
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            letters, spaces, unreadable = _letters(text)
        finally:
            text.close()
    finally:
        page.close()
    turns = Counter(letter.turns for letter in letters if letter.char != " ").most_common(1)
    upright = turns[0][0] if turns else 0
    kept = [_turned(letter, upright) for letter in letters if letter.turns == upright]
    count = sum(letter.char != " " for letter in letters)
    whites = sum(letter.white for letter in kept)
    if whites < len(kept) / 2:  # white on white is there for machines only; a page in white has a dark ground
        kept = [letter for letter in kept if not letter.white]
    pieces = _without_marks(list(_pieces(kept, spaced=spaces > 0.05 * count)))
    return Page(tuple(pieces), count, unreadable)


def _letters(text: Any) -> tuple[list[_Letter], int, int]:
    """List the letters in the order of the file, with the number of spaces and of unreadable ones."""
    import ctypes

    from pypdfium2 import raw

    rect, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    colour = tuple(ctypes.c_uint() for _ in range(4))
    handle = text.raw
    letters: list[_Letter] = []
    spaces = unreadable = 0
    for index in range(min(text.count_chars(), MAX_LETTERS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            if letters and code == _SPACE:
                letters.append(letters[-1]._replace(char=" "))
            continue
        char = chr(code) if _SPACE <= code < 127 else _character(code)
        if char is None:
            unreadable += 1
            continue
        angle = raw.FPDFText_GetCharAngle(handle, index)
        turns = round(angle / _TURN)
        if abs(angle - turns * _TURN) > _SKEWED or not raw.FPDFText_GetLooseCharBox(handle, index, rect):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetFillColor(handle, index, *colour)
        start, end, base = (rect.bottom, rect.top, x.value) if turns % 2 else (rect.left, rect.right, y.value)
        raw.FPDFText_GetMatrix(handle, index, matrix)
        size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
        if not _TINY < size < _HUGE or not abs(start) + abs(end) + abs(base) < _HUGE:
            continue
        spaces += char == " "
        white = min(part.value for part in colour[:3]) >= _WHITE or colour[3].value == 0
        letters.append(_Letter(char, start, end, base, size, turns % 4, white))
    return letters, spaces, unreadable


def _character(code: int) -> str | None:
    """Give the text of a character code: ligatures taken apart, blanks as spaces; ``None`` for none."""
    if code == 2:  # PDFium's own mark for a hyphen that it found at the end of a line
        return "-"
    if code < 32:
        return " " if code in (9, 10, 13) else None
    if code >= 0xFFFE or 0xD800 <= code < 0xF900 or code == 0xFFFD:  # surrogates, private use, no character
        return None
    char = chr(code)
    return _LIGATURES.get(char) or (" " if char.isspace() else char)


def _turned(letter: _Letter, turns: int) -> _Letter:
    """Lay a letter of a page that stands on its side or head upright."""
    if turns == 3:  # runs upwards; PDFium counts with the clock
        return letter._replace(base=-letter.base)
    if turns == 2:
        return letter._replace(left=-letter.right, right=-letter.left, base=-letter.base)
    if turns == 1:  # runs downwards
        return letter._replace(left=-letter.right, right=-letter.left)
    return letter


def _pieces(letters: list[_Letter], *, spaced: bool) -> Iterator[Piece]:
    """Join letters that follow each other on a line; a wide gap ends a piece."""
    narrow = 0.33 if spaced else 0.18  # a gap that is a space where the file has none, in type sizes
    words: list[str] = []
    first = last = None
    pending = False
    for letter in letters:
        if letter.char == " ":
            pending = True
            continue
        if first is None or last is None:
            words, first, last = [letter.char], letter, letter
        elif mark := _note_mark(last, letter, words):
            words.append(mark.strip("-"))
            last = last._replace(right=max(last.right, letter.right))
        elif (letter.left, letter.right) == (last.left, last.right) and letter.base == last.base:
            words.append(letter.char)  # one sign for several letters: a ligature
        elif _continues(last, letter):
            gap = letter.left - last.right
            spaced = pending or gap > narrow * letter.size
            # after the mark of a note that is taken out no space stands before a comma
            spaced = spaced and not (letter.char in CLOSING and gap < 0.9 * letter.size)
            words.append((" " if spaced else "") + letter.char)
            last = letter
        else:
            yield Piece("".join(words), first.left, last.right, first.base, max(first.size, last.size))
            words, first, last = [letter.char], letter, letter
        pending = False
    if first is not None and last is not None:
        yield Piece("".join(words), first.left, last.right, first.base, max(first.size, last.size))


def _without_marks(pieces: list[Piece]) -> list[Piece]:
    """Take out marks of notes that the file writes apart from the line that they stand above."""
    marks = [piece for piece in pieces if len(piece.text) <= 3 and _MARKS.issuperset(piece.text)]
    if not marks:
        return pieces
    lines = sorted(pieces, key=lambda piece: piece.base)
    bases = [piece.base for piece in lines]
    gone = set()
    for mark in marks:
        near = lines[bisect_left(bases, mark.base - 2 * mark.size) : bisect_left(bases, mark.base)]
        if any(_stands_above(mark, line) for line in near):
            gone.add(id(mark))
    return [piece for piece in pieces if id(piece) not in gone]


def _stands_above(mark: Piece, line: Piece) -> bool:
    raised = _RAISED[0] * line.size < mark.base - line.base < _RAISED[1] * line.size
    beside = line.left < mark.left < line.right + 0.6 * line.size
    return raised and beside and mark.size < _NOTE_SIZE * line.size


def _continues(last: _Letter, letter: _Letter) -> bool:
    size = max(last.size, letter.size)
    return abs(letter.base - last.base) < 0.3 * size and -0.6 * size < letter.left - last.right < 1.3 * size


def _note_mark(last: _Letter, letter: _Letter, words: list[str]) -> str | None:
    """Recognise a raised digit or sign that sends to a note: it is no part of the word or number before it.

    Gives what stands for it: ``-`` for nothing, or the power of a unit ("km²"); ``None`` for other letters.
    """
    raised = _RAISED[0] * last.size < letter.base - last.base < _RAISED[1] * last.size
    beside = -0.3 * last.size < letter.left - last.right < 0.6 * last.size
    if not (raised and beside and letter.char in _MARKS and letter.size < _NOTE_SIZE * last.size):
        return None
    unit = "".join(words[-3:]).split()[-1:] in (["m"], ["km"], ["cm"])
    return _POWERS.get(letter.char, "-") if unit else "-"
