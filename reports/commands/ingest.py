"""``sitrep ingest``: addresses and files in, their articles in a situation out."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._options import Config

if TYPE_CHECKING:
    from reports.steps.add_articles import Added

HELP = """Add articles to a situation at once: web pages, feeds, files or folders.

The next edition of the situation holds them, whatever their age and its words. What was read is
kept and remembered: the same article again is known, a changed one is a new version.
One line an article goes to stdout: title, outlet, date, number of words, and what to know of it.

\b
Examples:
  sitrep ingest https://news.example/2024/10/23/troops-arrive
  sitrep ingest report.pdf letter.eml --situation dprk-russia

\b
Exit codes: 0 done, 1 nothing could be read, 2 called or configured wrongly,
3 done with addresses or files missing.
"""


def ingest(
    places: Annotated[
        list[str], typer.Argument(metavar="URL_OR_FILE...", help="Pages, feeds, files or folders.", show_default=False)
    ],
    situation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Situation; the first configured one.", show_default=False)
    ] = None,
    config: Config = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Read addresses that are not public, too.")
    ] = False,
) -> None:
    """Add articles to a situation."""
    import datetime as dt

    from reports.models.source import Failure
    from reports.settings import load
    from reports.steps import request_for
    from reports.steps.add_articles import add_articles

    request = request_for(load(config, os.environ), now=dt.datetime.now(dt.UTC), situation=situation)
    added = failed = 0
    for one in add_articles(request, places, allow_private=allow_private):
        if isinstance(one, Failure):
            failed += 1
            print(f"not read: {one.location}: {one.reason}", file=sys.stderr, flush=True)
        else:
            added += 1
            typer.echo(_line(one))
    raise typer.Exit(0 if added and not failed else 3 if added else 1)


def _line(added: "Added") -> str:
    article = added.article
    words = f"{len(article.text.split()):,} words"
    published = str(article.published) if article.published else "undated"
    told = [part for part in (article.outlet, published, words, added.newness, *added.warnings) if part]
    return f"{article.title or article.path}: {'; '.join(told)}"
