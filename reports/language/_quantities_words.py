"""Number words, their table, and how lexemes stand to each other."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from reports.language._quantities_lexer import Lexeme
from reports.language.gazetteers import word_list

_NOTHING = Lexeme("mark", -9, -9, "", "", None)


class Number(NamedTuple):
    """A number read from lexemes ``start`` to ``end`` (exclusive)."""

    value: Decimal | None
    """``None`` where the words are a number of some kind but no amount: to be passed over."""
    start: int
    end: int
    open: bool = False
    """An open number of a scale: "dozens", "several hundred"; the value is that scale."""
    part: bool = False
    """A part of a whole: "two thirds", "one in five"."""
    scale: Decimal = Decimal(1)
    """The last scale named: a million for "1.2 million"."""


class Word(NamedTuple):
    """A row of the table of number words."""

    value: Decimal
    role: str


@cache
def number_words() -> dict[str, Word]:
    """The table ``quantities_numbers`` by word."""
    rows = (line.split("\t") for line in word_list("quantities_numbers"))
    return {word: Word(Decimal(value), role) for word, value, role in rows}


def at(lexemes: Sequence[Lexeme], index: int) -> Lexeme:
    """The lexeme at ``index``, an empty mark beyond either end."""
    return lexemes[index] if 0 <= index < len(lexemes) else _NOTHING


def role(lexeme: Lexeme) -> str | None:
    """Role of a number word, ``None`` for any other word."""
    word = number_words().get(lexeme.lower) if lexeme.kind == "word" else None
    return word.role if word else None


def touches(lexemes: Sequence[Lexeme], left: int) -> bool:
    """Whether the lexemes ``left`` and ``left + 1`` stand without space between them."""
    return at(lexemes, left).end == at(lexemes, left + 1).start


def past_hyphen(lexemes: Sequence[Lexeme], index: int) -> int:
    """``index``, or the one after it where a hyphen without spaces stands at ``index``."""
    hyphen = at(lexemes, index).text in ("-", "\u2010", "\u2011")
    return index + 1 if hyphen and touches(lexemes, index - 1) and touches(lexemes, index) else index


def slash_at(lexemes: Sequence[Lexeme], index: int) -> Decimal | None:
    """The fraction written "3/4" at ``index``; dates and names like 9/11 are none."""
    above, stroke, below = (at(lexemes, index + step) for step in range(3))
    if stroke.text not in ("/", "⁄") or not (touches(lexemes, index) and touches(lexemes, index + 1)):
        return None
    if above.value is None or below.value is None or touches(lexemes, index - 1):
        return None
    if not 0 < above.value < below.value <= 100 or len(below.text) > 2 or below.value == 11:
        return None
    return above.value / below.value if at(lexemes, index + 3).text != "/" else None
