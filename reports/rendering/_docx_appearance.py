"""What a situation wants of its pages to paper, colour and logo of a Word document."""

from typing import TYPE_CHECKING, Any

from reports.rendering._docx_pictures import add_drawing, add_pixels

if TYPE_CHECKING:
    from reports.models.appearance import Appearance, Logo
    from reports.rendering._docx_lines import Writer

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
LOGO_HEIGHT, LOGO_WIDEST = 13, 70
"""Millimetres, as on the page of the PDF."""


def dress(document: Any, appearance: "Appearance | None") -> None:
    """Set the paper and the accent that are wanted; what is not stays the template's."""
    if appearance is None:
        return
    if appearance.page is not None:
        _set_paper(document, appearance.page)
    if appearance.accent is not None:
        _set_accent(document, appearance.accent)


def _set_paper(document: Any, paper: str) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    page = document.sections[0]
    width, height = PAPERS[paper]
    if page.orientation == WD_ORIENT.LANDSCAPE:
        width, height = height, width
    page.page_width, page.page_height = Mm(width), Mm(height)


def _set_accent(document: Any, accent: str) -> None:
    """Put ``accent`` wherever a style has the colour of the first heading, which is the template's accent."""
    from docx.oxml.ns import qn

    old = next((style.font.color.rgb for style in document.styles if style.name == "Heading 1"), None)
    if old is None:
        return
    wanted = accent.removeprefix("#").upper()
    places = (qn("w:val"), qn("w:color"), qn("w:fill"))
    for tag in document.styles.element.iter():
        for place in places:
            if (tag.get(place) or "").upper() == str(old):
                tag.set(place, wanted)


def add_logo(writer: "Writer", logo: "Logo | None") -> None:
    """Append the logo above the masthead."""
    from docx.shared import Mm

    if logo is None:
        return
    widest = min(int(Mm(LOGO_WIDEST)), writer.room)
    height, told = int(Mm(LOGO_HEIGHT)), (logo.text, logo.text)
    paragraph = writer.paragraph("Logo")
    if logo.media_type == "image/svg+xml":
        add_drawing(writer, paragraph, logo.data.decode("utf-8"), widest=widest, height=height, told=told)
    else:
        add_pixels(paragraph, logo.data, widest=widest, height=height, told=told)
