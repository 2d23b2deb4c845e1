"""``sitrep service``: this installation and a configuration in, units for systemd out."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reports.commands._options import Config

if TYPE_CHECKING:
    from reports.operation.service import Service

HELP = """Print or install units by which systemd runs sitrep: as a service that stays, or as a timer.

`serve` stays, with Prefect's pages, schedules and runs on demand. `timer` starts `sitrep catch-up --direct`
and `sitrep send` every five minutes, and needs no server; schedules are those of the configuration.
Secrets belong into the file sitrep.env in the working folder (chmod 600), one NAME=value a line.

\b
Examples:
  sitrep service print timer
  sitrep service install serve                 a unit of your own: systemctl --user
  sudo sitrep service install timer --user sitrep --folder /srv/desk --config /srv/desk/sitrep.toml
"""
Which = Literal["serve", "timer"]

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help=HELP)

Kind = Annotated[Which, typer.Argument(metavar="serve|timer", help="Stays with its pages, or runs and ends.")]
User = Annotated[
    str | None, typer.Option(metavar="NAME", help="User it runs as; else a unit of your own.", show_default=False)
]
Folder = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Working folder; the present one.", show_default=False)
]


def print_units(kind: Kind, *, user: User = None, folder: Folder = None, config: Config = None) -> None:
    """Print the units."""
    from reports.operation.service import units

    for name, text in units(_service(kind, user, folder, config)).items():
        typer.echo(f"# {name}\n{text}")


def install(
    kind: Kind,
    *,
    user: User = None,
    folder: Folder = None,
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where units are; systemd's place.", show_default=False)
    ] = None,
    config: Config = None,
) -> None:
    """Write the units, and say how they are started."""
    from reports.operation import service

    described = _service(kind, user, folder, config)
    for file in service.install(described, to or service.unit_folder(user)):
        typer.echo(file)
    typer.echo("Now run:")
    for step in service.next_steps(described):
        typer.echo(f"  {step}")


def _service(kind: Which, user: str | None, folder: Path | None, config: Path | None) -> "Service":
    from sqlalchemy import make_url

    from reports.operation.service import Service, program
    from reports.settings import load

    settings = load(config, os.environ)
    home = (folder or Path.cwd()).resolve()
    places = [home / settings.output]
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database:
        places.append((home / url.database).parent)
    outside = tuple(place for place in dict.fromkeys(places) if not place.is_relative_to(home))
    return Service(kind, settings.file.resolve(), home, outside, user, program())


app.command("print", help="Print the units.")(print_units)
app.command("install", help="Write the units, and say how they are started.")(install)
