"""A request and the archive in, the record of its day out; and which days before it had no edition."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from reports.errors import RunTimeoutError, SitrepError
from reports.models.briefing import Briefing
from reports.models.day import Day, DayState, Skipped
from reports.schedule import LATE, dues
from reports.steps._request import Request
from reports.storage.repository import Repository

NOT_STARTED = "No run was started."
UNENDED = "A run was started and did not end."
_DAY = dt.timedelta(days=1)
_LONGEST = 300
_FOLDERS = re.compile(r"[^\s\"'(]*[/\\](?=[^\s/\\])")


def day_of(repository: Repository, request: Request) -> Day:
    """Give the record of the request's day as a run begins it.

    An edition made on its own day is owed, and every later one: from there on a day without one
    is a gap. Editions made afterwards of days before owe nothing.
    """
    since = repository.days.owed_since(request.situation.name)
    owed = request.date == request.today or (since is not None and request.date >= since)
    return Day(
        situation=request.situation.name, date=request.date, due=due_at(request), owed=owed,
        state="making", reason=None, changed_at=request.now,
    )  # fmt: skip


def delay(repository: Repository, request: Request) -> dt.timedelta | None:
    """Give how late the edition is, in whole minutes, where it was owed before this run and is late."""
    since = repository.days.owed_since(request.situation.name)
    due = due_at(request)
    if since is None or request.date < since or due is None or request.now - due <= LATE:
        return None
    return (request.now - due) // dt.timedelta(minutes=1) * dt.timedelta(minutes=1)


def due_at(request: Request) -> dt.datetime | None:
    """Give when the edition of the request's date is due; ``None`` where the schedule leaves it out."""
    if request.situation.schedule is None:
        return None
    return next((due.at for due in dues(request.situation.schedule, request.zone, request.date, request.date)), None)


def ended(day: Day, state: DayState, error: BaseException | None = None) -> Day:
    """Give the record of a day after its run."""
    return day.model_copy(update={"state": state, "reason": reason_of(error) if error else None})


def reason_of(error: BaseException) -> str:
    """Word in one sentence why a run has failed; readers are told the names of files, not where they lie."""
    if isinstance(error, RunTimeoutError):
        words = error.problem
    elif isinstance(error, SitrepError):
        words = f"{error.thing}: {error.problem}"
    elif isinstance(error, Exception):
        words = f"an error in the program ({type(error).__name__})"
    else:
        words = "it was stopped"
    words = _FOLDERS.sub("", " ".join(words.split()))
    return f"The run failed: {words[:_LONGEST].rstrip('. ')}."


def skipped_days(
    repository: Repository, request: Request, previous: Briefing | None, standing: Briefing | None
) -> tuple[Skipped, ...]:
    """Give the due dates between the last edition and this one, none of which has an edition, with reasons.

    What an edition has said of a day it says again: a later attempt at that day that fails is no news.
    """
    schedule = request.situation.schedule
    if schedule is None or previous is None:
        return ()
    first, last = previous.edition.date + _DAY, request.date - _DAY
    dates = [due.date for due in dues(schedule, request.zone, first, last)]
    if not dates:
        return ()
    said = {
        each.first + _DAY * step: each.reason
        for each in (standing.coverage.skipped if standing else ())
        for step in range((each.last - each.first).days + 1)
    }
    known = repository.days.of(request.situation.name, first, last)
    return _grouped(dates, {date: said.get(date) or _reason(known.get(date)) for date in dates})


def _reason(day: Day | None) -> str:
    """Word what readers are told; by which policy a day was given up is a matter of whoever runs the desk."""
    if day is None or day.state in ("due", "skipped"):
        return NOT_STARTED
    return UNENDED if day.state == "making" else day.reason or UNENDED


def _grouped(dates: Sequence[dt.date], reasons: Mapping[dt.date, str]) -> tuple[Skipped, ...]:
    """Join due dates that follow each other and have one reason."""
    found = []
    for reason, group in groupby(dates, reasons.__getitem__):
        days = list(group)
        found.append(Skipped(first=days[0], last=days[-1], days=len(days), reason=reason))
    return tuple(found)
