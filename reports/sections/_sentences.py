"""A stretch of a text to the sentences it stands in, so that a reader sees more than a name.

Sentences end at a line break, or at a stop before a capital, a digit or an opening mark, unless
the stop belongs to an abbreviation or an initial.
"""

import re
from collections.abc import Iterator

from reports.sections._data import words

LONGEST = 600
"""Characters looked at on either side; a sentence that is longer is none, and is not looked for."""
_STOP = re.compile(r"([.!?…][\"”’'»)\]]*)\s+(?=[\"“‘'«(\[]?[A-Z0-9])")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?$")


def stops(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text ends and where the next one starts; the last end is left out."""
    for found in _STOP.finditer(text):
        word = _LAST_WORD.search(text[max(0, found.start() - 20) : found.start()])
        short = word is not None and found.group(1) == "." and _abbreviated(word.group(1))
        if not short:
            yield found.end(1), found.end()


def _abbreviated(word: str) -> bool:
    return (len(word) == 1 and word.isupper()) or word.casefold() in words("abbreviations")


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentences that hold ``text[start:end]``; itself where they have no end in reach."""
    return _start(text, start), _end(text, end)


def _start(text: str, start: int) -> int:
    floor = max(0, start - LONGEST)
    opens = text.rfind("\n", floor, start) + 1
    starts = [behind for _, behind in stops(text[opens or floor : start + 2])]
    within = [(opens or floor) + place for place in starts if (opens or floor) + place <= start]
    if within:
        return within[-1]
    return opens if opens or not floor else start


def _end(text: str, end: int) -> int:
    ceiling = min(len(text), end + LONGEST)
    closes = text.find("\n", end, ceiling)
    bound = ceiling if closes < 0 else closes
    from_ = max(0, end - 25)
    for stop, _ in stops(text[from_ : min(len(text), bound + 2)]):
        if from_ + stop >= end:
            return min(from_ + stop, bound)
    return bound if closes >= 0 or bound == len(text) else end
