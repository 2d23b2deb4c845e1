"""A chart to a drawing of it in SVG; same chart, same bytes."""

import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.errors import RenderingError
from reports.rendering import _chart_process
from reports.rendering._chart_child import draw, register
from reports.rendering._chart_specs import ACCENT, specification
from reports.rendering._chart_words import alternative
from reports.rendering._directions import runs_right_to_left
from reports.wording import ENGLISH

if TYPE_CHECKING:
    from reports.models.briefing import Chart
    from reports.wording import Wording

_SVG = "http://www.w3.org/2000/svg"
RIGHT_TO_LEFT_FONT = "'Noto Sans Arabic','Noto Sans Hebrew','Source Sans 3',sans-serif"
"""Named first, or whoever draws the picture takes any face with such letters, a bold one too; without
blanks, or the layout of the PDF knows the first one alone."""
_lock = threading.Lock()
_fonts: set[Path] = set()


def svg(chart: "Chart", template: Path, accent: str | None = None, wording: "Wording" = ENGLISH) -> str:
    """Draw ``chart`` as one ``<svg>`` element with its alternative text as ``<title>``, in the colour ``accent``.

    Raises ``RenderingError`` when the plotting library cannot draw it.
    """
    return _svg(chart, template, accent or ACCENT, wording)


@lru_cache(maxsize=64)
def _svg(chart: "Chart", template: Path, accent: str, wording: "Wording") -> str:
    from lxml import etree

    fonts = _registered(template)
    drawn = etree.fromstring(_draw(fonts, specification(chart, wording), wording).encode())
    for element in list(drawn.iter()):
        for name in [name for name in element.attrib if name.startswith("aria-") or name in ("role", "class")]:
            del element.attrib[name]
        for name in ("fill", "stroke"):
            if element.get(name) == ACCENT:
                element.set(name, accent)
        if element.tag == f"{{{_SVG}}}text" and runs_right_to_left("".join(element.itertext())):
            element.set("font-family", RIGHT_TO_LEFT_FONT)
        if element.get("opacity") == "0" or element.get("display") == "none":
            element.getparent().remove(element)
    title = etree.Element(f"{{{_SVG}}}title")
    title.text = alternative(chart, wording)
    drawn.insert(0, title)
    width, height = float(drawn.get("width")), float(drawn.get("height"))
    drawn.set("width", f"{width:g}pt")
    drawn.set("height", f"{height:g}pt")
    drawn.set("role", "img")
    if wording.direction == "rtl":  # or the page's direction would turn the anchors of its texts
        drawn.set("direction", "ltr")
    drawn.set("aria-label", alternative(chart, wording))
    return str(etree.tostring(drawn, encoding="unicode"))


def prepare(template: Path) -> None:
    """Start a process that draws with the faces of ``template``; ``svg`` finds it warm."""
    _chart_process.prepare(_faces(template))


def _faces(template: Path) -> Path:
    return template.resolve() / "fonts"


def _registered(template: Path) -> Path:
    """Let the library, which draws the pictures of the DOCX too, use the faces of the template."""
    folder = _faces(template)
    with _lock:
        if folder not in _fonts:
            register(folder)
            _fonts.add(folder)
    return folder


def _draw(fonts: Path, wanted: dict[str, Any], wording: "Wording") -> str:
    marks = _marks(wording)
    try:
        return _chart_process.ask(fonts, wanted, marks) or draw(wanted, marks)
    except ValueError as error:
        raise _undrawable(error) from error


def _marks(wording: "Wording") -> dict[str, Any] | None:
    """The language's marks in numbers, for the library's axes (d3-format's locale); it has the English ones."""
    group, decimal = wording.symbols
    if (group, decimal) == (",", "."):
        return None
    return {"decimal": decimal, "thousands": group, "grouping": [3], "currency": ["", ""]}


def _undrawable(error: ValueError) -> RenderingError:
    return RenderingError(
        "a chart", f"it cannot be drawn: {str(error).splitlines()[0]}", "Report it as a defect of sitrep."
    )
