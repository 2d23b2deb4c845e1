"""What became of the places of a source in, the archive's record of it out, some at a time."""

import time
from typing import NamedTuple

from reports.models.health import Attempt, Health
from reports.models.source import Failure, Source
from reports.steps._gathering import End
from reports.steps._request import Request
from reports.steps._source_reading import Outcome, reader_of
from reports.storage.quarantine import Trial
from reports.storage.readings import Found, Known, Reading
from reports.storage.repository import Repository

_BATCH = 32
"""Documents kept in one transaction."""
_SECONDS = 5.0
"""How long a document waits for others at most: together with the batch, what a killed run loses."""


class SourceResult(NamedTuple):
    """What a source gave."""

    source: Source
    new: int
    articles: int
    failures: tuple[Failure, ...]
    health: Health


class SourceKeeping:
    """Keeps one source's outcomes as they come."""

    def __init__(
        self, repository: Repository, request: Request, source: Source, known: Known, quarantined: frozenset[str]
    ) -> None:
        """``quarantined``: places of the source with something in quarantine."""
        self._repository, self._request, self._source, self._known = repository, request, source, known
        self._quarantined = quarantined
        self._seen: dict[str, Reading] = {}
        self._batch: list[Outcome] = []
        self._since = 0.0
        self._new = 0

    def add(self, outcome: Outcome) -> None:
        """Take one outcome; it is kept soon."""
        self._seen[outcome.found.reading.location] = outcome.found.reading
        if not outcome.changed:
            return
        self._since = self._since if self._batch else time.monotonic()
        self._batch.append(outcome)
        if len(self._batch) >= _BATCH or time.monotonic() - self._since > _SECONDS:
            self._flush()

    def end(self, end: End) -> SourceResult:
        """Keep the rest, and how the source is doing."""
        if end.reason:
            self._refuse(end.reason)
        self._flush()
        name, here = self._source.name, self._seen.get(self._source.location)
        unread = here.unread if here else ()
        # what a source held that could not be read whole may still be there
        present = set(self._seen) | (set(self._known.present) if unread else set())
        self._repository.readings.settle(name, present)
        failures = tuple(failure for reading in self._seen.values() for failure in reading.problems)
        if any(reading.unread for reading in self._seen.values()):
            self._repository.validators.forget(name)
        else:
            self._repository.validators.settle(name)
        ids = {sighting.article for reading in self._seen.values() for sighting in reading.sightings}
        health = self._repository.health.record(
            Attempt(
                source=name, at=self._request.now, reason=self._reason(len(ids)),
                articles=len(ids), new=self._new, latency=end.seconds,
            )
        )  # fmt: skip
        return SourceResult(self._source, self._new, len(ids), failures, health)

    def _reason(self, articles: int) -> str | None:
        """Say why the source could not be read, where no place of it was; ``None`` where some were.

        A source that is one document (a page, a file) was not read where that document gave nothing.
        """
        here = self._seen.get(self._source.location)
        if here is None:
            return None
        if all(reading.unread for reading in self._seen.values()):
            return here.unread[-1].reason
        return here.failures[-1].reason if here.failures and not articles else None

    def _refuse(self, reason: str) -> None:
        """Note at the source's own place why it was not read to its end."""
        location = self._source.location
        known = self._seen.get(location) or self._known.get(location)
        reading = known or Reading(location=location, sha256=None, reader=reader_of(self._source))
        failure = Failure(source=self._source.name, location=location, reason=reason)
        self.add(Outcome(Found(reading.model_copy(update={"unread": (*reading.unread, failure)})), changed=True))

    def _flush(self) -> None:
        if not self._batch:
            return
        batch = [outcome.found for outcome in self._batch]
        tried = [outcome.found.reading for outcome in self._batch if outcome.tried]
        self._batch.clear()
        kept = self._repository.articles.keep(self._source.name, batch, self._request.today)
        self._new += kept.new
        self._seen.update((reading.location, reading) for reading in kept.readings)
        trials = [
            Trial(reading.location, reading.sha256, tuple(failure.reason for failure in reading.failures))
            for reading in tried
            if reading.sha256 is not None and (reading.failures or reading.location in self._quarantined)
        ]
        if trials:
            self._repository.quarantine.settle(self._source.name, trials, self._request.now)
