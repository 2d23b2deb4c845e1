"""Glyphs of a PDF that stand for nothing, or for too much, to the letters that they are.

WeasyPrint (70) says of each glyph which text it stands for, as it first meets it. Where letter and
vowel sign make one cluster, it gives the whole to the one and nothing to the other, and letters are
then lost or doubled wherever else they stand: for who searches, copies, or has them read out.
"""

import re
from pathlib import Path
from typing import Any
from unicodedata import combining

_LINE = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
"""A glyph and the letters that it stands for, in hexadecimal digits."""
_SILENT = "\u200b"
"""Of a glyph without a name that tells its letter: a code has to stand for something (ISO 14289-1, 7.21.7)."""


def letter_glyphs(pdf: Any, faces: Path) -> None:
    """Give each glyph without letters those of its name in the faces of the folder ``faces``."""
    for font in pdf.objects:
        if not isinstance(font, dict) or font.get("Type") != "/Font" or "ToUnicode" not in font:
            continue
        table = pdf.objects[int(font["ToUnicode"].split()[0])].stream
        doubtful = [place for place, line in enumerate(table) if _is_doubtful(line)]
        if doubtful:
            names = _glyph_names(str(font["BaseFont"]), faces)
            for place in doubtful:
                table[place] = _lettered(table[place], names)


def _is_doubtful(line: Any) -> bool:
    """Whether a line of a table of glyphs and letters tells of none, or of a sign together with its base."""
    read = _LINE.fullmatch(line) if isinstance(line, bytes) else None
    if read is None:
        return False
    letters = _text(read[2])
    return not letters or (len(letters) > 1 and any(map(combining, letters)))


def _lettered(line: bytes, names: list[str]) -> bytes:
    """Give the glyph of a line the letters of its name, where it has one: no more than it draws."""
    glyph, letters = line[1:-1].split(b"> <")
    own = _letters(names[int(glyph, 16)]) if int(glyph, 16) < len(names) else _SILENT
    if letters and own not in _text(letters):  # a shape of the whole
        return line
    return b"<" + glyph + b"> <" + own.encode("utf-16-be").hex().encode() + b">"


def _text(letters: bytes) -> str:
    return bytes.fromhex(letters.decode()).decode("utf-16-be")


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
