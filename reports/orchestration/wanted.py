"""The parameters of a flow run → its request: which day it is for, and when it may begin."""

import datetime as dt
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import Field, WithJsonSchema

from reports.models.situation import Situation
from reports.schedule import Due, moments, next_moment
from reports.settings import load
from reports.steps import Request, request_for

# Prefect holds what is asked for against the schema, and of a schema's formats it checks none.
Day = Annotated[
    dt.date, WithJsonSchema({"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[tuple[Name, ...], Field(max_length=1000)]

GAP = dt.timedelta(hours=3)
"""No change of clocks leaves out more."""


def run_name() -> str:
    """Name a run by its situation and day, and by what else it is."""
    from prefect.runtime import flow_run

    asked = flow_run.parameters
    day = asked.get("date") or _scheduled_day(asked)
    return f"{asked.get('situation') or 'first situation'} {day}" + (" watch" if asked.get("flash") else "")


def _scheduled_day(asked: dict[str, Any]) -> str:
    config, situation = asked.get("config"), asked.get("situation")
    try:
        chosen = load(Path(str(config)) if config else None, os.environ).situation(
            str(situation) if situation else None
        )
        return str(due(chosen, _scheduled(), by_schedule=not asked.get("flash") and _by_schedule()).date)
    except Exception:  # what is wrong is said by the run itself, which should have a name meanwhile
        return "today"


def wanted(
    date: dt.date | None,
    situation: str | None,
    sources: Sequence[str],
    output: Path | None,
    config: Path | None,
    *,
    scheduled: bool = True,
) -> Request:
    """Word the request of the running flow; of a scheduled run the day is the scheduled one, whenever it begins.

    ``scheduled`` is false for runs that watch: what they may be started by is not the situation's schedule.
    Raises ``UsageError`` and ``ConfigurationError``.
    """
    settings = load(config, os.environ)
    coming = due(settings.situation(situation), _scheduled(), by_schedule=scheduled and date is None and _by_schedule())
    if date is None:
        _wait_until(coming.at)
    request = request_for(
        settings,
        now=max(coming.at, dt.datetime.now(dt.UTC)) if date is None else dt.datetime.now(dt.UTC),
        situation=situation,
        date=date.isoformat() if date else None,
        sources=sources,
        output=output,
    )
    return request if date else request.model_copy(update={"date": coming.date})


def due(situation: Situation, scheduled: dt.datetime, *, by_schedule: bool) -> Due:
    """Give the date and the instant of the edition that a run is for.

    On the day that clocks go forward Prefect's schedule starts a run for a time that does not
    exist an hour before the gap, at midnight even on the day before. Such a run is for the next
    instant that the situation's schedule names, and has to wait for it.
    """
    zone = ZoneInfo(situation.timezone)
    date = scheduled.astimezone(zone).date()
    if not by_schedule or situation.schedule is None or scheduled in moments(situation.schedule, zone, date):
        return Due(date, scheduled)
    coming = next_moment(situation.schedule, zone, scheduled)
    return coming if coming and coming.at - scheduled <= GAP else Due(date, scheduled)


def _scheduled() -> dt.datetime:
    from prefect.runtime import flow_run

    return flow_run.scheduled_start_time or dt.datetime.now(dt.UTC)


def _by_schedule() -> bool:
    from prefect.context import FlowRunContext

    context = FlowRunContext.get()
    return bool(context and context.flow_run and context.flow_run.auto_scheduled)


def _wait_until(moment: dt.datetime) -> None:
    """Wait where the clocks go forward over the scheduled time; Prefect's schedule is then early."""
    from prefect import get_run_logger

    if moment - dt.datetime.now(dt.UTC) > dt.timedelta(minutes=1):
        get_run_logger().info("The clocks go forward over the scheduled time: waiting until %s.", moment)
    while (left := (moment - dt.datetime.now(dt.UTC)).total_seconds()) > 0:
        time.sleep(min(left, 30))
