"""A document to its quotations: what stands between marks of any style, paragraph by paragraph.

One odd mark never costs the others: a quotation that is not closed ends with its paragraph,
or where the next one opens. A paragraph that opens with a mark while the one before it
was left open goes on with it, as newspapers set long quotations.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from reports.models.document import Quotation

_OPENING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "″": "″", "‟": "”", "「": "」"}
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def quotations(doc: Doc) -> Doc:
    """Lay the ``quotations`` layer on ``doc``: double marks first, single ones outside of them."""
    found: list[Quotation] = []
    open_before = False
    for match in _PARAGRAPH.finditer(doc._.prose):
        text = match.group()
        doubles = list(_double(text, match.start(), continues=open_before))
        open_before = bool(doubles) and not doubles[-1].closed
        singles = [q for q in _single(text, match.start()) if not any(d.covers(q) for d in doubles)]
        found.extend(q.quotation for q in (*doubles, *singles))
    doc._.quotations = tuple(sorted(q for q in found if q.end > q.start))
    return doc


class _Marked:
    """A quotation while it is being read."""

    def __init__(self, outer_start: int, start: int, *, continued: bool) -> None:
        self.outer_start, self.start, self.continued = outer_start, start, continued
        self.end = self.outer_end = start

    def close(self, end: int, outer_end: int) -> "_Marked":
        self.end, self.outer_end = end, outer_end
        return self

    @property
    def closed(self) -> bool:
        return self.outer_end > self.end

    def covers(self, other: "_Marked") -> bool:
        return self.outer_start <= other.outer_start < self.outer_end

    @property
    def quotation(self) -> Quotation:
        return Quotation(self.start, self.end, self.outer_start, self.outer_end, self.continued)


def _double(text: str, offset: int, *, continues: bool) -> Iterator[_Marked]:
    current: _Marked | None = None
    closers = ""
    for index, char in enumerate(text):
        place = offset + index
        if current is not None and (char in closers or (char == '"' and not _opens(text, index))):
            yield current.close(place, place + 1)
            current = None
        elif char in _OPENING or (char == '"' and _opens(text, index)):
            if current is not None:
                yield current.close(*_trimmed(text, offset, current.start, index))
            first = text[:index].strip() == ""
            current = _Marked(place, place + 1, continued=continues and first)
            closers = _OPENING.get(char, "”")
    if current is not None:
        yield current.close(*_trimmed(text, offset, current.start, len(text)))


def _trimmed(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """End of an unclosed quotation, without trailing white space, twice: no mark follows it."""
    words = text[start - offset : end].rstrip()
    return start + len(words), start + len(words)


def _opens(text: str, index: int) -> bool:
    """Whether the straight mark at ``index`` opens: nothing or a space before it, a word after."""
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    return (before.isspace() or before in "([{—–-:/") and not after.isspace()


def _single(text: str, offset: int) -> Iterator[_Marked]:
    """Single marks, told from apostrophes by the white space around them."""
    index = 0
    while index < len(text):
        char = text[index]
        if char in "‘'" and _opens(text, index) and text[index + 1].isalnum() and not text[index + 1].isdigit():
            closing = _single_end(text, index + 1)
            if closing is not None:
                marked = _Marked(offset + index, offset + index + 1, continued=False)
                yield marked.close(offset + closing, offset + closing + 1)
                index = closing
        index += 1


def _single_end(text: str, start: int) -> int | None:
    """The first closing single mark: after it no letter, before it no plural possessive."""
    for index in range(start + 1, min(len(text), start + 600)):
        if text[index] not in "’'":
            continue
        after = text[index + 1] if index + 1 < len(text) else " "
        before = text[index - 1]
        if after.isalnum() or before.isspace():
            continue
        if before == "s" and after == " " and any(mark in text[index + 1 : index + 300] for mark in "’'"):
            continue  # "the troops’ morale": a possessive, as long as another mark can still close
        return index
    return None
