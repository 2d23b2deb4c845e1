"""``sitrep catch-up``: schedules and the clock in, editions that are due and were not made out."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reports.commands._options import Config, Direct, NoSend, Output

if TYPE_CHECKING:
    import datetime as dt

    from reports.models.situation import Situation
    from reports.protocols import Progress
    from reports.settings import Settings

HELP = """Make the editions that are due and were not made, by each situation's policy.

`catch_up = "latest"` makes the last one that is due, "all" each, "skip" none that is late; none
that was due more than `catch_up_days` ago. A day that is not made is recorded with the reason:
the next edition and the archive name it. Nothing is owed from before the first edition that was
made on its own day. Where nothing is missing nothing is done, so this can be called often: by
cron, or by a systemd timer with Persistent=true. Of a date with several times each one that has
passed makes the edition again, which is a revision where the content has changed.

\b
Examples:
  sitrep catch-up
  sitrep catch-up --situation dprk-russia --direct
  */10 * * * *  cd /srv/desk && sitrep catch-up --direct        (a line for cron)

\b
Exit codes: 0 done, also where nothing was missing; 1 an edition could not be made; 2 called or
configured wrongly; 3 done with sources missing, 4 done with deliveries missing.
"""


def catch_up(
    *,
    config: Config = None,
    situation: Annotated[
        str | None, typer.Option(metavar="NAME", help="One situation; all with a schedule.", show_default=False)
    ] = None,
    output: Output = None,
    no_send: NoSend = False,
    direct: Direct = False,
) -> None:
    """Make what is missing of one situation or of all; what fails keeps nobody else waiting."""
    from reports.commands._edition import carry_out, tell
    from reports.commands._progress import shown
    from reports.errors import SitrepError
    from reports.settings import load
    from reports.steps import request_for
    from reports.steps.publish import check_output

    settings = load(config, os.environ)
    codes = []
    for chosen in _chosen(settings, situation):
        try:
            with shown() as progress:
                missing = _missing(settings, chosen, progress)
            for date in missing:
                request = request_for(
                    settings, now=_clock(), situation=chosen.name, date=date.isoformat(), output=output
                )
                check_output(request.output)
                with shown() as progress:
                    outcome = carry_out(request, progress, direct=direct, send=not no_send)
                tell(outcome)
                codes.append(outcome.exit_code)
        except SitrepError as error:
            print(f"sitrep: {chosen.name}: {error}", file=sys.stderr)
            codes.append(error.exit_code)
    raise typer.Exit(_worst(codes))


def _chosen(settings: "Settings", name: str | None) -> "list[Situation]":
    from reports.errors import UsageError

    situations = [settings.situation(name)] if name else list(settings.situations)
    scheduled = [each for each in situations if each.schedule is not None]
    if not scheduled:
        thing = f'situation "{name}"' if name else str(settings.file)
        problem = "it has no schedule" if name else "no situation has a schedule"
        raise UsageError(thing, problem, 'Add one to its table, as schedule = "0 7 * * *".')
    return scheduled


def _missing(settings: "Settings", situation: "Situation", progress: "Progress") -> "list[dt.date]":
    from reports.steps.catch_up import catch_up as caught_up

    found = caught_up(settings, situation, _clock(), progress)
    if not found.make:
        last = f"; the last edition was due on {found.last.date}" if found.last else ""
        progress(f"catch-up: {situation.name}: nothing to make{last}")
    return [due.date for due in found.make]


def _clock() -> "dt.datetime":
    import datetime as dt

    return dt.datetime.now(dt.UTC)


def _worst(codes: list[int]) -> int:
    """What failed before what is incomplete, and of that a recipient without the edition before a source."""
    order = (1, 2, 4, 3, 0)
    return min(codes, key=order.index, default=0)
