"""Turn the strings of a header into values: dates as printed, web addresses, language codes."""

import calendar
import re
from datetime import date
from urllib.parse import urlsplit

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_YEARS = range(1900, 2101)
_MAX_URL = 2048
_NO = frozenset({"", "false", "no", "0", "off"})


def printed_date(value: str | None) -> date | None:
    """Read the day that a header prints, in the zone that it prints it in.

    Knows ISO 8601 ("2024-10-18T07:30:00+09:00" is the 18th whatever the zone), mail dates and
    written dates ("Friday, 18 October 2024", "Oct. 18, 2024"). ``None`` when there is no such
    day: a date is never guessed.
    """
    text = (value or "").strip()[:100]
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.search(text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.search(text):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    return None


def web_address(value: str | None) -> str | None:
    """Let an ``http`` or ``https`` address with a host and without credentials through, nothing else."""
    text = (value or "").strip()
    if not text.isprintable() or re.search(r"[\s<>\"\\]", text) or len(text) > _MAX_URL:
        return None
    try:
        parts = urlsplit(text)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return text if usable else None


def language_code(value: str | None) -> str | None:
    """Cut an ISO 639 code out of a language tag: "en-GB" and "en_GB" give "en"."""
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", (value or "").strip())
    return match[1].lower() if match else None


def is_yes(value: str | None) -> bool:
    """Say whether a header field is set to anything but a no."""
    return value is not None and value.strip().lower() not in _NO


def _month(name: str) -> int:
    """Number an English month name or a beginning of it of three letters or more; 0 for none."""
    wanted = name.title()
    return next((number for number in range(1, 13) if calendar.month_name[number].startswith(wanted)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
