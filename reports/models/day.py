"""What became of the edition of one local date: made, or not and why."""

import datetime as dt
from typing import Literal

from reports.models._noun import Noun

DayState = Literal["due", "making", "made", "skipped", "failed"]
"""``due``: nothing has been tried yet; ``making``: a run is at it, or was when it was killed; ``made``: its
edition stands; ``skipped``: nobody made it in time and the policy is not to; ``failed``: a run ended in an error."""


class Day(Noun):
    """A date of a situation, in the situation's zone, and its edition's state."""

    situation: str
    date: dt.date
    due: dt.datetime | None
    """First moment of the date at which the schedule fires; ``None`` where it does not fire on it."""
    owed: bool
    """True where readers expect the edition: from the first day on that was run on its own day. An edition
    made afterwards of an earlier day owes nothing, nor do the days around it."""
    state: DayState
    reason: str | None
    """Why it was skipped or has failed: one sentence with its full stop."""
    changed_at: dt.datetime


class Skipped(Noun):
    """Days in a row on which an edition was due and none was produced, for one reason."""

    first: dt.date
    last: dt.date
    days: int
    """Editions that were due in these days."""
    reason: str
    """One sentence with its full stop."""
