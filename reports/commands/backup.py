"""``sitrep backup``: the database in, a checked copy of it in one file out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Write a copy of the database into one file, while runs go on.

The copy is read again and checked before it takes its name. It holds what editions are rebuilt from:
articles with their bytes, findings, every revision, deliveries. Configuration, templates, logos and
password files are files of yours: keep them with your other files. A name that ends in .gz is compressed.

\b
Examples:
  sitrep backup /srv/backup/sitrep-2031-05-04.db.gz
  0 3 * * *  cd /srv/desk && sitrep backup /srv/backup/sitrep-$(date +\\%F).db.gz     (a line for cron)

\b
PostgreSQL has tools of its own for that: pg_dump and pg_restore.

\b
Exit codes: 0 written and checked, 1 it could not be, 2 called or configured wrongly.
"""


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy is written.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE where it is there.")] = False,
    config: Config = None,
) -> None:
    """Back the database up."""
    import datetime as dt

    from reports.operation.backup import back_up
    from reports.settings import load

    copied = back_up(load(config, os.environ), file, dt.datetime.now(dt.UTC), force=force)
    typer.echo(f"{copied.file}: {copied.editions} editions, {copied.articles} articles, {copied.size / 1e6:.1f} MB")
