"""Turn pages into pages without running heads, running feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from reports.ingestion._pdf_columns import rows
from reports.ingestion._pdf_letters import Page, Piece

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_NEAR = 4.0
"""Points by which the same line may stand elsewhere on another page."""
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.I)
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|seite|стр\.?|σελ\.?)\s*)?\d{1,4}(?:\s*(?:/|of|von|из|από|\|)\s*\d{1,4})?\W*|\W*[ivxlc]{1,6}\W*",
    re.I,
)


def without_furniture(pages: Sequence[Page]) -> list[list[Piece]]:
    """Give the pieces of each page but those of lines that stand on several pages at the same place.

    Numbers are held equal, so that "Page 3 of 9" is the same line on every page. A page number
    that stands alone in the first or last line goes even from a single page.
    """
    edges = [_edges(page) for page in pages]
    counts: Counter[tuple[str, int]] = Counter()
    for at_edge in edges:
        counts.update({key for row in at_edge for key in _keys(row)})
    kept = []
    for page, at_edge in zip(pages, edges, strict=True):
        outermost = (at_edge[0], at_edge[-1]) if len(at_edge) > 1 else ()
        gone = {
            id(piece)
            for row in at_edge
            if counts[_keys(row)[0]] > 1 or (row in outermost and _is_page_number(row))
            for piece in row
        }
        kept.append([piece for piece in page.pieces if id(piece) not in gone])
    return kept


def _edges(page: Page) -> list[list[Piece]]:
    found = rows(page.pieces)
    return found if len(found) <= 2 * _EDGE else found[:_EDGE] + found[-_EDGE:]


def _keys(row: Sequence[Piece]) -> list[tuple[str, int]]:
    """Name the row by its words and place; also by the places next to it, for what is off by a little."""
    words = _DIGITS.sub("#", " ".join(piece.text for piece in row)).casefold()
    place = round(row[0].base / _NEAR)
    return [(words, place), (words, place - 1), (words, place + 1)]


def _is_page_number(row: Sequence[Piece]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(" ".join(piece.text for piece in row)))
