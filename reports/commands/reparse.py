"""``sitrep reparse``: the kept bytes of articles in, what today's parsers make of them out."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._options import Config

if TYPE_CHECKING:
    import datetime as dt

HELP = """Read all kept documents again with the parsers of this version, without asking any server.

An article whose text comes out otherwise becomes a new version; the earlier one stays with the
editions that hold it. One line a changed article goes to stdout: what changed, and where it is from.

\b
Examples:
  sitrep reparse
  sitrep reparse --source wire-drop --since 2024-10-01

\b
Exit codes: 0 done, 1 failed, 2 called or configured wrongly,
3 done, with documents that could be read before and cannot be now.
"""


def reparse(
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Documents of this source alone; may be repeated.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Documents first seen on this day or later.")
    ] = None,
    config: Config = None,
) -> None:
    """Read the kept documents again."""
    import datetime as dt

    from reports.commands._progress import shown
    from reports.settings import load
    from reports.steps.reparse import Reparsed, reparse

    settings, now = load(config, os.environ), dt.datetime.now(dt.UTC)
    day = _day(since) if since else None
    changed, result = 0, Reparsed(0, (), ())
    with shown() as progress:
        for one in reparse(settings, now, progress, sources=source or (), since=day):
            if isinstance(one, Reparsed):
                result = one
                continue
            changed += 1
            typer.echo(f"{one.article.path}: {one.what}: {one.article.title or '(no title)'}")
    for failure in result.failures:
        print(f"not read: {failure.location} ({failure.source}): {failure.reason}", file=sys.stderr)
    for name in result.strangers:
        print(f"left as it is: {name}: this source is configured no longer.", file=sys.stderr)
    typer.echo(f"{result.documents} documents read again, {changed} articles changed.")
    raise typer.Exit(3 if result.failures else 0)


def _day(text: str) -> "dt.date":
    import datetime as dt

    from reports.errors import UsageError

    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'day "{text}"', "it is not a date", "Write it as YYYY-MM-DD, like 2024-10-23.") from None
