"""Sources of a request in, their articles in the archive out, each kept once."""

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from reports.events import happened
from reports.models.source import Failure, Source
from reports.protocols import Intake, Progress, Raw
from reports.steps._gathering import End, Gathering
from reports.steps._parsing import Parsers
from reports.steps._parsing_wire import Result
from reports.steps._pipeline import load_early
from reports.steps._request import Request
from reports.steps._source_health import said_of
from reports.steps._source_keeping import SourceKeeping, SourceResult
from reports.steps._source_reading import Desk, Outcome, outcomes
from reports.steps._web import LazyWeb
from reports.storage.readings import Known, Stamps
from reports.storage.repository import Repository

_PATIENT = 4
"""Sources under way for each request that may be: most of the time a source waits for its host's next turn."""


class Ingested(NamedTuple):
    """How many articles are new, how many there are in the sources today, and what failed."""

    new: int
    articles: int
    failures: tuple[Failure, ...]


def ingest(request: Request, progress: Progress) -> Ingested:
    """Read every source of the request and keep what is new.

    The sources are read at the same time, each within ``[fetching] source_seconds``. What cannot
    be read is a failure; it never stops the run. Raises ``DatabaseError``, and
    ``ConfigurationError`` for a way to the web that cannot be used.
    """
    total = Ingested(0, 0, ())
    # of a day long past it is no news that nothing came since
    moment = min(request.now, dt.datetime.combine(request.date, dt.time.max, request.zone))
    with Repository.open(request.settings.database) as repository, Parsers() as parsers:
        repository.articles.make_findable(request.today)
        for one in _results(request, repository, parsers):
            said = f"ingest: {one.source.name}, {one.articles} articles, {one.new} new"
            progress(said + (f", {len(one.failures)} not read" if one.failures else ""))
            _log(one, request)
            if remark := said_of(one.health, moment):
                progress(f"ingest: {one.source.name} ({one.health.state(moment)}): {remark}")
            total = Ingested(total.new + one.new, total.articles + one.articles, total.failures + one.failures)
        _let_go(request, repository, progress)
    return total


def _log(one: SourceResult, request: Request) -> None:
    state = one.health.state(request.now)
    told = {"situation": request.situation.name, "date": request.date, "source": one.source.name, "state": state}
    counts = {"articles": one.articles, "new": one.new, "failures": len(one.failures), "seconds": one.health.latency}
    level = logging.WARNING if state in ("broken", "login page") else logging.INFO
    reason = one.health.reason if level == logging.WARNING else None
    happened("source.read", f"{one.source.name}: {state}", level=level, **told, **counts, reason=reason)
    for failure in one.failures:
        why = {"location": failure.location, "reason": failure.reason}
        happened("document.failed", failure.location, level=logging.WARNING, **told, **why)


def _let_go(request: Request, repository: Repository, progress: Progress) -> None:
    """Let go of what is older than is to be kept, once a day."""
    days = request.settings.retention_days
    gone = repository.retention.prune(days, request.today) if days else None
    if gone and (gone.articles or gone.documents):
        progress(
            f"ingest: {gone.articles} articles in no edition, older than {days} days, were let go with "
            f"{gone.documents} documents ({gone.bytes / 1_000_000:.1f} MB)"
        )


def _results(request: Request, repository: Repository, parsers: Parsers) -> Iterator[SourceResult]:
    """Read the sources at once and keep what comes; only this thread writes to the archive."""
    web = LazyWeb(request.settings.fetching, repository.validators, request.now)
    known: dict[str, Known] = {}
    quarantined: defaultdict[str, set[str]] = defaultdict(set)
    for entry in repository.quarantine.open():
        quarantined[entry.source].add(entry.location)

    def parse(raw: Raw, source: Source) -> list[Result]:
        load_early()  # new bytes: what analyses them loads while another process reads them
        return parsers.parse(raw, source)

    def read(source: Source) -> Iterator[Outcome]:
        known[source.name] = repository.readings.of(source.name)
        intake = Intake(web, Stamps(known[source.name]), request.now, _since(request), parsers.call)
        return outcomes(source, Desk(known[source.name], intake, parse, repository.documents))

    fetching = request.settings.fetching
    gathering = Gathering(
        request.sources, read, at_once=_PATIENT * fetching.concurrency, seconds=fetching.source_seconds
    )
    keeping: SourceKeeping | None = None
    for source, event in gathering:
        if keeping is None:
            if source.name not in known:  # its reading ended before it began
                known[source.name] = repository.readings.of(source.name)
            places = frozenset(quarantined[source.name])
            keeping = SourceKeeping(repository, request, source, known[source.name], places)
        if isinstance(event, End):
            yield keeping.end(event)
            keeping = None
        else:
            keeping.add(event)


def _since(request: Request) -> dt.datetime:
    """Give the first moment of the days that an article of this edition may be from."""
    day = request.date - dt.timedelta(days=request.situation.lookback_days)
    return dt.datetime.combine(day, dt.time(), request.zone)
