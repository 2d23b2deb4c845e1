"""Dates that are due and have no edition in, which to make now and which to give up out."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal, NamedTuple

from reports.schedule.due import Due

LATE = dt.timedelta(minutes=30)
"""What is produced within this time after it was due is on time."""

Policy = Literal["latest", "all", "skip"]


class Decision(NamedTuple):
    """What becomes of missing editions."""

    make: tuple[Due, ...]
    """In order of date."""
    skip: tuple[tuple[Due, str], ...]
    """Each with the reason, a sentence that follows on what is known of the day."""


def decide(missing: Sequence[Due], last: Due, now: dt.datetime, policy: Policy, days: int) -> Decision:
    """Decide by policy: ``latest`` the last due date alone, ``all`` each, ``skip`` none that is late.

    ``missing`` are due by ``now``, in order; ``last`` is the last date that is due by now, made
    or not. What is older than ``days`` days is made by no policy. Under ``skip`` the last date
    is made within half an hour of its time: a run on time is no catching-up.
    """
    make: list[Due] = []
    skip: list[tuple[Due, str]] = []
    oldest = dt.timedelta(days=days)
    for due in missing:
        age = now - due.at
        if age > oldest:
            skip.append((due, f"Editions older than {days} {'day' if days == 1 else 'days'} are not made afterwards."))
        elif policy == "skip" and age > LATE:
            skip.append((due, "Missed editions are not made afterwards here."))
        elif policy == "latest" and due != last:
            skip.append((due, "Of missed editions only the last is made afterwards."))
        else:
            make.append(due)
    return Decision(tuple(make), tuple(skip))
