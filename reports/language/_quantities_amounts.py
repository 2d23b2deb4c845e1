"""Numbers with signs and units to amounts, and two amounts to a range."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from reports.language._quantities_lexer import Lexeme
from reports.language._quantities_numbers import number_at
from reports.language._quantities_units import money_before, rate_after, unit_after
from reports.language._quantities_words import Number, at, past_hyphen, role, touches
from reports.language.gazetteers import word_set

_DASHES = ("-", "\u2010", "\u2011", "–")
_MINUS = ("-", "−", "–")
_SHARED_MONEY = ("to", "and", *_DASHES)


class Amount(NamedTuple):
    """A number or range with its unit, over the lexemes ``start`` to ``end``."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str | None
    numbers: tuple[Number, ...]
    link: str | None = None
    """What joins a range: "-", "to", "and", "or"."""

    @property
    def first(self) -> int:
        """First lexeme of the number words."""
        return self.numbers[0].start

    @property
    def last(self) -> int:
        """The lexeme after the number words."""
        return self.numbers[-1].end


def _negative(lexemes: Sequence[Lexeme], start: int) -> bool:
    """Whether a minus stands before lexeme ``start``: a sign with space before it, or the word."""
    sign, before = at(lexemes, start - 1), at(lexemes, start - 2)
    if sign.lower in ("minus", "negative"):
        return True
    return (
        sign.text in _MINUS
        and sign.end == at(lexemes, start).start
        and (before.end < sign.start or before.text in ("(", "$", "€", "£"))
    )


def _single(lexemes: Sequence[Lexeme], number: Number) -> Amount | None:
    """A number with the unit around it."""
    if number.value is None:
        return None
    start, value = number.start, number.value
    money = money_before(lexemes, start)
    negative = _negative(lexemes, start)
    if money is not None:
        start = money[1]
    elif negative:
        sign_money = money_before(lexemes, start - 1)  # "$-99"
        money, start = sign_money, (sign_money[1] if sign_money else start - 1)
    if not negative and money is not None and _negative(lexemes, start):
        negative, start = True, start - 1
    unit = unit_after(lexemes, number, money[0] if money else None)
    value = value * unit.factor * (-1 if negative else 1)
    end = number.end + (unit.factor != 1)
    scaled = number._replace(value=value, end=end, scale=number.scale * unit.factor)
    name = unit.name
    if number.part and name is None:
        # a part of a whole is a percentage: it must not stand beside counts
        value, name = round(value * 100, 2), "percent"
    return Amount(start, unit.end, value, value, name, (scaled,))


def amount_from(lexemes: Sequence[Lexeme], index: int) -> Amount | None:
    """The amount whose first lexeme, currency sign included, is ``index``."""
    for step in range(4):
        number = number_at(lexemes, index + step)
        if number is not None:
            found = _single(lexemes, number)
            return found if found and found.start == index else None
        if at(lexemes, index + step).kind not in ("mark", "word") or at(lexemes, index + step).lower in ("a", "an"):
            return None
    return None


def year_like(lexeme: Lexeme) -> bool:
    """Four digits that may name a year."""
    return (
        lexeme.kind == "number" and len(lexeme.text) == 4 and lexeme.text.isdigit() and "1000" <= lexeme.text < "2100"
    )


def _link(lexemes: Sequence[Lexeme], first: Amount) -> tuple[str, int] | None:
    """What joins ``first`` to a second number, and the lexeme that begins the second."""
    mark, index = at(lexemes, first.end), first.end
    if mark.text in _DASHES:
        close = touches(lexemes, index - 1)
        if close and at(lexemes, index + 1).lower == "to":
            return "to", index + 2  # "8- to 16-metre"
        return ("-", index + 1) if close == touches(lexemes, index) else None
    if mark.lower == "to":
        return "to", index + 1
    if mark.lower == "or":
        return "or", index + 1
    if mark.lower == "and" and at(lexemes, first.start - 1).lower == "between":
        return "and", index + 1
    return None


def _changes(lexemes: Sequence[Lexeme], start: int) -> bool:
    """Whether "from … to" tells a change: "rose from 10 to 20"."""
    nearby = {lexeme.lower for lexeme in lexemes[max(0, start - 8) : start]}
    return not nearby.isdisjoint(word_set("quantities_changes"))


def _joined(lexemes: Sequence[Lexeme], first: Amount, second: Amount, link: str) -> Amount | None:
    """The two amounts as one range, ``None`` where they are two figures."""
    one, two = first.numbers[0], second.numbers[0]
    low, high = first.low, second.high
    if first.unit is not None and first.unit != second.unit and not (second.unit is None and link in _SHARED_MONEY):
        return None
    if (
        one.scale == 1 < two.scale
        and (first.unit is None or second.unit in (None, first.unit))
        and 0 <= low < high / two.scale
    ):
        low *= two.scale
    falling = low < 0 or (link == "-" and first.unit is None and second.unit is not None)
    if low > high and falling and high <= 0:
        low, high = high, low
    digits = [at(lexemes, number.start).text for number in (one, two)]
    if link == "-" and one.scale == two.scale == 1 and first.unit is None and [len(text) for text in digits] == [3, 4]:
        return None  # a telephone number
    if low >= high or (link == "or" and (high - low) * 2 > high and high - low > 1):
        return None
    before = at(lexemes, first.start - 1).lower
    start = first.start
    if (before == "between" and link == "and") or (before == "from" and link == "to"):
        if before == "from" and _changes(lexemes, first.start - 1):
            return None
        start -= 1
    return Amount(start, second.end, low, high, second.unit or first.unit, (one, two), link)


def amount_at(lexemes: Sequence[Lexeme], number: Number) -> Amount | None:
    """The amount or range that begins with ``number``, with its rate."""
    first = _single(lexemes, number)
    if first is None:
        return None
    whole, link = first, _link(lexemes, first)
    if link is not None and not (link[0] == "-" and year_like(at(lexemes, first.first))):
        second = amount_from(lexemes, link[1])
        if second is not None:
            whole = _joined(lexemes, first, second, link[0]) or first
    rate = rate_after(lexemes, whole.end, whole.unit)
    return whole._replace(unit=rate.name, end=rate.end)


def in_chain(lexemes: Sequence[Lexeme], amount: Amount) -> bool:
    """Whether digits touch the number over a hyphen or stroke: a score, a telephone number, 24/7."""
    left, right = amount.first - 1, amount.last
    marks = (*_DASHES, "/", ".", ":", "*", "×", "^", "_", "#", "−")
    joined_left = at(lexemes, left).text in marks and touches(lexemes, left)
    joined_left = joined_left and touches(lexemes, left - 1) and at(lexemes, left - 1).kind in ("number", "skip")
    right = (
        past_hyphen(lexemes, right) - 1 if at(lexemes, right).text == "-" and role(at(lexemes, right + 1)) else right
    )
    joined_right = at(lexemes, right).text in marks and touches(lexemes, right - 1) and touches(lexemes, right)
    return joined_left or (joined_right and at(lexemes, right + 1).kind in ("number", "skip"))
