"""Parses of relative dates to readings: relative to publication, or to the last date named."""

from datetime import date, timedelta

from reports.language._times_calendar import step
from reports.language._times_context import Context, Reading, reads
from reports.language._times_dates import unit_reading
from reports.language._times_grammar import Parse
from reports.language._times_lexicon import units

_UNRESOLVED = {"day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
               "month": "XXXX-XX", "quarter": "XXXX-QX"}  # fmt: skip
_NO_DAY = ("second", "minute", "hour", "millennium")


@reads("today")
def today(parse: Parse, context: Context) -> Reading:
    """Yesterday, tomorrow morning, earlier today, tonight."""
    fields = parse.fields
    if context.lexemes[parse.end - 1].may("TONIGHT"):
        fields = fields | {"daypart": "NI"}
    return _day(context.published and context.published + timedelta(days=fields["day"]), fields.get("daypart"))


@reads("lastnight")
def last_night(parse: Parse, context: Context) -> Reading | None:
    """Last night, this morning."""
    fields = parse.fields
    if fields["rel"] > 0:  # "next morning" speaks of the day after the one last named
        return anaphora(parse, context)
    return _day(context.published and context.published + timedelta(days=fields["rel"]), fields["daypart"])


@reads("deixis")
def deixis(parse: Parse, context: Context) -> Reading | None:
    """Last week, earlier this month, late next year, the end of the year."""
    fields, base = parse.fields, context.published
    unit, rel = fields["unit"], fields.get("rel", 0)
    if "rel" not in fields and context.narrated_from(parse) and context.reference:
        base = context.reference[0]  # "the end of the year" of the story told
    if unit in _NO_DAY or ("rel" not in fields and unit in ("day", "night")):
        return None
    if base is None:
        return Reading("date", _UNRESOLVED.get(unit, "XXXX"))
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
        return _day(monday + timedelta(days=number - 1), daypart)
    back, ahead = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
    rel = fields.get("rel")
    if rel:
        return _day(base + timedelta(days=(ahead or 7) if rel > 0 else -(back or 7)), daypart)
    future = context.direction(parse) == "future" or (rel == 0 and context.direction(parse) is None)
    return _day(base + timedelta(days=ahead if future else -back), daypart)


@reads("span")
def span(parse: Parse, context: Context) -> Reading | None:
    """The past two years, the next few days: a duration up to or from the day of publication."""
    fields, base = parse.fields, context.published
    unit, rel = fields["unit"], fields["rel"]
    bare = "count" not in fields and any(lexeme.may("UNITS") for lexeme in context.lexemes[parse.start : parse.end])
    count = "X" if bare else amount(fields)
    value = duration_value(count, unit)
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
    return _counted(parse, -1, context.published, context)


@reads("fromnow")
def from_now(parse: Parse, context: Context) -> Reading | None:
    """Two weeks from now."""
    return _counted(parse, 1, context.published, context)


@reads("later")
def later(parse: Parse, context: Context) -> Reading | None:
    """Two days later, the day before: counted from the last date named."""
    after = context.after(parse)
    if context.lexemes[parse.end - 1].may("AROUND") and after is not None and after.text[:1].isalnum():
        return None  # "two days after the attack" depends on an event
    return _counted(
        parse, parse.fields["sign"], _last_named(context, parse.fields["unit"], parse.fields["sign"]), context
    )


@reads("anaphora")
def anaphora(parse: Parse, context: Context) -> Reading | None:
    """That year, the same day, the following month: counted from the last date named."""
    fields = parse.fields
    rel = fields.get("rel", fields.get("same", 0))
    base = _last_named(context, fields.get("unit", "day"), rel)
    if "month" in fields or "weekday" in fields:
        return _after_named(parse, rel, base)
    if "daypart" in fields:
        return _day(base and base + timedelta(days=max(rel, 0)), fields["daypart"])
    unit = fields["unit"]
    if unit in _NO_DAY:
        return None
    if base is None:
        return Reading("date", _UNRESOLVED.get(unit, "XXXX"))
    return unit_reading(unit, step(base.replace(day=1) if unit in ("month", "quarter") else base, unit, rel), parse)


def _last_named(context: Context, unit: str, sign: int) -> date | None:
    """The day to count from: the last day named, for units above a day the last date."""
    if unit in ("second", "minute", "hour", "day", "night"):
        return context.day
    return context.reference[1 if sign > 0 else 0] if context.reference else None


def _after_named(parse: Parse, rel: int, base: date | None) -> Reading | None:
    if base is None:
        return None
    fields = parse.fields
    if "weekday" in fields:
        ahead, back = (fields["weekday"] - base.isoweekday()) % 7 or 7, (base.isoweekday() - fields["weekday"]) % 7 or 7
        return _day(base + timedelta(days=ahead if rel > 0 else -back), None)
    months = (fields["month"] - base.month) % 12 or 12
    found = step(base.replace(day=1), "month", months if rel > 0 else months - 12)
    return unit_reading("month", found, parse)


def _counted(parse: Parse, sign: int, base: date | None, context: Context) -> Reading | None:
    fields = parse.fields
    unit, count = fields["unit"], amount(fields)
    if isinstance(count, str) or ("count" not in fields and context.lexemes[parse.end - 2].may("UNITS")):  # "years ago"
        vague = Reading("date", "PAST_REF" if sign < 0 else "FUTURE_REF")
        return vague._replace(last=base) if sign < 0 else vague._replace(first=base)
    if base is None:
        return Reading("date", _UNRESOLVED.get(unit, "XXXX"))
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


def _day(day: date | None, daypart: str | None) -> Reading:
    value = day.isoformat() if day else "XXXX-XX-XX"
    return Reading("time" if daypart else "date", f"{value}T{daypart}" if daypart else value, day, day)
