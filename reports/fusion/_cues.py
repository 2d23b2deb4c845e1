"""A stretch of text to the phrase of a list that stands at its edge or within it."""

import re
from functools import cache

from reports.fusion._words import lines

_SPACE = r"\s+"


def any_of(name: str) -> str:
    """An expression for any phrase of ``data/<name>.txt``, the longest first."""
    # "revised down" is not to be found as "revised"
    phrases = sorted(lines(name), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(_SPACE.join(re.escape(word) for word in phrase.split()) for phrase in phrases) + ")"


@cache
def _pattern(name: str, frame: str) -> re.Pattern[str]:
    return re.compile(frame.format(rf"(?<!\w){any_of(name)}(?!\w)"), re.IGNORECASE)


def ends_with(text: str, name: str) -> bool:
    """Whether a phrase of ``data/<name>.txt`` is the last of ``text``, blanks and an opening mark aside."""
    return _pattern(name, r"{}\s*[\"“‘'(]?\Z").search(text) is not None


def begins_with(text: str, name: str) -> bool:
    """Whether a phrase of ``data/<name>.txt`` is the first of ``text``, blanks and a comma aside."""
    return _pattern(name, r"\A[\s,]*{}").match(text) is not None


def span_of(text: str, name: str) -> tuple[int, int] | None:
    """Where the first phrase of ``data/<name>.txt`` stands in ``text``."""
    found = _pattern(name, "{}").search(text)
    return found.span() if found else None
