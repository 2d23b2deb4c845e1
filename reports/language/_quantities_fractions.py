"""Lexemes to parts of a whole: "half the", "two thirds", "one in five", "half a million"."""

from collections.abc import Sequence
from decimal import Decimal

from reports.language._quantities_lexer import Lexeme
from reports.language._quantities_words import Number, at, number_words, past_hyphen, role, slash_at
from reports.language.gazetteers import word_set

_WHOLES = (2, 3, 4, 5, 10, 20, 100, 1000, 10000, 100000)


def part_at(lexemes: Sequence[Lexeme], start: int) -> Number | None:
    """The part that begins at lexeme ``start``; its value is that of the fraction (0.5 for "half")."""
    first = at(lexemes, start)
    if first.kind == "fraction":
        return Number(first.value, start, start + 1, part=True)
    slash = slash_at(lexemes, start) if first.kind == "number" else None
    if slash is not None:
        return _of_scale(lexemes, Number(slash, start, start + 3, part=True))
    if first.kind not in ("word", "number"):
        return None
    return _named(lexemes, start) or _ratio(lexemes, start) or _half(lexemes, start)


def _named(lexemes: Sequence[Lexeme], start: int) -> Number | None:
    """As in "two thirds", "one-third", "a quarter of": a numerator and a named denominator."""
    above = number_words().get(at(lexemes, start).lower)
    article = at(lexemes, start).lower in ("a", "an")
    index = past_hyphen(lexemes, start + 1)
    below = at(lexemes, index)
    if not (article or (above and above.role == "unit" and above.value)) or role(below) not in ("part", "parts"):
        return None
    top = Decimal(1) if article or above is None else above.value
    if (role(below) == "part") != (top == 1):
        return None
    after = at(lexemes, index + 1)
    if article and not (after.lower == "of" or (below.lower == "half" and at(lexemes, start - 1).lower == "and")):
        return None  # "a third man"
    if after.lower == "of" and at(lexemes, index + 2).kind == "number":
        return None  # "one quarter of 2024"
    return _of_scale(lexemes, Number(top / number_words()[below.lower].value, start, index + 1, part=True))


def _half(lexemes: Sequence[Lexeme], start: int) -> Number | None:
    """As in "half a million", "half of", "more than half"; not "the first half"."""
    if at(lexemes, start).lower != "half" or at(lexemes, start - 1).lower == "a":
        return None
    number = Number(Decimal("0.5"), start, start + 1, part=True)
    index = past_hyphen(lexemes, start + 1)
    if at(lexemes, index).lower in ("a", "an"):
        index += 1
    if role(at(lexemes, index)) == "scale":
        scale = number_words()[at(lexemes, index).lower].value
        return Number(scale / 2, start, index + 1, scale=scale)
    if index > start + 1 and at(lexemes, index - 1).lower in ("a", "an"):
        return number._replace(end=index)
    before, after = at(lexemes, start - 1).lower, at(lexemes, start + 1).lower
    counted = after in word_set("quantities_half_after") or before in word_set("quantities_half_before")
    return _of_scale(lexemes, number) if counted else None


def _of_scale(lexemes: Sequence[Lexeme], number: Number) -> Number:
    """As in "a quarter of a million" is a number, no part."""
    of, one, scale = (at(lexemes, number.end + step) for step in range(3))
    if of.lower != "of" or one.lower not in ("a", "one") or role(scale) != "scale" or number.value is None:
        return number
    size = number_words()[scale.lower].value
    return Number(number.value * size, number.start, number.end + 3, scale=size)


def _small(lexeme: Lexeme) -> Decimal | None:
    if lexeme.kind == "number":
        return lexeme.value if len(lexeme.text) <= 7 else None
    word = number_words().get(lexeme.lower)
    return word.value if word and word.role in ("unit", "ten", "scale") else None


def _ratio(lexemes: Sequence[Lexeme], start: int) -> Number | None:
    """As in "one in five", "nine out of 10"; "three in 2019" is none."""
    out = at(lexemes, start + 1).lower == "out" and at(lexemes, start + 2).lower == "of"
    if not out and at(lexemes, start + 1).lower != "in":
        return None
    index = start + (3 if out else 2)
    if at(lexemes, index).lower in ("every", "a"):
        index += 1
    above, below = _small(at(lexemes, start)), _small(at(lexemes, index))
    if not above or not below or above >= below or below != int(below):
        return None
    if (below not in _WHOLES and not (out or above == 1)) or role(at(lexemes, index + 1)) in ("scale", "unit"):
        return None
    if at(lexemes, index + 1).lower in word_set("quantities_periods") or 1900 <= below <= 2100:
        return None  # "one in 10 days"
    return Number(above / below, start, index + 1, part=True)
