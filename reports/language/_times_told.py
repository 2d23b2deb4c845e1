"""Parses that go on with what was told before: later, the day before, that year, since then."""

from datetime import date, timedelta

from reports.language._times_calendar import season, step
from reports.language._times_context import READERS, Context, Reading, reads
from reports.language._times_dates import unit_reading
from reports.language._times_grammar import Parse
from reports.language._times_relative import NO_DAY, UNRESOLVED, counted, day_reading


@reads("lastnight")
def last_night(parse: Parse, context: Context) -> Reading | None:
    """Last night, this morning."""
    fields = parse.fields
    if fields["rel"] > 0:  # "next morning" speaks of the day after the one last named
        return anaphora(parse, context)
    return day_reading(context.published and context.published + timedelta(days=fields["rel"]), fields["daypart"])


@reads("later")
def later(parse: Parse, context: Context) -> Reading | None:
    """Two days later, the day before: counted from the last date named."""
    after = context.after(parse)
    if context.lexemes[parse.end - 1].may("AROUND") and after is not None and after.text[:1].isalnum():
        return None  # "two days after the attack" depends on an event
    return counted(
        parse, parse.fields["sign"], _last_named(context, parse.fields["unit"], parse.fields["sign"]), context
    )


@reads("anaphora")
def anaphora(parse: Parse, context: Context) -> Reading | None:
    """That year, the same day, the following month: counted from the last date named."""
    fields = parse.fields
    rel = fields.get("rel", fields.get("same", 0))
    base = _last_named(context, fields.get("unit", "day"), rel)
    if "season" in fields:
        return _season_beside(fields["season"], rel, context)
    if "month" in fields or "weekday" in fields:
        return _after_named(parse, rel, base)
    if "daypart" in fields:
        return day_reading(base and base + timedelta(days=max(rel, 0)), fields["daypart"])
    unit = fields["unit"]
    if unit in NO_DAY:
        return None
    if base is None:
        return Reading("date", UNRESOLVED.get(unit, "XXXX"))
    return unit_reading(unit, step(base.replace(day=1) if unit in ("month", "quarter") else base, unit, rel), parse)


def _last_named(context: Context, unit: str, sign: int) -> date | None:
    """The day to count from: the last day named, for units above a day the last date."""
    if unit in ("second", "minute", "hour", "day", "night"):
        return context.day
    return context.reference[1 if sign > 0 else 0] if context.reference else None


def _season_beside(name: str, rel: int, context: Context) -> Reading:
    """The following autumn: the next one that begins after the last date named, or the one before it."""
    if context.reference is None:
        return Reading("date", f"XXXX-{name}")
    first, last = context.reference
    choices = [season(year, name) for year in range(first.year - 1, last.year + 2)]
    if rel > 0:
        found = next(days for days in choices if days[0] > first)
    else:
        found = next(days for days in reversed(choices) if days[1] < last)
    return Reading("date", f"{found[0].year}-{name}", *found)


def _after_named(parse: Parse, rel: int, base: date | None) -> Reading | None:
    if base is None:
        return None
    fields = parse.fields
    if "weekday" in fields:
        ahead, back = (fields["weekday"] - base.isoweekday()) % 7 or 7, (base.isoweekday() - fields["weekday"]) % 7 or 7
        return day_reading(base + timedelta(days=ahead if rel > 0 else -back), None)
    months = (fields["month"] - base.month) % 12 or 12
    found = step(base.replace(day=1), "month", months if rel > 0 else months - 12)
    return unit_reading("month", found, parse)


@reads("then")
def then(_parse: Parse, context: Context) -> Reading:
    """Since then, at that time: the last date named; without one, some time past."""
    if context.said is None:
        return Reading("date", "PAST_REF", None, context.published)
    return context.said._replace(type="date", value=context.said.value.partition("T")[0])


@reads("shifted")
def shifted(parse: Parse, context: Context) -> Reading | None:
    """Two days after 9 May, the week before Christmas: counted from the date that stands in it."""
    fields = parse.fields
    inner = {name: value for name, value in fields.items() if name not in ("count", "half", "unit", "sign")}
    rule = next((name for name in ("weekday", "named") if name in fields), "day")
    start = next(at for at in range(parse.start, parse.end) if context.lexemes[at].may("AROUND"))
    base = READERS[rule](Parse(rule, start, parse.end, inner), context)
    if base is None or base.first is None:
        return None
    return counted(parse, fields["sign"], base.first, context)
