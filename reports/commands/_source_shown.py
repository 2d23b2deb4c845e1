"""``sitrep source list`` and ``check``: sources in, how they are doing and what they hold out."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._columns import columns, one_line
from reports.commands._options import Config

if TYPE_CHECKING:
    from reports.models.article import Article
    from reports.steps.check_source import Checked
    from reports.steps.source_list import Listed

LIST = """Show how each source is doing, from the record of all runs.

States: ok; empty (read, without an article); stale (no new article for longer than is usual: three times
the usual interval, two days at least); slow (more than a minute); broken (not read at the last attempt);
login page (broken, since it asks for a log-in); never read.

\b
Examples:
  sitrep source list
  sitrep source list --json | jq '.[] | select(.state == "broken")'

\b
Exit codes: 0 all are well, 3 some are broken or ask for a log-in.
"""
CHECK = """Read a source once and show what is understood: kind, titles, dates, lengths, first lines, what to mend.

Nothing is kept. Names a configured source, or a location that is none yet; without either, every
configured source is checked and gets one line.

\b
Examples:
  sitrep source check harbour-courier
  sitrep source check https://www.example.org/feed.xml
  sitrep source check

\b
Exit codes: 0 read, 3 a source cannot be read.
"""
_FIRST = 240
"""Characters of an article that are shown."""


def list_sources(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list, for programs.")] = False,
    config: Config = None,
) -> None:
    """Print a line a source, and what is wrong with those that are unwell."""
    import datetime as dt

    from reports.settings import load
    from reports.steps.source_list import listed

    found = listed(load(config, os.environ), dt.datetime.now(dt.UTC))
    typer.echo(_json(found) if as_json else _table(found))
    raise typer.Exit(3 if any(each.state in ("broken", "login page") for each in found) else 0)


def check(
    which: Annotated[str | None, typer.Argument(metavar="[NAME|URL_OR_PATH]", show_default=False)] = None,
    *,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="A location that is not configured may be private.")
    ] = False,
    config: Config = None,
) -> None:
    """Print what is understood of one source, or a line for each."""
    import datetime as dt

    from reports.settings import load
    from reports.steps.source_list import check_all, check_one

    settings, now = load(config, os.environ), dt.datetime.now(dt.UTC)
    well = True
    if which is not None:
        checked = check_one(settings, which, now, allow_private=allow_private)
        typer.echo("\n".join(_shown(checked)))
        well = _is_read(checked)
    else:
        for checked in check_all(settings, now):
            typer.echo(_in_a_line(checked))
            sys.stdout.flush()
            well = well and _is_read(checked)
    raise typer.Exit(0 if well else 3)


def _is_read(checked: "Checked") -> bool:
    return checked.refusal is None and bool(checked.articles or not checked.failures)


def _table(found: "list[Listed]") -> str:
    head = ("name", "kind", "location", "state", "last success", "articles", "rhythm")
    rows = [
        (
            each.source.name, each.source.kind, each.source.location, each.shown_state,
            f"{each.health.last_success:%Y-%m-%d %H:%M}" if each.health.last_success else "-",
            str(each.health.articles), each.rhythm,
        )
        for each in found
    ]  # fmt: skip
    lines = [columns(head, rows, 48) if rows else "no sources are configured: sitrep source add URL_OR_PATH"]
    lines += [f"{each.source.name}: {one_line(each.remark)}" for each in found if each.remark]
    return "\n".join(lines)


def _json(found: "list[Listed]") -> str:
    import json

    records = [
        {
            **each.health.model_dump(mode="json"), "source": each.source.name, "kind": each.source.kind,
            "location": each.source.location, "state": each.state, "situations": each.situations,
        }
        for each in found
    ]  # fmt: skip
    return json.dumps(records, indent=1)


def _in_a_line(checked: "Checked") -> str:
    articles = checked.articles
    if checked.refusal or not articles:
        problem = checked.refusal or (checked.failures[0].reason if checked.failures else "It holds no article now.")
        return f"{'fail' if not _is_read(checked) else 'warn'}  {checked.source.name}: {one_line(problem)}"
    first = articles[0]
    return f"ok    {checked.source.name}: {first.published or 'undated'}, {one_line(first.title or first.text[:60])}"


def _shown(checked: "Checked") -> Iterator[str]:
    source = checked.source
    yield f"{source.name}: {source.kind} at {one_line(source.location)}"
    for article in checked.articles:
        yield ""
        yield f"  {one_line(article.title or '(no title)')}"
        yield f"    date     {_date(article)}"
        by = f", by {one_line(article.byline)}" if article.byline else ""
        credit = f", credits {one_line(article.agency)}" if article.agency else ""
        yield f"    outlet   {one_line(article.outlet or 'not named')}{by}{credit}"
        cut = f", {article.cut}" if article.cut else ""
        yield f"    length   {len(article.text.split()):,} words, {article.language}{cut}"
        yield f"    place    {one_line(article.url or article.path)}"
        yield f"    text     {one_line(article.prose)[:_FIRST]}"
    for note in checked.notes:
        yield f"  note: {one_line(note.location)}: {one_line(note.reason)}"
    for failure in checked.failures:
        yield f"  not read: {one_line(failure.location)}: {one_line(failure.reason)}"
    if checked.more:
        yield "  Only the first articles were looked at."
    if checked.mend:
        yield ""
        yield "to mend:"
        yield from (f"  {one_line(sentence)}" for sentence in checked.mend)


def _date(article: "Article") -> str:
    when = article.published_at.isoformat(" ", "minutes") if article.published_at else article.published
    if when is None:
        return "none found"
    updated = f", updated {article.updated_at.isoformat(' ', 'minutes')}" if article.updated_at else ""
    return f"{when} (from: {article.dated_by or 'unknown'}){updated}"
