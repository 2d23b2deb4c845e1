"""The looks of the Word template: one line a style."""

from typing import Any, NamedTuple

ACCENT, INK, MUTED, RULE = "0B4F7A", "1B2127", "566069", "CFD6DC"
SANS, SERIF = "Calibri", "Cambria"
TEXT_WIDTH = 170
"""Millimetres between the margins of A4."""


class Look(NamedTuple):
    """One style: sizes and spaces in points, ``left`` and ``hanging`` in millimetres."""

    name: str
    base: str | None = "Normal"
    size: float | None = None
    color: str | None = None
    bold: bool | None = None
    font: str | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    keep: bool = False
    left: float | None = None
    hanging: float | None = None
    border: tuple[str, int, str] | None = None
    """Side, width in eighths of a point, colour."""
    tab: float | None = None
    """Right tab stop in millimetres."""
    superscript: bool = False
    """A word processor sets it at about three fifths of its size; a little larger than its line, it
    is read in print and does not yet push the line apart."""


PARAGRAPHS = (
    Look("Normal", None, 10, INK, font=SANS, before=0, after=4, line=1.12),
    Look("Logo", after=6, line=1.0, keep=True),
    Look("Subtitle", size=10, color=ACCENT, bold=True, after=2, border=("top", 32, ACCENT), tab=TEXT_WIDTH, keep=True),
    Look("Title", size=25, color=INK, bold=True, font=SERIF, before=2, after=6, line=1.0, keep=True),
    Look("Title long", "Title", size=16),
    Look("Marking", size=9, bold=True, after=6),
    Look("Heading 1", size=13, color=ACCENT, bold=True, before=14, after=4, keep=True),
    Look("Heading 1 annex", "Heading 1", size=11, before=10, after=2),
    Look("Heading 2", size=10, bold=True, before=8, after=2, keep=True),
    Look("Heading 2 annex", "Heading 2", size=9),
    Look("Normal annex", size=8.5),
    Look("List Bullet", after=3, left=4.5, hanging=4.5),
    Look("List Bullet highlights", "List Bullet", size=11.5, after=5),
    Look("List Bullet annex", "List Bullet", size=8.5, after=1),
    Look("Key Figure", size=15, color=ACCENT, bold=True, before=2, after=0, line=1.0, keep=True),
    Look("Key Figure Label", after=0, keep=True),
    Look("Key Figure Claimant", size=8.5, color=MUTED, after=4),
    Look("Caption", size=9, color=MUTED, bold=False, before=3, after=3, keep=True),
    Look("Caption annex", "Caption", size=8, before=3),
    Look("Figure", before=2, after=2, line=1.0, keep=True),
    Look("Table Heading", size=9, color=ACCENT, bold=True, after=0, keep=True),
    Look("Table Text", size=9, before=1.5, after=2, line=1.05),
    Look("Table Text Kept", "Table Text", keep=True),
    Look("Table Heading annex", "Table Heading", size=8),
    Look("Table Text annex", "Table Text", size=8),
    Look("Table Text Kept annex", "Table Text annex", keep=True),
    Look("Table Note", size=8.5, color=MUTED, before=3),
    Look("Table Gap", size=3, after=0, line=1.0),
    Look("Annexes", size=3, before=8, after=0, border=("bottom", 12, ACCENT), keep=True),
    Look("Quote", size=10.5, color=INK, font=SERIF, after=0, left=3.5, border=("left", 12, ACCENT), keep=True),
    Look("Attribution", size=9, color=MUTED, after=6, left=3.5, border=("left", 12, ACCENT)),
    Look("Quote annex", "Quote", size=8.5),
    Look("Attribution annex", "Attribution", size=8, after=4),
    Look("Source", size=8.5, before=5, after=0, left=6, hanging=6, keep=True),
    Look("Source Address", size=8, color=MUTED, after=0, left=6, keep=True),
    Look("Extract", size=8.5, font=SERIF, after=1, left=12, hanging=6),
    Look("endnote text", size=8.5, font=SERIF, after=1),
    Look("TOC Heading", size=10, color=ACCENT, bold=True, before=12, after=3, keep=True),
    Look("toc 1", size=9, after=0, line=1.0, tab=TEXT_WIDTH),
    Look("Fact Label", size=8, color=MUTED, after=0, keep=True),
    Look("Fact", size=9.5, after=0),
    Look("Header", size=8, color=MUTED, after=0, tab=TEXT_WIDTH),
    Look("Footer", size=8, color=MUTED, after=0, tab=TEXT_WIDTH),
)
CHARACTERS = (
    Look("Strong", None, bold=True),
    Look("Value", None, bold=True),
    Look("Name", None),
    Look("Name attribution", None, color=INK, bold=True),
    Look("Quotation", None),
    Look("Quotation table", None, font=SERIF),
    Look("Source Words", None),
    Look("Source Words table", None, font=SERIF),
    Look("Muted", None, color=MUTED),
    Look("Badge", None, size=8, color=ACCENT, bold=True, font=SANS),
    Look("As Of", None, color=INK, bold=False),
    Look("Source Mark", None, size=10.5, color=ACCENT, bold=False, font=SANS, superscript=True),
    Look("Source Mark table", None, size=9.5, color=ACCENT, bold=False, font=SANS, superscript=True),
    Look("Source Mark annex", None, size=9, color=ACCENT, bold=False, font=SANS, superscript=True),
    Look("endnote reference", None, size=9, color=ACCENT, bold=False, font=SANS, superscript=True),
    Look("Caption Label", None, color=INK, bold=True),
    Look("Source Number", None, color=ACCENT, bold=True, font=SANS),
    Look("Hyperlink", None, color=ACCENT),
    Look("Page Marking", None, color=INK, bold=True),
)
TABLES: dict[str, dict[str, Any]] = {
    "Report Table": {"firstRow": ("bottom", 10, ACCENT), "inside": RULE, "bottom": RULE},
    "Key Figures": {"top": ACCENT},
    "Facts": {"top": RULE, "bottom": RULE},
}
