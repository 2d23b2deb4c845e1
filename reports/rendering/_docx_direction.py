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


def set_language(document: Any, language: str) -> None:
    """Set the language of all styles, and the direction where it is written from right to left.

    Every paragraph inherits it, so that none is turned by hand.
    """
    from docx.oxml.ns import qn

    for tag in document.styles.element.iter(qn("w:lang")):
        for name in spelt_as(language):
            tag.set(qn(f"w:{name}"), language)
    if right_to_left(language):
        _turn(document)


def _turn(document: Any) -> None:
    from docx.oxml.ns import qn

    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph" and style.find(qn("w:basedOn")) is None:
            properties = style.get_or_add_pPr()
            if properties.find(qn("w:bidi")) is None:
                properties.insert_element_before(element("w:bidi"), *_AFTER_BIDI)
    page = document.sections[0]
    running = (page.header, page.first_page_header, page.footer, page.first_page_footer)
    for part in (document.element.body, *(part._element for part in running)):
        for paragraph in part.iter(qn("w:p")):
            face(paragraph)
    for form in document.element.body.iter(qn("w:sectPr")):
        if form.find(qn("w:bidi")) is None:
            form.insert_element_before(element("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")


def face(paragraph: Any) -> None:
    """Let the words of a paragraph of other letters run their own way in a document that runs from right to left.

    Their full stops and numbers would stand at the wrong end otherwise. The paragraph itself begins
    where the others do, and its bullet stands with theirs.
    """
    from docx.oxml.ns import qn

    text = "".join(words.text or "" for words in paragraph.iter(qn("w:t")))
    if runs_right_to_left(text) or not any(letter.isalpha() for letter in text):
        return
    turned = element("w:dir", val="ltr")
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            turned.append(child)
    paragraph.append(turned)
