"""The looks of the Word template to a body that shows each by its name, for who restyles them."""

from typing import Any

from reports.rendering._docx_looks import CHARACTERS, PARAGRAPHS, TABLES

GUIDE = (
    "Change the styles below, the page, the header and the footer: every report follows. "
    "This body is only a specimen and is replaced."
)
_RUNNING = {"Header", "Footer"}
_CELLS = {
    "Report Table": (("Table Heading", "Table Heading"), ("Table Text", "Table Text Kept")),
    "Key Figures": (("Key Figure", "Key Figure"),),
    "Facts": (("Fact Label", "Fact Label"), ("Fact", "Fact")),
}
"""Rows of paragraph styles in the table of each style."""


def show(document: Any) -> None:
    """Fill the body of ``document`` with a paragraph, words or a table in each of its styles."""
    document.add_paragraph(GUIDE, style="Normal")
    shown = {name for rows in _CELLS.values() for row in rows for name in row}
    for look in PARAGRAPHS:
        if look.name not in shown | _RUNNING:
            document.add_paragraph(look.name, style=look.name)
    words = document.add_paragraph(style="Normal")
    for look in CHARACTERS:
        words.add_run(look.name, style=look.name)
        words.add_run(" · ")
    for name in TABLES:
        document.add_paragraph(name, style="Caption")
        rows = _CELLS[name]
        table = document.add_table(len(rows), len(rows[0]), style=name)
        for row, styles in zip(table.rows, rows, strict=True):
            for cell, style in zip(row.cells, styles, strict=True):
                cell.paragraphs[0].style = style
                cell.paragraphs[0].add_run(style)
        document.add_paragraph(style="Table Gap")


def clear(document: Any) -> None:
    """Take the specimen, or whatever else stands there, out of the body; the page stays."""
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
