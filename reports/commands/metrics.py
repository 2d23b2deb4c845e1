"""``sitrep metrics``: configuration and archive in, metrics for Prometheus out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Print metrics of all situations in the text format of Prometheus.

\b
Examples:
  sitrep metrics
  * * * * *  cd /srv/desk && sitrep metrics --write /var/lib/node_exporter/sitrep.prom     (a line for cron)

\b
Exit codes: 0 written (whatever they tell), 1 the archive cannot be read, 2 called or configured wrongly.
"""


def metrics(
    *,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FILE.prom", help="Into a file, whole or not at all.", show_default=False),
    ] = None,
    config: Config = None,
) -> None:
    """Print metrics, or write them for the node exporter."""
    import datetime as dt

    from reports.operation.metrics import exposition
    from reports.operation.metrics import write as write_file
    from reports.operation.status import status
    from reports.settings import load

    now = status(load(config, os.environ), dt.datetime.now(dt.UTC))
    if write is None:
        typer.echo(exposition(now).decode("utf-8"), nl=False)
    else:
        write_file(now, write)
