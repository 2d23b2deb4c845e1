"""A language to the words around the number of a page and that of all pages."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.wording import Wording


def page_words(wording: "Wording") -> tuple[str, str, str]:
    """Give what stands before, between and behind the number of a page and that of all pages."""
    number = object()
    told = ["", "", ""]
    at = 0
    for piece in wording.parts("Page {page} of {pages}", page=number, pages=number):
        if isinstance(piece, str):
            told[min(at, 2)] += piece
        else:
            at += 1
    return told[0], told[1], told[2]
