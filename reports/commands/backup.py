"""``sitrep backup``: the database in, a checked copy of it in one file out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Write a copy of the database into one file, while runs go on.

The copy is read again and checked before it takes its name. It holds what editions are rebuilt from:
articles with their bytes, findings, every revision, deliveries. Configuration, templates, logos and
password files are files of yours: keep them with your other files. A name that ends in .gz is compressed;
in a folder the copy is named after the moment, and --keep removes the oldest of these.

\b
Examples:
  sitrep backup /srv/backup/before-the-move.db
  0 3 * * *  cd /srv/desk && sitrep backup /srv/backup --keep 14     (a line for cron)

\b
PostgreSQL has tools of its own for that: pg_dump and pg_restore.

\b
Exit codes: 0 written and checked, 1 it could not be, 2 called or configured wrongly.
"""


def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where the copy is written: a file, or a folder.")],
    *,
    keep: Annotated[
        int | None, typer.Option(metavar="N", help="In a folder: keep the newest N.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE where it is there.")] = False,
    config: Config = None,
) -> None:
    """Back the database up."""
    import datetime as dt

    from reports.errors import UsageError
    from reports.operation.backup import back_up
    from reports.settings import load

    if file.endswith(os.sep) and not Path(file).is_dir():
        raise UsageError(f'folder "{file}"', "it is not there", "Make it first, or name a file.")
    copied = back_up(load(config, os.environ), Path(file), dt.datetime.now(dt.UTC), force=force, keep=keep)
    typer.echo(f"{copied.file}: {copied.editions} editions, {copied.articles} articles, {copied.size / 1e6:.1f} MB")
