"""``sitrep quarantine``: documents that could not be read in; shown, tried again or dropped, out."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._columns import columns, one_line
from reports.commands._options import Config

if TYPE_CHECKING:
    from reports.models.health import Quarantined

HELP = """Documents that could not be read, or not all of them: list, show, retry, export, drop.

Each was read in a process of its own, within limits of time and memory; its bytes are kept. Without a
word after it, `sitrep quarantine` lists them. An id may be shortened as long as it stays the only one.

\b
Examples:
  sitrep quarantine
  sitrep quarantine show q3f2a
  sitrep quarantine retry                (all of them, after an update of sitrep)
  sitrep quarantine export q3f2a broken.html
"""
LIST = """List the documents in quarantine, the newest first."""
SHOW = """Show one document: where it is from, why it is here, and its first bytes."""
RETRY = """Parse documents again with this version's parsers, and ingest what can be read; all without an ID.

\b
Exit codes: 0 all could be read, 3 some could not.
"""
EXPORT = """Write the bytes of a document to a file, which is not overwritten. Beware: it may be hostile."""
DROP = """Forget documents. The next run looks at them again only if their bytes change."""
_FIRST = 320

Ids = Annotated[list[str], typer.Argument(metavar="ID...", show_default=False)]

app = typer.Typer(rich_markup_mode=None, invoke_without_command=True, help=HELP)


@app.callback()
def _quarantine(context: typer.Context, config: Config = None) -> None:
    if context.invoked_subcommand is None:
        list_documents(config=config)


def list_documents(*, config: Config = None) -> None:
    """Print a line a document."""
    from reports.settings import load
    from reports.steps.quarantine import quarantined

    entries = quarantined(load(config, os.environ))
    if not entries:
        typer.echo("nothing is in quarantine")
        return
    rows = [
        (entry.id, f"{entry.first_seen:%Y-%m-%d %H:%M}", entry.source, entry.location, entry.reason)
        for entry in entries
    ]
    typer.echo(columns(("id", "since", "source", "location", "reason"), rows, 72))


def show(which: Annotated[str, typer.Argument(metavar="ID")], *, config: Config = None) -> None:
    """Print all that is known of a document."""
    from reports.settings import load
    from reports.steps.quarantine import entry_of
    from reports.storage.repository import Repository

    with Repository.open(load(config, os.environ).database) as repository:
        entry = entry_of(repository, which)
        raw = repository.quarantine.raw(entry)
    known = {
        "id": entry.id, "source": entry.source, "location": entry.location, "reason": entry.reason,
        "format": entry.format or "unknown", "size": f"{entry.size:,} bytes", "sha256": entry.sha256,
        "first seen": f"{entry.first_seen:%Y-%m-%d %H:%M %Z}", "attempts": str(entry.attempts),
        "resolved": f"{entry.resolved:%Y-%m-%d %H:%M %Z}" if entry.resolved else "no",
    }  # fmt: skip
    for key, value in known.items():
        typer.echo(f"{key:<10}  {one_line(value)}")
    begin = raw.data[:_FIRST].decode("utf-8", "backslashreplace") if raw else "(no longer kept)"
    typer.echo(f"{'begins':<10}  {one_line(begin)}")


def retry(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID...]", show_default=False)] = None,
    *,
    config: Config = None,
) -> None:
    """Print what became of each document."""
    import datetime as dt

    from reports.settings import load
    from reports.steps.quarantine import retry as try_again

    stays = 0
    for one in try_again(load(config, os.environ), ids or (), dt.datetime.now(dt.UTC)):
        read = f"{len(one.articles)} article{'' if len(one.articles) == 1 else 's'}, {one.new} new"
        if one.reasons:
            stays += 1
            typer.echo(f"{_named(one.entry)}: stays, {read}: {one_line(one.reasons[0])}")
        else:
            typer.echo(f"{_named(one.entry)}: read, {read}")
    raise typer.Exit(3 if stays else 0)


def export(
    which: Annotated[str, typer.Argument(metavar="ID")],
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    config: Config = None,
) -> None:
    """Write the bytes of a document to a file."""
    from reports.settings import load
    from reports.steps.quarantine import export as write

    entry = write(load(config, os.environ), which, file)
    typer.echo(f"wrote {_named(entry)} to {file}, {entry.size:,} bytes")


def drop(ids: Ids, *, config: Config = None) -> None:
    """Forget documents."""
    from reports.settings import load
    from reports.steps.quarantine import drop as forget

    for entry in forget(load(config, os.environ), ids):
        typer.echo(f"dropped {_named(entry)}")


def _named(entry: "Quarantined") -> str:
    return f"{entry.id} ({one_line(entry.location)})"


app.command("list", help=LIST, short_help="List the documents in quarantine.")(list_documents)
app.command("show", help=SHOW, short_help="Show one document.")(show)
app.command("retry", help=RETRY, short_help="Parse documents again.")(retry)
app.command("export", help=EXPORT, short_help="Write the bytes of a document to a file.")(export)
app.command("drop", help=DROP, short_help="Forget documents.")(drop)
