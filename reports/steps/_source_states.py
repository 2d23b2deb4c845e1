"""A request and its sources in, those of them out that a reader should know to be unwell."""

import datetime as dt
from collections.abc import Iterable, Sequence

from reports.models.health import Health, SourceState
from reports.models.source import Source
from reports.steps._request import Request
from reports.storage.repository import Repository

_TOLD = ("broken", "login page", "stale", "empty")
"""A slow source is the operator's matter: its articles are all there."""


def source_states(repository: Repository, request: Request, sources: Sequence[Source]) -> Iterable[SourceState]:
    """Judge the sources as of the beginning of the edition's day.

    Not as of now: an edition made twice on one day must not change by the hour. For a day that
    is long past, silence is measured to that day.
    """
    known = repository.health.get([source.name for source in sources])
    begin = dt.datetime.combine(request.date, dt.time.min, request.zone)
    for source in sources:
        health = _as_of(repository, known[source.name], request)
        state = health.state(begin)
        if state in _TOLD:
            day = health.newest if state == "stale" else health.last_success if state != "empty" else None
            since = day.astimezone(request.zone).date() if day else None
            reason = health.reason if state in ("broken", "login page") else None
            yield SourceState(source=source.name, state=state, since=since, reason=reason)


def _as_of(repository: Repository, health: Health, request: Request) -> Health:
    if health.newest is None or health.newest.astimezone(request.zone).date() <= request.date:
        return health
    return health.model_copy(update={"newest": repository.health.newest_by(health.source, request.date)})
