"""Running text to lexemes: words, digit numbers and marks, with offsets, whatever the tokenizer did."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

MAX_DIGITS = 18
"""Longer digit strings are identifiers, not amounts, and would not survive a float."""

_SPACE = "[ \u00a0\u2009\u202f]"
_POWER = r"(?<![\w.])[0-9]{1,9}(?:\.[0-9]{1,9})?(?:[eE][+−-]?|\s?[×x]\s?10(?:\^[+−-]?|−))[0-9]{1,3}(?![\w.]*\w)"
"""As in "2.5e6", "2.5 × 10^6", and "10−5", whose raised sign lost its place in the copying; not "4 × 100"."""
# Only bounded or single-pass repetitions: a hostile line of any length is read once.
_LEXEME = re.compile(
    r"(?P<skip>(?:https?://|www\.)\S{1,2000}|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}"
    # dates and clock times written in digits, versions and addresses of machines
    r"|(?<![0-9.,])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]))"
    rf"|(?P<number>{_POWER}|(?<![0-9])[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?![0-9,])(?:\.[0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)*|(?<![\w.])\.[0-9]+)"
    r"|(?P<fraction>[¼½¾⅐-⅞])"
    r"|(?P<word>(?:km|cm|mi|ft|m)\^?[23](?!\w)|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    # a blank line ends a headline or paragraph: nothing reaches over it
    r"|(?P<mark>\n\s*\n|\S)"
)
_PARTS = re.compile(r"([0-9.]+)(?:[eE]|\s?[×x]\s?10\^?)([+−-]?[0-9]+)")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_SPACES = re.compile(rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:\.[0-9]+)?")
_SIGNS = "1/4 1/2 3/4 1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8"
_FRACTIONS = dict(zip("¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", _SIGNS.split(" "), strict=True))

Kind = Literal["number", "fraction", "word", "mark", "skip"]


class Lexeme(NamedTuple):
    """A word, number or mark; offsets count code points of the text."""

    kind: Kind
    start: int
    end: int
    text: str
    lower: str
    value: Decimal | None
    """Of a digit number or fraction sign; ``None`` where the digits are no readable amount."""


def _value(kind: str, text: str) -> Decimal | None:
    """The amount that digits stand for; ``None`` for malformed or over-long ones."""
    if kind == "fraction":
        if text not in _FRACTIONS:
            return None
        above, below = _FRACTIONS[text].split("/")
        return Decimal(above) / Decimal(below)
    if kind != "number" or len(text) > MAX_DIGITS + 8:
        return None
    if power := _PARTS.fullmatch(text):
        exponent = int(power[2].replace("−", "-"))
        return Decimal(power[1]).scaleb(exponent) if abs(exponent) <= MAX_DIGITS else None
    if _PLAIN.fullmatch(text):
        bare = text
    elif _COMMAS.fullmatch(text):
        bare = text.replace(",", "")
    elif _POINTS.fullmatch(text):
        bare = text.replace(".", "")
    elif _SPACES.fullmatch(text):
        bare = re.sub(_SPACE, "", text)
    else:
        return None
    return Decimal(bare) if sum(char.isdigit() for char in bare) <= MAX_DIGITS else None


def _lexemes(text: str) -> Iterator[Lexeme]:
    for match in _LEXEME.finditer(text):
        kind: Kind = match.lastgroup or "mark"  # type: ignore[assignment]  # the groups are the kinds
        words = match.group()
        yield Lexeme(kind, match.start(), match.end(), words, words.lower(), _value(kind, words))


def read(text: str) -> tuple[Lexeme, ...]:
    """All lexemes of ``text`` in order; linear in its length."""
    return tuple(_lexemes(text))
