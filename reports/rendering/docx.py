"""A briefing to a Word document: styles, tables and fields of ``report.docx``."""

from __future__ import annotations

import io
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.errors import RenderingError
from reports.rendering._docx_blocks import add_masthead, add_notes_heading, add_section
from reports.rendering._docx_contents import add_contents
from reports.rendering._docx_direction import set_language
from reports.rendering._docx_lines import Writer
from reports.rendering._docx_notes import Endnotes, next_number
from reports.rendering._docx_package import normalised
from reports.rendering._docx_page import fit
from reports.rendering._masthead import Masthead, masthead
from reports.rendering._sources import with_sources

if TYPE_CHECKING:
    from reports.models.briefing import Briefing


def render(briefing: Briefing, template: Path) -> bytes:
    """Fill ``report.docx`` of the folder ``template`` with ``briefing``.

    Raises ``RenderingError`` when the file is missing, is no Word document or lacks a style.
    """
    document = _open(template / "report.docx")
    fit(document)
    words = masthead(briefing)
    notes = Endnotes(briefing.sources, briefing.language, next_number(document))
    writer = Writer(document, template, briefing.language, notes)
    add_masthead(writer, words)
    in_annexes = False
    first = None
    for section in sorted(with_sources(briefing), key=lambda section: section.annex):
        if section.annex and not in_annexes:
            writer.paragraph("Annexes")
            in_annexes = True
        add_section(writer, section, briefing.sources, briefing.language)
        first = first if first is not None else document.element.body[-2]
    add_notes_heading(writer)
    if first is not None:
        add_contents(writer, first)
    notes.write(writer)
    set_language(document, briefing.language)
    _describe(document, briefing, words)
    file = io.BytesIO()
    document.save(file)
    return normalised(file.getvalue())


def _open(path: Path) -> Any:
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise RenderingError(
            f"template {path}",
            f"cannot be used: {error}",
            "Mend the template or name another one in the situation's `template`.",
        ) from error


def _describe(document: Any, briefing: Briefing, words: Masthead) -> None:
    """Set the properties, and the fields of header and footer that show them."""
    from docx.oxml.ns import qn

    edition = briefing.edition
    moment = edition.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    shown = {
        "TITLE": words.title,
        "SUBJECT": f"{words.issue} · {words.date}",
        "DOCPROPERTY Category": words.marking or "",
    }
    properties = document.core_properties
    properties.title, properties.subject, properties.category = (text[:255] for text in shown.values())
    properties.author = properties.last_modified_by = edition.software
    properties.identifier = f"{edition.situation} {edition.date.isoformat()} r{edition.revision}"
    properties.language = briefing.language
    properties.created = properties.modified = moment
    properties.revision = edition.revision
    properties.comments = properties.keywords = ""
    section = document.sections[0]
    parts = (section.header, section.first_page_header, section.footer, section.first_page_footer)
    for field in (field for part in parts for field in part._element.iter(qn("w:fldSimple"))):
        text = shown.get(field.get(qn("w:instr")).strip())
        target = field.find(f".//{qn('w:t')}")
        if text is not None and target is not None:
            target.text = text
