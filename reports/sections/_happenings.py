"""Events and statements to what happened when: one entry a happening, ranked or in order."""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence

from reports.models.claim import EventEntry, Ledger, StatementEntry
from reports.models.finding import Evidence, TimeSpan
from reports.sections import _rank

Happening = EventEntry | StatementEntry
WEEK, QUARTER = 7, 3
"""Days of a week, months of a quarter."""


def time_of(happening: Happening) -> TimeSpan:
    """When it happened, or was said."""
    return happening.when if isinstance(happening, EventEntry) else happening.said_on


def happened(ledger: Ledger) -> list[Happening]:
    """What has a resolved time, the most salient first, and last what the register of the body tells anyway.

    A sentence that is a statement of that time is no event beside it.
    """
    every = _rank.statements(ledger)
    said = [entry for entry in every if entry.said_on.start or entry.said_on.end]
    register = {entry.key for entry in every[: _rank.BODY["statements"]]}
    events = [event for event in _rank.dated(ledger) if not any(_one(event, entry) for entry in said)]
    found: list[Happening] = [*events, *said]
    return sorted(found, key=lambda each: (each.key in register, -each.salience, each.key))


def in_order(happenings: Iterable[Happening]) -> list[Happening]:
    """In order of time, the wider span first where two begin on one day; those without a time last."""
    return sorted(happenings, key=_when)


def _when(happening: Happening) -> tuple[str, int, float, str]:
    span = time_of(happening)
    first, last = (span.start or span.end or "9999")[:10], (span.end or span.start or "9999")[:10]
    # a month is told before its first day
    return first, -int("".join(filter(str.isdigit, last)) or 0), -happening.salience, happening.key


def _one(event: EventEntry, entry: StatementEntry) -> bool:
    """Whether an event is told in the very words of a statement of the same time."""
    same = (event.when.start or event.when.end or "")[:10] == (entry.said_on.start or entry.said_on.end or "")[:10]
    return same and overlapping(event.evidence[0], (*entry.evidence, entry.content))


def overlapping(piece: Evidence, others: Sequence[Evidence]) -> bool:
    """Whether a piece shares words of one article with any of the others."""
    return any(each.article == piece.article and each.start < piece.end and piece.start < each.end for each in others)


def precision(span: TimeSpan) -> str | None:
    """How exact a resolved time is: "month", "week", "period"; ``None`` for a day, and for an open end."""
    if not span.start or not span.end:
        return None
    first, last = _day(span.start), _day(span.end)
    if first is None or last is None or first == last:
        return None
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        names = {1: "month", QUARTER: "quarter", 12: "year"}
        return names.get(months, "period")
    return "week" if (last - first).days + 1 == WEEK and first.weekday() == 0 else "period"


def clock(span: TimeSpan) -> str | None:
    """The time of day, where the source tells one."""
    start = span.start or ""
    return start[11:16] if len(start) >= len("2024-10-23T14:30") and start[10] == "T" else None


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None
