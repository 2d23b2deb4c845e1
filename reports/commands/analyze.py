"""``sitrep analyze``: articles in, what each says out; no database."""

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reports.models.article import Article

HELP = """Print the findings of articles: names, times, actors, figures, statements, implications, events.

One line of JSON an article, in the order of the arguments; `sitrep schema analyze` describes it.
A path that cannot be read is named on stderr and the others go on.

\b
Examples:
  sitrep analyze article.txt | jq '.figures[].mention.text'
  sitrep analyze inbox/ page.html --format table

\b
Exit codes: 0 done, 1 nothing could be read, 2 called wrongly, 3 done with paths missing.
"""


class Layout(StrEnum):
    """How findings are printed."""

    jsonl = "jsonl"
    table = "table"


def analyze(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders of articles.")],
    layout: Annotated[Layout, typer.Option("--format", help="JSON lines or a table to read.")] = Layout.jsonl,
) -> None:
    """Analyse articles and print what they say."""
    from reports.commands._table import table
    from reports.models.finding import Analysis
    from reports.steps._findings import analyses

    articles, failed = _read(paths)
    printed = 0
    written: Callable[[Analysis], str] = table if layout is Layout.table else Analysis.model_dump_json
    for article, result in analyses(articles):
        if isinstance(result, Analysis):
            typer.echo(written(result))
            printed += 1
        else:
            _name(article.path, result)
            failed += 1
    raise typer.Exit(0 if printed and not failed else 3 if printed else 1)


def _read(paths: list[str]) -> "tuple[list[Article], int]":
    """Read the articles of all paths in their order; count what could not be read."""
    from reports.models.article import Article
    from reports.models.source import Failure
    from reports.steps.read_paths import read_paths

    articles: list[Article] = []
    failed = 0
    for path, found in read_paths(paths):
        articles += [each for each in found if isinstance(each, Article)]
        failures = [each for each in found if isinstance(each, Failure)]
        for failure in failures:
            _name(failure.location, failure.reason)
        if not found:
            _name(path, "There is no article in it.")
        failed += len(failures) or not found
    return articles, failed


def _name(location: str, reason: str) -> None:
    print(f"not read: {location}: {reason}", file=sys.stderr)
