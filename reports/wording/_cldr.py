"""Dates, numbers and enumerations as the CLDR has them for a language, through Babel."""

import datetime as dt
from collections.abc import Sequence

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from reports.wording._conventions import Symbols

_FROM_TEN_THOUSAND = ("es",)
"""Languages that set no mark between the digits of a number of four: 1234, 12.345."""


class Cldr:
    """Conventions of one language by its BCP 47 tag (Unicode CLDR, UTS 35)."""

    def __init__(self, language: str) -> None:
        """Raises ``babel.UnknownLocaleError`` for a language that the CLDR has not."""
        self._locale = Locale.parse(language, sep="-")
        latin = self._locale.number_symbols["latn"]
        self.symbols = Symbols(latin["group"], latin["decimal"])
        self._day_first = str(self._locale.date_formats["long"].pattern).startswith("d")
        self.right_to_left = self._locale.text_direction == "rtl"

    def day(self, date: dt.date, *, year: bool) -> str:
        """Skeleton MMMEd, with the year yMMMEd."""
        return str(format_skeleton("yMMMEd" if year else "MMMEd", date, locale=self._locale))

    def short_date(self, date: dt.date) -> str:
        """Skeleton MMMd."""
        return str(format_skeleton("MMMd", date, locale=self._locale))

    def long_date(self, date: dt.date) -> str:
        """The CLDR's long format."""
        return str(format_date(date, "long", locale=self._locale))

    def month(self, date: dt.date, *, alone: bool) -> str:
        """Skeleton yMMMM; behind a preposition the month in its format form, which in Slavic is a genitive."""
        pattern = str(self._locale.datetime_skeletons["yMMMM"].pattern)
        return str(format_date(date, pattern if alone else pattern.replace("L", "M"), locale=self._locale))

    def year(self, date: dt.date) -> str:
        """Skeleton y."""
        return str(format_skeleton("y", date, locale=self._locale))

    def days(self, first: dt.date, last: dt.date, *, year: bool) -> str:
        """Interval of skeleton MMMd, with the year yMMMd."""
        return str(format_interval(first, last, "yMMMd" if year else "MMMd", locale=self._locale))

    def long_period(self, first: dt.date, last: dt.date) -> str:
        """Interval of skeleton yMMMd with its months in full, where that fits the long date."""
        end = self.long_date(last)
        pattern = self._locale.interval_formats["yMMMd"].get(_greatest(first, last))
        if pattern is None:
            return f"{self.long_date(first)} – {end}"
        long = [part.replace("MMM", "MMMM").replace("LLL", "LLLL") for part in pattern]
        opening, closing = (
            str(format_date(date, part, locale=self._locale)) for date, part in zip((first, last), long, strict=True)
        )
        # Spanish says "de" before a month in full: there the two long dates stand side by side
        if self._day_first and closing != end:
            return f"{self.long_date(first)} – {end}"
        return f"{opening}{closing}"

    def number(self, value: float) -> str:
        """The CLDR's decimal format, with Latin digits in every language."""
        # Babel does not read minimumGroupingDigits (UTS 35, part 3)
        grouped = self._locale.language not in _FROM_TEN_THOUSAND or abs(value) >= 10_000
        return str(format_decimal(value, locale=self._locale, numbering_system="latn", group_separator=grouped))

    def listed(self, items: Sequence[str]) -> str:
        """The CLDR's standard list of "and"."""
        return str(format_list(items, locale=self._locale))


def _greatest(first: dt.date, last: dt.date) -> str:
    """The greatest part in which two days differ, as the CLDR names it."""
    if first.year != last.year:
        return "y"
    return "M" if first.month != last.month else "d"
