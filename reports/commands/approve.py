"""``sitrep approve``: deliveries that are held in, released and sent, or withdrawn, out."""

import os
import sys
from typing import Annotated

import typer

from reports.commands._options import Config
from reports.commands._undelivered import day
from reports.commands.send import Date

HELP = """Release what a situation with `hold = true` keeps back, and send it; or reject it.

Read the edition first: sitrep send --date … --dry-run DIR writes its mails. Without --date, all that is
held of the situation. An edition that was approved late has its full time to be sent.

\b
Examples:
  sitrep approve dprk-russia
  sitrep approve dprk-russia --date 2024-10-23 --recipient desk
  sitrep approve dprk-russia --date 2024-10-23 --reject "the figures are of last week"

\b
Exit codes: 0 done, 1 failed, 2 nothing is held, or called wrongly, 4 done with deliveries missing.
"""


def approve(
    situation: Annotated[str, typer.Argument(metavar="SITUATION", show_default=False)],
    *,
    config: Config = None,
    date: Date = None,
    recipient: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this one; may be given several times.")
    ] = None,
    reject: Annotated[
        str | None, typer.Option(metavar="WHY", help="Withdraw instead, with this reason.", show_default=False)
    ] = None,
) -> None:
    """Release or reject."""
    import datetime as dt

    from reports.commands._progress import shown
    from reports.commands._undelivered import missing
    from reports.errors import UsageError
    from reports.settings import load
    from reports.steps.outbox import decide
    from reports.steps.send_due import send_due

    settings = load(config, os.environ)
    name, now = settings.situation(situation).name, dt.datetime.now(dt.UTC)
    decided = decide(settings, now, name, day(date), recipient or (), reject=reject)
    if not decided:
        raise UsageError(f"situation {name}", "nothing of it is held", "See what there is: sitrep deliveries.")
    if reject is not None:
        typer.echo(f"{len(decided)} withdrawn: {reject}")
        return
    with shown() as progress:
        tried = send_due(settings, now, progress, situation=name)
    lines = list(missing(tried))
    for line in lines:
        print(f"not delivered: {line}", file=sys.stderr)
    typer.echo(f"{len(decided)} approved, {sum(each.state == 'sent' for each in tried)} of {len(tried)} sent")
    raise typer.Exit(4 if lines else 0)
