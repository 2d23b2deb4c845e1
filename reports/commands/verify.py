"""``sitrep verify``: the JSON of an edition in, what its sources do not bear out."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Check that every cited span of a report stands verbatim in the saved source.

The saved articles are those of the configured database; for an article that is not there, the
text in the report itself is used, if it is the text that the article's id names. A PDF carries
its edition as an attachment; what is printed on its pages is made from that, and is not read.

\b
Example:
  sitrep verify output/dprk-russia/2024-10-23/dprk-russia-2024-10-23.json

\b
Exit codes: 0 every span stands, 1 some do not, 2 this is no report.
"""


def verify(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="The JSON report of an edition.")],
    pdf: Annotated[bool, typer.Option("--pdf", help="REPORT is a PDF: check the edition attached to it.")] = False,
    config: Config = None,
) -> None:
    """Verify a report against the saved sources."""
    from reports.commands._report_file import load_json, load_pdf

    edition = load_pdf(report) if pdf else load_json(report)
    from reports.proof import verify as violations_of

    with _saved_texts(config) as text_of:
        violations = violations_of(edition, text_of)
    for violation in violations:
        typer.echo(violation)
    if violations:
        raise typer.Exit(1)
    typer.echo(f"{report}: all {_spans(edition)} cited spans stand in their sources")


@contextmanager
def _saved_texts(config: Path | None) -> Iterator[Callable[[str], str | None]]:
    """Give the archive's texts by article id; nothing is made where there is no archive."""
    from sqlalchemy import make_url

    from reports.errors import ConfigurationError
    from reports.settings import load
    from reports.storage.repository import Repository

    try:
        url = make_url(load(config, os.environ).database)
    except ConfigurationError:
        if config or os.environ.get("SITREP_CONFIG"):
            raise
        url = None
    if url is None or (url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file()):
        yield lambda _: None
        return
    with Repository.open(url.render_as_string(hide_password=False)) as repository:
        yield repository.articles.text


def _spans(value: object) -> int:
    """Count the evidence objects anywhere in a report."""
    if isinstance(value, dict):
        own = {"start", "end", "text", "article"} <= value.keys()
        return own + sum(_spans(each) for each in value.values())
    return sum(_spans(each) for each in value) if isinstance(value, list) else 0
