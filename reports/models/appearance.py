"""How a situation wants its reports to look, beyond what its template says."""

from typing import Literal

from reports.models._noun import Noun

Paper = Literal["A4", "Letter"]
WHITE = "#ffffff"
LEGIBLE = 4.5
"""Contrast that text needs at least (WCAG 2.2, success criterion 1.4.3, level AA)."""


class Logo(Noun):
    """A picture for the masthead, checked."""

    data: bytes
    media_type: Literal["image/png", "image/svg+xml"]
    text: str
    """What the picture says, for whoever does not see it."""


class Appearance(Noun):
    """Paper, colour and logo of a report; ``None`` leaves it to the template."""

    page: Paper | None = None
    accent: str | None = None
    """Colour as ``#rrggbb``, legible on white."""
    logo: Logo | None = None
    pdf_a: bool = False
    """True where the PDF is to be PDF/A-3 too, for an archive."""


AS_THE_TEMPLATE = Appearance()
"""Nothing is asked for."""


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours ``#rrggbb``, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """Give ``color`` with ``share`` (0 to 1) of ``other`` in it, as ``#rrggbb``."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
