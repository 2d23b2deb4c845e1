"""Words around a number to its quantifier and bounds."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, get_args

from reports.language._quantities_lexer import Lexeme
from reports.language._quantities_words import at, touches
from reports.language.gazetteers import word_list
from reports.models.finding import Quantifier

_RANK: tuple[Quantifier, ...] = ("another", "at least", "more than", "up to", "fewer than", "total", "about", "exact")
"""Of several quantifiers the first here is kept; the bounds that the others set stay."""
_LONGEST = 4
_GLUED = ("+", "plus", "odd")


class Qualified(NamedTuple):
    """Quantifiers found around a number, and the lexemes they and the number span."""

    start: int
    end: int
    found: tuple[Quantifier, ...]

    @property
    def quantifier(self) -> Quantifier:
        """The one that says most; "exact" where none is stated."""
        return min(self.found, key=_RANK.index, default="exact")

    def bounds(self, low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """Bounds that the source states for a value (``low == high``) or a range."""
        lower = low if low != high or {"at least", "more than"} & set(self.found) else None
        upper = high if low != high or {"up to", "fewer than"} & set(self.found) else None
        if low == high and lower is not None and upper is not None:
            return lower, None
        return lower, upper


@cache
def _phrases(side: str) -> dict[str, Quantifier]:
    rows = [line.split("\t") for line in word_list("quantities_quantifiers")]
    known: dict[str, Quantifier] = {name: name for name in get_args(Quantifier)}
    return {words: known[quantifier] for words, quantifier, where in rows if where == side}


def _before(lexemes: Sequence[Lexeme], end: int, floor: int) -> tuple[int, Quantifier] | None:
    """The longest quantifier that ends before lexeme ``end``."""
    phrases = _phrases("before")
    for start in range(max(floor, end - _LONGEST), end):
        if (found := phrases.get(" ".join(lexeme.lower for lexeme in lexemes[start:end]))) is not None:
            return start, found
    return None


def _after(lexemes: Sequence[Lexeme], start: int) -> tuple[int, Quantifier] | None:
    """The longest quantifier that begins at lexeme ``start``."""
    phrases = _phrases("after")
    for end in range(min(len(lexemes), start + _LONGEST), start, -1):
        words = " ".join(lexeme.lower for lexeme in lexemes[start:end])
        if words in ("more", "less", "fewer", "higher", "lower") and at(lexemes, end).lower in ("than", "or"):
            continue
        glued = words not in _GLUED or touches(lexemes, start - 1)
        if words in phrases and glued:
            return end, phrases[words]
    return None


def qualify(lexemes: Sequence[Lexeme], start: int, end: int, floor: int) -> Qualified:
    """Quantifiers around the lexemes ``start`` to ``end``; none reaches before lexeme ``floor``."""
    found: list[Quantifier] = []
    while (before := _before(lexemes, start, floor)) is not None:
        start = before[0]
        found.append(before[1])
    # "300-plus", "300-odd"
    hyphen = at(lexemes, end).text == "-" and touches(lexemes, end - 1) and touches(lexemes, end)
    after = _after(lexemes, end + 1) if hyphen else _after(lexemes, end)
    if after is not None and (not hyphen or at(lexemes, end + 1).lower in ("plus", "odd")):
        end = after[0]
        found.append(after[1])
    return Qualified(start, end, tuple(found))
