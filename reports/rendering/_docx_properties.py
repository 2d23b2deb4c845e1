"""An edition to the properties of a Word document, and to the running lines that show them."""

from datetime import UTC
from typing import TYPE_CHECKING, Any

from reports.rendering._text import printable

if TYPE_CHECKING:
    from reports.models.briefing import Briefing
    from reports.rendering._masthead import Masthead

LONGEST_RUNNING = 80
"""Characters of a text that share one running line with another."""
_COUNTED = (
    *("TotalTime", "Pages", "Words", "Characters", "Lines", "Paragraphs", "CharactersWithSpaces"),
    *("HeadingPairs", "TitlesOfParts", "AppVersion"),
)
"""What the template's own program counted in the template, and its version."""


def describe(document: Any, briefing: "Briefing", words: "Masthead") -> None:
    """Set the properties, and the fields of header and footer that show them."""
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
    identifier = f"{edition.situation} {edition.date.isoformat()} r{edition.revision}"
    properties.identifier = printable(identifier)[:255]
    properties.language = briefing.language
    properties.created = properties.modified = moment
    properties.revision = edition.revision
    properties.comments = properties.keywords = ""
    _name_software(document, edition.software)
    _fill(document, shown)


def _name_software(document: Any, software: str) -> None:
    """Say which software made the document, where the template names the one that made itself."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from lxml import etree

    for relation in document.part.package.rels.values():
        if relation.reltype != RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for child in list(root):
            name = etree.QName(child).localname
            if name in _COUNTED:
                root.remove(child)
            elif name == "Application":
                child.text = software
        relation.target_part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _fill(document: Any, shown: dict[str, str]) -> None:
    """Write the text of each field of header and footer, for who does not update fields.

    A title that is too long for a running line is cut, and no field any more: it would come back whole.
    """
    from docx.oxml.ns import qn

    section = document.sections[0]
    parts = (section.header, section.first_page_header, section.footer, section.first_page_footer)
    for field in [field for part in parts for field in part._element.iter(qn("w:fldSimple"))]:
        text = shown.get(field.get(qn("w:instr")).strip())
        target = field.find(f".//{qn('w:t')}")
        if text is None or target is None:
            continue
        target.text = text
        if len(text) > LONGEST_RUNNING:
            target.text = text[: LONGEST_RUNNING - 2].rsplit(" ", 1)[0] + " …"
            for run in list(field):
                field.addprevious(run)
            field.getparent().remove(field)
