"""What a situation wants of its page to the style sheets that give it."""

import base64
import re
from typing import TYPE_CHECKING

from reports.errors import RenderingError
from reports.models.appearance import WHITE, contrast, mixed

if TYPE_CHECKING:
    from pathlib import Path

    from reports.models.appearance import Appearance, Logo

SHADES = {"--accent-soft": 0.6, "--accent-wash": 0.89}
"""Constants of a style sheet that are the accent with so much white in it."""
SHEETS = {"A4": "210mm 297mm", "Letter": "8.5in 11in"}
DARK = "#1a2026"
"""The ground of the page on a dark screen."""
_ON_DARK = 7.0
"""Contrast of the accent there: thin letters glare less on black than they fade."""


def styled(sheet: str, appearance: "Appearance", file: "Path") -> str:
    """Give the style sheet ``sheet`` of ``file`` with paper and accent as they are wanted.

    Raises ``RenderingError`` where an accent is wanted and the sheet declares none.
    """
    if appearance.accent is not None:
        sheet, found = _declare(sheet, "--accent", appearance.accent)
        if not found:
            raise RenderingError(
                f"template {file}", "it declares no `--accent` in `:root`, so the situation's `accent` is not used",
                "Declare it and use var(--accent), or leave `accent` out.",
            )  # fmt: skip
        for name, share in SHADES.items():
            sheet, _ = _declare(sheet, name, mixed(appearance.accent, WHITE, share))
    if appearance.page is not None:
        sheet += f"\n@page {{ size: {SHEETS[appearance.page]}; }}\n"
    return sheet


def styled_dark(sheet: str, appearance: "Appearance", drawn: str) -> str:
    """Give the sheet for dark screens with the accent as light as it must be there; charts are ``drawn`` in one."""
    if appearance.accent is None:
        return sheet
    sheet, _ = _declare(sheet, "--accent", lightened(appearance.accent))
    return sheet.replace(f'"{drawn}"', f'"{appearance.accent}"')


def lightened(accent: str) -> str:
    """Mix white into ``accent`` until it stands out from a dark ground."""
    shares = (step / 20 for step in range(21))
    return next(shade for share in shares if contrast(shade := mixed(accent, WHITE, share), DARK) >= _ON_DARK)


def address(logo: "Logo") -> str:
    """Give the logo as a ``data:`` address: the page stays one file."""
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.data).decode('ascii')}"


def _declare(sheet: str, name: str, value: str) -> tuple[str, int]:
    return re.subn(rf"({re.escape(name)}\s*:\s*)[^;{{}}]+", rf"\g<1>{value}", sheet, count=1)
