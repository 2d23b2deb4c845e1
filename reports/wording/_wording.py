"""A phrase, a date or a number to how one language of reports words it."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from reports.wording._catalogue import Catalogue
from reports.wording._conventions import Conventions, Symbols
from reports.wording._template import filled

T = TypeVar("T")


def msgid(phrase: str) -> str:
    """Mark a phrase for the catalogues where it is not worded on the spot."""
    return phrase


def msgids(one: str, many: str) -> tuple[str, str]:
    """Mark the two English forms of a phrase that depends on a number, for ``count``."""
    return one, many


class Wording:
    """One language: its phrases, its conventions, its direction.

    Phrases are msgids in British English with named placeholders, whole sentences wherever a
    sentence is meant, since other languages put its parts in another order.
    """

    def __init__(self, language: str, catalogue: Catalogue, conventions: Conventions) -> None:
        """``language`` is a BCP 47 tag: "en-GB", "fr"."""
        self.language = language
        self._catalogue = catalogue
        self._conventions = conventions

    def __repr__(self) -> str:
        """Name the language."""
        return f"Wording({self.language!r})"

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """From which side the language is written."""
        return "rtl" if self._conventions.right_to_left else "ltr"

    @property
    def symbols(self) -> Symbols:
        """Marks that stand between thousands and before a fraction."""
        return self._conventions.symbols

    def text(self, msgid: str, /, **values: str | float) -> str:
        """Word a phrase; numbers among the values are written as the language does.

        A phrase that the catalogue has not stays as it is. Raises ``KeyError`` for a placeholder
        without a value.
        """
        return "".join(filled(self._phrase(msgid), self._written(values)))

    def count(self, number: int, one: str, many: str, /, **values: str | float) -> str:
        """Word a phrase that depends on a number, which it names ``{n}``: "{n} article", "{n} articles"."""
        return "".join(filled(self._plural(number, one, many), self._written({"n": number, **values})))

    def parts(self, msgid: str, /, **values: str | float | T) -> list[str | T]:
        """Give a phrase as pieces in the order of the language: strings, and between them what is no string.

        So a phrase can hold names and values that a reader sees set apart.
        """
        return filled(self._phrase(msgid), self._written(values))

    def day(self, date: dt.date, year: int | None = None) -> str:
        """Write a short date with its weekday, with the year where it is not ``year``: "Wed 23 Oct"."""
        return self._conventions.day(date, year=date.year != year)

    def short_date(self, date: dt.date) -> str:
        """Write day and month in short: "23 Oct"."""
        return self._conventions.short_date(date)

    def long_date(self, date: dt.date) -> str:
        """Write a date with the month in full: "23 October 2024"."""
        return self._conventions.long_date(date)

    def month(self, date: dt.date, *, alone: bool = True) -> str:
        """Write month and year: "October 2024"; behind a preposition not ``alone``."""
        return self._conventions.month(date, alone=alone)

    def year(self, date: dt.date) -> str:
        """Write the year: "2024"."""
        return self._conventions.year(date)

    def days(self, first: dt.date, last: dt.date, year: int | None = None) -> str:
        """Write days of one month in short, with the year where it is not ``year``: "1–5 Oct"."""
        return self._conventions.days(first, last, year=last.year != year)

    def long_period(self, first: dt.date, last: dt.date) -> str:
        """Write the days from ``first`` to ``last`` in full: "22–23 October 2024"; for one day its date."""
        return self.long_date(last) if first == last else self._conventions.long_period(first, last)

    def moment(self, moment: dt.datetime, timezone: str) -> str:
        """Write date, time of day on 24 hours, and zone: "23 October 2024, 07:00 BST"."""
        local = moment.astimezone(ZoneInfo(timezone))
        zone = local.strftime("%Z")
        # zones without a name of their own
        told = f"UTC{zone}" if zone[:1] in ("+", "-") else zone
        date = self.long_date(local.date())
        return self.text("{date}, {time} {zone}", date=date, time=f"{local:%H:%M}", zone=told)

    def number(self, value: float) -> str:
        """Write a number with Latin digits and the language's marks: "12,345.5"."""
        return self._conventions.number(value)

    def listed(self, items: Sequence[str]) -> str:
        """Enumerate: "a", "a and b", "a, b and c"; nothing for no item."""
        return self._conventions.listed(items) if len(items) > 1 else "".join(items)

    def name_of(self, language: str) -> str:
        """Name a language by its tag: "French" for "fr"; a tag that the CLDR has not stays as it is."""
        from babel import Locale, UnknownLocaleError

        try:
            told = Locale.parse(language, sep="-").get_display_name(self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return language
        return str(told or language)

    def quoted(self, words: str) -> str:
        """Set words between the language's quotation marks; the words stay as they are."""
        # Translators: the quotation marks of the language.
        return self.text("“{words}”", words=words)

    @property
    def comma(self) -> str:
        """Comma and blank, between parts of a line."""
        # Translators: punctuation between parts of a line, with its blanks.
        return self.text(", ")

    @property
    def semicolon(self) -> str:
        """Semicolon with its blanks, between parts of a line."""
        # Translators: punctuation between parts of a line, with its blanks.
        return self.text("; ")

    @property
    def colon(self) -> str:
        """Colon with its blanks, before what is told."""
        # Translators: punctuation before what is told, with its blanks.
        return self.text(": ")

    def _phrase(self, msgid: str) -> str:
        return self._catalogue.phrases.get(msgid, msgid)

    def _plural(self, number: int, one: str, many: str) -> str:
        forms = self._catalogue.plurals.get(one)
        if forms is None:
            return one if number == 1 else many
        return forms[self._catalogue.form(number)]

    def _written(self, values: dict[str, str | float | T]) -> dict[str, str | T]:
        return {name: self.number(value) if isinstance(value, int | float) else value for name, value in values.items()}
