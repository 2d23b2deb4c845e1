"""A table of looks to ``report.docx``, the template that a person may restyle.

Run as ``python -m reports.rendering._docx_template PATH`` to make the template anew. It holds
styles, page, header and footer, and a specimen of them; a style named after a section or "annex" ("Normal annex")
takes the place of the plain one there.
"""

import io
import sys
from pathlib import Path
from typing import Any

from reports.rendering._docx_fields import element, field
from reports.rendering._docx_looks import ACCENT, CHARACTERS, PARAGRAPHS, SANS, TABLES, Look
from reports.rendering._docx_package import normalised
from reports.rendering._docx_specimen import show

_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "List Bullet"}
_WORDS_OWN = {
    *("Title", "Subtitle", "Heading 1", "Heading 2", "Quote", "Caption", "Strong", "Hyperlink", "Header", "Footer"),
    *("endnote text", "endnote reference", "TOC Heading", "toc 1"),
}
"""Styles that a word processor knows by these names, and uses itself."""


def build() -> bytes:
    """Return the template as the bytes of a Word package."""
    from docx import Document

    document = Document()
    _clear(document)
    _settle(document)
    for look in PARAGRAPHS:
        _paragraph(document, look)
    for look in CHARACTERS:
        _character(document, look)
    for name, lines in TABLES.items():
        _table(document, name, lines)
    _page(document)
    show(document)
    file = io.BytesIO()
    document.save(file)
    return normalised(file.getvalue())


def _clear(document: Any) -> None:
    """Remove what the library's own template brings: picture, data, other styles, theme fonts."""
    from docx.oxml.ns import qn

    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "stylesWithEffects", "customXml", "webSettings"):
                del part.rels[key]
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name not in _KEPT:
            styles.remove(style)
    fonts = styles.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    for attribute in list(fonts.attrib):  # a theme's font would win over the style's
        del fonts.attrib[attribute]
    _set(fonts, ascii=SANS, hAnsi=SANS, cs=SANS, eastAsia=SANS)


def _settle(document: Any) -> None:
    """Say that the document is of today's format, or it opens in a mode for old ones."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    for old in [*settings.iter(qn("w:useFELayout")), *settings.findall(qn("w:rsids"))]:
        old.getparent().remove(old)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _style(document: Any, name: str, kind: Any, base: str | None) -> Any:
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, kind, builtin=name in _WORDS_OWN)
    style.base_style = document.styles[base] if base else None
    style.quick_style = True
    style.hidden = False
    return style


def _paragraph(document: Any, look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    style = _style(document, look.name, WD_STYLE_TYPE.PARAGRAPH, look.base)
    _font(style, look)
    form = style.paragraph_format
    for side in ("before", "after"):
        space = getattr(look, side)
        if space is not None:
            setattr(form, f"space_{side}", Pt(space))
    form.line_spacing = look.line
    form.keep_with_next = look.keep or None
    form.widow_control = True
    if look.left is not None:
        form.left_indent = Mm(look.left)
        form.first_line_indent = Mm(-look.hanging) if look.hanging else None
    if look.tab:
        form.tab_stops.add_tab_stop(Mm(look.tab), WD_TAB_ALIGNMENT.RIGHT)
    if look.border:
        _borders(style.element.get_or_add_pPr(), "w:pBdr", {look.border[0]: look.border[1:]}, space=6)
    if look.name.startswith("Heading"):
        _outline(style, int(look.name.split()[1]) - 1)
    if look.name in ("List Bullet", "Source", "Extract"):
        form.keep_together = True


def _character(document: Any, look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    style = _style(document, look.name, WD_STYLE_TYPE.CHARACTER, look.base)
    _font(style, look)


def _font(style: Any, look: Look) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.size = Pt(look.size) if look.size else style.font.size
    style.font.bold = look.bold
    style.font.italic = None
    if look.color:
        style.font.color.rgb = RGBColor.from_string(look.color)
    if look.font:
        style.font.name = look.font
        style.element.rPr.rFonts.set(qn("w:cs"), look.font)
    if look.size:
        _behind(style.element.rPr, "w:sz", "w:szCs", str(round(2 * look.size)))
    if look.bold is not None:
        _behind(style.element.rPr, "w:b", "w:bCs", str(int(look.bold)))
    style.font.superscript = look.superscript or None


def _behind(properties: Any, place: str, tag: str, value: str) -> None:
    """Put the twin of a property for Arabic and Hebrew letters, which the library does not know, behind it."""
    from docx.oxml.ns import qn

    for old in properties.findall(qn(tag)):
        properties.remove(old)
    properties.find(qn(place)).addnext(element(tag, val=value))


def _outline(style: Any, level: int) -> None:
    """Give the style its place in the outline (a navigation pane, the bookmarks of a PDF)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:outlineLvl")):
        properties.remove(old)
    outline = OxmlElement("w:outlineLvl")
    _set(outline, val=str(level))
    properties.append(outline)


def _table(document: Any, name: str, lines: dict[str, Any]) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement

    style = _style(document, name, WD_STYLE_TYPE.TABLE, "Normal Table").element
    properties = OxmlElement("w:tblPr")
    style.append(properties)
    sides = {"top": lines.get("top"), "bottom": lines.get("bottom"), "insideH": lines.get("inside")}
    _borders(
        properties,
        "w:tblBorders",
        {side: (12 if color == ACCENT else 4, color) for side, color in sides.items() if color},
    )
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", 0), ("right", 140)):
        margin = OxmlElement(f"w:{side}")
        _set(margin, w=str(width), type="dxa")
        margins.append(margin)
    properties.append(margins)
    if "firstRow" in lines:
        side, width, color = lines["firstRow"]
        first = OxmlElement("w:tblStylePr")
        _set(first, type="firstRow")
        cell = OxmlElement("w:tcPr")
        first.append(cell)
        _borders(cell, "w:tcBorders", {side: (width, color)})
        style.append(first)


def _borders(parent: Any, tag: str, sides: dict[str, tuple[int, str]], space: int = 0) -> None:
    from docx.oxml import OxmlElement

    borders = OxmlElement(tag)
    for side, (width, color) in sides.items():
        line = OxmlElement(f"w:{side}")
        _set(line, val="single", sz=str(width), space=str(space), color=color)
        borders.append(line)
    if tag == "w:pBdr":
        parent.insert_element_before(
            borders,
            "w:shd",
            "w:tabs",
            "w:suppressAutoHyphens",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:outlineLvl",
        )
    else:
        parent.append(borders)


def _page(document: Any) -> None:
    """Set A4 with a running header from page 2 and a footer on every page, their texts as fields."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.header_distance = section.footer_distance = Mm(11)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.style = "Header"
    header._p.append(field("TITLE"))
    header.add_run("\t")
    header._p.append(field("SUBJECT"))
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = "Footer"
        line._p.append(field("DOCPROPERTY Category", "PageMarking"))
        line.add_run("\tPage ")
        line._p.append(field("PAGE", text="1"))
        line.add_run(" of ")
        line._p.append(field("NUMPAGES", text="1"))
    section.first_page_header.paragraphs[0].style = "Header"


def _set(element: Any, **attributes: str) -> None:
    from docx.oxml.ns import qn

    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build())
