"""Lexemes to numbers: digits, number words, scales, fractions, and open numbers like "dozens"."""

from collections.abc import Sequence
from decimal import Decimal

from reports.language._quantities_fractions import part_at
from reports.language._quantities_lexer import Lexeme
from reports.language._quantities_words import Number, Word, at, number_words, past_hyphen, role, slash_at, touches

LIMIT = Decimal(10) ** 18
_ARTICLES = ("a", "an")
_FEW = ("several", "few", "many")


class _Count:
    """Adds up number words: below a hundred, hundreds, then scales of falling size."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.last = ""
        self.scale = Decimal(1)

    def take(self, word: Word) -> bool:
        """Take one more number word; ``False`` where it does not continue the number."""
        if word.role == "unit":
            fits = self.current is None or self.last == "hundred" or (self.last == "ten" and 0 < word.value < 10)
        elif word.role == "ten":
            fits = self.current is None or self.last == "hundred"
        elif word.role in ("scale", "plural"):
            return self._scale(word.value)
        else:
            return False
        if fits:
            self.current = (self.current or Decimal(0)) + word.value
            self.last = word.role
        return fits

    def _scale(self, value: Decimal) -> bool:
        if self.current is None:
            if not self.total or value <= self.scale:
                return False
            self.total, self.scale = self.total * value, value  # "three lakh crore"
            return True
        if value in (100, 12, 10, 20):
            if value != 100 and (self.last == "hundred" or self.current > 99):
                return False  # "three hundred and two dozen"
            self.current, self.last = self.current * value, "hundred"
        else:
            if self.total and value >= self.scale:
                return False
            self.total, self.current, self.last = self.total + self.current * value, None, "scale"
        self.scale = value
        return True

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or Decimal(0))


def _count(lexemes: Sequence[Lexeme], start: int) -> Number | None:
    """Number words and digits with scales: "two hundred and fifty thousand", "1.2-billion"."""
    count, index = _Count(), start
    first = at(lexemes, start)
    if first.kind == "number":
        if first.value is None:
            return Number(None, start, start + 1)
        count.current, count.last, index = first.value, "digits", start + 1
    elif first.lower in _ARTICLES and role(at(lexemes, start + 1)) == "scale":
        count.current, count.last, index = Decimal(1), "digits", start + 1
    words = number_words()
    while True:
        here = past_hyphen(lexemes, index) if index > start else index
        if at(lexemes, here).lower in ("and", "&") and count.last in ("hundred", "scale"):
            here += 1
            if role(at(lexemes, here)) not in ("unit", "ten") or role(at(lexemes, here + 1)) == "parts":
                break
        lexeme = at(lexemes, here)
        word = words.get(lexeme.lower) if lexeme.kind == "word" else None
        if word is None or not (count.last != "digits" or word.role in ("scale", "plural")) or not count.take(word):
            break
        index = here + 1
    if index == start:
        return None
    if count.last in ("unit", "ten") and role(at(lexemes, index)) in ("unit", "ten"):
        return Number(None, start, index + 1)  # "nineteen eighty-four"
    return Number(count.value, start, index, scale=count.scale)


def _halves(lexemes: Sequence[Lexeme], number: Number) -> Number:
    """What may follow a count: ½, 1/2, "and a half", "point five", then one more scale."""
    value, index = number.value or Decimal(0), number.end
    nxt = at(lexemes, index)
    if nxt.kind == "fraction" and nxt.value is not None:
        value, index = value + nxt.value, index + 1
    elif (slash := slash_at(lexemes, index)) is not None and number.end == number.start + 1 and value == int(value):
        value, index = value + slash, index + 3
    elif nxt.lower == "and" and at(lexemes, index + 1).lower in ("a", "one") and role(at(lexemes, index + 2)) == "part":
        part = Decimal(1) / number_words()[at(lexemes, index + 2).lower].value
        value, index = value + part * number.scale, index + 3
    elif nxt.lower == "point":
        digits = ""
        while role(at(lexemes, index + 1)) == "unit" and number_words()[at(lexemes, index + 1).lower].value < 10:
            index += 1
            digits += str(number_words()[at(lexemes, index).lower].value)
        if not digits:
            return number
        value, index = value + Decimal(f"0.{digits[:9]}"), index + 1
    else:
        return number
    after = at(lexemes, index)
    scale = number_words()[after.lower].value if role(after) == "scale" and number.scale == 1 else Decimal(1)
    return number._replace(value=value * scale, end=index + (scale != 1), scale=max(scale, number.scale))


def _suffix(lexemes: Sequence[Lexeme], number: Number) -> Number:
    """The scale written at the end of digits: "5bn", "0.5k"; a bare m or t is left to the units."""
    word = at(lexemes, number.end)
    if number.value is None or word.kind != "word" or role(word) != "suffix" or number.scale != 1:
        return number
    spaced = not touches(lexemes, number.end - 1)
    if at(lexemes, number.end - 1).kind not in ("number", "fraction") or word.lower in ("m", "t", "b"):
        return number
    if spaced and word.lower in ("k", "mil"):
        return number
    scale = number_words()[word.lower].value
    return number._replace(value=number.value * scale, end=number.end + 1, scale=scale)


def _open(lexemes: Sequence[Lexeme], start: int) -> Number | None:
    """As in "dozens", "tens of thousands", "several hundred", "a few thousand", "a couple of hundred"."""
    words, index = number_words(), start + (at(lexemes, start).lower in _ARTICLES)
    lead = at(lexemes, index).lower
    if lead in _FEW and role(at(lexemes, index + 1)) in ("scale", "plural"):
        index += 1
    elif lead == "couple":
        index += 1 + (at(lexemes, index + 1).lower == "of")
        if role(at(lexemes, index)) != "scale":
            return None
        scale = words[at(lexemes, index).lower].value
        return Number(2 * scale, start, index + 1, scale=scale)
    elif role(at(lexemes, start)) != "plural":
        return None
    scale, index = words[at(lexemes, index).lower].value, index + 1
    while (
        at(lexemes, index).lower == "of"
        and role(at(lexemes, index + 1)) == "plural"
        and words[at(lexemes, index + 1).lower].value > 20
    ):
        scale, index = scale * words[at(lexemes, index + 1).lower].value, index + 2
    if role(at(lexemes, index)) in ("scale", "plural"):  # "several hundred thousand"
        scale, index = scale * words[at(lexemes, index).lower].value, index + 1
    bare = index == start + 1
    if bare and lead in ("tens", "scores") and at(lexemes, index).lower != "of":
        return None
    return Number(scale, start, index, open=True, scale=scale) if lead != "tens" or not bare else None


def number_at(lexemes: Sequence[Lexeme], start: int) -> Number | None:
    """The number that begins at lexeme ``start``, as long as possible; ``None`` where none does."""
    found = part_at(lexemes, start) or _open(lexemes, start)
    if found is None:
        found = _count(lexemes, start)
        if found is not None and found.value is not None:
            found = _suffix(lexemes, _halves(lexemes, found))
    if found is not None and found.value is not None and abs(found.value) >= LIMIT:
        return found._replace(value=None)
    return found
