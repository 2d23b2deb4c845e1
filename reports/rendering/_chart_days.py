"""The days that a chart spans to an axis with few of them named, in the language of the report."""

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from reports.rendering._directions import embedded

if TYPE_CHECKING:
    from reports.wording import Wording

MOST = 5
"""Days that are named."""
_FEW_MONTHS = 300
"""Days of a span whose ends are told apart without the year."""


def days_axis(days: "list[dt.date]", wording: "Wording") -> dict[str, Any]:
    """Give the axis of a temporal channel: whole days as far apart as each other, and their names.

    Values are in UTC, and so must the scale be: a date has no zone, and the machine's is nobody's business.
    """
    named = _named(sorted(days))
    with_year = bool(named) and (named[-1] - named[0]).days > _FEW_MONTHS
    words = {day.isoformat(): embedded(short_day(day, wording, year=with_year)) for day in named}
    values = [{"year": day.year, "month": day.month, "date": day.day, "utc": True} for day in named]
    names = json.dumps(words, ensure_ascii=True)
    return {"values": values, "labelExpr": f"({names})[utcFormat(datum.value, '%Y-%m-%d')]"}


def _named(days: "list[dt.date]") -> "list[dt.date]":
    if not days:
        return []
    span = (days[-1] - days[0]).days
    step = -(-span // (MOST - 1)) or 1
    return [days[0] + dt.timedelta(days=passed) for passed in range(0, span + 1, step)]


def short_day(day: dt.date, wording: "Wording", *, year: bool) -> str:
    """Write "8 Mar" or "8 Mar 2031" as the language does (CLDR skeletons MMMd and yMMMd)."""
    if wording.language == "en-GB":  # without the tables of other languages
        return f"{day.day} {wording.month(day)[:3]}" + (f" {day.year}" if year else "")
    from babel import Locale
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMd" if year else "MMMd", day, locale=Locale.parse(wording.language, sep="-")))
