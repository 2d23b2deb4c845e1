"""``sitrep archive``: kept editions in, the pages to read and search them out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Bring the archive pages of the output folder up to date with the database.

Each run adds its own edition; this command is for a folder that was lost, copied in part or made
by an earlier version. The pages are opened from the folder, without a server: index.html.

\b
Examples:
  sitrep archive
  sitrep archive --rebuild --output /srv/reports

\b
Exit codes: 0 done, 1 failed, 2 called or configured wrongly.
"""


def archive(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the index anew: editions that are not in the database leave it.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the reports; else the configured one.")
    ] = None,
    config: Config = None,
) -> None:
    """Write the archive's pages."""
    from reports.commands._progress import shown
    from reports.settings import load
    from reports.steps.archive import archive

    settings = load(config, os.environ)
    folder = output or settings.output
    with shown() as progress:
        count = archive(settings.database, folder, progress, rebuild=rebuild)
    typer.echo(f"{count} editions: {folder / 'index.html'}" if count else "There is no edition yet.")
