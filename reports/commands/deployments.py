"""``sitrep deployments``: a configuration in, the ``prefect.yaml`` that deploys its situations out."""

import os
import sys
from typing import Annotated, Literal

import typer

from reports.commands._options import Config

HELP = """Write prefect.yaml from the configuration: its situations as deployments to a Prefect work pool.

Schedules and time zones come from the configuration, since YAML cannot read TOML. On one machine none of
this is needed: `sitrep serve` does it all.

\b
Examples:
  sitrep deployments                                  print it
  sitrep deployments --pool desk --write              into ./prefect.yaml
  sitrep deployments --type docker --image sitrep:1 --directory /app --write
  sitrep deployments --check                          is ./prefect.yaml what the configuration asks for?

\b
Exit codes: 0 done, 1 --check found a difference, 2 called or configured wrongly.
"""


def deployments(
    *,
    config: Config = None,
    situation: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Situations to deploy; all.", show_default=False)
    ] = None,
    pool: Annotated[str, typer.Option(metavar="NAME", help="Work pool.")] = "sitrep",
    kind: Annotated[
        Literal["process", "docker", "kubernetes"], typer.Option("--type", help="Type of the work pool.")
    ] = "process",
    image: Annotated[str | None, typer.Option(metavar="IMAGE", help="Image of containers.", show_default=False)] = None,
    directory: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="Folder of runs; where `prefect deploy` is called.", show_default=False),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write ./prefect.yaml.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Compare ./prefect.yaml.")] = False,
) -> None:
    """Write or compare prefect.yaml."""
    from pathlib import Path

    from reports.errors import OutputError, UsageError
    from reports.orchestration.deployments import plans
    from reports.orchestration.prefect_yaml import NAME, Pool, differences, written
    from reports.settings import load

    settings = load(config, os.environ)
    file = settings.file.resolve()
    seen_from_here = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    wanted = plans(settings, situation or (), seen_from_here)
    if check:
        if not NAME.is_file():
            raise UsageError(str(NAME), "there is no such file here", "Write it with sitrep deployments --write.")
        found = differences(NAME.read_text(encoding="utf-8"), wanted)
        for line in found:
            typer.echo(f"{NAME}: {line}")
        raise typer.Exit(1 if found else 0)
    text = written(wanted, Pool(pool, kind, image, directory))
    if not write:
        typer.echo(text, nl=False)
        return
    try:
        NAME.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(str(NAME), f"it cannot be written ({error.strerror})", "Go to another folder.") from None
    print(f"{NAME}: {len(wanted)} deployments for pool {pool}", file=sys.stderr)
