"""The structure tree of a PDF as a screen reader walks it: elements in reading order, with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import bidirectional

import pikepdf
from pdf_text import codes, letters


@dataclass
class Element:
    """A structure element; ``kids`` are elements, words, or annotations, in reading order."""

    tag: str
    dictionary: pikepdf.Dictionary
    parent: Element | None = None
    kids: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.walk() if element.tag in tags]

    def text(self) -> str:
        """Words in reading order; a picture has none but its alternative text."""
        if self.tag == "Figure":
            return ""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids if not _is_object(kid))

    def annotations(self) -> list[pikepdf.Dictionary]:
        return [kid for kid in self.kids if _is_object(kid)]

    def above(self) -> Iterator[Element]:
        if self.parent is not None:
            yield self.parent
            yield from self.parent.above()


def tree(pdf: pikepdf.Pdf) -> Element:
    """Return the element ``Document``."""
    marked = {page.objgen: marked_words(page) for page in pdf.pages}
    (document,) = pdf.Root.StructTreeRoot.K
    return _element(document, None, marked)


def marked_words(page: pikepdf.Page) -> dict[int, str]:
    """The words of each marked content of ``page``, by its number; words outside any are under -1."""
    fonts = {name: letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    glyphs: dict[int, list[str]] = {}
    face: dict[int, str] = {}
    inside: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                inside.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
            case "BMC":
                inside.append(0 if str(operands[0]) != "/Artifact" else None)
            case "EMC":
                inside.pop()
            case "Tf":
                face = fonts[str(operands[0])]
            case "Tj" | "TJ":
                pieces: Any = operands[0] if str(operator) == "TJ" else operands
                codes_of = (bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                number = inside[-1] if inside else -1
                if number is not None:
                    drawn = (face.get(code, "\ufffd") for data in codes_of for code in codes(data))
                    glyphs.setdefault(number, []).extend(drawn)
    return {number: _as_read(drawn) for number, drawn in glyphs.items()}


def _as_read(drawn: list[str]) -> str:
    """Glyphs in the order of drawing, from left to right, to letters in the order of reading."""
    told = "".join(drawn)
    # In a line from right to left each bracket is drawn by the other's glyph.
    if re.fullmatch(r"\s*\)[\d.,]+\(\s*", told):
        return f"({told.strip(' ()')})"
    if not any(bidirectional(letter) in ("R", "AL") for letter in told):
        return told
    if not any(bidirectional(letter) == "L" for letter in told):
        return _turned(drawn)
    read: list[str] = []
    stretch: list[str] = []
    for glyph in [*drawn, "."]:
        kind = bidirectional(glyph[:1] or " ")
        if kind in ("R", "AL", "NSM") or (stretch and kind == "WS"):
            stretch.append(glyph)
        else:
            read += [_turned(stretch), glyph]
            stretch = []
    return "".join(read[:-1])


def _turned(drawn: list[str]) -> str:
    """From right to left, but for numbers."""
    if drawn[:1] == ["“"]:  # marks of a line that runs from left to right stand where it begins and ends
        return f"“{_turned(drawn[1:])}"
    if drawn[-1:] == ["”"]:
        return f"{_turned(drawn[:-1])}”"
    turned = "".join(reversed(drawn))
    if turned[:1] == "»" and turned[-1:] == "«":  # each is drawn by the other's glyph
        turned = f"«{turned[1:-1]}»"
    return re.sub(r"\d[\d.,]*", lambda number: number[0][::-1], turned)


def _element(dictionary: Any, parent: Element | None, marked: dict[Any, dict[int, str]]) -> Element:
    element = Element(str(dictionary.S)[1:], dictionary, parent)
    kids = dictionary.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.kids.append(marked[dictionary.Pg.objgen].get(int(kid), ""))
        elif kid.get("/Type") == "/OBJR":
            element.kids.append(kid.Obj)
        else:
            element.kids.append(_element(kid, element, marked))
    return element


def _is_object(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Object)
