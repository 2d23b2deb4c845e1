"""Glyphs of a PDF that stand for nothing to the letters that they are.

WeasyPrint (70) says of each glyph which text it stands for, as it first meets it. Where letter and
vowel sign make one cluster, it gives the whole to the one and nothing to the other, and the letter
is then lost wherever else it stands: for who searches, copies, or has it read out.
"""

from pathlib import Path
from typing import Any
from unicodedata import combining

_NOTHING = b"> <>"
_SILENT = "\u200b"
"""Of a glyph without a name that tells its letter: a code has to stand for something (ISO 14289-1, 7.21.7)."""


def letter_glyphs(pdf: Any, faces: Path) -> None:
    """Give each glyph without letters those of its name in the faces of the folder ``faces``."""
    for font in pdf.objects:
        if not isinstance(font, dict) or font.get("Type") != "/Font" or "ToUnicode" not in font:
            continue
        table = pdf.objects[int(font["ToUnicode"].split()[0])].stream
        if any(isinstance(line, bytes) and line.endswith(_NOTHING) for line in table):
            names = _glyph_names(str(font["BaseFont"]), faces)
            table[:] = [_lettered(line, names) for line in table]


def _lettered(line: Any, names: list[str]) -> Any:
    """A line of a table of glyphs and letters, mended where the letters are none or a sign's with its base."""
    glyph, told, letters = bytes(line).rstrip(b">").partition(b"> <") if isinstance(line, bytes) else (b"", b"", b"")
    if not told or not glyph.startswith(b"<"):
        return line
    number = int(glyph[1:], 16)
    own = _letters(names[number]) if number < len(names) else _SILENT
    text = bytes.fromhex(letters.decode()).decode("utf-16-be")
    if text and not (combining(own[0]) and len(text) > 1 and own in text):
        return line
    return glyph + b"> <" + own.encode("utf-16-be").hex().encode() + b">"


def _glyph_names(font: str, faces: Path) -> list[str]:
    """Names of the glyphs of the face that a PDF calls ``font`` ("/ABCDEF+Noto-Sans-Arabic-Semi-Bold")."""
    from fontTools.ttLib import TTFont

    called = font.partition("+")[2].replace("-", "").casefold()
    for file in sorted(faces.glob("*.[ot]tf")):
        with TTFont(file, lazy=True) as face:
            family = (face["name"].getDebugName(1) or "").replace(" ", "").casefold()
            if called.startswith(family) and ("bold" in called) == bool(face["OS/2"].usWeightClass > 500):
                return list(face.getGlyphOrder())
    return []


def _letters(name: str) -> str:
    from fontTools.agl import toUnicode

    return toUnicode(name) or _SILENT
