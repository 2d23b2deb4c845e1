"""One dated report of a situation, and what was tried to make it."""

import datetime as dt

from pydantic import Field

from reports.models._noun import Noun
from reports.models.day import Skipped
from reports.models.flash import Flash
from reports.models.health import SourceState
from reports.models.retraction import Correction
from reports.models.source import Failure, Note, Source


class Replaced(Noun):
    """The revision in whose place another one comes, and what is different."""

    revision: int
    as_of: dt.datetime
    """Its cut-off."""
    articles_added: int
    articles_removed: int
    changes: tuple[tuple[str, str, int], ...] = ()
    """Kind, subject and number of the changes of claims, the weightiest kind first: ("revised", "figure", 2)."""


def _none(count: int) -> bool:
    """What is left out of the JSON changes no content hash of editions made before it was there."""
    return count == 0


class Edition(Noun):
    """Masthead data of one report. Number and revision belong to exactly one content."""

    situation: str
    """Short name, as in configuration and file names."""
    title: str
    date: dt.date
    number: int
    revision: int
    as_of: dt.datetime
    """Cut-off: nothing published later is in the edition; aware, in the situation's zone."""
    timezone: str
    period_start: dt.date
    period_end: dt.date
    next_edition: dt.date | None
    marking: str | None
    """Handling marking printed on every page."""
    previous_date: dt.date | None
    previous_number: int | None
    pipeline: str
    """Version of the language pipeline and rules that made the findings."""
    software: str
    """Name and version of the software that made the edition."""
    contact: str | None = None
    """Whom a reader turns to with a question."""
    late_by: dt.timedelta | None = None
    """How long after its due time it was produced, where that is more than half an hour; no part of the content."""
    flash: Flash | None = None
    """Why it was made outside the schedule, where it was; no part of the content."""
    replaces: Replaced | None = None
    """The revision before this one, ``None`` for the first."""


class Coverage(Noun):
    """What was read for the edition and what was not."""

    sources: tuple[Source, ...]
    articles_by_source: tuple[tuple[str, int], ...]
    """Source name and number of articles it gave to this edition."""
    failures: tuple[Failure, ...]
    notes: tuple[Note, ...]
    duplicates: int
    """Files or entries left out because the same article had been read before."""
    accessed: tuple[tuple[str, dt.date], ...] = ()
    """Articles (by id) that were read from an address, with the day on which that was first done."""
    states: tuple[SourceState, ...] = ()
    """Sources that are not well: not read at all, silent for longer than is usual, or without an article."""
    skipped: tuple[Skipped, ...] = ()
    """Days since the last edition on which one was due and none was produced."""
    corrections: tuple[Correction, ...] = ()
    """Retracted articles that earlier editions, or earlier revisions of this one, had rested on."""
    recipients: int = Field(default=0, exclude_if=_none)
    """Of the last edition, where some of them could not be reached."""
    unreached: int = Field(default=0, exclude_if=_none)
    """How many of them, as it was known when this edition was first made."""

    @property
    def unread(self) -> tuple[SourceState, ...]:
        """Sources that could not be read at all."""
        return tuple(each for each in self.states if each.state in ("broken", "login page"))
