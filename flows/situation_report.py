"""A day and a situation → an edition and its reports: the parent flow, the one that is deployed."""

import datetime as dt
import os
import sys
import time
from pathlib import Path
from typing import Annotated

if __name__ == "__main__":  # before Prefect is imported, so that its server boots meanwhile
    from reports.cli import main

    sys.argv.insert(1, "run")
    main()

from prefect import flow, get_run_logger
from prefect.context import get_run_context
from prefect.runtime import flow_run
from pydantic import Field, WithJsonSchema

from flows.analyze import analyze
from flows.compile import compile as compile_edition
from flows.ingest import ingest
from flows.publish import publish
from reports.orchestration.day import due
from reports.orchestration.outcome import final_state, leave_outcome
from reports.orchestration.presence import present
from reports.orchestration.summary import leave_summary
from reports.settings import Settings, load
from reports.steps import Outcome, Request, request_for
from reports.steps.publish import check_output

# Prefect checks what is asked for against the schema, and of a schema's formats it checks none.
Day = Annotated[
    dt.date, WithJsonSchema({"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]


def _run_name() -> str:
    parameters = flow_run.parameters
    return f"{parameters.get('situation') or 'first situation'} {parameters.get('date') or _scheduled_day(parameters)}"


def _scheduled_day(parameters: dict[str, object]) -> str:
    try:
        named = parameters.get("config"), parameters.get("situation")
        config, situation = (str(each) if each else None for each in named)
        chosen = load(Path(config) if config else None, os.environ).situation(situation)
        return str(due(chosen, _scheduled(), by_schedule=_by_schedule()).date)
    except Exception:  # what is wrong is said by the run itself, which should have a name meanwhile
        return "today"


# Prefect keeps the error of a failed run in any case; as JSON, never as a pickle.
@flow(name="situation-report", flow_run_name=_run_name, persist_result=False, result_serializer="json")
def situation_report(
    date: Annotated[Day | None, Field(title="Date")] = None,
    situation: Annotated[str | None, Field(title="Situation", max_length=200)] = None,
    sources: Annotated[tuple[str, ...], Field(title="Sources", examples=[["inbox/"]])] = (),
    output: Annotated[Path | None, Field(title="Output folder")] = None,
    config: Annotated[Path | None, Field(title="Configuration")] = None,
) -> Outcome:
    """Build the edition of a day: ingest, analyze, compile and publish, in this order.

    The steps are those of `sitrep run --direct`, so the edition is the same, to the byte.

    Args:
        date: Day of the edition in the situation's time zone; the scheduled day when left out.
        situation: Name of a situation in the configuration; the first one when left out.
        sources: Folders, files or feeds to read instead of the configured sources.
        output: Folder for the reports; the configured one when left out.
        config: Configuration file; when left out, where `sitrep run` looks for it.

    """
    with present():
        request = _request(load(config, os.environ), date, situation, sources, output)
        check_output(request.output)
        ingest(request)
        analyze(request)
        compiled = compile_edition(request)
        reports = publish(request)
        leave_summary(request, compiled, reports)
        outcome = Outcome(
            edition=compiled.edition, new=compiled.new, reports=reports, failures=compiled.coverage.failures
        )
        leave_outcome(outcome)
        return final_state(outcome)  # type: ignore[return-value] # Prefect gives its callers what the state holds


def _scheduled() -> dt.datetime:
    return flow_run.scheduled_start_time or dt.datetime.now(dt.UTC)


def _by_schedule() -> bool:
    return bool(getattr(getattr(get_run_context(), "flow_run", None), "auto_scheduled", False))


def _request(
    settings: Settings,
    date: dt.date | None,
    situation: str | None,
    sources: tuple[str, ...],
    output: Path | None,
) -> Request:
    """Word the request; the day of a scheduled run is the scheduled one, whenever the run begins."""
    coming = due(settings.situation(situation), _scheduled(), by_schedule=date is None and _by_schedule())
    if date is None:
        _wait_until(coming.at)
    request = request_for(
        settings,
        now=max(coming.at, dt.datetime.now(dt.UTC)),
        situation=situation,
        date=date.isoformat() if date else None,
        sources=sources,
        output=output,
    )
    return request if date else request.model_copy(update={"date": coming.date})


def _wait_until(moment: dt.datetime) -> None:
    """Wait where the clocks go forward over the scheduled time; Prefect's schedule is then early."""
    if moment - dt.datetime.now(dt.UTC) > dt.timedelta(minutes=1):
        get_run_logger().info("The clocks go forward over the scheduled time: waiting until %s.", moment)
    while (left := (moment - dt.datetime.now(dt.UTC)).total_seconds()) > 0:
        time.sleep(min(left, 30))
