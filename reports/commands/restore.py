"""``sitrep restore``: a backup in, the database of that moment in its place out."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Put a backup into the database's place; the database of before is kept beside it.

The backup is checked first: one that is damaged, not ours or of a newer sitrep changes nothing.
Deliveries that were under way when the backup was made are held for approval, for their mails may
have been sent since. Run the newest edition again for its reports.

\b
Example:
  sitrep restore /srv/backup/sitrep-2031-05-04.db.gz

\b
Exit codes: 0 restored and checked, 1 it could not be, 2 called or configured wrongly.
"""


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `sitrep backup` wrote.")],
    *,
    config: Config = None,
) -> None:
    """Put a backup in the database's place."""
    import datetime as dt

    from reports.settings import load
    from reports.storage.backup import restore as put_back
    from reports.storage.restored import hold_open

    settings = load(config, os.environ)
    now = dt.datetime.now(dt.UTC)
    done = put_back(settings.database, file, now)
    if done.replaced is not None:
        state = "which was damaged, is moved to" if done.damaged else "is kept in"
        print(f"the database of before {state} {done.replaced}", file=sys.stderr)
    held = hold_open(settings.database, now)  # which brings an earlier schema up to date, too
    if held:
        print(f"deliveries held: {held}; `sitrep approve` sends them, if nobody has them yet", file=sys.stderr)
    typer.echo(f"{done.database}: {done.editions} editions, {done.articles} articles")
