"""A day and a situation → an edition and its reports: the parent flow, the one that is deployed."""

import sys
from pathlib import Path

if __name__ == "__main__":  # before Prefect is imported, so that its server boots meanwhile
    from reports.cli import main

    sys.argv.insert(1, "run")
    main()

from prefect import flow

from flows.analyze import analyze
from flows.compile import compile as compile_edition
from flows.deliver import deliver, enqueue
from flows.flash import watched
from flows.ingest import ingest
from flows.publish import publish
from reports.orchestration.advance import Advance
from reports.orchestration.outcome import final_state, leave_outcome, nothing_new
from reports.orchestration.presence import present
from reports.orchestration.progress import tell
from reports.orchestration.summary import leave_summary
from reports.orchestration.wanted import Day, Name, Names, run_name, wanted
from reports.steps import Outcome
from reports.steps.flash import keep_flash, occasion_of
from reports.steps.publish import check_output
from reports.steps.turn import turn


# Prefect keeps the error of a failed run in any case; as JSON, never as a pickle.
@flow(name="situation-report", flow_run_name=run_name, persist_result=False, result_serializer="json")
def situation_report(
    *,
    date: Day | None = None,
    situation: Name | None = None,
    sources: Names = (),
    output: Path | None = None,
    config: Path | None = None,
    to: Names = (),
    send: bool = True,
    flash: bool = False,
) -> Outcome:
    """Build the edition of a day and deliver it: ingest, analyze, compile, publish, deliver, in this order.

    The steps are those of `sitrep run --direct`, so the edition is the same, to the byte.

    Args:
        date: Day of the edition in the situation's time zone; the scheduled day when left out.
        situation: Name of a situation in the configuration; the first one when left out.
        sources: Folders, files or feeds to read instead of the configured sources.
        output: Folder for the reports; the configured one when left out.
        config: Configuration file; when left out, where `sitrep run` looks for it.
        to: Names of recipients or mail addresses that get it instead of the configured ones.
        send: False where the reports are made and nobody gets them.
        flash: True where an edition is made only if something new meets one of the situation's flash rules.

    """
    with present():
        request = wanted(date, situation, sources, output, config, scheduled=not flash)
        check_output(request.output)
        if flash and (alarm := watched(request)) is None:
            return nothing_new(request)  # type: ignore[return-value]
        if flash:
            request = request.model_copy(update={"flash": alarm})
        advance = Advance(request)
        with turn(request, tell) as ours:
            ingest(ours)
            advance.past("ingest")
            analyze(ours)
            advance.past("analyze")
            compiled = compile_edition(ours)
            advance.past("compile")
            reports = publish(ours)
            if send:
                enqueue(ours, to, occasion_of(compiled))
            if ours.flash:
                keep_flash(ours, ours.flash)
            advance.past("publish")
        outcome = Outcome(
            edition=compiled.edition,
            new=compiled.new,
            reports=reports,
            failures=compiled.coverage.failures,
            deliveries=deliver(request) if send else (),
        )
        advance.past("deliver")
        leave_summary(request, compiled, reports)
        leave_outcome(outcome)
        return final_state(outcome)  # type: ignore[return-value] # Prefect gives its callers what the state holds
