"""Dates, numbers and enumerations as British English writes them, without loading the CLDR."""

import datetime as dt
from collections.abc import Sequence

from reports.wording._conventions import Symbols

_DAYS = "Mon Tue Wed Thu Fri Sat Sun"
_MONTHS = "January February March April May June July August September October November December"


class English:
    """Conventions of en-GB."""

    symbols = Symbols(",", ".")
    right_to_left = False

    def day(self, date: dt.date, *, year: bool) -> str:
        """Write "Wed 23 Oct"."""
        text = f"{_DAYS.split()[date.weekday()]} {date.day} {_month(date)[:3]}"
        return f"{text} {date.year}" if year else text

    def short_date(self, date: dt.date) -> str:
        """Write "23 Oct"."""
        return f"{date.day} {_month(date)[:3]}"

    def long_date(self, date: dt.date) -> str:
        """Write "23 October 2024"."""
        return f"{date.day} {_month(date)} {date.year}"

    def month(self, date: dt.date, *, alone: bool) -> str:  # noqa: ARG002 - English does not inflect months
        """Write "October 2024"."""
        return f"{_month(date)} {date.year}"

    def year(self, date: dt.date) -> str:
        """Write "2024"."""
        return str(date.year)

    def days(self, first: dt.date, last: dt.date, *, year: bool) -> str:
        """Write "1–5 Oct"."""
        text = f"{first.day}–{last.day} {_month(last)[:3]}"
        return f"{text} {last.year}" if year else text

    def long_period(self, first: dt.date, last: dt.date) -> str:
        """Write "22–23 October 2024", saying nothing twice."""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.long_date(last)}"
        opening = f"{first.day} {_month(first)}" if first.year == last.year else self.long_date(first)
        return f"{opening} – {self.long_date(last)}"

    def number(self, value: float) -> str:
        """Write "12,345.5"."""
        return f"{value:,}"

    def listed(self, items: Sequence[str]) -> str:
        """Write "a, b and c"."""
        return f"{', '.join(items[:-1])} and {items[-1]}"


def _month(date: dt.date) -> str:
    return _MONTHS.split()[date.month - 1]
