"""Parses of relative dates to readings: relative to publication, or to the last date named."""

from datetime import date, timedelta

from reports.language._times_calendar import step
from reports.language._times_context import Context, Reading, reads
from reports.language._times_dates import unit_reading
from reports.language._times_grammar import Parse
from reports.language._times_lexicon import units

UNRESOLVED = {"day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
               "month": "XXXX-XX", "quarter": "XXXX-QX"}  # fmt: skip
NO_DAY = ("second", "minute", "hour", "millennium")


@reads("today")
def today(parse: Parse, context: Context) -> Reading:
    """Yesterday, tomorrow morning, earlier today, tonight."""
    fields = parse.fields
    if context.lexemes[parse.end - 1].may("TONIGHT"):
        fields = fields | {"daypart": "NI"}
    return day_reading(context.published and context.published + timedelta(days=fields["day"]), fields.get("daypart"))


@reads("overnight")
def overnight(parse: Parse, context: Context) -> Reading:
    """Overnight: the night that ended on the day of publication, or begins on it where the clause looks ahead."""
    base = context.published
    if "date" in parse.fields:
        evening = parse.fields["date"][0]
    else:
        evening = base and base - timedelta(days=0 if context.direction(parse) == "future" else 1)
    return night_of(evening)


def night_of(evening: date | None) -> Reading:
    """The night between a day and the next one."""
    if evening is None:
        return Reading("time", "XXXX-XX-XXTNI")
    return Reading("time", f"{evening}TNI", evening, evening + timedelta(days=1))


@reads("deixis")
def deixis(parse: Parse, context: Context) -> Reading | None:
    """Last week, earlier this month, late next year, the end of the year."""
    fields, base = parse.fields, context.published
    unit, rel = fields["unit"], fields.get("rel", 0)
    if "rel" not in fields and context.narrated_from(parse) and context.reference:
        base = context.reference[0]  # "the end of the year" of the story told
    if unit in NO_DAY or ("rel" not in fields and unit in ("day", "night")):
        return None
    if base is None:
        return Reading("date", UNRESOLVED.get(unit, "XXXX"))
    if unit == "weekend" and rel == 0 and base.weekday() < 5:
        past = ("past",) if "rel" in fields else ("past", None)  # "the weekend" is rather the last one
        rel = -1 if context.direction(parse) in past else 0
    reading = unit_reading(unit, step(base.replace(day=1) if unit in ("month", "quarter") else base, unit, rel), parse)
    if "shift" in fields and rel == 0 and reading.first and reading.last:
        earlier = fields["shift"] < 0
        return reading._replace(first=reading.first if earlier else base, last=base if earlier else reading.last)
    return reading


@reads("weekday")
def weekday(parse: Parse, context: Context) -> Reading:
    """Wednesday, last Friday, next Monday, Tuesday night."""
    fields, base = parse.fields, context.published
    number, daypart = fields["weekday"], fields.get("daypart")
    if "same" in fields and context.reference:
        base = context.reference[0]
    if base is None:
        return Reading("time" if daypart else "date", f"XXXX-WXX-{number}" + (f"T{daypart}" if daypart else ""))
    if "unit" in fields:  # "Tuesday last week"
        monday = base - timedelta(days=base.weekday()) + timedelta(days=7 * fields["rel"])
        return day_reading(monday + timedelta(days=number - 1), daypart)
    back, ahead = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
    rel = fields.get("rel")
    if rel:
        return day_reading(base + timedelta(days=(ahead or 7) if rel > 0 else -(back or 7)), daypart)
    future = context.direction(parse) == "future" or (rel == 0 and context.direction(parse) is None)
    return day_reading(base + timedelta(days=ahead if future else -back), daypart)


@reads("beyond")
def beyond(parse: Parse, context: Context) -> Reading | None:
    """The week before last, the year after next."""
    return counted(
        Parse("beyond", parse.start, parse.end, parse.fields | {"count": 2}),
        parse.fields["sign"],
        context.published,
        context,
    )


