"""``sitrep send``: the outbox in, one attempt of what is due out; or one edition, or its mails."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._options import Config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.models.delivery import Delivery
    from reports.settings import Settings

HELP = """Send what is due: what was not taken yet and may be tried again, of all editions.

With --date or --to, one edition (the newest, where no date is given), also after its deadline: to its
recipients who have no delivery of it, and to those whose delivery waits. Nobody gets anything twice;
sitrep resend is for that. A line for cron, where sitrep serve does not run: */5 * * * * sitrep send

\b
Examples:
  sitrep send
  sitrep send --situation dprk-russia --date 2024-10-23
  sitrep send --situation dprk-russia --to desk@example.org
  sitrep send --date 2024-10-23 --dry-run mails/      (writes .eml files, sends nothing)

\b
Exit codes: 0 done, 1 failed, 2 called or configured wrongly, 4 done with deliveries missing.
"""

Situation = Annotated[
    str | None, typer.Option(metavar="NAME", help="Situation; all, or the first with --date.", show_default=False)
]
Date = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of the edition.", show_default=False)]


def send(
    *,
    config: Config = None,
    situation: Situation = None,
    date: Date = None,
    to: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Recipient; may be given several times.")] = None,
    dry_run: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the mails there and send nothing.", show_default=False)
    ] = None,
) -> None:
    """Send what is due, or one edition."""
    from reports.commands._undelivered import missing
    from reports.settings import load

    settings = load(config, os.environ)
    if situation is not None:
        settings.situation(situation)
    if dry_run is not None:
        paths = _written(settings, situation, date, to or (), dry_run)
        for path in paths:
            typer.echo(path)
        if not paths:
            print("there is nothing to send, and nothing was written", file=sys.stderr)
        return
    tried = _sent(settings, situation, date, to or ())
    lines = list(missing(tried))
    for line in lines:
        print(f"not delivered: {line}", file=sys.stderr)
    held = sorted({each.situation for each in tried if each.state == "held"})
    for name in held:
        print(f"held, and not sent before it is approved: sitrep approve {name}", file=sys.stderr)
    sent = sum(each.state == "sent" for each in tried)
    typer.echo(f"{sent} of {len(tried)} sent" if tried else "nothing is due")
    raise typer.Exit(4 if lines else 0)


def _sent(settings: "Settings", situation: str | None, date: str | None, to: "Sequence[str]") -> "Sequence[Delivery]":
    import datetime as dt

    from reports.commands._progress import shown
    from reports.steps.outbox import request_of, send_edition
    from reports.steps.send_due import send_due

    now = dt.datetime.now(dt.UTC)
    with shown() as progress:
        if date is None and not to:
            return send_due(settings, now, progress, situation=situation)
        return send_edition(request_of(settings, now, situation, date), progress, to)


def _written(
    settings: "Settings", situation: str | None, date: str | None, to: "Sequence[str]", folder: Path
) -> tuple[Path, ...]:
    import datetime as dt

    from reports.commands._progress import shown
    from reports.steps.outbox import request_of, write_due, write_edition

    now = dt.datetime.now(dt.UTC)
    with shown() as progress:
        if date is None and not to:
            return write_due(settings, now, situation, folder)
        return write_edition(request_of(settings, now, situation, date), progress, to, folder)
