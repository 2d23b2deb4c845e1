"""A chart to a figure in a Word document: caption, picture, source marks."""

from pathlib import Path
from typing import TYPE_CHECKING

from reports.rendering._chart_words import alternative, chart_facts, citations
from reports.rendering._docx_lines import Writer
from reports.rendering._docx_pictures import add_drawing
from reports.rendering._text import printable

if TYPE_CHECKING:
    from reports.models.briefing import Chart


def add_chart(writer: Writer, chart: "Chart") -> None:
    """Append the title, the picture with its alternative text, and the source marks."""
    from docx.shared import Pt
    from lxml import etree

    from reports.rendering._charts import svg

    head = writer.caption("Figure")
    writer.text(head, printable(chart.title), "Strong", chart.title_language)
    writer.text(head, f" {chart_facts(chart, writer.wording)}", "Muted")
    template = writer.template or Path()
    drawn = svg(chart, template, writer.accent, writer.wording)
    height = Pt(float(etree.fromstring(drawn.encode()).get("viewBox").split()[3]))  # a unit of it is a point
    told = (chart.title, alternative(chart, writer.wording))
    add_drawing(writer, writer.paragraph("Figure"), drawn, widest=writer.room, height=height, told=told)
    marks = citations(chart)
    if marks:
        note = writer.paragraph("Table Note")
        writer.text(note, writer.wording.text("Sources:"))
        writer.marks(note, marks, "table")
