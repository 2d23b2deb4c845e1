"""Parses of calendar dates to readings: days, months, years, quarters, seasons, decades, centuries."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from reports.language._times_calendar import Days, month, narrowed, season, unit_around, week_value, years
from reports.language._times_context import Context, Reading, nearest, reads
from reports.language._times_grammar import Parse
from reports.language._times_named import happened_once, named_day


@reads("iso")
def iso(parse: Parse, _context: Context) -> Reading:
    """2024-10-23, 2024-10-23T10:00Z."""
    text: str = parse.fields["value"].upper()
    day = date.fromisoformat(text[:10])
    return Reading("time" if "T" in text else "date", text, day, day)


@reads("numeric")
def numeric(parse: Parse, _context: Context) -> Reading | None:
    """23/10/2024, 10/23/2024; ``None`` where day and month could be exchanged."""
    text: str = parse.fields["value"]
    for mark in "/.-":
        if mark in text:
            left, right, year = (int(part) for part in text.split(mark))
            break
    if left <= 12 and right <= 12 and left != right and "." not in text:
        return None
    number, day = (left, right) if right > 12 else (right, left)
    return _days(date(year + 2000 if year < 100 else year, number, day))


@reads("day")
def day(parse: Parse, context: Context) -> Reading | None:
    """23 October 2024; without year, that of the story or the nearest."""
    fields = parse.fields
    if "month" not in fields:
        return monthday(parse, context)
    number, in_month = fields["month"], fields["day"]
    if _bygone(fields):
        return Reading("date", f"{_bygone(fields)}-{number:02d}-{in_month:02d}")
    year = _year(fields, context)
    if year is not None:
        return _days(date(year, number, in_month))
    if "rel" in fields and context.published:
        return _days(date(context.published.year + fields["rel"], number, in_month))
    date(2000, number, in_month)  # 31 June is no day
    found = nearest(context, parse, lambda year: (date(year, number, in_month),) * 2)
    return _days(found[0]) if found else Reading("date", f"XXXX-{number:02d}-{in_month:02d}")


@reads("monthday")
def monthday(parse: Parse, context: Context) -> Reading:
    """The 23rd: of the month last spoken of."""
    in_month = parse.fields["day"]
    base = context.reference[0] if context.reference else context.published
    if base is None:
        return Reading("date", f"XXXX-XX-{in_month:02d}")
    return _days(base.replace(day=in_month))


@reads("days")
def days(parse: Parse, context: Context) -> Reading:
    """18 to 22 October."""
    fields = parse.fields
    number = fields["month"]
    begin, end = (f"{number:02d}-{fields[name]:02d}" for name in ("day", "day2"))
    if fields["day"] >= fields["day2"]:
        raise ValueError("a range of days that runs backwards")
    found = of_year(
        parse, context, lambda year: (date(year, number, fields["day"]), date(year, number, fields["day2"]))
    )
    if found is None:
        return Reading("date", f"XXXX-{begin}/XXXX-{end}")
    return Reading("date", f"{found[0]}/{found[1]}", *found)


@reads("month")
def month_(parse: Parse, context: Context) -> Reading:
    """October 2024, early to mid-October, last June."""
    fields = parse.fields
    number = fields["month"]
    if _bygone(fields):
        return Reading("date", f"{_bygone(fields)}-{number:02d}")
    found = of_year(parse, context, lambda year: month(year, number))
    if found is None:
        return Reading("date", f"XXXX-{number:02d}")
    return Reading("date", f"{found[0]:%Y-%m}", *narrowed(found, fields.get("part"), fields.get("part2")))


@reads("week")
def week_of_month(parse: Parse, context: Context) -> Reading | None:
    """The first week of October: seven days, counted from the first of the month."""
    fields = parse.fields
    found = of_year(parse, context, lambda year: month(year, fields["month"]))
    if found is None:
        return Reading("date", f"XXXX-{fields['month']:02d}")
    which = fields.get("ord", -1)
    first = found[1] - timedelta(days=6) if which < 0 else found[0] + timedelta(days=7 * (which - 1))
    return Reading("date", week_value(first), first, min(first + timedelta(days=6), found[1]))


@reads("year")
def year(parse: Parse, _context: Context) -> Reading:
    """2024, late 2023, 490 BC."""
    fields = parse.fields
    if _bygone(fields):
        return Reading("date", _bygone(fields))
    return Reading(
        "date", f"{fields['year']:04d}", *narrowed(years(fields["year"]), fields.get("part"), fields.get("part2"))
    )


@reads("years")
def year_range(parse: Parse, context: Context) -> Reading | None:
    """1950-53, 2019-2021, 492-490 BC, 2013-present."""
    first = parse.fields["year"]
    if "until" in parse.fields:
        now = context.published
        return Reading("date", f"{first:04d}/{now or 'PRESENT_REF'}", years(first)[0], now)
    last = parse.fields["yy"]
    if parse.fields.get("era") == "BC":
        return Reading("date", f"BC{first:04d}/BC{last:04d}") if first > last else None
    last = last if last > 99 else first // 100 * 100 + last
    if last % 100 == 0 and last < first:
        last += 100
    return Reading("date", f"{first:04d}/{last:04d}", years(first)[0], years(last)[1])


@reads("decade")
def decade(parse: Parse, context: Context) -> Reading:
    """The 1990s, the late '60s; "the 1600s" are a century."""
    begin = parse.fields["decade"]
    if begin < 100:
        now = context.published.year if context.published else 2000
        begin += (now - begin) // 100 * 100
    if begin % 100 == 0 and begin < 2000:
        return Reading("date", f"{begin // 100:02d}", *_part(parse, years(begin, 100)))
    return Reading("date", f"{begin // 10:03d}", *_part(parse, years(begin, 10)))


