"""A stretch of text to the phrase of a list that stands at its edge or within it."""

import re
from functools import cache

from reports.fusion._words import lines

_SPACE = r"\s+"


@cache
def _pattern(name: str, frame: str) -> re.Pattern[str]:
    # the longest first, so that "revised down" is not found as "revised"
    phrases = sorted(lines(name), key=lambda phrase: (-len(phrase), phrase))
    options = "|".join(_SPACE.join(re.escape(word) for word in phrase.split()) for phrase in phrases)
    return re.compile(frame.format(rf"(?<!\w)(?:{options})(?!\w)"), re.IGNORECASE)


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
