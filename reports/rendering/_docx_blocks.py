"""Sections and sources of a briefing to the body of a Word document."""

from typing import TYPE_CHECKING

from reports.rendering import _docx_notes
from reports.rendering._docx_charts import add_chart
from reports.rendering._docx_lines import Writer
from reports.rendering._docx_tables import add_facts, add_key_figures, add_table
from reports.rendering._sources import SECTION, facts
from reports.rendering._text import printable, web_address

if TYPE_CHECKING:
    from reports.models.briefing import Block, Section, SourceEntry
    from reports.rendering._masthead import Masthead

LONGEST_TITLE = 100
"""Characters of a title that is set in the full size."""


def add_masthead(writer: Writer, masthead: "Masthead") -> None:
    """Append what stands above the first section."""
    issue = writer.paragraph("Subtitle")
    writer.text(issue, masthead.issue)
    writer.text(issue, "\t" + writer.wording.text("As of {moment}", moment=masthead.as_of), "As Of")
    title = "Title long" if len(masthead.title) > LONGEST_TITLE else "Title"
    writer.text(writer.paragraph(title), masthead.title)
    if masthead.marking:
        writer.text(writer.paragraph("Marking"), masthead.marking)
    for notice in masthead.notices:
        writer.text(writer.paragraph("Normal"), notice)
    add_facts(writer, masthead.facts)


def add_section(writer: Writer, section: "Section", sources: "tuple[SourceEntry, ...]") -> None:
    """Append one section; beneath the blocks of the sources stand their entries."""
    writer.place = (section.name, "annex") if section.annex else (section.name,)
    writer.text(writer.paragraph("Heading 1"), printable(section.title))
    for block in section.blocks:
        _add_block(writer, block)
    if section.name == SECTION:
        for entry in sources:
            _add_source(writer, entry)
    writer.place = ()


def _add_block(writer: Writer, block: "Block") -> None:
    heading = getattr(block, "heading", None)
    if heading:
        tongue = getattr(block, "heading_language", None)
        writer.text(writer.paragraph("Heading 2"), printable(heading), tongue=tongue)
    if block.kind == "bullets":
        for line in block.lines:
            writer.line(writer.paragraph("List Bullet"), line)
    elif block.kind == "paragraph":
        writer.line(writer.paragraph("Normal"), block.line)
    elif block.kind == "key_figures":
        add_key_figures(writer, block)
    elif block.kind == "table":
        add_table(writer, block)
    elif block.kind == "chart":
        add_chart(writer, block)
    else:
        for entry in block.entries:
            writer.line(writer.paragraph("Quote"), entry.quote)
            writer.line(writer.paragraph("Attribution"), entry.attribution, within="attribution")


def _add_source(writer: Writer, entry: "SourceEntry") -> None:
    wording, tongue = writer.wording, writer.tongues.of_source(entry)
    head = writer.paragraph("Source")
    writer.text(head, f"{entry.number}\t", "Source Number")
    writer.text(head, printable(entry.outlet or wording.text("Outlet not stated")), "Strong")
    writer.text(head, wording.comma)
    title = printable(entry.title or wording.text("title not stated"))
    address = web_address(entry.url)
    if address:
        writer.link(head, title, address, tongue if entry.title else None)
    else:
        writer.text(head, title, tongue=tongue if entry.title else None)
    # A number behind foreign words would stand with them, and not with its own: the mark parts them.
    mark = "\u200f" if writer.right_to_left else ""
    writer.text(head, f" {mark}· {facts(entry, wording)}", "Muted")
    writer.bookmark(head, f"s{entry.number}")
    if address:
        writer.text(writer.paragraph("Source Address"), printable(address))
    for extract in entry.extracts:
        paragraph = writer.paragraph("Extract")
        writer.text(paragraph, f"{extract.label}\t", "Source Number")
        writer.text(paragraph, printable(extract.evidence.text), "Source Words", tongue)
        writer.bookmark(paragraph, extract.anchor)


def add_notes_heading(writer: Writer) -> None:
    """Append what stands above the endnotes, if there are any: a word processor sets those last."""
    if not writer.notes:
        return
    writer.place = ("annex",)
    writer.text(writer.paragraph("Heading 1"), writer.wording.text(_docx_notes.TITLE))
    writer.text(writer.paragraph("Normal"), writer.wording.text(_docx_notes.EXPLANATION))
    writer.place = ()
