"""Turn decoded text into clean text: white space, control characters and NFC, nothing else."""

import re
import unicodedata
from itertools import pairwise

_LINE_END = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiners shape letters in several scripts, so they are characters of the text."""
_LIST_MARK = re.compile(r"(?:[-*•–—>#|]|\d{1,3}[.)])(?:\s|$)")
_MAX_MARKS = 30
_MAX_VALUE = 1_000
"""Characters of a one-line value; what is longer is no title or name, and is cut."""
_WRAP_WIDTH = range(40, 101)
"""Widest lines of text that a mail program or editor has broken."""


def clean(text: str) -> str:
    """Normalise white space, drop control characters, compose to NFC.

    Every kind of blank becomes a space and runs of them one; lines are trimmed; two or more
    empty lines become one. Control characters (Cc), and format characters that nobody sees
    (Cf: byte order marks, soft hyphens, zero-width spaces, direction marks), are dropped but
    for the joiners. All other characters stay as they were, but that a run of more than 30
    combining marks, which no language writes, ends after 30 (UAX #15, stream-safe text).
    """
    text = _LINE_END.sub("\n", text)
    text = "".join(map(_kept, text)) if _needs_filter(text) else text
    text = unicodedata.normalize("NFC", text if text.isascii() else _stream_safe(text))
    text = _BLANKS.sub(" ", text)
    text = _AROUND_LINE_END.sub("\n", text)
    return _EMPTY_LINES.sub("\n\n", text).strip()


def single_line(text: str | None) -> str | None:
    """Clean a title, name or other value that is one line; ``None`` when nothing is left."""
    return clean((text or "")[:_MAX_VALUE]).replace("\n", " ").replace("  ", " ") or None


def unwrap(text: str, start: int = 0) -> str:
    """Join the lines of hard-wrapped paragraphs from ``start`` on; lengths and offsets stay.

    A line end is a wrap when the next word would not have fitted into the width of the widest
    line; every other line end is left as written.
    """
    lines = text[start:].split("\n")
    width = max(map(len, lines))
    if width not in _WRAP_WIDTH:
        return text
    joined = [lines[0]]
    for line, following in pairwise(lines):
        first_word = following.split(" ", 1)[0]
        wraps = line and following and len(line) + 1 + len(first_word) > width
        joined += [" " if wraps and not _LIST_MARK.match(following) else "\n", following]
    return text[:start] + "".join(joined)


def _needs_filter(text: str) -> bool:
    """Printable text needs no look at each character, which is most of the cost of cleaning."""
    return not text.replace("\n", "").isprintable()


def _stream_safe(text: str) -> str:
    """Cut runs of combining marks: putting them in order takes time with the square of their number."""
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def _kept(char: str) -> str:
    if char in "\n\t" or char in _JOINERS:
        return char
    category = unicodedata.category(char)
    if category in ("Cc", "Cf"):
        return ""
    return "\ufffd" if category == "Cs" else char
