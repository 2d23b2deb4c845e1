"""A briefing to a Word document: styles, tables and fields of ``report.docx``."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.errors import RenderingError
from reports.models.appearance import AS_THE_TEMPLATE, Appearance
from reports.rendering._docx_appearance import add_logo, dress
from reports.rendering._docx_blocks import add_masthead, add_notes_heading, add_section
from reports.rendering._docx_contents import add_contents
from reports.rendering._docx_direction import set_language
from reports.rendering._docx_lines import Writer
from reports.rendering._docx_notes import Endnotes, next_number
from reports.rendering._docx_package import normalised
from reports.rendering._docx_page import fit, set_paper
from reports.rendering._docx_properties import describe
from reports.rendering._docx_running import word_pages
from reports.rendering._docx_specimen import clear
from reports.rendering._masthead import masthead
from reports.rendering._sources import with_sources
from reports.rendering._tongues import Tongues

if TYPE_CHECKING:
    from reports.models.appearance import Appearance
    from reports.models.briefing import Briefing


def render(briefing: Briefing, template: Path, appearance: Appearance = AS_THE_TEMPLATE) -> bytes:
    """Fill ``report.docx`` of the folder ``template`` with ``briefing``.

    Raises ``RenderingError`` when the file is missing, is no Word document or lacks a style.
    """
    document = _open(template / "report.docx")
    if appearance.page is not None:
        set_paper(document, appearance.page)
    clear(document)
    dress(document, appearance)
    fit(document)
    words = masthead(briefing)
    notes = Endnotes(briefing.sources, next_number(document))
    writer = Writer(document, template, Tongues(briefing), notes)
    if appearance is not None:
        writer.accent = appearance.accent
        add_logo(writer, appearance.logo)
    add_masthead(writer, words)
    in_annexes = False
    first = None
    for section in sorted(with_sources(briefing), key=lambda section: section.annex):
        if section.annex and not in_annexes:
            writer.paragraph("Annexes")
            in_annexes = True
        add_section(writer, section, briefing.sources)
        first = first if first is not None else document.element.body[-2]
    add_notes_heading(writer)
    if first is not None:
        add_contents(writer, first)
    notes.write(writer)
    word_pages(document, writer.wording)
    set_language(document, briefing.language)
    describe(document, briefing, words)
    file = io.BytesIO()
    document.save(file)
    return normalised(file.getvalue())


def _open(path: Path) -> Any:
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
        if document.element.body.sectPr is None:
            raise ValueError("it has no page set up")
        return document
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise RenderingError(
            f"template {path}",
            f"cannot be used: {error}",
            "Mend the template or name another one in the situation's `template`.",
        ) from error
