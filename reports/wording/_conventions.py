"""What a language does with dates, numbers and enumerations: the functions that each must have."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Symbols(NamedTuple):
    """Marks inside a number: between thousands, and before a fraction."""

    group: str
    decimal: str


class Conventions(Protocol):
    """Writes dates, numbers and enumerations as a language does."""

    symbols: Symbols
    right_to_left: bool

    def day(self, date: dt.date, *, year: bool) -> str:
        """Short date with its weekday: "Wed 23 Oct"."""
        ...

    def short_date(self, date: dt.date) -> str:
        """Day and month in short: "23 Oct"."""
        ...

    def long_date(self, date: dt.date) -> str:
        """Date with the month in full: "23 October 2024"."""
        ...

    def month(self, date: dt.date, *, alone: bool) -> str:
        """Month and year: "October 2024"; not ``alone``: in the form that it has behind a preposition."""
        ...

    def year(self, date: dt.date) -> str:
        """The year: "2024"."""
        ...

    def days(self, first: dt.date, last: dt.date, *, year: bool) -> str:
        """Days of one month, in short: "1–5 Oct"."""
        ...

    def long_period(self, first: dt.date, last: dt.date) -> str:
        """Two different days with the months in full: "22–23 October 2024"."""
        ...

    def number(self, value: float) -> str:
        """Number with Latin digits: "12,345.5"."""
        ...

    def listed(self, items: Sequence[str]) -> str:
        """Enumeration of two items or more: "a, b and c"."""
        ...
