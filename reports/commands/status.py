"""``sitrep status``: configuration and archive in, how every situation is doing out."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._options import Config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.models.status import SituationStatus, Status

HELP = """Show how each situation is doing: last edition, next due, last run, deliveries, sources, days skipped.

\b
Examples:
  sitrep status
  sitrep status --json
  sitrep status >/dev/null || notify-desk      (for a monitor)

\b
Exit codes: 0 all is well, 1 something needs a hand (it is named), 2 called or configured wrongly.
"""


def status(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    config: Config = None,
) -> None:
    """Print how situations are doing."""
    import datetime as dt

    from reports.operation.status import status as look
    from reports.settings import load

    now = look(load(config, os.environ), dt.datetime.now(dt.UTC))
    if as_json:
        from reports.commands._operation import as_json as written

        typer.echo(written(now))
    else:
        for line in _lines(now):
            typer.echo(line)
    if not now.well:
        raise typer.Exit(1)


def _lines(now: "Status") -> "Iterator[str]":
    for situation in now.situations:
        yield from _situation(situation)
    free = ", ".join(f"{disk.path} {disk.free / 1e9:.1f} GB free" for disk in now.disks)
    held = f"{now.articles} articles" + (f", {now.database_bytes / 1e6:.1f} MB" if now.database_bytes else "")
    ill = f", {now.quarantined} document{'' if now.quarantined == 1 else 's'} in quarantine" if now.quarantined else ""
    yield f"archive  {held}{ill}; {free}"
    yield f"backup   {now.last_backup or 'none was made with `sitrep backup`'}"
    yield from (f"  ! {sentence}" for sentence in now.attention)


def _situation(situation: "SituationStatus") -> "Iterator[str]":
    yield f"{situation.name}  {situation.title}"
    edition = situation.edition
    if edition is None:
        yield "  edition     none yet"
    else:
        revision = f" revision {edition.revision}" if edition.revision > 1 else ""
        late = f", {_span(edition.late_by.total_seconds())} late" if edition.late_by else ""
        as_of = f"as of {edition.as_of:%Y-%m-%d %H:%M %Z}{late}"
        yield f"  edition     No. {edition.number}{revision} of {edition.date}, {as_of}"
    yield f"  next due    {f'{situation.next_due:%Y-%m-%d %H:%M %Z}' if situation.next_due else 'on demand only'}"
    run = situation.last_run
    if run is not None:
        yield f"  last run    {run.date} {run.state}, {run.changed_at:%Y-%m-%d %H:%M} UTC"
    if situation.deliveries:
        counted = (f"{number} {state.replace('_', ' ')}" for state, number in sorted(situation.deliveries.items()))
        yield f"  deliveries  {', '.join(counted)}"
    if situation.skipped:
        yield f"  skipped     {', '.join(map(str, situation.skipped))}"
    ill = [f"{source.name} {source.state}" for source in situation.sources if source.state != "ok"]
    well = len(situation.sources) - len(ill)
    if situation.sources:
        yield f"  sources     {well} ok{''.join(f', {each}' for each in ill)}"
    yield from (f"  ! {sentence}" for sentence in situation.attention)


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.0f} h"
