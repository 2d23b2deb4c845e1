"""The sources of a configuration in, how each is doing out, from the archive or by a look at it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from reports.models.health import Health, State
from reports.models.source import Source
from reports.settings import Settings
from reports.steps._parsing import Parsers
from reports.steps._request import source_at
from reports.steps._source_health import said_of
from reports.steps._web import LazyWeb
from reports.steps.check_source import Checked, check_source
from reports.storage.database import exists
from reports.storage.repository import Repository

_AT_ONCE = 8


class Listed(NamedTuple):
    """A configured source and its record."""

    source: Source
    health: Health
    now: dt.datetime
    situations: tuple[str, ...]
    """Situations that read it."""

    @property
    def state(self) -> State:
        """How it is doing now."""
        return self.health.state(self.now)

    @property
    def shown_state(self) -> str:
        """The state with the number of attempts that failed in a row."""
        failed = self.health.consecutive_failures
        return f"{self.state} ({failed} times)" if failed > 1 else self.state

    @property
    def rhythm(self) -> str:
        """The usual interval between two articles, in words: "every 3 hours"."""
        usual = self.health.usual_interval
        return f"every {_span(usual)}" if usual else "-"

    @property
    def remark(self) -> str:
        """What an operator should know of it, "" where all is well."""
        unused = "" if self.situations else "No situation reads it."
        return f"{said_of(self.health, self.now)} {unused}".strip()


def listed(settings: Settings, now: dt.datetime, sources: Sequence[Source] | None = None) -> list[Listed]:
    """Give the record of each source, the configured ones; without an archive, none was ever read."""
    chosen = settings.sources if sources is None else sources
    names = [source.name for source in chosen]
    known: dict[str, Health] = {}
    if exists(settings.database):
        with Repository.open(settings.database) as repository:
            known = repository.health.get(names)
    return [_listed(source, known.get(source.name, Health(source=source.name)), settings, now)
            for source in chosen]  # fmt: skip


def check_one(settings: Settings, which: str, now: dt.datetime, *, allow_private: bool = False) -> Checked:
    """Check a configured source by its name, or any location."""
    source = next((source for source in settings.sources if source.name == which), None)
    if source is None:
        source = source_at(which).model_copy(update={"allow_private": allow_private})
    with Parsers(most=1) as parsers:
        return check_source(source, LazyWeb(settings.fetching, None, now), parsers, now=now)


def check_all(settings: Settings, now: dt.datetime) -> Iterator[Checked]:
    """Check every configured source, some at a time, and give them in their order."""
    web = LazyWeb(settings.fetching, None, now)
    with Parsers() as parsers, ThreadPoolExecutor(_AT_ONCE) as threads:
        yield from threads.map(partial(check_source, web=web, parsers=parsers, now=now, most=1), settings.sources)


def _listed(source: Source, health: Health, settings: Settings, now: dt.datetime) -> Listed:
    situations = tuple(each.name for each in settings.situations if source.name in each.sources)
    return Listed(source, health, now, situations)


def _span(time: dt.timedelta) -> str:
    minutes = time.total_seconds() / 60
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size or unit == "minute":
            number = max(1, round(minutes / size))
            return unit if number == 1 else f"{number} {unit}s"
    return "minute"
