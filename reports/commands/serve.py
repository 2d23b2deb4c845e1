"""``sitrep serve``: a configuration in, its situations run on schedule and on demand until stopped."""

import os
import sys
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Run everything on this machine: schedules, runs on demand, what was missed, what is to be sent.

It stays until it is stopped (Ctrl-C, SIGTERM); runs under way end first, and schedules stay on. When the
configuration changes it is read anew. Prefect's pages are on this machine alone, at the address it prints;
with PREFECT_API_URL the server named there is used instead.

\b
Examples:
  sitrep serve
  sitrep serve --situation dprk-russia --config /etc/sitrep/sitrep.toml

\b
Exit codes: 0 stopped, 1 failed or another one serves already, 2 called or configured wrongly.
"""


def serve(
    *,
    config: Config = None,
    situation: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Situations to serve; all.", show_default=False)
    ] = None,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=1, max=65535, help="Of Prefect's pages; another where it is taken.")
    ] = 4200,
) -> None:
    """Serve the situations of a configuration."""
    from reports.orchestration.environment import be_quiet, reach_loopback

    be_quiet()  # before anything imports Prefect
    reach_loopback()
    from reports.orchestration.serving import Served, serve
    from reports.settings import load

    serve(Served(load(config, os.environ).file.absolute(), tuple(situation or ())), port, _say)


def _say(sentence: str) -> None:
    from reports.commands import _progress
    from reports.events import happened

    happened("serve", sentence)
    if not _progress.spoken_by_log:
        print(sentence, file=sys.stderr, flush=True)
