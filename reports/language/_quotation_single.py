"""A paragraph to its quotations between single marks, told from apostrophes by what stands around."""

import re
from bisect import bisect_right

from reports.language import gazetteers as gz
from reports.language._quotation_double import Stretch

_OPENER = re.compile(r"(?<![^\s(\[{—–:/“\"«„-])[‘'‚](?=[^\W\d]|[\[“\"$£€])")
_CLOSER = re.compile(r"(?<=\S)[’'‘](?!\w)")
_WEAK = re.compile(r"(?:s|in|o|an)[’'](?=\s+\w)")
_LONGEST = 4000
_STRONG = ',.?!…;:”"—'


def single(text: str, *, reopened: bool) -> list[Stretch]:
    """Quotations in order; ``reopened`` tells that the next paragraph begins with a single mark too."""
    closers = [m.start() for m in _CLOSER.finditer(text) if not text[m.start() - 1].isdigit() or _ends(text, m.start())]
    openers = [m.start() for m in _OPENER.finditer(text) if not _elision(text, m.start())]
    found: list[Stretch] = []
    behind = 0
    for number, place in enumerate(openers):
        if place < behind:
            continue
        limit = openers[number + 1] if number + 1 < len(openers) else len(text)
        end = _end(text, place, closers, limit)
        if end is not None:
            found.append(Stretch(place, place + 1, end, end + 1, closed=True))
            behind = end + 1
        elif reopened and number == 0 and not text[:place].strip() and text[place] == "‘":
            last = len(text.rstrip())
            return [Stretch(place, place + 1, last, last, closed=False)]
    return found


def _ends(text: str, place: int) -> bool:
    """Whether a mark behind a digit closes: what follows goes on with the sentence, not with inches."""
    return text[place + 1 : place + 2] in (" ", ",", ".", "", "\n") and text[place] != "'"


def _elision(text: str, place: int) -> bool:
    """As in "’em", "'tis", "rock 'n' roll"."""
    word = re.match(r"\w+", text[place + 1 : place + 12])
    return text[place] != "‘" and word is not None and word.group().lower() in gz.word_class("elisions")


def _end(text: str, start: int, closers: list[int], limit: int) -> int | None:
    """The mark that closes: the first behind punctuation or a word that owns nothing, else a plural's."""
    weak: int | None = None
    index = bisect_right(closers, start + 1)
    while index < len(closers) and closers[index] < start + _LONGEST:
        place = closers[index]
        if place > limit and weak is not None:
            break
        if not _WEAK.search(text, max(0, place - 2), min(len(text), place + 3)) or text[place - 1] in _STRONG:
            return place
        weak = weak if weak is not None else place
        index += 1
        if index - bisect_right(closers, start + 1) > 40:
            break
    return weak
