"""A cron expression and a zone in, which dates are due and at what instant out."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_END = dt.time(23, 59, 59)


class Due(NamedTuple):
    """A local date and the instant at which its edition is due."""

    date: dt.date
    at: dt.datetime
    """Aware, in UTC."""


def dues(schedule: str, zone: ZoneInfo, first: dt.date, last: dt.date) -> Iterator[Due]:
    """Give every due date from ``first`` to ``last``, both included, in order; each once."""
    date = _fires(schedule, first - _DAY)
    while date is not None and date[0] <= last:
        if _exists(date[0], zone):
            yield Due(date[0], _instant(date[1], zone))
        date = _fires(schedule, date[0])


def next_date(schedule: str, zone: ZoneInfo, after: dt.date) -> dt.date | None:
    """Give the first due date after ``after``; ``None`` where the schedule never fires again."""
    found = _fires(schedule, after)
    while found is not None and not _exists(found[0], zone):
        found = _fires(schedule, found[0])
    return found[0] if found else None


def last_due(schedule: str, zone: ZoneInfo, now: dt.datetime) -> Due | None:
    """Give the last date that is due by ``now``; ``None`` where there is none in the 50 years before.

    ``now`` is aware.
    """
    from cronsim import CronSim

    # a due time that falls into a gap at midnight is reached on the date after
    backwards = CronSim(schedule, dt.datetime.combine(_local(now, zone) + _DAY, dt.time()), reverse=True)
    seen: dt.date | None = None
    for fired in backwards:
        if fired.date() == seen:
            continue
        seen = fired.date()
        for due in dues(schedule, zone, seen, seen):
            if due.at <= now:
                return due
    return None


def moments(schedule: str, zone: ZoneInfo, date: dt.date) -> tuple[dt.datetime, ...]:
    """Give every instant (in UTC) at which the schedule fires for a local date, in order; each once."""
    from cronsim import CronSim

    if not _exists(date, zone):
        return ()
    found: dict[dt.datetime, None] = {}
    for fired in CronSim(schedule, dt.datetime.combine(date, dt.time()) - _SECOND):
        if fired.date() != date:
            break
        found[_instant(fired, zone)] = None
    return tuple(found)


def next_moment(schedule: str, zone: ZoneInfo, after: dt.datetime) -> Due | None:
    """Give the first firing after an instant, with the local date that it is for; for whoever waits for it."""
    date: dt.date | None = _local(after, zone) - _DAY  # a time in a gap at midnight is reached on the date after
    while date is not None:
        for at in moments(schedule, zone, date):
            if at > after:
                return Due(date, at)
        date = next_date(schedule, zone, date)
    return None


@lru_cache(maxsize=1024)
def _fires(schedule: str, after: dt.date) -> tuple[dt.date, dt.datetime] | None:
    """Give the first date after ``after`` on which the expression fires on the wall clock, and its first time."""
    from cronsim import CronSim

    fired = next(CronSim(schedule, dt.datetime.combine(after, _END)), None)
    return None if fired is None else (fired.date(), fired)


def _local(now: dt.datetime, zone: ZoneInfo) -> dt.date:
    return now.astimezone(zone).date()


def _exists(date: dt.date, zone: ZoneInfo) -> bool:
    """A zone that crosses the date line leaves a whole date out."""
    return _instant(dt.datetime.combine(date, dt.time()), zone).astimezone(zone).date() == date


def _instant(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Give the instant of a wall time: the first of two, or the first after the gap that it falls into.

    In a gap ``fold=0`` reads the wall time by the offset before it, which is an instant after the
    gap, and ``fold=1`` by the one after it, which is an instant before the gap (PEP 495).
    """
    after = wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)
    if after.astimezone(zone).replace(tzinfo=None) == wall:
        return after
    before = wall.replace(tzinfo=zone, fold=1).astimezone(dt.UTC)
    offset = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
