"""``sitrep doctor``: this installation in, what is wrong with it and how to mend it out."""

import typer

from reports.commands._options import Config

HELP = """Examine this installation: versions, libraries, fonts, weights, configuration, database, folders.

\b
Example:
  sitrep doctor --config sitrep.toml

\b
Exit codes: 0 nothing fails (warnings may be named), 1 something fails.
"""


def doctor(config: Config = None) -> None:
    """Print one line a check: ok, warn or fail, and how to mend it."""
    from reports.doctor import examine

    checks = examine(config)
    for check in checks:
        typer.echo(f"{check.state:<5} {check.name}: {check.detail}")
        if check.state != "ok" and check.mend:
            typer.echo(f"      {check.mend}")
    if any(check.state == "fail" for check in checks):
        raise typer.Exit(1)
