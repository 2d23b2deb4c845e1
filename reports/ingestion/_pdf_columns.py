"""Turn the pieces of text of a page into its lines in reading order.

Recursive division at white space (XY-cut, Nagy and Seth 1984): where a gutter runs through a
region that only few pieces cross, these divide it into bands, and each band is read column by
column.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reports.ingestion._pdf_letters import CLOSING, Piece

_GUTTER = 0.7
"""Least width of a gutter in type sizes."""
_LINES = 3
"""Fewer lines side by side are no columns."""
_CROSSING = 0.3
"""Largest share of pieces that may cross a gutter (titles, pictures' captions)."""
_LETTERS = 13
"""Shorter lines on one side of a gap, the median of them, are the cells of a table."""
_NUMBERS = 0.35
"""Share of lines without a word from which on a side is a column of a table."""
_CELL_GAP = 1.2
"""Gap between two cells of a table, in type sizes."""
_CELLS = " | "
_MAX_DEPTH = 12


class Line(NamedTuple):
    """One line of text as it stands in its column."""

    text: str
    left: float
    right: float
    base: float
    size: float
    column: int
    """Number of its column on the page, counted in reading order."""


def lines(pieces: Sequence[Piece]) -> list[Line]:
    """List the lines of a page in reading order."""
    found = []
    for column, region in enumerate(_regions(list(pieces), _MAX_DEPTH)):
        grouped = rows(region)
        for at, row in enumerate(grouped):
            beside = grouped[max(0, at - 1) : at] + grouped[at + 1 : at + 2]
            found.append(_line(row, column, table=any(_is_table(row, other) for other in beside)))
    return found


def rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Group pieces that stand on one line, from top to bottom, each from left to right."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        if found and abs(found[-1][0].base - piece.base) < 0.35 * min(found[-1][0].size, piece.size):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in found]


def _line(row: Sequence[Piece], column: int, *, table: bool) -> Line:
    text = row[0].text
    for before, piece in pairwise(row):
        gap = piece.left - before.right
        cell = table and _is_cell_gap(before, piece)
        # after the mark of a note that was taken out no space stands before a comma
        spaced = gap > (0.6 if piece.text[0] in CLOSING else 0.18) * piece.size
        text += (_CELLS if cell else " " if spaced else "") + piece.text
    return Line(text, row[0].left, max(piece.right for piece in row), row[0].base, _size(row), column)


def _is_cell_gap(before: Piece, piece: Piece) -> bool:
    return piece.left - before.right > _CELL_GAP * piece.size


def _is_table(row: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Say whether all wide gaps of two rows lie under each other, as between the cells of a table."""
    gaps, others = _gaps(row), _gaps(other)
    under = sum(
        any(min(end, far) - max(start, near) > 0.4 * row[0].size for near, far in others) for start, end in gaps
    )
    return bool(gaps) and len(gaps) == len(others) == under


def _gaps(row: Sequence[Piece]) -> list[tuple[float, float]]:
    return [(one.right, two.left) for one, two in pairwise(row) if _is_cell_gap(one, two)]


def _size(row: Sequence[Piece]) -> float:
    """Size of the type in which most of the row is set."""
    return max(row, key=lambda piece: len(piece.text)).size


def _regions(pieces: list[Piece], depth: int) -> Iterator[list[Piece]]:
    """Divide a region into columns in reading order; without a gutter it is one."""
    gutter = _gutter(pieces) if depth and len(pieces) >= 2 * _LINES else None
    if gutter is None:
        if pieces:
            yield pieces
        return
    band: list[Piece] = []
    across: list[list[Piece]] = []
    for row in rows(pieces):
        crossing = any(piece.left < gutter < piece.right for piece in row)
        if crossing or (across and not band and _ends_across(across[-1], row, gutter)):
            if band:
                heading = _heading_below(band, row, gutter)
                yield from _columns([piece for piece in band if piece not in heading], gutter, depth)
                band, across = [], rows(heading)
            across.append(row)
            continue
        if across:
            yield [piece for line in across for piece in line]
            across = []
        band += row
    if across:
        yield [piece for line in across for piece in line]
    yield from _columns(band, gutter, depth)


def _ends_across(above: Sequence[Piece], row: Sequence[Piece], gutter: float) -> bool:
    """Say whether ``row`` is the short last line of a paragraph that runs across the gutter."""
    near = above[0].base - row[0].base < 1.75 * above[0].size
    same = abs(above[0].size - row[0].size) < 0.05 * row[0].size and abs(above[0].left - row[0].left) < row[0].size
    return near and same and all(piece.right <= gutter for piece in row)


def _heading_below(band: Sequence[Piece], row: Sequence[Piece], gutter: float) -> list[Piece]:
    """Find the heading at the end of a band that belongs to what runs across the gutter below it."""
    usual = median(piece.size for piece in band)
    heading: list[Piece] = []
    below = row
    for line in reversed(rows(band)):
        larger = line[0].size > 1.05 * usual and all(piece.right <= gutter for piece in line)
        if not larger or line[0].base - below[0].base > 3 * line[0].size:
            break
        heading += line
        below = line
    return heading


def _columns(band: list[Piece], gutter: float, depth: int) -> Iterator[list[Piece]]:
    yield from _regions([piece for piece in band if piece.right <= gutter], depth - 1)
    yield from _regions([piece for piece in band if piece.right > gutter], depth - 1)


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Find the middle of the gutter that fewest pieces cross and that has columns of prose on both sides."""
    least = _GUTTER * median(piece.size for piece in pieces)
    edges = sorted({piece.right for piece in pieces})
    starts = sorted({piece.left for piece in pieces})
    candidates = []
    for right in _thinned(edges):
        left = next((start for start in starts if start >= right + least), None)
        if left is not None:
            candidates.append((right + min(left, right + 4 * least)) / 2)
    best: tuple[int, float] | None = None
    for middle in candidates:
        half = least / 2
        crossing = sum(piece.left < middle + half and piece.right > middle - half for piece in pieces)
        if crossing <= _CROSSING * len(pieces) and (best is None or crossing < best[0]) and _divides(pieces, middle):
            best = crossing, middle
    return best[1] if best else None


def _thinned(edges: Sequence[float], most: int = 60) -> Sequence[float]:
    """Take at most ``most`` of the right edges, those at which most pieces could end."""
    step = max(1, len(edges) // most)
    return edges[::step] if step > 1 else edges


def _divides(pieces: Sequence[Piece], middle: float) -> bool:
    """Say whether both sides are columns of lines, and not the cells of a table."""
    sides = [piece for piece in pieces if piece.right <= middle], [piece for piece in pieces if piece.left >= middle]
    if min(map(len, sides)) < _LINES:
        return False
    overlap = min(map(_top, sides)) - max(map(_bottom, sides))
    if overlap < 2 * median(piece.size for piece in pieces):
        return False  # one stands above the other: an indented paragraph, not a column
    return all(map(_is_prose, sides))


def _is_prose(side: Sequence[Piece]) -> bool:
    written = ["".join(piece.text for piece in row) for row in rows(side)]
    wordless = sum(not any(map(str.isalpha, text)) for text in written)
    return median(map(len, written)) >= _LETTERS and wordless <= _NUMBERS * len(written)


def _top(side: Sequence[Piece]) -> float:
    return max(piece.base for piece in side)


def _bottom(side: Sequence[Piece]) -> float:
    return min(piece.base for piece in side)
