"""``sitrep resend``: an edition and its recipients in, a mail of its own to each of them out."""

import os
import sys
from typing import Annotated

import typer

from reports.commands._options import Config
from reports.commands.send import Date

HELP = """Send an edition once more to somebody who did not get it, as a mail of its own.

Whoever got it already is refused, unless --again says otherwise: what a server has taken is not sent
twice by mistake. The newest edition, where no date is given.

\b
Examples:
  sitrep resend --to desk@example.org
  sitrep resend --situation dprk-russia --date 2024-10-23 --to desk --again

\b
Exit codes: 0 done, 1 failed, 2 called or configured wrongly, 4 done with deliveries missing.
"""


def resend(
    *,
    to: Annotated[list[str], typer.Option(metavar="NAME", help="Recipient; may be given several times.")],
    config: Config = None,
    situation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Situation; the first configured one.", show_default=False)
    ] = None,
    date: Date = None,
    again: Annotated[bool, typer.Option("--again", help="Also to whoever got it already.")] = False,
) -> None:
    """Send once more."""
    import datetime as dt

    from reports.commands._progress import shown
    from reports.commands._undelivered import missing
    from reports.settings import load
    from reports.steps import outbox

    request = outbox.request_of(load(config, os.environ), dt.datetime.now(dt.UTC), situation, date)
    with shown() as progress:
        made = outbox.resend(request, progress, to, again=again)
    lines = list(missing(made))
    for line in lines:
        print(f"not delivered: {line}", file=sys.stderr)
    typer.echo(f"{sum(each.state == 'sent' for each in made)} of {len(made)} sent")
    raise typer.Exit(4 if lines else 0)
