"""Turn a date as a header, feed or page prints it into its day and, where it tells one, its time."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_LONGEST = 100
"""Characters of a printed date that are looked at."""
_YEARS = range(1900, 2101)
_FURTHEST = timedelta(hours=14)
"""The largest distance of a zone from UTC (Kiribati)."""
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
_EPOCHS = range(10**9, 4_102_444_800)
"""Seconds since 1970 that are read as such: September 2001 to the end of 2099."""
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
WRITTEN = re.compile(
    r"\d{4}-\d{2}-\d{2}\S{0,20}"
    r"|(?:\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? \d{4}|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}\b)?)?"
)
"""A date within a line of other words, where these forms alone are safe to look for."""
_TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?(?:\s?([ap])\.?m\b\.?)?"
    r"(?:\s?\(?(Z\b|(?:GMT|UTC)?[+-]\d{1,2}:?\d{2}\b|[+-]\d{2}\b|[A-Z]{2,5}\b))?",
    re.I,
)


class Moment(NamedTuple):
    """A date as printed."""

    day: date
    """In the zone in which it is printed."""
    at: datetime | None
    """With its zone; ``None`` where no time of day or no zone is printed."""


def moment(value: str | None) -> Moment | None:
    """Read a printed date; ``None`` when there is no such day: a date is never guessed.

    Knows ISO 8601 ("2024-10-18T07:30:00+09:00" is the 18th whatever the zone), mail dates
    (RFC 5322 with its obsolete years and zones), written dates ("Friday, 18 October 2024",
    "Oct. 18, 2024"), dates with the year first or with dots, and seconds since 1970. Day and
    month divided by slashes are not read: which is which depends on who wrote them.
    """
    text = (value or "").strip()[:_LONGEST]
    if match := _EPOCH.fullmatch(text):
        return _since_epoch(int(match[1]))
    if match := _COMPACT.match(text):
        day = _day(match[1], match[2], match[3])
        return Moment(day, _at(day, match[4], match[5], match[6], zone=match[7])) if day else None
    day, rest = _day_in(text)
    if day is None:
        return None
    time = _TIME.search(rest)
    return Moment(day, _at(day, *time.group(1, 2, 3), half=time[4], zone=time[5]) if time else None)


def _day_in(text: str) -> tuple[date | None, str]:
    """Find the day; with it comes the text around it, in which its time stands."""
    if match := _YEAR_FIRST.match(text):
        return _day(match[1], match[3], match[4]), text[match.end() :].lstrip("Tt, ")
    if match := _DAY_FIRST.search(text):
        return _day(match[3], _month(match[2]), match[1]), f"{text[: match.start()]} {text[match.end() :]}"
    if match := _MONTH_FIRST.search(text):
        return _day(match[3], _month(match[1]), match[2]), f"{text[: match.start()]} {text[match.end() :]}"
    if match := _DOTTED.search(text):
        return _day(match[3], match[2], match[1]), f"{text[: match.start()]} {text[match.end() :]}"
    fields = parsedate(text) if text[:1].isalnum() else None  # two-digit years and other old forms of mail
    return (_day(*fields[:3]), text) if fields else (None, text)


def _at(
    day: date, hour: str | None, minute: str, second: str | None, *, half: str | None = None, zone: str | None
) -> datetime | None:
    """Put day, time and zone together; ``None`` when there is no such time or no known zone."""
    offset = _offset(zone)
    if offset is None or hour is None:
        return None
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    try:
        time = datetime(day.year, day.month, day.day, hours, int(minute), min(int(second or 0), 59))
    except ValueError:
        return None
    return time.replace(tzinfo=timezone(offset) if offset else UTC)


def _offset(zone: str | None) -> timedelta | None:
    """Read a zone: "Z", "+09:00", "GMT+0900" or a name with one meaning."""
    name = (zone or "").upper()
    if match := re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?", name):
        distance = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return None if distance > _FURTHEST else distance if match[1] == "+" else -distance
    return _zones().get(name)


@cache
def _zones() -> dict[str, timedelta]:
    content = (files("reports.ingestion") / "data" / "zones.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in content.splitlines() if line and not line.startswith("#"))
    return {name: timedelta(hours=float(hours)) for name, hours in rows}


def _since_epoch(seconds: int) -> Moment | None:
    if seconds not in _EPOCHS:
        return None
    at = datetime.fromtimestamp(seconds, UTC)
    return Moment(at.date(), at)


def _month(name: str) -> int:
    """Number an English month name or a beginning of it of three letters or more; 0 for none."""
    wanted = name.title()
    return next((number for number in range(1, 13) if calendar.month_name[number].startswith(wanted)), 0)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None