@reads("century")
def century(parse: Parse, _context: Context) -> Reading:
    """The 19th century: 1801 to 1900 by the almanac, 1800 to 1899 as the news and TIMEX3 have it."""
    number = parse.fields["ord"]
    if parse.fields.get("era") == "BC":
        return Reading("date", f"BC{number - 1:02d}")
    return Reading("date", f"{number - 1:02d}", *_part(parse, years(max(100 * (number - 1), 1), 100)))


@reads("season")
def season_(parse: Parse, context: Context) -> Reading:
    """Spring 2024, last summer, the winter."""
    name = parse.fields["season"]
    if _bygone(parse.fields):
        return Reading("date", f"{_bygone(parse.fields)}-{name}")
    found = of_year(parse, context, lambda year: season(year, name))
    if found is None:
        return Reading("date", f"XXXX-{name}")
    return Reading("date", f"{found[0].year}-{name}", *_part(parse, found))


@reads("named")
def named(parse: Parse, context: Context) -> Reading:
    """Christmas, last Easter, 9/11."""
    name = parse.fields["named"]
    once = happened_once(name)
    if once:
        return _days(once)
    found = of_year(parse, context, lambda year: (named_day(name, year),) * 2)
    return _days(found[0]) if found else Reading("date", "XXXX-XX-XX")


def _days(day: date) -> Reading:
    return Reading("date", day.isoformat(), day, day)


def _part(parse: Parse, days: Days) -> Days:
    return narrowed(days, parse.fields.get("part"), parse.fields.get("part2"))


def _bygone(fields: dict[str, Any]) -> str:
    """Value of a year before our era, which has no date here; empty otherwise."""
    return f"BC{fields['year']:04d}" if fields.get("era") == "BC" else ""


def _year(fields: dict[str, Any], context: Context) -> int | None:
    """The year that the expression names, in digits or as "last year"."""
    if "year" in fields:
        return int(fields["year"])
    if "same" in fields and context.reference:
        return context.reference[0].year + int(fields["same"])
    return None


def of_year(parse: Parse, context: Context, days_in: Callable[[int], Days]) -> Days | None:
    """Days of a yearly period in the year named, the year deixis gives, or the nearest year."""
    fields, base = parse.fields, context.published
    named = _year(fields, context)
    if named is not None:
        return days_in(named)
    of_year = any(lexeme.may("YEARUNIT") for lexeme in context.lexemes[parse.start : parse.end])
    if "rel" not in fields and not of_year:
        return nearest(context, parse, days_in)
    if base is None:
        return None
    if of_year:  # "October last year", "the first half of the year"
        return days_in(base.year + fields.get("rel", 0))
    choices: list[Days] = [days_in(base.year + step) for step in (-1, 0, 1)]
    if fields["rel"] < 0:
        return next(days for days in reversed(choices) if days[1] < base)
    if fields["rel"] > 0:
        return next(days for days in choices if days[0] > base)
    return next((days for days in choices if days[0] <= base <= days[1]), None) or days_in(base.year)


def unit_reading(unit: str, day: date, parse: Parse) -> Reading:
    """The unit around a day, or the part of it that the expression names."""
    value, found = unit_around(unit, day)
    return Reading("time" if "T" in value else "date", value, *_part(parse, found))
