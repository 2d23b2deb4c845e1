"""A drawing to a picture in a Word document: vectors where Word knows them, pixels beside."""

import io
from typing import TYPE_CHECKING, Any

from reports.errors import RenderingError
from reports.rendering._text import printable

if TYPE_CHECKING:
    from reports.rendering._docx_lines import Writer

SHARPNESS = 192 / 72
"""Pixels for each point of the paper: 192 dots an inch."""
_SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Names the extension of a picture by its vectors (MS-ODRAWXML, 2.2.6.2)."""


def add_pixels(paragraph: Any, data: bytes, *, widest: int, height: int | None, told: tuple[str, str]) -> Any:
    """Append the PNG ``data``, not wider than ``widest``, and ``told`` by title and alternative text.

    Lengths are English metric units. Raises ``RenderingError`` for what is no picture.
    """
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError

    try:
        picture = paragraph.add_run().add_picture(io.BytesIO(data), height=height)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
        raise RenderingError(
            "a picture", f"cannot be read: {type(error).__name__}", "Name a PNG or SVG file that opens."
        ) from error
    if picture.width > widest:
        picture.height = round(picture.height * widest / picture.width)
        picture.width = widest
    named = picture._inline.docPr
    title, words = told
    named.set("title", printable(title)[:255])
    named.set("descr", printable(words))
    return picture


def add_drawing(writer: "Writer", paragraph: Any, svg: str, *, widest: int, height: int, told: tuple[str, str]) -> None:
    """Append the drawing ``svg``, ``height`` high where it is not too wide; see ``add_pixels``."""
    picture = add_pixels(paragraph, _pixels(svg, height), widest=widest, height=height, told=told)
    _add_vectors(writer, picture, _sized(svg, picture.width / 12700, picture.height / 12700))


def _sized(svg: str, width: float, height: float) -> str:
    """Write the size into a drawing that leaves it open, which LibreOffice sets with a margin."""
    from lxml import etree

    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    if root.get("width") and root.get("height"):
        return svg
    root.set("width", f"{width:.2f}pt")
    root.set("height", f"{height:.2f}pt")
    return str(etree.tostring(root, encoding="unicode"))


def _pixels(svg: str, height: int) -> bytes:
    """Draw ``svg`` on white, since what stands behind a picture is not ours, as sharp as print needs."""
    import vl_convert
    from lxml import etree

    try:
        root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        drawn_high = _pixels_high(root)
        ground = etree.Element("{http://www.w3.org/2000/svg}rect", width="100%", height="100%", fill="white")
        root.insert(0, ground)
        scale = height / 12700 * SHARPNESS / drawn_high
        data: bytes = vl_convert.svg_to_png(etree.tostring(root, encoding="unicode"), scale=scale)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise RenderingError(
            "a picture", f"cannot be drawn: {str(error).splitlines()[0]}", "Name a PNG or SVG file that opens."
        ) from error
    return data


def _pixels_high(root: Any) -> float:
    """Height that a drawing asks for in pixels of CSS, by its attribute or else by its frame."""
    units = {"px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "": 1.0}
    asked = (root.get("height") or "").strip()
    number = asked.rstrip("abcdefghijklmnopqrstuvwxyz%")
    if number and asked[len(number) :] in units:
        return max(float(number) * units[asked[len(number) :]], 1.0)
    frame = (root.get("viewBox") or "0 0 100 100").replace(",", " ").split()
    return max(float(frame[3]), 1.0) if len(frame) == 4 else 100.0


def _add_vectors(writer: "Writer", picture: Any, svg: str) -> None:
    """Name the SVG as the picture's better form; a program that does not know it shows the pixels."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    package = writer.document.part.package
    drawn = sum(1 for part in package.iter_parts() if part.partname.startswith("/word/media/drawing"))
    part = Part(PackURI(f"/word/media/drawing{drawn + 1}.svg"), "image/svg+xml", svg.encode(), package)
    related = writer.document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    )
    blip = next(picture._inline.iter(qn("a:blip")))
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG_BLIP}" {nsdecls("r")} r:embed="{related}"/></a:ext></a:extLst>'
        )
    )
