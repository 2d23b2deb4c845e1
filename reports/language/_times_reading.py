"""A parse to its reading: which function reads which rule, and the expressions made of two."""

from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta

from reports.language import (  # noqa: F401 - they register readers
    _times_business,
    _times_dates,
    _times_lengths,
    _times_relative,
    _times_told,
)
from reports.language._times_calendar import Days
from reports.language._times_context import READERS, Context, Reading
from reports.language._times_grammar import Parse

_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_TOLD = ("day", "days", "month", "season", "later", "anaphora")
"""Rules of expressions that go on with a story."""
_CURRENT = ("today", "weekday", "deixis", "lastnight")
"""Rules of expressions that hang on the day of publication."""


def read(parse: Parse, context: Context) -> Reading | None:
    """The meaning of a parse, ``None`` where it has none (31 June, an age, a score)."""
    try:
        reader = reader_of(parse)
        return reader(parse, context) if reader is not read else None
    except (ValueError, OverflowError):  # no such day, or beyond the years 1 to 9999
        return None


def reader_of(parse: Parse) -> Callable[[Parse, Context], Reading | None]:
    """The function that gives a parse its meaning."""
    return {"range": _range, "moment": _moment}.get(parse.rule) or READERS.get(parse.rule, read)


def remember(parse: Parse, reading: Reading, context: Context) -> None:
    """Let later expressions refer to this one."""
    if reading.first is None or reading.last is None or reading.type not in ("date", "time"):
        return
    if reading.value in _REFERENCES:
        return
    days = (reading.first, reading.last)
    flashback = _looks_back(parse, days, context)
    context.reference, context.said = days, reading
    if reading.first == reading.last:
        context.day, context.day_at = reading.first, parse.start
    dated = "year" in parse.fields or parse.rule == "iso"
    told = parse.rule in _TOLD and context.narrated_from(parse) is not None
    if (dated or told) and not flashback and (reading.last - reading.first).days <= 366:
        context.anchor = (parse.start, days)


def _looks_back(parse: Parse, days: Days, context: Context) -> bool:
    """Whether an expression leaves a story for what was before it ("two decades earlier")."""
    counted = parse.rule in ("later", "anaphora") and context.anchor is not None
    return counted and context.reference is not None and days[1] < context.reference[0]


def tells_history(parses: list[Parse], context: Context) -> bool:
    """Whether a document is no news: many dates of years gone by, hardly a word like "Tuesday" or "today"."""
    if context.published is None:
        return True
    bygone = sum(1 for parse in parses if _named_year(parse) < context.published.year - 1)
    current = sum(1 for parse in parses if parse.rule in _CURRENT)
    return bygone >= 5 and bygone > 4 * current


def _named_year(parse: Parse) -> int:
    year = parse.fields.get("year", MAXYEAR)
    return year if isinstance(year, int) else MAXYEAR


def _range(parse: Parse, context: Context) -> Reading | None:
    left, right = parse.fields["first"], parse.fields["last"]
    begin, end = read(left, context), None
    if begin is not None:
        remember(left, begin, context)
        end = read(right, context)
    if begin is None or end is None:
        return None
    end = _next_morning(begin, _not_before(begin, end, right, context), right)
    if begin.first and end.last and begin.first > end.last:
        return None
    return Reading(
        "time" if begin.type == end.type == "time" else "date", f"{begin.value}/{end.value}", begin.first, end.last
    )


def _not_before(begin: Reading, end: Reading, right: Parse, context: Context) -> Reading:
    """Move the end of a range without a year past its beginning."""
    if begin.first is None or end.last is None or end.last >= begin.first or "year" in right.fields:
        return end
    if right.rule == "weekday" and end.first:
        moved = end.first + timedelta(days=7)
        return end._replace(value=end.value.replace(end.first.isoformat(), moved.isoformat()), first=moved, last=moved)
    for year in (begin.first.year, begin.first.year + 1):
        later = read(Parse(right.rule, right.start, right.end, right.fields | {"year": year}), context)
        if later and later.last and later.last >= begin.first:
            return later
    return end


def _next_morning(begin: Reading, end: Reading, right: Parse) -> Reading:
    """Move the end of "from 22:00 to 05:00" to the next day."""
    if right.rule != "clock" or end.last is None or end.last != begin.first or end.value >= begin.value:
        return end
    moved = end.last + timedelta(days=1)
    return end._replace(value=end.value.replace(end.last.isoformat(), moved.isoformat()), first=moved, last=moved)


def _moment(parse: Parse, context: Context) -> Reading | None:
    day = read(parse.fields["day"], context)
    clock: Parse = parse.fields["clock"]
    if day is None:
        return None
    found = _date_of_clock(clock, parse.fields["day"], day, context)
    placed = Parse(clock.rule, clock.start, clock.end, clock.fields | {"date": (found, found)})
    reading = read(placed, context)
    if reading is not None and found is None:
        return reading._replace(
            value=reading.value.replace("XXXX-XX-XX", day.value.partition("T")[0]), first=None, last=None
        )
    return reading


def _date_of_clock(clock: Parse, told: Parse, day: Reading, context: Context) -> date | None:
    """The date of a clock time: "4 am last night" and "overnight into Friday" are of the day beside the named one."""
    if day.first is None:
        return None
    small_hours = day.value.endswith("TNI") and "a" in str(clock.fields.get("clock", ""))
    into = clock.rule == "overnight" and any(context.lexemes[at].may("INTO") for at in range(clock.end, told.start))
    return day.first + timedelta(days=small_hours - into)
