"""Parses of clock times, lengths, sets and references to readings."""

import re

from reports.language._times_calendar import months, step
from reports.language._times_context import Context, Reading, reads
from reports.language._times_grammar import Parse
from reports.language._times_relative import amount, duration_value


@reads("clock")
def clock(parse: Parse, context: Context) -> Reading | None:
    """7am GMT, 10:30, noon; the day is the one named in the sentence, else that of publication."""
    time = clock_value(parse, context)
    day = parse.fields["date"][0] if "date" in parse.fields else context.day_of(parse)
    return None if time is None else Reading("time", f"{day or 'XXXX-XX-XX'}T{time}", day, day)


def clock_value(parse: Parse, context: Context) -> str | None:
    """``10:30``, ``07:00Z`` of a clock time."""
    fields = parse.fields
    hour, minute = _hour_and_minute(fields, context.lexemes[parse.start].word)
    part = fields.get("daypart", "")
    if part in ("AF", "EV", "NI") and 1 <= hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    zone = fields.get("zone") or ""
    if context.lexemes[parse.end - 1].may("ZONE") and not _is_zone(parse, context):
        return None
    return f"{hour:02d}:{minute:02d}{'Z' if zone == '+00:00' else zone}"


def _is_zone(parse: Parse, context: Context) -> bool:
    """Zones are written in capitals; "1430 hours" is a clock time only after "at"."""
    last, before = context.lexemes[parse.end - 1], context.before(parse)
    if last.may("UNITS") or last.word == "hrs":
        return "clock" in parse.fields and (
            context.lexemes[parse.start].text[0] == "0" or bool(before and before.may("AT"))
        )
    return last.text.isupper() or " " in last.text


def _hour_and_minute(fields: dict[str, object], word: str) -> tuple[int, int]:
    text = str(fields.get("clock", fields.get("hour")))
    if isinstance(fields.get("clock"), int):
        return int(word[:2]), int(word[2:])
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if "p" in text and hour < 12:
        hour += 12
    if "a" in text and hour == 12:
        hour = 0
    return hour, minute


@reads("daypart")
def daypart(parse: Parse, context: Context) -> Reading:
    """In the morning: of the day last named; "at night", "the morning of the attack": of no day that is told."""
    after, fields = context.after(parse), parse.fields
    lone = parse.end - parse.start == 1 and not context.day_in_sentence(parse)
    if "date" not in fields and (lone or (after is not None and after.may("OF"))):
        return Reading("time", f"XXXX-XX-XXT{fields['daypart']}")
    day = fields["date"][0] if "date" in fields else context.day_of(parse)
    return Reading("time", f"{day or 'XXXX-XX-XX'}T{parse.fields['daypart']}", day, day)


@reads("duration")
def duration(parse: Parse, context: Context) -> Reading:
    """Three days, a decade, two and a half years; dated only by "within" and "in"."""
    fields = parse.fields
    last = context.lexemes[parse.end - 1]
    bare = "count" not in fields and "half" not in fields and last.may("UNITS")
    count = "X" if bare else amount(fields)
    reading = Reading("duration", duration_value(count, fields["unit"]))
    if _is_rate(parse, context):
        return reading._replace(type="set")
    before, base = context.before(parse), context.published
    if before is None or base is None or isinstance(count, str):
        return reading
    if before.may("LASTING") and context.perfect(parse):
        return reading._replace(first=step(base, fields["unit"], -count), last=base)
    ahead = before.may("WITHIN") or (before.may("IN") and context.direction(parse) == "future")
    after = context.after(parse)
    if not ahead or (after is not None and after.may("OF")):
        return reading
    return reading._replace(first=base, last=step(base, fields["unit"], count))


def _is_rate(parse: Parse, context: Context) -> bool:
    """10,000 barrels a day, $5 a week."""
    first, before = context.lexemes[parse.start], context.before(parse)
    if not first.may("A") or "half" in parse.fields or before is None:
        return False
    counted = (
        (not before.values or before.may("COUNTED")) and before.text.islower() and context.tag(before)[:2] in ("", "NN")
    )
    nouns = range(max(parse.start - 4, 0), parse.start - 1) if counted else range(parse.start - 1, parse.start)
    return any(context.lexemes[at].may("COUNT") or context.lexemes[at].may("OTHER") for at in nouns)


@reads("share")
def share(parse: Parse, context: Context) -> Reading | None:
    """The first nine months of 2024."""
    fields = parse.fields
    if fields["unit"] != "month" or isinstance(fields["count"], str):
        return Reading("duration", duration_value(fields["count"], fields["unit"]))
    year = fields.get("year") or (context.published and context.published.year + fields.get("rel", 0))
    if not year or fields["ord"] != 1:
        return Reading("duration", duration_value(fields["count"], "month"))
    first, last = months(year, 1, int(fields["count"]))
    return Reading("duration", duration_value(fields["count"], "month"), first, last)


@reads("set")
def set_(parse: Parse, context: Context) -> Reading:
    """Every day, twice a week, on Sundays, annually."""
    fields = parse.fields
    if "value" in fields:
        return Reading("set", fields["value"])
    if "weekday" in fields:
        part = f"T{fields['daypart']}" if "daypart" in fields else ""
        return Reading("set", f"XXXX-WXX-{fields['weekday']}{part}")
    if "month" in fields:
        return Reading("set", f"XXXX-{fields['month']:02d}")
    if "daypart" in fields:
        return Reading("set", f"XXXX-XX-XXT{fields['daypart']}")
    if any(lexeme.may("OTHER") for lexeme in context.lexemes[parse.start : parse.end - 1]):
        return Reading("set", duration_value(2, fields["unit"]))
    return Reading("set", duration_value(amount(fields), fields["unit"]))


@reads("present")
def present(_parse: Parse, context: Context) -> Reading:
    """Now, currently."""
    return Reading("date", "PRESENT_REF", context.published, context.published)


@reads("past")
def past(parse: Parse, context: Context) -> Reading | None:
    """Recently, in the past; "earlier" in news alone, as a story tells it of its own time."""
    if context.history and context.lexemes[parse.start].may("LATER"):
        return None
    return Reading("date", "PAST_REF", None, context.published)


@reads("future")
def future(_parse: Parse, context: Context) -> Reading:
    """In future, soon."""
    return Reading("date", "FUTURE_REF", context.published, None)
