"""``sitrep run``: a situation and a date in, the edition's reports out."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._options import Config

if TYPE_CHECKING:
    from reports.protocols import Progress
    from reports.steps import Outcome, Request

HELP = """Make the edition of a situation and a date, and print the paths of its reports.

An edition that stands already is made again only where its content has changed, as a revision.
Progress goes to stderr, the paths of PDF, DOCX, HTML and JSON to stdout, one a line.

\b
Examples:
  sitrep run
  sitrep run --situation dprk-russia --date 2024-10-23
  sitrep run --source inbox/ --source feed.xml --output /srv/reports
  0 7 * * *  cd /srv/desk && sitrep run --direct        (a line for cron)

\b
Exit codes: 0 done, 1 failed, 2 called or configured wrongly,
3 done with sources missing, 4 done with deliveries missing.
"""


def run(
    *,
    config: Config = None,
    situation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Situation; the first configured one.", show_default=False)
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Date; today in the situation's zone.", show_default=False)
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH_OR_URL", help="Folder, file or feed, in place of the configured sources."),
    ] = None,
    output: Annotated[
        str | None, typer.Option(metavar="DIR", help="Folder for the reports; the configured one.", show_default=False)
    ] = None,
    no_send: Annotated[bool, typer.Option("--no-send", help="Make the reports, deliver to nobody.")] = False,
    direct: Annotated[bool, typer.Option("--direct", help="The same steps without Prefect.")] = False,
) -> None:
    """Carry out one edition, through the Prefect flow or directly."""
    import datetime as dt

    from reports.commands._progress import shown
    from reports.commands._undelivered import missing
    from reports.settings import load
    from reports.steps import request_for
    from reports.steps.publish import check_output

    request = request_for(
        load(config, os.environ),
        now=dt.datetime.now(dt.UTC),
        situation=situation,
        date=date,
        sources=source or (),
        output=output,
    )
    check_output(request.output)
    with shown() as progress:
        outcome = (
            _direct(request, not no_send, progress)
            if direct
            else _with_prefect(request, source or [], not no_send, progress)
        )
    for failure in outcome.failures:
        print(f"not read: {failure.location} ({failure.source}): {failure.reason}", file=sys.stderr)
    for delivery in missing(outcome.deliveries):
        print(f"not delivered: {delivery}", file=sys.stderr)
    for report in outcome.reports:
        typer.echo(report.path)
    raise typer.Exit(outcome.exit_code)


def _direct(request: "Request", send: bool, progress: "Progress") -> "Outcome":
    from reports.steps import carry_out

    return carry_out(request, progress, send=send)


def _with_prefect(request: "Request", sources: list[str], send: bool, progress: "Progress") -> "Outcome":
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
