"""How situations are doing: what was made, is due, was missed, did not reach whom, needs a hand."""

import datetime as dt

from reports.models._noun import Noun
from reports.models.day import DayState
from reports.models.delivery import State
from reports.models.health import State as SourceCondition


class EditionStatus(Noun):
    """The newest edition of a situation."""

    date: dt.date
    number: int
    revision: int
    as_of: dt.datetime
    late_by: dt.timedelta | None
    """How long after it was due it was made; ``None`` where it was on time or had no time."""


class RunStatus(Noun):
    """What became of the last edition that a run was at."""

    date: dt.date
    state: DayState
    reason: str | None
    changed_at: dt.datetime


class SourceStatus(Noun):
    """How a source of the situation is doing."""

    name: str
    state: SourceCondition
    consecutive_failures: int
    last_success: dt.datetime | None
    remark: str
    """What an operator should know of it; empty where all is well."""


class SituationStatus(Noun):
    """One situation."""

    name: str
    title: str
    edition: EditionStatus | None
    next_due: dt.datetime | None
    """In the situation's zone; ``None`` without a schedule."""
    overdue: dt.date | None
    """Newest date whose edition should stand by now and does not."""
    last_run: RunStatus | None
    deliveries: dict[State, int]
    """Of the newest edition's date and of all that changed in the last seven days."""
    skipped: tuple[dt.date, ...]
    """Dates of the last 30 days on which an edition was due and none was made."""
    sources: tuple[SourceStatus, ...]
    attention: tuple[str, ...]
    """What needs a hand, a sentence each."""


class DiskStatus(Noun):
    """Room on the disk of a folder."""

    path: str
    free: int
    """Bytes that a user may still write."""
    size: int
    """Bytes of the whole disk."""


class Status(Noun):
    """All situations, and the machine beneath them."""

    at: dt.datetime
    version: str
    schema_: str | None
    """Of the database; ``None`` where there is none yet."""
    situations: tuple[SituationStatus, ...]
    quarantined: int
    """Documents that could not be read."""
    articles: int
    database_bytes: int | None
    """Of an SQLite file with its log; ``None`` for a server."""
    disks: tuple[DiskStatus, ...]
    last_backup: dt.date | None
    attention: tuple[str, ...]
    """What needs a hand beside the situations, a sentence each."""

    @property
    def well(self) -> bool:
        """True where nothing needs a hand."""
        return not self.attention and not any(each.attention for each in self.situations)
