"""The text of a PDF page, read through the fonts' own tables as a search does."""

import re
from typing import Any

import pikepdf

_PAIRS = re.compile(rb"^<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>\s*$", re.MULTILINE)


def page_text(page: pikepdf.Page) -> str:
    """All glyphs drawn on ``page``, in the order of drawing; a glyph without a letter is U+FFFD."""
    fonts = {name: letters(font) for name, font in page.Resources.Font.items()}
    face: dict[int, str] = {}
    drawn = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            face = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            pieces: Any = operands[0] if str(operator) == "TJ" else operands
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    drawn += [face.get(code, "\ufffd") for code in codes(bytes(piece))]
            drawn.append("\n")
    return "".join(drawn)


def text(pdf: pikepdf.Pdf) -> str:
    return "\n".join(page_text(page) for page in pdf.pages)


def codes(data: bytes) -> list[int]:
    return [int.from_bytes(data[index : index + 2], "big") for index in range(0, len(data), 2)]


def letters(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes()
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in _PAIRS.findall(table)}
