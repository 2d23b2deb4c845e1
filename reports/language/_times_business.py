"""Parses of business dates to readings: quarters, fiscal years, the week of a day, the year to March.

Fiscal years begin on different days in different countries and companies: their value names
them ("FY2024-Q2"), and they cover no days here.
"""

from datetime import date, timedelta

from reports.language._times_calendar import month, months, step, week, week_value
from reports.language._times_context import Context, Reading, nearest, reads
from reports.language._times_dates import of_year
from reports.language._times_grammar import Parse
from reports.language._times_relative import amount, duration_value


@reads("fiscal")
def fiscal(parse: Parse, context: Context) -> Reading:
    """Fiscal 2024, the last fiscal year."""
    fields, now = parse.fields, context.published
    number = fields.get("year", now and now.year + fields.get("rel", 0))
    return Reading("date", f"FY{number:04d}" if number else "FY")


@reads("quarter")
def quarter(parse: Parse, context: Context) -> Reading | None:
    """The third quarter of 2024, Q3, the first half of this year, the fiscal second quarter."""
    fields = parse.fields
    if "quarter" in fields:
        letter, number = fields["quarter"][0].upper(), int(fields["quarter"][1])
    else:
        letter = "Q" if "unit" in fields else "H"
        number = fields.get("ord", {"Q": 4, "H": 2}[letter])
    size = 3 if letter == "Q" else 6
    if number > 12 // size:
        return None
    if "fiscal" in fields:
        return Reading(
            "date", f"FY{fields['year']:04d}-{letter}{number}" if "year" in fields else f"FY-{letter}{number}"
        )
    found = of_year(parse, context, lambda year: months(year, size * (number - 1) + 1, size))
    if found is None:
        return Reading("date", f"XXXX-{letter}{number}")
    return Reading("date", f"{found[0].year}-{letter}{number}", *found)


@reads("weekof")
def week_of(parse: Parse, context: Context) -> Reading | None:
    """The week of 14 October: the week around that day; the week ending on it: the seven days up to it."""
    day = _named_day(parse, context)
    if day is None:
        return None
    first, last = (day - timedelta(days=6), day) if "end" in parse.fields else week(day)
    return Reading("date", week_value(day), first, last)


@reads("lengthto")
def length_to(parse: Parse, context: Context) -> Reading | None:
    """The year to March 2024, the three months ending 30 June: a length that ends with a date."""
    fields = parse.fields
    count, unit = amount(fields), fields["unit"]
    value = duration_value(count, unit)
    if "day" in fields:
        last = _named_day(parse, context)
    else:
        found = of_year(parse, context, lambda year: month(year, fields["month"]))
        last = found and found[1]
    if last is None or isinstance(count, str):
        return Reading("duration", value, None, last)
    return Reading("duration", value, step(last + timedelta(days=1), unit, -count), last)


def _named_day(parse: Parse, context: Context) -> date | None:
    """The day of the month that the expression names, in the year it names or the nearest one."""
    number, day, year = (parse.fields.get(name) for name in ("month", "day", "year"))
    if number is None or day is None:
        return None
    if year is not None:
        return date(year, number, day)
    date(2000, number, day)  # 31 June is no day
    found = nearest(context, parse, lambda year: (date(year, number, day),) * 2)
    return found[0] if found else None
