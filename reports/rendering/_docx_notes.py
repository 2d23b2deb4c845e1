"""Source marks to endnotes: a mark's first place carries the words it rests on along."""

from typing import TYPE_CHECKING, Any

from reports.rendering._docx_direction import face
from reports.rendering._docx_fields import element
from reports.rendering._text import printable
from reports.wording import msgid

if TYPE_CHECKING:
    from reports.models.briefing import Citation, SourceEntry
    from reports.rendering._docx_lines import Writer

TITLE = msgid("Notes")
EXPLANATION = msgid(
    "The words behind each source mark, in the order in which this report first rests on them. "
    "They stand under Sources too, source by source."
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"


class Endnotes:
    """The endnotes of one document.

    They are called by the source marks ("3b"), the same in every format, and so never renumbered.
    Whoever copies a line takes its words along. The list of sources keeps the words as well: who
    deletes a line deletes its notes, and the other lines on the same words must not lose them.
    """

    def __init__(self, sources: "tuple[SourceEntry, ...]", first: int = 1) -> None:
        self._sources = {entry.number: entry for entry in sources}
        self._noted: dict[str, Citation] = {}
        self._first = first

    def __bool__(self) -> bool:
        return bool(self._noted)

    def attach(self, run: Any, citation: "Citation") -> None:
        """Make ``run`` the mark of a note, unless a mark before it has one of the same words."""
        from docx.oxml.ns import qn

        if citation.anchor not in self._noted:
            self._noted[citation.anchor] = citation
            number = str(self._first + len(self._noted) - 1)
            reference = element("w:endnoteReference", customMarkFollows="1", id=number)
            run.find(qn("w:t")).addprevious(reference)

    def write(self, writer: "Writer") -> None:
        """Put the notes into the package, under the lines that the template draws above them."""
        if not self._noted and not has_part(writer.document):
            return
        root = existing(writer.document) if has_part(writer.document) else _separators()
        for number, citation in enumerate(self._noted.values(), self._first):
            note = element("w:endnote", id=str(number))
            note.append(self._paragraph(writer, citation))
            root.append(note)
        _put(writer.document, root)

    def _paragraph(self, writer: "Writer", citation: "Citation") -> Any:
        paragraph = element("w:p")
        properties = element("w:pPr")
        properties.append(element("w:pStyle", val=writer.style("endnote text")))
        paragraph.append(properties)
        link = element("w:hyperlink", anchor=citation.anchor, history="1")
        link.append(writer.run(printable(citation.label), "Source Number"))
        paragraph.append(link)
        paragraph.append(writer.run("\u2002"))  # a tab behind a note's mark is lost in LibreOffice
        paragraph.append(
            writer.run(printable(citation.evidence.text), "Source Words", writer.tongues.of_words(citation.evidence))
        )
        source = self._sources.get(citation.source)
        if source is not None:
            parts = [source.outlet or source.title or writer.wording.text("Outlet not stated")]
            if source.published:
                parts.append(writer.wording.long_date(source.published))
            paragraph.append(writer.run(printable(f" {writer.wording.comma.join(parts)}"), "Muted"))
        if writer.right_to_left:
            face(paragraph)
        return paragraph


def has_part(document: Any) -> bool:
    """Tell whether the template has endnotes, if only the line above them."""
    return any(relation.reltype == _RELATION for relation in document.part.rels.values())


def existing(document: Any) -> Any:
    """Return the separators of the template as an element; notes of its own went with its body."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    part = next(relation.target_part for relation in document.part.rels.values() if relation.reltype == _RELATION)
    root = parse_xml(part.blob)
    for note in list(root):
        if note.get(qn("w:type")) is None:
            root.remove(note)
    return root


def next_number(document: Any) -> int:
    """Return the first number that no note of the template has."""
    from docx.oxml.ns import qn

    if not has_part(document):
        return 1
    return max(0, *(int(note.get(qn("w:id"))) for note in existing(document))) + 1


def _separators() -> Any:
    """Make the two notes that a word processor wants: the line above the notes, on this page and the next."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    notes = "".join(
        f'<w:endnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:endnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return parse_xml(f"<w:endnotes {nsdecls('w', 'r')}>{notes}</w:endnotes>")


def _put(document: Any, root: Any) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.ns import qn
    from lxml import etree

    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    for relation in document.part.rels.values():
        if relation.reltype == _RELATION:
            relation.target_part._blob = data
            return
    part = Part(PackURI("/word/endnotes.xml"), _TYPE, data, document.part.package)
    document.part.relate_to(part, _RELATION)
    settings = document.settings.element
    if settings.find(qn("w:endnotePr")) is None:
        named = element("w:endnotePr")
        named.extend(element("w:endnote", id=number) for number in ("-1", "0"))
        # The schema has an order: a word processor calls the file broken where it is not kept.
        settings.insert_element_before(named, "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang")
