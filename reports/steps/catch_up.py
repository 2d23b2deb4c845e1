"""Settings, a situation and the clock in, the editions to make now and the days given up out."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reports.models.day import Day
from reports.models.situation import Situation
from reports.protocols import Progress
from reports.schedule import LATE, Due, decide, dues, last_due, moments
from reports.settings import Settings
from reports.steps._days import NOT_STARTED, UNENDED
from reports.steps._owner import is_gone
from reports.storage.repository import Repository


class CaughtUp(NamedTuple):
    """What a situation owes at a moment."""

    make: tuple[Due, ...]
    """Editions to make now, in order of date."""
    given_up: tuple[Day, ...]
    """Days that are recorded as skipped or failed from now on."""
    last: Due | None
    """The last date that is due; ``None`` without a schedule."""


def catch_up(settings: Settings, situation: Situation, now: dt.datetime, progress: Progress) -> CaughtUp:
    """Find what is due and not made, decide by the situation's policy, and record what is not made any more.

    To be called as often as one likes: what stands or is given up is not asked for again. Nothing
    is owed before the first day that was run on its own day; a call in an archive without one is
    that day. Of a date with several times the last that has passed is an occasion to make its
    edition again. Raises ``DatabaseError``.
    """
    if situation.schedule is None:
        return CaughtUp((), (), None)
    zone = ZoneInfo(situation.timezone)
    last = last_due(situation.schedule, zone, now)
    with Repository.open(settings.database) as repository:
        first = repository.days.owed_since(situation.name)
        if first is None:
            first = now.astimezone(zone).date()
            repository.days.keep([_first_day(situation, first, last, now)])
        if last is None or last.date < first:
            return CaughtUp((), (), last)
        days = repository.days.of(situation.name, first, last.date)
        made = repository.days.with_edition(situation.name, first)
        missing = [
            due
            for due in dues(situation.schedule, zone, first, last.date)
            if due.date not in made
            and not (due.date in days and days[due.date].state == "skipped")
            and not _is_being_made(repository, situation, due.date)
        ]
        decision = decide(missing, last, now, situation.catch_up, situation.catch_up_days)
        records = [_given_up(situation, due, why, days.get(due.date), now) for due, why in decision.skip]
        given_up = tuple(record for record in records if record != days.get(record.date))
        repository.days.keep(given_up)
    for record in given_up:
        progress(f"catch-up: {situation.name} {record.date} is not made: {record.reason}")
    again = _again(situation, zone, last, days.get(last.date), now) if last.date in made else ()
    return CaughtUp((*decision.make, *again), given_up, last)


def _first_day(situation: Situation, date: dt.date, last: Due | None, now: dt.datetime) -> Day:
    due = last.at if last and last.date == date else None
    return Day(
        situation=situation.name, date=date, due=due, owed=True, state="due", reason=None, changed_at=now,
    )  # fmt: skip


def _is_being_made(repository: Repository, situation: Situation, date: dt.date) -> bool:
    held = repository.leases.held(situation.name, date)
    return held is not None and not is_gone(held.owner)


def _given_up(situation: Situation, due: Due, why: str, before: Day | None, now: dt.datetime) -> Day:
    """A day on which a run has failed stays one, with its reason."""
    if before is not None and before.state == "failed":
        return before
    killed = before is not None and before.state == "making"
    return Day(
        situation=situation.name, date=due.date, due=due.at, owed=True, changed_at=now,
        state="failed" if killed else "skipped", reason=UNENDED if killed else f"{NOT_STARTED} {why}",
    )  # fmt: skip


def _again(situation: Situation, zone: ZoneInfo, last: Due, day: Day | None, now: dt.datetime) -> tuple[Due, ...]:
    """The last date once more, where the schedule has fired for it since its last run."""
    fired = [at for at in moments(situation.schedule or "", zone, last.date)[1:] if at <= now]
    if not fired or (day is not None and day.changed_at >= fired[-1]):
        return ()
    return () if situation.catch_up == "skip" and now - fired[-1] > LATE else (Due(last.date, fired[-1]),)
