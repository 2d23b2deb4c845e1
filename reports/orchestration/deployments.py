"""A configuration → what Prefect should know of each situation: schedules, parameters, limit."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reports.errors import UsageError
from reports.models.situation import Situation
from reports.settings import Settings

FLOW = "situation-report"
"""Name of the parent flow; a deployment is called by it and the situation."""

TAG = "sitrep"


class Timetable(NamedTuple):
    """When a deployment runs by itself, and with which parameters beside its own."""

    slug: str
    timezone: str
    cron: str | None = None
    minutes: int | None = None
    """Interval, where there is no cron expression."""
    parameters: tuple[tuple[str, Any], ...] = ()


class Plan(NamedTuple):
    """The deployment of one situation."""

    name: str
    description: str
    tags: tuple[str, ...]
    parameters: dict[str, Any]
    timetables: tuple[Timetable, ...]


def plans(settings: Settings, names: Sequence[str] = (), config: Path | None = None) -> tuple[Plan, ...]:
    """Give a plan for each situation named, for all where none is; ``config`` is the file as runs should find it.

    Raises ``UsageError`` for a name that the configuration does not hold, and where it holds none.
    """
    chosen = [settings.situation(name) for name in names] or list(settings.situations)
    if not chosen:
        raise UsageError(str(settings.file), "it describes no situation", "Add a table [[situation]] to it.")
    return tuple(_plan(situation, config or settings.file.resolve()) for situation in chosen)


def _plan(situation: Situation, config: Path) -> Plan:
    when = f"Runs at `{situation.schedule}`, {situation.timezone}." if situation.schedule else "Runs when it is asked."
    return Plan(
        name=situation.name,
        description=f"Situation report: {situation.title}. {when} Schedules: see {config.name}.",
        tags=(TAG, situation.name),
        parameters={"situation": situation.name, "config": str(config)},
        timetables=tuple(_timetables(situation)),
    )


def _timetables(situation: Situation) -> Iterable[Timetable]:
    if situation.schedule is not None:
        yield Timetable("edition", situation.timezone, cron=situation.schedule)
    if situation.flash:
        yield Timetable("watch", situation.timezone, minutes=situation.watch_minutes, parameters=(("flash", True),))
