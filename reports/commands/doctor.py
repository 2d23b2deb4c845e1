"""``sitrep doctor``: this installation in, what is wrong with it and how to mend it out."""

from typing import Annotated

import typer

from reports.commands._options import Config

HELP = """Examine this installation: versions, libraries, fonts, weights, configuration, secrets, database, disks,
clock, schedules, recipients, sources, deliveries, backups, Prefect.

Nothing is made or changed. No server is asked unless --online is given: then the mail server is
connected to and logged in to without sending, its certificate looked at, Prefect's API asked for its
version, and every source read once.

\b
Examples:
  sitrep doctor
  sitrep doctor --config sitrep.toml --online
  sitrep doctor --json | jq '.[] | select(.state != "ok")'

\b
Exit codes: 0 nothing fails (warnings may be named), 1 something fails.
"""


def doctor(
    *,
    online: Annotated[bool, typer.Option("--online", help="Ask mail server, Prefect's API and sources, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON list of name, state, detail, mend.")] = False,
    config: Config = None,
) -> None:
    """Print one line a check: ok, warn or fail, and how to mend it."""
    import datetime as dt
    import json

    from reports.doctor import Check, examine

    checks: list[Check] = []
    for check in examine(config, dt.datetime.now(dt.UTC), online=online):
        checks.append(check)
        if not as_json:
            typer.echo(f"{check.state:<5} {check.name}: {check.detail}")
            if check.state != "ok" and check.mend:
                typer.echo(f"      {check.mend}")
    if as_json:
        typer.echo(json.dumps([check._asdict() for check in checks], ensure_ascii=False, indent=1))
    if any(check.state == "fail" for check in checks):
        raise typer.Exit(1)