@reads("span")
def span(parse: Parse, context: Context) -> Reading | None:
    """The past two years, the next few days: a duration up to or from the day of publication."""
    fields, base = parse.fields, context.published
    unit, rel = fields["unit"], fields["rel"]
    bare = "count" not in fields and any(lexeme.may("UNITS") for lexeme in context.lexemes[parse.start : parse.end])
    count = "X" if bare else amount(fields)
    value = duration_value(count, unit)
    after = context.after(parse)
    if after is not None and after.may("OF"):  # "the last two years of his reign"
        return Reading("duration", value)
    if count == "X" or base is None:
        return Reading("duration", value, base if rel > 0 else None, base if rel < 0 else None)
    other = step(base, unit, rel * count)
    return Reading("duration", value, min(base, other), max(base, other))


@reads("recent")
def recent(_parse: Parse, context: Context) -> Reading:
    """In recent months: how far back is not said."""
    return Reading("date", "PAST_REF", None, context.published)


@reads("ago")
def ago(parse: Parse, context: Context) -> Reading | None:
    """Two weeks ago: the unit around that day, as exact as the unit."""
    return counted(parse, -1, context.published, context)


@reads("fromnow")
def from_now(parse: Parse, context: Context) -> Reading | None:
    """Two weeks from now."""
    return counted(parse, 1, context.published, context)


def counted(parse: Parse, sign: int, base: date | None, context: Context) -> Reading | None:
    """A date a number of units before (``sign`` -1) or after a day, as exact as the unit."""
    fields = parse.fields
    unit, count = fields["unit"], amount(fields)
    if isinstance(count, str) or ("count" not in fields and context.lexemes[parse.end - 2].may("UNITS")):  # "years ago"
        vague = Reading("date", "PAST_REF" if sign < 0 else "FUTURE_REF")
        return vague._replace(last=base) if sign < 0 else vague._replace(first=base)
    if base is None:
        return Reading("date", UNRESOLVED.get(unit, "XXXX"))
    try:
        found = step(base, unit, sign * count)
    except (ValueError, OverflowError):
        return Reading("date", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in ("second", "minute", "hour") and context.day is not None and found == base:
        return Reading("time", f"{found}TXX:XX", found, found)
    return unit_reading(_exactness(unit, count), found, parse)


def _exactness(unit: str, count: float) -> str:
    """The unit that a counted date is exact to: "a decade ago" means a year, "half a year" a month."""
    if unit in ("decade", "century"):
        return {"decade": "year", "century": "decade"}[unit]
    return unit if count == round(count) else {"year": "month", "month": "day"}.get(unit, unit)


def amount(fields: dict[str, object]) -> float | str:
    """How many units: a number, or ``"X"`` where the text does not say."""
    count = fields.get("count", 0 if "half" in fields else 1)
    count = 1 if count is None else count
    if isinstance(count, str):
        return count
    assert isinstance(count, int | float)  # noqa: S101 - the word lists hold nothing else
    return count + (0.5 if "half" in fields else 0)


def duration_value(count: float | str, unit: str) -> str:
    """TIMEX3 value of a duration: ``P2Y``, ``PT48H``, ``P0.5CE``, ``PXD``."""
    letters: str = units()[unit]["letters"]
    if unit == "fortnight" and not isinstance(count, str):
        count *= 2
    number = count if isinstance(count, str) else f"{count:g}" if count < 1e6 else f"{count:.0f}"
    return f"PT{number}{letters[1]}" if letters[0] == "T" else f"P{number}{letters}"


def day_reading(day: date | None, daypart: str | None) -> Reading:
    """A day or a part of it, unresolved where the day is unknown."""
    value = day.isoformat() if day else "XXXX-XX-XX"
    return Reading("time" if daypart else "date", f"{value}T{daypart}" if daypart else value, day, day)
