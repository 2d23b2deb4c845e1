"""Lines of a briefing to paragraphs of a Word document, all looks by named style."""

from typing import TYPE_CHECKING, Any

from reports.errors import RenderingError
from reports.rendering._text import printable, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from reports.models.briefing import Citation, Line, RunRole

ROLES: "dict[RunRole, str | None]" = {
    "text": None,
    "strong": "Strong",
    "name": "Name",
    "value": "Value",
    "quote": "Quotation",
    "words": "Source Words",
    "muted": "Muted",
}
"""Character style of each role."""


class Writer:
    """Appends to one Word document; ``place`` is the section that styles may be named after."""

    def __init__(self, document: Any, template: "Path | None" = None, language: str = "en-GB") -> None:
        self.document = document
        self.template, self.language = template, language
        self.place: tuple[str, ...] = ()
        self._bookmarks = 0
        self._styles = {style.name: style.style_id for style in document.styles}

    def style(self, name: str) -> str:
        """Return the id of the style ``name`` as it is for this place.

        Raises ``RenderingError`` when the template has no such style.
        """
        for variant in (*(f"{name} {place}" for place in self.place), name):
            if variant in self._styles:
                return str(self._styles[variant])
        raise RenderingError(
            "template report.docx",
            f'has no style named "{name}"',
            "Add the style, or take report.docx as it was shipped.",
        )

    def paragraph(self, style: str, container: Any = None, *, first: bool = False) -> Any:
        """Append an empty paragraph to ``container`` (the document); a cell's ``first`` is there already."""
        holder = self.document if container is None else container
        paragraph = holder.paragraphs[0] if first else holder.add_paragraph()
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = self.style(style)
        return paragraph

    def line(self, paragraph: Any, line: "Line", *, badge_first: bool = True, within: str = "") -> None:
        """Append the runs, badge and source marks of ``line``; ``within`` may name variants of styles."""
        if line.badge and badge_first:
            self.text(paragraph, printable(line.badge), "Badge")
            self.text(paragraph, "  ")
        for run in line.runs:
            style = ROLES[run.role]
            if style and f"{style} {within}" in self._styles:
                style = f"{style} {within}"
            self.text(paragraph, quoted(run.text) if run.role == "quote" else printable(run.text), style)
        self.marks(paragraph, line.citations)
        if line.badge and not badge_first:
            self.text(paragraph, "  ")
            self.text(paragraph, printable(line.badge), "Badge")

    def marks(self, paragraph: Any, citations: "tuple[Citation, ...]") -> None:
        """Append source marks, each a link to its extract."""
        for number, citation in enumerate(citations):
            # A thin no-break space parts the mark from the words for the eye and for search.
            self.text(paragraph, " " if number else "\u202f", "Source Mark")
            link = _element("w:hyperlink", anchor=citation.anchor, history="1")
            link.append(self._run(citation.label, "Source Mark"))
            paragraph._p.append(link)

    def link(self, paragraph: Any, text: str, address: str) -> None:
        """Append ``text`` as a link to the web address ``address``."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        link = _element("w:hyperlink", history="1")
        link.set(qn("r:id"), self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(self._run(text, "Hyperlink"))
        paragraph._p.append(link)

    def bookmark(self, paragraph: Any, name: str) -> None:
        """Make the whole of ``paragraph`` the target ``name``."""
        self._bookmarks += 1
        start = _element("w:bookmarkStart", id=str(self._bookmarks), name=name)
        paragraph._p.insert_element_before(start, "w:r", "w:hyperlink")
        paragraph._p.append(_element("w:bookmarkEnd", id=str(self._bookmarks)))

    def text(self, paragraph: Any, text: str, style: str | None = None) -> None:
        """Append ``text`` in a character style."""
        paragraph._p.append(self._run(text, style))

    def _run(self, text: str, style: str | None) -> Any:
        run = _element("w:r")
        if style:
            properties = _element("w:rPr")
            properties.append(_element("w:rStyle", val=self.style(style)))
            run.append(properties)
        for number, piece in enumerate(text.split("\t")):
            if number:
                run.append(_element("w:tab"))
            words = _element("w:t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(words)
        return run


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
