"""``sitrep run``: a situation and a date in, the edition's reports out."""

import os
from typing import Annotated

import typer

from reports.commands._edition import carry_out, tell
from reports.commands._options import Config, Direct, NoSend, Output

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
    output: Output = None,
    no_send: NoSend = False,
    direct: Direct = False,
) -> None:
    """Carry out one edition, through the Prefect flow or directly."""
    import datetime as dt

    from reports.commands._progress import shown
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
        outcome = carry_out(request, progress, direct=direct, send=not no_send, sources=source or ())
    tell(outcome)
    raise typer.Exit(outcome.exit_code)
