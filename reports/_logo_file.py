"""A picture file that a situation names in, the logo of its reports out."""

import re
from pathlib import Path

from reports.errors import ConfigurationError
from reports.models.appearance import Logo

MOST_BYTES = 256 * 1024
MOST_PIXELS = 4_000_000
_WAY_OUT = "Correct `logo`: a PNG or SVG file of 256 KiB at most."
_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = frozenset({f"{_SVG}script", f"{_SVG}foreignObject"})
"""Elements that run or hold a page of another kind."""


def read(file: Path, text: str) -> Logo:
    """Read and check the picture ``file``; ``text`` stands for it where it is not seen.

    Raises ``ConfigurationError`` naming the file and what is wrong with it.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise _wrong(file, f"it cannot be read ({error.strerror})") from None
    if len(data) > MOST_BYTES:
        raise _wrong(file, f"it is larger than {MOST_BYTES // 1024} KiB")
    if data.startswith(b"\x89PNG"):
        return Logo(data=_png(file, data), media_type="image/png", text=text)
    if b"<svg" in data:
        return Logo(data=_svg(file, data), media_type="image/svg+xml", text=text)
    raise _wrong(file, "it is neither PNG nor SVG")


def _png(file: Path, data: bytes) -> bytes:
    import io

    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _wrong(file, f"it has {picture.width} × {picture.height} pixels, more than {MOST_PIXELS:,}")
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _wrong(file, f"it is a broken PNG: {error}") from None
    return data


def _svg(file: Path, data: bytes) -> bytes:
    """Give the picture written anew, without a document type; refuse what runs or sends for something."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _wrong(file, f"it is no well-formed SVG: {error}") from None
    if root.tag != f"{_SVG}svg":
        raise _wrong(file, f"its first element is <{etree.QName(root).localname}> and not SVG's <svg>")
    for element in root.iter():
        if not isinstance(element.tag, str):
            raise _wrong(file, f"line {element.sourceline} holds an entity or an instruction, which is refused")
        name = etree.QName(element).localname
        if element.tag in _ACTIVE:
            raise _wrong(file, f"line {element.sourceline} holds <{name}>, which is refused")
        if name == "style" and _fetches(element.text or ""):
            raise _wrong(file, f"line {element.sourceline}: its <style> fetches something")
        for key, value in element.attrib.items():
            if _is_active(str(key), str(value)):
                raise _wrong(file, f"line {element.sourceline}, <{name}>: {key} runs or fetches something")
    if root.get("viewBox") is None and not (root.get("width") and root.get("height")):
        raise _wrong(file, "it has no size: <svg> needs a viewBox, or width and height")
    return bytes(etree.tostring(root))


def _is_active(key: str, value: str) -> bool:
    local = key.rpartition("}")[2].casefold()
    shown = value.strip().casefold()
    if local.startswith("on"):
        return True
    if local in ("href", "src"):
        return not shown.startswith(("#", "data:image/png", "data:image/jpeg"))
    return _fetches(shown)


def _fetches(style: str) -> bool:
    """Tell whether a style names an address outside of its picture."""
    return re.search(r"""@import|\\|url\(\s*["']?\s*[^#"'\s]""", style, re.IGNORECASE) is not None


def _wrong(file: Path, problem: str) -> ConfigurationError:
    return ConfigurationError(f"logo {file}", problem, _WAY_OUT)
