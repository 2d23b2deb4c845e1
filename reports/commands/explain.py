"""``sitrep explain``: an article and a place in it in, why something was found there or not out."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._options import Config

if TYPE_CHECKING:
    from reports.models.article import Article

HELP = """Show why a finding was made: its rule, confidence, layers, speakers, and the parse around it.

ARTICLE is a file, or the id of an article in the archive. TARGET is the id of a finding, as
`sitrep analyze` and the JSON report have it, or an offset in the article's text. At an offset
where nothing was found, it shows what was left out there, and by which rule.

\b
Examples:
  sitrep explain article.txt 1432
  sitrep explain article.txt f0c1d2e3f4a5b6c7 --format json

\b
Exit codes: 0 explained, 1 the article cannot be read, 2 no such article, offset or id.
"""


class Layout(StrEnum):
    """How an explanation is printed."""

    text = "text"
    json = "json"


def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, or the id of an article in the archive.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="An offset in the text, or the id of a finding.")],
    layout: Annotated[Layout, typer.Option("--format", help="Text to read, or JSON.")] = Layout.text,
    config: Config = None,
) -> None:
    """Explain a finding, or a place where nothing was found."""
    from reports.commands._explained import lines
    from reports.steps.explain import explain as explanation_of

    told = explanation_of(_article(article, config), target)
    typer.echo(told.model_dump_json(indent=2) if layout is Layout.json else "\n".join(lines(told)))


def _article(name: str, config: Path | None) -> "Article":
    """The one article at a path, else the archive's article of that id."""
    from reports.errors import SourceError, UsageError
    from reports.models.article import Article
    from reports.models.source import Failure
    from reports.steps.read_paths import read_paths

    if not Path(name).exists():
        return _archived(name, config)
    ((_, read),) = read_paths([name])
    articles = [each for each in read if isinstance(each, Article)]
    failures = [each for each in read if isinstance(each, Failure)]
    if len(articles) > 1:
        raise UsageError(
            name, f"it holds {len(articles)} articles", "Name a file with one article, or an article's id."
        )
    if not articles:
        reason = failures[0].reason.rstrip(".") if failures else "There is no article in it"
        raise SourceError(name, reason[:1].lower() + reason[1:], "Name a file that `sitrep analyze` can read.")
    return articles[0]


def _archived(name: str, config: Path | None) -> "Article":
    from sqlalchemy import make_url

    from reports.errors import UsageError
    from reports.settings import load
    from reports.storage.repository import Repository

    url = make_url(load(config, os.environ).database)
    if url.get_backend_name() != "sqlite" or Path(url.database or "").is_file():
        with Repository.open(url.render_as_string(hide_password=False)) as repository:
            kept = repository.articles.get([name])
        if name in kept:
            return kept[name]
    raise UsageError(
        f'article "{name}"', "there is no such file, and the archive has no article with this id",
        "Name a file, or take the id from `sitrep analyze` or a JSON report.",
    )  # fmt: skip
