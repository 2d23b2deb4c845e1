"""Columns and rows to Word tables: widths fixed, header repeated, rows whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reports.rendering._chart_words import plain
from reports.rendering._docx_fields import element
from reports.rendering._docx_lines import Writer
from reports.rendering._text import printable
from reports.rendering._widths import column_widths

if TYPE_CHECKING:
    from reports.models.briefing import KeyFigures, Table

SHORT = 6
"""Rows of a table that is not parted over two pages."""


def add_table(writer: Writer, block: "Table") -> None:
    """Append ``block`` with its caption before and its note after it."""
    writer.text(writer.caption("Table"), printable(block.caption))
    table = _grid(writer, "Report Table", len(block.rows) + 1, column_widths(block), (block.caption, block.columns))
    _repeat(table.rows[0])
    cells = iter(table._cells)  # one look-up: row.cells walks the whole table each time
    for column in block.columns:
        writer.text(writer.paragraph("Table Heading", next(cells), first=True), printable(column))
    last = len(block.rows) - 1
    for index, row in enumerate(block.rows):
        style = "Table Text Kept" if _kept(index, last, noted=block.note is not None) else "Table Text"
        for number in range(len(block.columns)):
            paragraph = writer.paragraph(style, next(cells), first=True)
            if number < len(row.cells):
                writer.line(paragraph, row.cells[number], badge_first=False, within="table")
    if block.note:
        writer.line(writer.paragraph("Table Note"), block.note, within="table")
    writer.paragraph("Table Gap")  # two tables without a paragraph between them would be one


def add_key_figures(writer: Writer, block: "KeyFigures") -> None:
    """Append the figures side by side, each with label and claimant beneath."""
    labels = [plain(figure.label) for figure in block.figures]
    table = _grid(writer, "Key Figures", 1, [1] * len(block.figures), (writer.wording.text("Key figures"), labels))
    for figure, cell in zip(block.figures, table._cells, strict=True):
        value = writer.paragraph("Key Figure", cell, first=True)
        for run in figure.value.runs:
            writer.text(value, printable(run.text))
        writer.line(writer.paragraph("Key Figure Label", cell), figure.label.model_copy(update={"citations": ()}))
        claimant = writer.paragraph("Key Figure Claimant", cell)
        lines = (figure.value, figure.label, figure.claimant)
        citations = tuple(dict.fromkeys(citation for line in lines for citation in line.citations))
        writer.line(
            claimant,
            figure.claimant.model_copy(update={"citations": citations, "badge": figure.value.badge}),
            badge_first=False,
            within="table",
        )
    writer.paragraph("Table Gap")


def add_facts(writer: Writer, facts: Sequence[tuple[str, str]]) -> None:
    """Append the facts of the masthead: a row of labels over a row of values."""
    widths = [max(len(label), len(value)) + 3 for label, value in facts]
    table = _grid(
        writer, "Facts", 2, widths, (writer.wording.text("About this edition"), [label for label, _ in facts])
    )
    _repeat(table.rows[0])
    for cell, (label, _) in zip(table._cells[: len(facts)], facts, strict=True):
        writer.text(writer.paragraph("Fact Label", cell, first=True), label)
    for cell, (_, value) in zip(table._cells[len(facts) :], facts, strict=True):
        writer.text(writer.paragraph("Fact", cell, first=True), value)


def _grid(writer: Writer, style: str, rows: int, widths: Sequence[float], told: tuple[str, Sequence[str]]) -> Any:
    """Append an empty table as wide as the text; who cannot see it is ``told`` its title and columns."""
    from docx.shared import Emu

    room = writer.room
    table = writer.document.add_table(rows, len(widths))
    properties = table._tbl.tblPr
    properties.get_or_add_tblStyle().val = writer.style(style)
    if writer.right_to_left:
        properties.tblStyle.addnext(element("w:bidiVisual"))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(int(room * width / sum(widths)))
    sizes = [column.width for column in table.columns]
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, width in zip(row.tc_lst, sizes, strict=True):
            cell.width = width
    properties.append(element("w:tblCaption", val=printable(told[0])))
    properties.append(element("w:tblDescription", val=printable("; ".join(told[1]))))
    return table


def _kept(index: int, last: int, *, noted: bool) -> bool:
    """Tell whether a row stays on the page of the next: in a short table all, in a long one the ends."""
    if index == last:
        return noted
    return last < SHORT or index == 0 or index == last - 1


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
