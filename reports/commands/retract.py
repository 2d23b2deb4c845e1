"""``sitrep retract``: an article or source in, every edition, line and reader that relied on it out."""

import datetime as dt
import os
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._columns import columns, one_line
from reports.commands._options import Config

if TYPE_CHECKING:
    from reports.models.retraction import Carried
    from reports.settings import Settings
    from reports.steps.retract import Retracted

HELP = """Take an article, or all of a source, out of use, and tell who had relied on it.

No edition made from now on rests on it. Every edition, line and recipient that carried it is
named; each recipient gets one short erratum, and the next edition of the situation opens with a
box of corrections. The article's bytes and words are kept.

\b
Examples:
  sitrep retract https://example.org/story --why "The outlet has withdrawn the story."
  sitrep retract world-wire --since 2024-10-20 --why "Its site was taken over."
  sitrep retract a1b2c3 --why "A forged letter." --dry-run
  sitrep retract --undo a1b2c3
  sitrep retract --list

\b
Exit codes: 0 done; 2 nothing has this name, or there is no reason; 4 done, with errata not delivered.
"""
_WIDTH = 100


def retract(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARTICLE|SOURCE...", help="Id, address or place of an article; a source or outlet."),
    ] = None,
    *,
    why: Annotated[str | None, typer.Option(help="One sentence that the readers are told.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Of a source, what it gave from this day on.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say who relied on it, and change nothing.")] = False,
    no_send: Annotated[bool, typer.Option("--no-send", help="Tell nobody yet; the same command again does.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Let articles be used again.")] = False,
    list_all: Annotated[bool, typer.Option("--list", help="Print what is retracted.")] = False,
    config: Config = None,
) -> None:
    """Print every edition that had carried the articles, and the lines that fall with them."""
    from reports.errors import UsageError
    from reports.settings import load
    from reports.steps.retract import retract as step

    settings = load(config, os.environ)
    if list_all:
        return _list(settings)
    if not names:
        raise UsageError("retraction", "it names nothing", "Name an article or source, or see --list.")
    if undo:
        return _undo(settings, names)
    if why is None:
        raise UsageError("retraction", "readers are told why, and there is no reason", "Add --why.")
    now = dt.datetime.now(dt.UTC)
    found = step(settings.database, names, why, now, since=_day(since), dry=dry_run)
    _tell(found, dry=dry_run)
    if dry_run or no_send:
        return None
    raise typer.Exit(_send(settings, found, now))


def _send(settings: "Settings", found: "Retracted", now: dt.datetime) -> int:
    """Send the errata, say what became of them, and give the exit code."""
    from reports.commands._progress import shown
    from reports.models.delivery import MISSING_STATES
    from reports.steps.errata import send_errata

    missing = 0
    with shown() as progress:
        for act in found.acts:
            errata = send_errata(settings, act, now, progress)
            for row in errata.withdrawn:
                typer.echo(f"not sent any more: the edition of {row.date} to {row.recipient}")
            for row in errata.sent:
                typer.echo(
                    one_line(f"erratum to {row.recipient}: {row.state}{f', {row.reason}' if row.reason else ''}")
                )
            missing += sum(row.state in MISSING_STATES for row in errata.sent)
    return 4 if missing else 0


def _day(since: str | None) -> dt.date | None:
    from reports.errors import UsageError

    try:
        return dt.date.fromisoformat(since) if since else None
    except ValueError:
        raise UsageError(f'day "{since}"', "it is not a date", "Write it as YYYY-MM-DD.") from None


def _tell(found: "Retracted", *, dry: bool) -> None:
    word = "would be retracted" if dry else "retracted"
    fresh = {one.article for one in found.new}
    for article in found.articles:
        state = word if article.id in fresh else "was retracted before"
        typer.echo(
            one_line(f"{state}: {article.id}  {article.outlet or article.source}: {article.title or article.path}")
        )
    for article in found.copies:
        typer.echo(one_line(f"the same report, still in use: {article.id}  {article.outlet}: {article.title}"))
    for carried in found.carried:
        _tell_edition(carried)
    for row in found.received:
        typer.echo(one_line(f"received by {row.recipient}: {row.situation} of {row.date}, revision {row.revision}"))
    if not found.carried:
        typer.echo("no edition had carried it")


def _tell_edition(carried: "Carried") -> None:
    revision = f" revision {carried.revision}" if carried.revision > 1 else ""
    lines = f"{len(carried.alone)} on it alone, {len(carried.shared)} beside others"
    typer.echo(f"carried by {carried.situation} No. {carried.number}{revision} of {carried.date}, lines: {lines}")
    for line in carried.alone:
        typer.echo(f"  falls: {one_line(line)}")


def _list(settings: "Settings") -> None:
    from reports.storage.repository import Repository

    with Repository.open(settings.database) as repository:
        retractions = repository.retractions.all()
        articles = repository.articles.get(retractions)
    if not retractions:
        typer.echo("nothing is retracted")
        return
    rows = [
        (key, f"{one.at:%Y-%m-%d}", articles[key].outlet or articles[key].source, articles[key].title or "", one.why)
        for key, one in retractions.items()
    ]
    typer.echo(columns(("article", "since", "outlet", "title", "why"), rows, _WIDTH))


def _undo(settings: "Settings", names: list[str]) -> None:
    from reports.steps.retract import reinstate

    for article in reinstate(settings.database, names):
        typer.echo(one_line(f"in use again: {article.id}  {article.outlet or article.source}: {article.title}"))
    typer.echo("whoever got an erratum is not told of this: tell them (sitrep deliveries names them)")
