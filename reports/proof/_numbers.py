"""Numbers in our own words to their values, as the language of the report writes them."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from reports.wording import known, wording

_WORD = re.compile(r"(?:\S|(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d)))+")
"""A word; a blank that does not break stands within a number where three digits follow."""
_MARKS = "()[],.;:?!،؛«»“”„"
_WRITTEN = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![.,]?\d)|(?<![\w.,])\d+(?:\.\d+)?(?![.,]?\d)")
"""A number as the sources write it: what is analysed is English."""


def numerals(text: str) -> Iterator[str]:
    """Every word of ``text`` that holds a digit, without the marks around it."""
    for word in _WORD.findall(text):
        bare = word.strip(_MARKS)
        if any(char.isdigit() for char in bare):
            yield bare


def same_value(numeral: str, text: str, language: str) -> bool:
    """Whether a numeral of ours has the value of a number in ``text``; English has to be verbatim instead."""
    if not known(language) or language.startswith("en"):
        return False
    value = _value(numeral, language)
    return value is not None and any(_decimal(found.replace(",", "")) == value for found in _WRITTEN.findall(text))


def _value(numeral: str, language: str) -> Decimal | None:
    symbols = wording(language).symbols
    plain = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in numeral)
    whole, _, fraction = plain.partition(symbols.decimal)
    groups = re.split(r"[\u00a0\u202f]|" + re.escape(symbols.group), whole)
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return None
    return _decimal("".join(groups) + (f".{fraction}" if fraction else ""))


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
