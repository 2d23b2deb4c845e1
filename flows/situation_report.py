"""A day and a situation → an edition and its reports: the parent flow, the one that is deployed."""

import datetime as dt
import os
import sys
from pathlib import Path

if __name__ == "__main__":  # before Prefect is imported, so that its server boots meanwhile
    from reports.cli import main

    sys.argv.insert(1, "run")
    main()

from prefect import flow
from prefect.runtime import flow_run

from flows.analyze import analyze
from flows.compile import compile as compile_edition
from flows.ingest import ingest
from flows.publish import publish
from reports.orchestration.summary import leave_summary
from reports.settings import load
from reports.steps import Outcome, Request, request_for
from reports.steps.publish import check_output


def _run_name() -> str:
    parameters = flow_run.parameters
    return f"{parameters.get('situation') or 'first situation'} {parameters.get('date') or 'today'}"


# Prefect keeps the error of a failed run in any case; as JSON, never as a pickle.
@flow(name="situation-report", flow_run_name=_run_name, persist_result=False, result_serializer="json")
def situation_report(
    date: dt.date | None = None,
    situation: str | None = None,
    sources: tuple[str, ...] = (),
    output: Path | None = None,
    config: Path | None = None,
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
    request = _request(date, situation, sources, output, config)
    check_output(request.output)
    ingest(request)
    analyze(request)
    compiled = compile_edition(request)
    reports = publish(request)
    leave_summary(request, compiled, reports)
    return Outcome(edition=compiled.edition, new=compiled.new, reports=reports, failures=compiled.coverage.failures)


def _request(
    date: dt.date | None, situation: str | None, sources: tuple[str, ...], output: Path | None, config: Path | None
) -> Request:
    # A schedule's run may begin a moment before its time or days after it; its day is the scheduled one.
    clock = dt.datetime.now(dt.UTC)
    scheduled = flow_run.scheduled_start_time or clock
    request = request_for(
        load(config, os.environ),
        now=max(scheduled, clock),
        situation=situation,
        date=date.isoformat() if date else None,
        sources=sources,
        output=output,
    )
    return request if date else request.model_copy(update={"date": scheduled.astimezone(request.zone).date()})
