"""A paragraph to stretches that a parser can read: none without a break, none without an end."""

import re
from collections.abc import Iterator

LONGEST_WORD = 300
"""Characters without white space that nobody writes: tokenising takes the square of their length."""
LONGEST_SENTENCE = 1000
"""Characters without a sentence end: more than the longest sentences of newspapers have.

What is built on a parse looks at whole sentences again and again, so that the time for a
text without full stops would grow with the square of its length.
"""

_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD}}}")
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…。]['\"’”»)\]]{0,3}(?=\s)")
_BREAKS = (re.compile(r"[;:,—–][\"'’”»)\]]{0,3}(?=\s)"), re.compile(r"(?<=\S)(?=\s)"))
"""Where a sentence without an end is cut, the best place first: after a mark, between words."""


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``text[start:end]`` in order; most paragraphs are one stretch.

    Linear in the length.
    """
    for match in _ENDLESS.finditer(text, start, end):
        yield from _sentences(text, start, match.end())
        start = match.end()
    yield from _sentences(text, start, end)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where sentences do not end by themselves."""
    ended = start
    for stop in (*(match.end() for match in _SENTENCE_END.finditer(text, start, end)), end):
        while stop - ended > LONGEST_SENTENCE:
            ended = _break(text, ended)
            yield from _worded(text, start, ended)
            start = ended
        ended = stop
    yield from _worded(text, start, end)


def _break(text: str, start: int) -> int:
    """The last good place to cut in the second half of the longest sentence that starts at ``start``."""
    low, high = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
    for pattern in _BREAKS:
        places = [match.end() for match in pattern.finditer(text, low, high)]
        if places:
            return places[-1]
    return high


def _worded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space at its front, if there is a word in it."""
    words = text[start:end]
    if _WORD.search(words):
        yield start + len(words) - len(words.lstrip()), end
