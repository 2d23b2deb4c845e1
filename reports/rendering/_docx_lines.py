"""Lines of a briefing to paragraphs of a Word document, all looks by named style."""

from typing import TYPE_CHECKING, Any, Literal

from reports.errors import RenderingError
from reports.rendering._directions import runs_right_to_left, spelt_as
from reports.rendering._docx_fields import element, field
from reports.rendering._text import printable, quoted
from reports.rendering._voice import voice, worded
from reports.wording import msgid

if TYPE_CHECKING:
    from pathlib import Path

    from reports.models.briefing import Citation, Line, RunRole
    from reports.rendering._docx_notes import Endnotes
    from reports.rendering._tongues import Tongues
    from reports.wording import Wording

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
CAPTIONS = {"Table": msgid("Table {number}. "), "Figure": msgid("Figure {number}. ")}
"""By the name that a word processor counts them under, whatever the language."""
LONGEST_TIP = 255
"""Characters that a word processor shows of a link's tip."""


class Writer:
    """Appends to one Word document; ``place`` is the section that styles may be named after."""

    def __init__(
        self,
        document: Any,
        template: "Path | None",
        tongues: "Tongues",
        notes: "Endnotes | None" = None,
    ) -> None:
        self.document = document
        self.template, self.tongues, self.notes = template, tongues, notes
        self.wording: Wording = voice(tongues.report)
        self.place: tuple[str, ...] = ()
        page = document.sections[0]
        self.room = int(page.page_width - page.left_margin - page.right_margin)
        """Width between the margins, in English metric units."""
        self.right_to_left = tongues.around == "rtl"
        self.accent: str | None = None
        """Colour of charts, where it is not the template's."""
        self._end = document.element.body.sectPr
        self._bookmarks = 0
        self._captions: dict[str, int] = {}
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
        from docx.text.paragraph import Paragraph

        properties = element("w:pPr")
        properties.append(element("w:pStyle", val=self.style(style)))
        made = container._tc.p_lst[0] if first else element("w:p")
        made.append(properties)
        if container is None:  # the library's own way looks through the whole body each time
            self._end.addprevious(made)
        elif not first:
            container._tc.append(made)
        return Paragraph(made, container or self.document._body)

    def line(self, paragraph: Any, line: "Line", *, badge_first: bool = True, within: str = "") -> None:
        """Append the runs, badge and source marks of ``line``; ``within`` may name variants of styles."""
        if line.badge and badge_first:
            self.text(paragraph, printable(worded(line.badge, self.wording)), "Badge")
            self.text(paragraph, "  ")
        for run in line.runs:
            style = self._within(ROLES[run.role], within)
            text = quoted(run.text, self.wording) if run.role == "quote" else printable(run.text)
            self.text(paragraph, text, style, self.tongues.of_run(run, line))
        self.marks(paragraph, line.citations, within)
        if line.badge and not badge_first:
            self.text(paragraph, "  ")
            self.text(paragraph, printable(worded(line.badge, self.wording)), "Badge")

    def caption(self, kind: Literal["Table", "Figure"]) -> Any:
        """Append a caption that counts itself: "Table 3. " with the number as a field."""
        self._captions[kind] = self._captions.get(kind, 0) + 1
        paragraph = self.paragraph("Caption")
        number = field(f"SEQ {kind} \\* ARABIC", self.style("Caption Label"), str(self._captions[kind]))
        for piece in self.wording.parts(CAPTIONS[kind], number=number):
            if isinstance(piece, str):
                self.text(paragraph, piece, "Caption Label")
            else:
                paragraph._p.append(piece)
        return paragraph

    def _within(self, style: str | None, within: str) -> str | None:
        """Name the variant of ``style`` for what it stands in ("table"), if there is one."""
        return f"{style} {within}" if style and f"{style} {within}" in self._styles else style

    def marks(self, paragraph: Any, citations: "tuple[Citation, ...]", within: str = "") -> None:
        """Append source marks, each a link to its extract with the words as its tip.

        The space before a mark carries its endnote. The mark itself cannot: LibreOffice (7.4) prints
        a mark of one's own twice.
        """
        style = self._within("Source Mark", within)
        for number, citation in enumerate(citations):
            # A thin no-break space parts the mark from the words for the eye and for search.
            space = self.run(" " if number else "\u202f", "endnote reference")
            if self.notes is not None:
                self.notes.attach(space, citation)
            paragraph._p.append(space)
            tip = shortened(printable(citation.evidence.text))
            link = element("w:hyperlink", anchor=citation.anchor, history="1", tooltip=tip)
            link.append(self.run(printable(citation.label), style))
            paragraph._p.append(link)

    def link(self, paragraph: Any, text: str, address: str, tongue: str | None = None) -> None:
        """Append ``text`` as a link to the web address ``address``."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        link = element("w:hyperlink", history="1")
        link.set(qn("r:id"), self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(self.run(text, "Hyperlink", tongue))
        paragraph._p.append(link)

    def bookmark(self, paragraph: Any, name: str) -> None:
        """Make the whole of ``paragraph`` the target ``name``."""
        self._bookmarks += 1
        start = element("w:bookmarkStart", id=str(self._bookmarks), name=name)
        paragraph._p.insert_element_before(start, "w:r", "w:hyperlink")
        paragraph._p.append(element("w:bookmarkEnd", id=str(self._bookmarks)))

    def text(self, paragraph: Any, text: str, style: str | None = None, tongue: str | None = None) -> None:
        """Append ``text`` in a character style, and in the language ``tongue`` where that is not the report's."""
        paragraph._p.append(self.run(text, style, tongue))

    def run(self, text: str, style: str | None = None, tongue: str | None = None) -> Any:
        """Make a run in a character style; a tab is a tab."""
        run = element("w:r")
        turned = runs_right_to_left(text)
        if style or turned or tongue:
            properties = element("w:rPr")
            if style:
                properties.append(element("w:rStyle", val=self.style(style)))
            if turned:  # the direction of letters is no look
                properties.append(element("w:rtl"))
            if tongue:
                properties.append(element("w:lang", **dict.fromkeys(spelt_as(tongue), tongue)))
            run.append(properties)
        for number, piece in enumerate(text.split("\t")):
            if number:
                run.append(element("w:tab"))
            words = element("w:t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(words)
        return run


def shortened(text: str) -> str:
    """Cut ``text`` at a word to what a tip can show."""
    return text if len(text) <= LONGEST_TIP else text[: LONGEST_TIP - 2].rsplit(" ", 1)[0] + " …"
