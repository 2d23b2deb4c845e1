"""A chart to a picture in a Word document: vectors where Word knows them, pixels beside them."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from reports.rendering._chart_words import alternative, chart_facts, citations
from reports.rendering._docx_lines import Writer
from reports.rendering._text import printable

if TYPE_CHECKING:
    from reports.models.briefing import Chart

_SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Names the extension of a picture by its vectors (MS-ODRAWXML, 2.2.6.2)."""


def add_chart(writer: Writer, chart: "Chart") -> None:
    """Append the title, the picture with its alternative text, and the source marks."""
    from docx.shared import Emu, Pt

    from reports.rendering._charts import png, svg

    template = writer.template or Path()
    head = writer.caption("Figure")
    writer.text(head, printable(chart.title), "Strong")
    writer.text(head, f" {chart_facts(chart, writer.language)}", "Muted")
    drawn = svg(chart, template)
    holder = writer.paragraph("Figure")
    width = Emu(min(Pt(_width(drawn)), writer.room))  # one unit of a drawing is a point
    picture = holder.add_run().add_picture(io.BytesIO(png(chart, template)), width=width)
    named = picture._inline.docPr
    named.set("descr", alternative(chart))
    named.set("title", printable(chart.title)[:255])
    _add_vectors(writer, picture, drawn)
    marks = citations(chart)
    if marks:
        note = writer.paragraph("Table Note")
        writer.text(note, "Sources:")
        writer.marks(note, marks, "table")


def _width(drawn: str) -> float:
    from lxml import etree

    return float(etree.fromstring(drawn.encode()).get("viewBox").split()[2])


def _add_vectors(writer: Writer, picture: object, drawn: str) -> None:
    """Name the SVG as the picture's better form; a program that does not know it shows the pixels."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    package = writer.document.part.package
    uri = PackURI(f"/word/media/chart{sum(1 for part in package.iter_parts() if 'chart' in part.partname) + 1}.svg")
    part = Part(uri, "image/svg+xml", drawn.encode(), package)
    related = writer.document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    )
    blip = next(picture._inline.iter(qn("a:blip")))  # type: ignore[attr-defined]
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG_BLIP}" {nsdecls("r")} r:embed="{related}"/></a:ext></a:extLst>'
        )
    )
