"""A page for print to the same page without its contents, for reports that need none."""

import re

PAGES = 4
"""A report that is longer has contents."""
_CONTENTS = re.compile(r'<nav class="contents".*?</nav>', re.DOTALL)
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PIECE = re.compile(r"<(?:li|tr|blockquote)\b")
_LONG = 19_500
"""Letters of a report that is longer than four pages, as a rule."""
_LETTERS_OF_PIECE, _LETTERS_OF_DRAWING = 60, 1200
"""What stands in the place of so many letters."""


def without_contents(page: str) -> str:
    """Return ``page`` without the element ``<nav class="contents">``, if it has one."""
    return _CONTENTS.sub("", page, count=1)


def looks_long(page: str) -> bool:
    """Guess, before the layout, whether ``page`` needs contents.

    Only a layout can tell. Where the guess is wrong there is another: right ones save the time.
    """
    body = page[page.find("<body") :]
    drawings = len(_DRAWING.findall(body))
    told = _DRAWING.sub("", body)
    letters = len(" ".join(_TAG.sub("", told).split()))
    return letters + _LETTERS_OF_PIECE * len(_PIECE.findall(told)) + _LETTERS_OF_DRAWING * drawings > _LONG
