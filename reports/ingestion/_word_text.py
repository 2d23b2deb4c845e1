"""Turn the tree of a Word document into the paragraphs that a reader of it sees.

What is inserted by a tracked change is in, what is deleted is out; so are hidden text, comments,
field codes and the second copy of a text box. The walk is a loop, so depth costs no stack.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CELLS = " | "
_MARKS = frozenset("0123456789*†‡§,[] ")
_POWERS = {"2": "²", "3": "³"}
_OUT = frozenset({
    "del", "moveFrom", "instrText", "delText", "delInstrText", "commentReference", "annotationRef", "Fallback",
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "pict", "object", "drawing", "rt", "endnoteReference",
    "footnoteReference", "proofErr",
})  # fmt: skip
"""Elements whose content is not the text of the paragraph; boxes inside drawings are found by themselves."""


class Paragraph(NamedTuple):
    """The words of a paragraph and the name of its style."""

    text: str
    style: str


@dataclass
class _Open:
    """A paragraph that is being read."""

    style: str = ""
    words: list[str] = field(default_factory=list)
    raised: bool = False
    """The run that is being read is set above the line."""

    def add(self, name: str, element: Any) -> None:
        """Take the words of an element."""
        if name == "r":
            self.raised = _is_raised(element)
        else:
            word = _word(name, element)
            self.words.append(_power(self.words, word) if self.raised and _MARKS.issuperset(word) else word)


def paragraphs(tree: Any, styles: Mapping[str, str], hidden: frozenset[str] = frozenset()) -> Iterator[Paragraph]:
    """Yield the paragraphs in order; a row of a table is one, its cells divided by a bar.

    ``styles`` names the styles by id; ``hidden`` are the ids of those whose text is not shown.
    A text box comes after the paragraph that it is anchored in.
    """
    rows: list[list[str]] = []
    stack: list[_Open] = []
    boxes: list[Paragraph] = []
    for event, element, name in _walk(tree, hidden):
        if event == "start":
            if name == "tr":
                rows.append([])
            elif name == "tc" and rows:
                rows[-1].append("")
            elif name == "p":
                stack.append(_Open(styles.get(_style(element, "pStyle"), "")))
            elif stack:
                stack[-1].add(name, element)
        elif name == "tr":
            row = _CELLS.join(cell for cell in rows.pop() if cell)
            yield from _placed(Paragraph(row, ""), rows, [])
        elif name == "p":
            done = stack.pop()
            paragraph = Paragraph("".join(done.words).strip(), done.style)
            if stack:  # in a text box
                boxes.append(paragraph)
            else:
                yield from _placed(paragraph, rows, boxes)
                boxes = []


def _placed(paragraph: Paragraph, rows: list[list[str]], boxes: list[Paragraph]) -> Iterator[Paragraph]:
    """Put a paragraph into the cell that it stands in, or yield it."""
    for each in (paragraph, *boxes):
        if not each.text:
            continue
        if rows and rows[-1]:
            rows[-1][-1] = f"{rows[-1][-1]} {each.text}".strip()
        else:
            yield each


def _walk(tree: Any, hidden: frozenset[str]) -> Iterator[tuple[str, Any, str]]:
    """Walk the elements of the text, those left out skipped, but text boxes inside drawings visited."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        ours = element.tag.startswith((W, _STRICT))
        left_out = name in _OUT and not (name in ("drawing", "pict", "object") and _has_box(element))
        if event == "start" and (left_out or (ours and _is_hidden(element, name, hidden))):
            walk.skip_subtree()
        elif ours:
            yield event, element, name


def _is_raised(run: Any) -> bool:
    raised = run.find("{*}rPr/{*}vertAlign")
    return raised is not None and value(raised) == "superscript"


def _power(before: list[str], mark: str) -> str:
    """Leave out the raised mark of a note, which is no part of the word before it, but not a power ("km²")."""
    unit = "".join(before[-3:]).split()[-1:] in (["m"], ["km"], ["cm"])
    return _POWERS.get(mark, "") if unit else ""


def _word(name: str, element: Any) -> str:
    if name == "t":
        return element.text or ""
    return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}.get(name, "")


def _style(element: Any, name: str) -> str:
    properties = element.find(f"{element.tag.rpartition('}')[0]}}}{name[0]}Pr")
    style = properties.find(f"{{*}}{name}") if properties is not None else None
    return value(style) or "" if style is not None else ""


def _is_hidden(element: Any, name: str, hidden: frozenset[str]) -> bool:
    """Say whether a paragraph or run is hidden by its style or its own properties."""
    if name == "p":
        return bool(hidden) and _style(element, "pStyle") in hidden
    if name != "r":
        return False
    properties = element.find("{*}rPr")
    return properties is not None and (vanishes(properties) or (bool(hidden) and _style(element, "rStyle") in hidden))


def vanishes(properties: Any) -> bool:
    """Say whether properties of type hide it: as hidden text, white, or smaller than two points."""
    for name in ("vanish", "webHidden"):
        mark = properties.find(f"{{*}}{name}")
        if mark is not None and value(mark) not in ("0", "false", "off"):
            return True
    size, colour, ground = (properties.find(f"{{*}}{name}") for name in ("sz", "color", "shd"))
    if size is not None and (value(size) or "").isdecimal() and int((value(size) or "9")[:6]) < 4:
        return True
    return colour is not None and (value(colour) or "").upper() == "FFFFFF" and ground is None


def _has_box(element: Any) -> bool:
    return element.find(".//{*}txbxContent") is not None


def value(element: Any) -> str | None:
    """Give the attribute ``val`` in whichever namespace the file is written in."""
    found: str | None = element.get(f"{W}val") or element.get(f"{_STRICT}val")
    return found
