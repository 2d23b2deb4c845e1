"""``sitrep bounces``: a mailbox with returned mail in, the deliveries that came back out."""

import os
import sys
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Look through a mailbox for returned mail, and mark the deliveries that came back.

Reads notifications as mail servers write them (RFC 3464), finds the delivery by the Message-ID of the mail
that was returned, and leaves the mailbox as it is. What was given up is `bounced` from then on; a delay is
noted beside the delivery. The next edition says how many recipients were not reached.

\b
Examples:
  sitrep bounces desk-returns            (a [[source]] of kind mailbox that no situation needs to name)
  sitrep bounces ~/Mail/returns          (a Maildir, an mbox file, a folder of .eml files, one mail)

\b
Exit codes: 0 done, 1 failed, 2 called or configured wrongly, 3 done with mails that could not be read,
4 done, and deliveries came back.
"""


def bounces(
    place: Annotated[str, typer.Argument(metavar="SOURCE|PATH", show_default=False)], *, config: Config = None
) -> None:
    """Read returned mail."""
    import datetime as dt

    from reports.commands._progress import shown
    from reports.settings import load
    from reports.steps.bounces import read_bounces

    with shown() as progress:
        found = read_bounces(load(config, os.environ), place, dt.datetime.now(dt.UTC), progress)
    for failure in found.failures:
        print(f"not read: {failure.location}: {failure.reason}", file=sys.stderr)
    other = f", {found.strange} about other mail" if found.strange else ""
    typer.echo(f"mails read: {found.mails}; came back: {len(found.hard)}, late: {len(found.soft)}{other}")
    raise typer.Exit(4 if found.hard else 3 if found.failures else 0)
