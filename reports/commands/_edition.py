"""A request in, its edition carried out and what came of it told; through Prefect or directly."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from reports.protocols import Progress
    from reports.steps import Outcome, Request


def carry_out(
    request: "Request", progress: "Progress", *, direct: bool, send: bool, sources: Sequence[str] = ()
) -> "Outcome":
    """Carry out one edition; ``sources`` are the locations that the request's sources were made of."""
    from reports.events import bind

    bind(situation=request.situation.name, date=request.date)
    if direct:
        from reports import steps

        return steps.carry_out(request, progress, send=send)
    from reports.orchestration.run import run_with_prefect

    return run_with_prefect(
        date=request.date.isoformat(),
        situation=request.situation.name,
        sources=tuple(sources),
        output=str(request.output),
        config=str(request.settings.file),
        send=send,
        progress=progress,
    )


def tell(outcome: "Outcome") -> None:
    """Name on stderr what is missing, and on stdout the paths of the reports, one a line."""
    from reports.commands._undelivered import missing

    for failure in outcome.failures:
        print(f"not read: {failure.location} ({failure.source}): {failure.reason}", file=sys.stderr)
    for delivery in missing(outcome.deliveries):
        print(f"not delivered: {delivery}", file=sys.stderr)
    for report in outcome.reports:
        typer.echo(report.path)
