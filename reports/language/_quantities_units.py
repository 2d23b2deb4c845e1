"""What stands around a number to its unit: money before it, measures, money and rates after it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from reports.language._quantities_lexer import Lexeme
from reports.language._quantities_words import Number, at, number_words, past_hyphen, role, touches
from reports.language.gazetteers import word_list, word_set

_LARGE = 1000
_DETERMINERS = ("the", "a", "an", "his", "her", "their", "its", "of")
_LETTERS = ("C", "F", "g", "l", "L", "t", "m", "W", "V", "J")
"""Signs of one letter that stand for a unit only directly behind the digits."""


class Unit(NamedTuple):
    """A unit and the lexeme after it; ``factor`` is a scale written with it ("£20m")."""

    name: str | None
    end: int
    factor: Decimal = Decimal(1)


@cache
def _rows(name: str) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    rows = []
    for line in word_list(name):
        first, second, third, *_ = [*line.split("\t"), "", ""]
        rows.append((first, tuple(filter(None, second.split(","))), tuple(filter(None, third.split(",")))))
    return tuple(rows)


@cache
def _signs() -> dict[str, str]:
    """Signs of money to code."""
    return {sign: code for code, signs, _ in _rows("quantities_currencies") for sign in signs}


@cache
def _measure_signs() -> dict[str, str]:
    return {sign: name for name, _, signs in _rows("quantities_measures") for sign in signs}


@cache
def _names() -> dict[str, str]:
    """Spelled names of money and measures, lower case, words joined by a space."""
    money = {name: code for code, _, names in _rows("quantities_currencies") for name in names}
    return {form: name for name, forms, _ in _rows("quantities_measures") for form in forms} | money


def _joined(lexemes: Sequence[Lexeme], start: int, end: int) -> str | None:
    """The lexemes as one string where no space stands between them."""
    if start < 0 or end > len(lexemes) or not all(touches(lexemes, index) for index in range(start, end - 1)):
        return None
    return "".join(lexeme.text for lexeme in lexemes[start:end])


def _near(lexemes: Sequence[Lexeme], left: int) -> bool:
    """Whether at most one character stands between the lexemes ``left`` and ``left + 1``."""
    return 0 <= at(lexemes, left + 1).start - at(lexemes, left).end <= 1


def money_before(lexemes: Sequence[Lexeme], start: int) -> tuple[str, int] | None:
    """Currency whose sign stands before lexeme ``start``, and the first lexeme of that sign."""
    if not _near(lexemes, start - 1):
        return None
    for first in range(max(0, start - 3), start):
        sign = _joined(lexemes, first, start)
        if sign in _signs():
            return _signs()[sign], first
    return None


def _scale_sign(lexemes: Sequence[Lexeme], index: int, money: bool) -> Decimal:
    """The scale of an "m", "b", "t" or "k" behind digits, 1 where it is a unit of its own."""
    word = at(lexemes, index)
    close = touches(lexemes, index - 1)
    if role(word) != "suffix" or not (close or (money and _near(lexemes, index - 1))):
        return Decimal(1)
    letter, after = word.text, at(lexemes, index + 1)
    counted = after.kind == "word" and after.text.islower() and after.lower not in word_set("quantities_metre_after")
    named = _spelled(lexemes, index + 1)
    million = letter == "m" and (counted or named is not None)
    if money or (close and (letter in ("M", "B", "K") or million or (letter in "bt" and named is not None))):
        return number_words()[word.lower].value
    return Decimal(1)


def _candidates(lexemes: Sequence[Lexeme], index: int) -> Iterator[tuple[str, int]]:
    """The words from ``index`` on as one lower-case string, longest first."""
    words: list[str] = []
    ends: list[int] = []
    here = index
    for _ in range(4):
        if at(lexemes, here).kind != "word":
            break
        words.append(at(lexemes, here).lower)
        ends.append(here + 1)
        here = past_hyphen(lexemes, here + 1)
    for length in range(len(words), 0, -1):
        yield " ".join(words[:length]), ends[length - 1]


def _spelled(lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    """Measure or currency spelled out at ``index``; the name is kept as the table writes it."""
    names = _names()
    for words, end in _candidates(lexemes, index):
        if words in names or f"~{words}" in names:
            return words, end
    return None


def _resolve(lexemes: Sequence[Lexeme], words: str, end: int, number: Number, factor: Decimal) -> str | None:
    """The unit that spelled words stand for behind this number."""
    names, value = _names(), abs(number.value or Decimal(0)) * factor
    if f"~{words}" in names:
        large = number.scale >= _LARGE or factor >= _LARGE or value >= _LARGE
        if large and at(lexemes, end).lower not in _DETERMINERS:
            return names[f"~{words}"]
    return names.get(words)


def _sign_after(lexemes: Sequence[Lexeme], index: int) -> Unit | None:
    """Sign of a measure or of money at ``index``."""
    close, measures = touches(lexemes, index - 1), _measure_signs()
    if not _near(lexemes, index - 1):
        return None
    for end in range(index + 3, index, -1):
        sign = _joined(lexemes, index, end)
        if sign is None or (at(lexemes, end).kind in ("word", "number") and touches(lexemes, end - 1)):
            continue
        spaced_letter = (
            sign in _LETTERS
            and not close
            and at(lexemes, end).kind == "word"
            and sign not in "tm"
            and at(lexemes, end).lower != "of"
        )
        if sign in measures and not spaced_letter:
            return Unit(measures[sign], end)
        if sign in _signs() and (close or at(lexemes, end).kind != "number"):
            return Unit(_signs()[sign], end)
    here, after = at(lexemes, index), at(lexemes, index + 1)
    measured = after.kind == "mark" or after.lower in ("thick", "long", "wide", "high", "deep", "")
    return Unit("inch", index + 1) if here.text == "in" and measured and after.text not in ("“", '"', "‘") else None


def unit_after(lexemes: Sequence[Lexeme], number: Number, money: str | None) -> Unit:
    """The unit behind a number, without its rate; ``money`` is the currency that stands before it."""
    digits = at(lexemes, number.end - 1).kind in ("number", "fraction")
    factor = _scale_sign(lexemes, number.end, money is not None) if digits and number.scale == 1 else Decimal(1)
    index = number.end + (factor != 1)
    spelled = _spelled(lexemes, past_hyphen(lexemes, index))
    name = _resolve(lexemes, *spelled, number, factor) if spelled else None
    if spelled and name and (money is None or money in ("USD", name)):
        return Unit(name, spelled[1], factor)  # "$5 million Canadian dollars" is Canadian
    sign = _sign_after(lexemes, past_hyphen(lexemes, index)) if money is None and factor == 1 and digits else None
    return sign or Unit(money, index, factor)


def rate_after(lexemes: Sequence[Lexeme], index: int, unit: str | None) -> Unit:
    """The rate at ``index`` joined to ``unit``: "USD per barrel", "per day"."""
    lead, word = at(lexemes, index), at(lexemes, index + 1)
    if lead.lower == "per" and word.kind == "number":
        return _among(lexemes, index, unit)
    periods, base = word_set("quantities_periods"), word.lower
    if word.kind != "word" or at(lexemes, index + 2).lower in word_set("quantities_not_rate"):
        return Unit(unit, index)
    if lead.text == "/" and touches(lexemes, index) and unit is not None:
        short = dict(line.split("\t") for line in word_list("quantities_rates"))
        base = short.get(word.text) or _base(word)
    elif (lead.lower == "per" and base not in ("cent", "capita")) or (
        lead.lower in ("a", "an", "each", "every") and (base in periods or (unit in _signs().values() and _sold(base)))
    ):
        base = _base(word)
    else:
        return Unit(unit, index)
    return Unit(f"{unit} per {base}" if unit else f"per {base}", index + 2)


def _among(lexemes: Sequence[Lexeme], index: int, unit: str | None) -> Unit:
    """The rate of "40 per 100,000 people", "12 per 1,000": so many of so many."""
    number, counted = at(lexemes, index + 1), at(lexemes, index + 2)
    if number.value is None or number.value < 10:
        return Unit(unit, index)
    plural = counted.kind == "word" and counted.text.islower() and counted.lower.endswith(("s", "people", "children"))
    base = f"per {number.value:f}{' ' + counted.lower if plural else ''}"
    return Unit(f"{unit} {base}" if unit else base, index + 2 + plural)


def _base(word: Lexeme) -> str:
    """What a rate counts by: the name of a measure, else the word."""
    return _measure_signs().get(word.text) or _names().get(word.lower, word.lower)


def _sold(word: str) -> bool:
    """Whether things are priced by this word: "$70 a barrel"."""
    return word in _names() or word in word_set("quantities_priced_by")
