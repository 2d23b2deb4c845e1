"""``sitrep preview``: a template in, its pages in the browser out, made anew as its files change."""

import os
import signal
import sys
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Show the pages of a report in the browser, and make them anew as its template changes.

Watched are the template's files (page, style sheets, fonts), the configuration and the logo. The PDF
and the HTML page stand side by side; what is broken is named by file, line and variable over the last
pages that could be made. The edition is the newest one in the archive; where there is none, and with
--sample, a built-in day. Only this machine can reach the address it prints, everybody on it can.

\b
Examples:
  sitrep preview
  sitrep preview --template brief
  sitrep preview --template brief --sample rtl --no-open

\b
Exit codes: 0 ended (Ctrl-C), 1 failed, 2 called or configured wrongly.
"""


def preview(
    *,
    config: Config = None,
    situation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Situation; the first configured one.", show_default=False)
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Edition; the newest one.", show_default=False)
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Folder in templates/, or a path; the situation's.", show_default=False),
    ] = None,
    sample: Annotated[
        str | None,
        typer.Option(
            metavar="full|quiet|hostile|rtl", help="A built-in day in place of an edition.", show_default=False
        ),
    ] = None,
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="0: any that is free.")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the address, open no browser.")] = False,
) -> None:
    """Serve the pages until stopped."""
    import webbrowser

    from reports.commands._undelivered import day
    from reports.preview._material import Wanted
    from reports.preview._running import run
    from reports.settings import load

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    wanted = Wanted(lambda: load(config, os.environ), situation, day(date), template, _sample(sample))
    run(wanted, port, _say, (lambda _: None) if no_open else webbrowser.open)


def _sample(name: str | None) -> str | None:
    from reports.errors import UsageError
    from reports.preview._material import SAMPLES

    if name is not None and name not in SAMPLES:
        raise UsageError(f'sample "{name}"', "there is no such day", f"There are: {', '.join(SAMPLES)}.")
    return name


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
