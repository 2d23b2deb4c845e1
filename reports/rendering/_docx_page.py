"""The page of a template to tab stops that end at its margin, whatever its size."""

from typing import Any

SIZES = {"A4": (210, 297), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
ENDS = ("Subtitle", "Header", "Footer", "toc 1")
"""Styles whose one right tab stop stands for the margin: what follows it is set flush right."""


def set_paper(document: Any, paper: str) -> None:
    """Set every section on ``paper``, upright; margins stay as the template has them."""
    from docx.shared import Mm

    width, height = SIZES[paper]
    for section in document.sections:
        section.page_width, section.page_height = Mm(width), Mm(height)


def fit(document: Any) -> None:
    """Move the right tab stops of headings and running lines to the margin.

    A style knows no margin, so that a template set to another paper would leave them where the
    margin was.
    """
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Emu

    page = document.sections[0]
    room = Emu(page.page_width - page.left_margin - page.right_margin)
    for style in document.styles:
        if style.name not in ENDS:
            continue
        stops = style.paragraph_format.tab_stops
        if [stop.alignment for stop in stops] == [WD_TAB_ALIGNMENT.RIGHT]:
            stops[0].position = room
