"""``sitrep source import-opml`` and ``export-opml``: lists of feeds into the configuration and out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from reports.commands._columns import one_line
from reports.commands._options import Config

IMPORT = """Add the feeds of an OPML list, as feed readers export it, to the configuration file.

Feeds that are configured already are passed over; what is no feed at a web address is named. Titles
and folders are kept. Nothing is fetched: `sitrep source check` looks at every source.

\b
Examples:
  sitrep source import-opml subscriptions.opml --situation strait

\b
Exit codes: 0 added, 1 the file is no OPML, 2 called or configured wrongly.
"""
EXPORT = """Write the configured feeds as an OPML list, which feed readers import.

\b
Examples:
  sitrep source export-opml feeds.opml
  sitrep source export-opml > feeds.opml

\b
Exit codes: 0 written, 1 the file cannot be written.
"""


def import_opml(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The OPML list.")],
    *,
    situation: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Situation that is to read the feeds.")
    ] = None,
    config: Config = None,
) -> None:
    """Enter the feeds of a list into the configuration file."""
    from reports.settings import load
    from reports.steps.opml import import_feeds

    settings = load(config, os.environ)
    imported = import_feeds(settings, file, situation or (), os.environ)
    for skipped in imported.skipped:
        typer.echo(f"passed over: {one_line(skipped)}", err=True)
    typer.echo(f"added {len(imported.sources)} of {imported.listed} feeds to {settings.file}")
    if imported.situations:
        typer.echo(f"read for: {', '.join(imported.situations)}")
    elif imported.sources:
        typer.echo("no situation reads them yet: add their names to the `sources` of one")


def export_opml(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Else to stdout.", show_default=False)] = None,
    *,
    config: Config = None,
) -> None:
    """Write the configured feeds as a list."""
    import sys

    from reports.settings import load
    from reports.steps.opml import export_feeds, write

    exported = export_feeds(load(config, os.environ))
    if file is None:
        sys.stdout.buffer.write(exported.data)
        return
    write(file, exported.data)
    typer.echo(f"wrote {exported.feeds} feeds to {file}")
    if exported.left:
        typer.echo(f"left out, since they are no feeds on the web: {', '.join(exported.left)}", err=True)
