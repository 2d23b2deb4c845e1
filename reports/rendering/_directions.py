"""Languages and texts to the direction that they are written in."""

import re
from functools import lru_cache
from typing import Literal

Direction = Literal["ltr", "rtl"]
_EAST_ASIAN = {"ja", "ko", "zh"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@lru_cache(maxsize=16)
def right_to_left(language: str) -> bool:
    """Tell whether ``language`` is written from right to left; an unknown one is not."""
    from babel import Locale, UnknownLocaleError

    if language.startswith("en"):  # the rule, for which no table need be read
        return False
    try:
        return str(Locale.parse(language, sep="-").character_order) == "right-to-left"
    except (UnknownLocaleError, ValueError):
        return False


def spelt_as(language: str) -> tuple[str, ...]:
    """Name the attributes of Word's element ``lang`` that a language belongs in: by script, not by tongue."""
    if right_to_left(language):
        return "val", "bidi"
    return ("val", "eastAsia") if language.partition("-")[0] in _EAST_ASIAN else ("val",)


def direction(language: str) -> Direction:
    """Give the value of HTML's ``dir`` for a language."""
    return "rtl" if right_to_left(language) else "ltr"


def runs_right_to_left(text: str) -> bool:
    """Tell whether ``text`` holds Hebrew, Arabic or kindred letters, which Word sets by its own rules."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def embedded(text: str) -> str:
    """Let a text from right to left keep its order in a drawing, which has no direction that it could inherit."""
    return f"\u202b{text}\u202c" if runs_right_to_left(text) else text


def own_direction(text: str, around: Direction) -> Direction | None:
    """Give the direction that ``text`` has to be given in a text that runs ``around``, where it is another.

    One such letter decides in a text from right to left: what holds none of its letters is a
    foreign name or sentence. Otherwise the first letter does (Unicode Standard Annex 9, P2).
    """
    if around == "rtl":
        return "ltr" if not runs_right_to_left(text) and any(map(str.isalpha, text)) else None
    first = next(filter(str.isalpha, text), "") if runs_right_to_left(text) else ""
    return "rtl" if _RIGHT_TO_LEFT.match(first) else None
