"""A paragraph to its outer quotations between double marks, angles and corners, odd marks among them."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_ENTITY = r"&(?:quot|[lrb]dquo|[lr]aquo|[lr]saquo|#34|#x22|#8220|#8221);"
"""What a feed may leave of a mark."""
_MARK = re.compile(_ENTITY + r"|``|''|[“”„‟«»‹›「」『』\"″＂]")
_PLAIN = {"″": '"', "＂": '"', "‟": "“"}
_CLOSERS = {
    "“": '”"', "„": '“”"', "«": "»", "»": "«»", "‹": "›", "›": "‹›", "「": "」", "『": "』", "``": "''", "''": "''",
    '"': '"”', "”": "”",
}  # fmt: skip
"""Opening mark to the marks that may close it."""
_BOTH = frozenset('"”»›') | {"''"}
"""Marks that open or close by what stands around them."""
_FEET = re.compile(r"\d\s?['′’]\s?\d{1,2}\s?$")
_JOINS = "([{—–-:/‘'“«"


class Mark(NamedTuple):
    """A quotation mark: which one, its place in the paragraph, and what its surroundings allow."""

    char: str
    start: int
    end: int
    opens: bool
    closes: bool


class Stretch(NamedTuple):
    """Words between marks; places in the paragraph. An open one has no mark behind it."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool


def double(text: str) -> tuple[list[Stretch], Mark | None]:
    """Quotations of a paragraph in order, and the closing mark before them that has no opening one."""
    marks = list(_marks(text))
    pairs = _Pairs(marks)
    odd = next((m for m in marks if m.closes and not m.opens), None) if marks and not marks[0].opens else None
    found: list[Stretch] = []
    current: Mark | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if current is None:
            if mark.opens:
                current, depth = mark, 0
        elif mark.closes and mark.char in _CLOSERS[current.char] and (not mark.opens or mark.char != current.char):
            if depth == 0:
                found.append(Stretch(current.start, current.end, mark.start, mark.end, closed=True))
                current = None
            depth -= mark.char != '"'
        elif mark.opens and (mark.char == current.char or _CLOSERS[mark.char][-1] in _CLOSERS[current.char]):
            if pairs.nested(number, current):
                depth += 1
            else:
                found.append(_open(text, current, mark.start))
                current, depth = mark, 0
        elif mark.opens and not pairs.any_later(number, _CLOSERS[current.char]):
            found.append(_open(text, current, mark.start))
            current, depth = mark, 0
    if current is not None:
        found.append(_open(text, current, len(text)))
    return [stretch for stretch in found if text[stretch.start : stretch.end].strip()], odd


def _open(text: str, mark: Mark, until: int) -> Stretch:
    end = mark.end + len(text[mark.end : until].rstrip())
    return Stretch(mark.start, mark.end, end, end, closed=False)


def _marks(text: str) -> Iterator[Mark]:
    """The marks of the paragraph without those that measure feet, inches, minutes and seconds."""
    found = list(_MARK.finditer(text))
    straight = [m for m in found if m.group() in ('"', "″", "''")]
    measures = {
        m.start()
        for m in straight
        if text[max(0, m.start() - 1) : m.start()].isdigit() and text[m.end() : m.end() + 1] in " -,."
    }
    even = (len(straight) - len(measures)) % 2 == 0
    for match in found:
        start, end = match.span()
        if (start in measures and even) or _FEET.search(text, max(0, start - 8), start):
            continue
        char = unescape(match.group())
        char = _PLAIN.get(char, char)
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        opening = before.isspace() or before in _JOINS
        closing = not before.isspace()
        if char in _BOTH:
            loose = before.isspace() and after.isspace() and even
            yield Mark(
                char,
                start,
                end,
                opens=opening and (after not in " \n\t,.;?!)" or loose),
                closes=closing or loose or char in "»›",
            )
        else:
            opens = char in _CLOSERS and (opening or not after.isspace())
            yield Mark(char, start, end, opens=opens, closes=char not in _CLOSERS or char in "“«")


class _Pairs:
    """Counts of the marks from each place to the paragraph's end, for looking ahead in constant time."""

    def __init__(self, marks: list[Mark]) -> None:
        self._after: list[dict[str, tuple[int, int]]] = [{}]
        for mark in reversed(marks):
            counts = dict(self._after[-1])
            opened, closed = counts.get(mark.char, (0, 0))
            pure_open = mark.opens and (not mark.closes or mark.char == "“")
            counts[mark.char] = (opened + pure_open, closed + (mark.closes and not pure_open))
            self._after.append(counts)
        self._after.reverse()

    def any_later(self, number: int, chars: str) -> bool:
        """Whether one of ``chars`` closes behind mark ``number``."""
        return any(self._after[number + 1].get(char, (0, 0))[1] for char in _each(chars)) or (
            "“" in chars and "„" not in self._after[number + 1] and self._after[number + 1].get("“", (0, 0))[0] > 0
        )

    def nested(self, number: int, current: Mark) -> bool:
        """Whether enough closing marks follow for the quotation inside and the one around it."""
        counts = self._after[number]
        closed = sum(counts.get(char, (0, 0))[1] for char in _each(_CLOSERS[current.char]))
        return closed > counts.get(current.char, (0, 0))[0]


def _each(chars: str) -> tuple[str, ...]:
    return ("''",) if chars == "''" else tuple(chars)
