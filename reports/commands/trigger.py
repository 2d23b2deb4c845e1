"""``sitrep trigger``: a situation in, a run of it by whoever serves it out."""

import sys
from typing import Annotated

import typer

from reports.commands._options import NoSend

HELP = """Ask whoever serves a situation (`sitrep serve`, a Prefect worker) for an edition of it now.

Asked for twice at once it is one run; while another run of the situation is under way, it waits for that.
With --wait the run's progress goes to stderr, and the paths of its reports to stdout.

\b
Examples:
  sitrep trigger dprk-russia
  sitrep trigger dprk-russia --date 2024-10-23 --wait
  sitrep trigger dprk-russia --source inbox/ --to duty-officer

\b
Exit codes: 0 asked for; with --wait those of the run: 0 done, 1 failed, 3 done with sources missing,
4 done with deliveries missing. 2 called or configured wrongly.
"""


def trigger(
    situation: Annotated[str, typer.Argument(metavar="SITUATION", help="Name of a situation that is served.")],
    *,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Date; today in the situation's zone.", show_default=False)
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH_OR_URL", help="Folder, file or feed, in place of the configured sources."),
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option(metavar="RECIPIENT", help="Deliver to these alone: names or mail addresses.")
    ] = None,
    no_send: NoSend = False,
    flash: Annotated[bool, typer.Option("--flash", help="Only if something new meets one of its flash rules.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Show the run's progress and end as it ends.")] = False,
) -> None:
    """Ask for an edition."""
    from reports.commands._progress import shown
    from reports.errors import SitrepError
    from reports.orchestration.asking import ask, nothing_serves
    from reports.orchestration.environment import reach_loopback
    from reports.orchestration.reach import api_here
    from reports.orchestration.rest import said

    reach_loopback()
    api = api_here()
    if api is None:
        raise nothing_serves()
    wanted = {"date": date, "sources": source, "to": to, "send": False if no_send else None}
    wanted["flash"] = True if flash else None
    asked = ask(api, situation, {name: value for name, value in wanted.items() if value is not None})
    print(_told(asked.name, joined=asked.joined, behind=asked.behind), file=sys.stderr, flush=True)
    if not wait:
        typer.echo(asked.id)
        return
    from reports.orchestration.following import follow

    try:
        with shown() as progress:
            ended = follow(api, asked.id, progress)
    except KeyboardInterrupt:
        raise SitrepError("sitrep trigger", "it waits no longer", "The run goes on; Prefect's pages show it.") from None
    except OSError as error:
        raise SitrepError(api.url, f"it stopped answering ({said(error)})", "The run may go on without.") from None
    print(f"trigger: {ended.message}", file=sys.stderr)
    for path in ended.paths:
        typer.echo(path)
    raise typer.Exit(ended.exit_code)


def _told(name: str, *, joined: bool, behind: str | None) -> str:
    first = f"trigger: {name} " + ("had been asked for already and waits" if joined else "is asked for")
    return first + (f"; it begins when {behind} has ended" if behind else "")
