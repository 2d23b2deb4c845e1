"""One dated report of a situation, and what was tried to make it."""

import datetime as dt

from reports.models._noun import Noun
from reports.models.health import SourceState
from reports.models.source import Failure, Note, Source


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

    @property
    def unread(self) -> tuple[SourceState, ...]:
        """Sources that could not be read at all."""
        return tuple(each for each in self.states if each.state in ("broken", "login page"))
