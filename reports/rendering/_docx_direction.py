"""A language to the direction of a Word document: paragraphs, page and letters from right to left."""

from typing import Any

from reports.rendering._directions import right_to_left, runs_right_to_left, spelt_as
from reports.rendering._docx_fields import element

_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl"),
    *("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
"""What follows the direction of a paragraph in the schema's order."""
_FACES = {"ko": "Malgun Gothic"}
"""Faces of word processors for letters that the template's own have not."""


def set_language(document: Any, language: str) -> None:
    """Set the language of all styles, and the direction where it is written from right to left.

    Every paragraph inherits it, so that none is turned by hand.
    """
    from docx.oxml.ns import qn

    for tag in document.styles.element.iter(qn("w:lang")):
        for name in spelt_as(language):
            tag.set(qn(f"w:{name}"), language)
    face = _FACES.get(language.partition("-")[0])
    for fonts in document.styles.element.iter(qn("w:rFonts")) if face else ():
        fonts.set(qn("w:eastAsia"), face)
    if right_to_left(language):
        _turn(document)


def _turn(document: Any) -> None:
    from docx.oxml.ns import qn

    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph" and style.find(qn("w:basedOn")) is None:
            properties = style.get_or_add_pPr()
            if properties.find(qn("w:bidi")) is None:
                properties.insert_element_before(element("w:bidi"), *_AFTER_BIDI)
    for borders in document.styles.element.iter(qn("w:pBdr")):
        _mirror(borders)
    page = document.sections[0]
    running = (page.header, page.first_page_header, page.footer, page.first_page_footer)
    for part in (document.element.body, *(part._element for part in running)):
        for paragraph in part.iter(qn("w:p")):
            face(paragraph)
    for form in document.element.body.iter(qn("w:sectPr")):
        if form.find(qn("w:bidi")) is None:
            form.insert_element_before(element("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")


def _mirror(borders: Any) -> None:
    """Set a border at the side where lines begin: sides of a page, unlike indents, turn with no paragraph."""
    from docx.oxml.ns import qn

    left, right = borders.find(qn("w:left")), borders.find(qn("w:right"))
    if left is not None and right is None:
        left.tag = qn("w:right")
        after = [borders.find(qn(f"w:{side}")) for side in ("between", "bar")]
        borders.remove(left)
        place = next((borders.index(side) for side in after if side is not None), len(borders))
        borders.insert(place, left)


def face(paragraph: Any) -> None:
    """Let the words of a paragraph of other letters run their own way in a document that runs from right to left.

    Their full stops and numbers would stand at the wrong end otherwise. The paragraph itself begins
    where the others do, and its bullet stands with theirs.
    """
    from docx.oxml.ns import qn

    text = "".join(words.text or "" for words in paragraph.iter(qn("w:t")))
    if runs_right_to_left(text) or not any(letter.isalpha() for letter in text):
        return
    before, after = _sign("\u202a"), _sign("\u202c")
    if paragraph.pPr is None:
        paragraph.insert(0, before)
    else:
        paragraph.pPr.addnext(before)
    paragraph.append(after)


def _sign(sign: str) -> Any:
    """Make a run of a directional control: LibreOffice (7.4) does not know the element for it."""
    run, words = element("w:r"), element("w:t")
    words.text = sign
    run.append(words)
    return run
