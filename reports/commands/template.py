"""``sitrep template``: the name of a template in, a copy to change or what is broken in it out."""

import re
from pathlib import Path
from typing import Annotated

import typer

HELP = """Copy the template of the reports, and check one that was changed.

\b
Examples:
  sitrep template new brief
  sitrep template check brief
"""
NEW = """Copy a template to templates/NAME: its page, style sheets, Word styles and fonts.

Change the copy, check it, and name it in the situation: template = "NAME".

\b
Examples:
  sitrep template new brief
  sitrep template new brief-letter --from brief

\b
Exit codes: 0 copied, 1 it cannot be written, 2 the name is taken or there is no such template.
"""
CHECK = """Say what is broken in a template, by file, line and variable.

It is read, then filled with a full, a quiet, a hostile and a right-to-left sample as HTML, PDF, DOCX and mail.
What is only worth a look ("note") does not fail it.

\b
Examples:
  sitrep template check brief
  sitrep template check ../house-style/brief

\b
Exit codes: 0 it can be used, 1 it is broken, 2 there is no such template.
"""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help=HELP)


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the new folder in templates/.")],
    *,
    origin: Annotated[str, typer.Option("--from", metavar="NAME", help="Template to copy.")] = "situation_report",
) -> None:
    """Copy a template."""
    import shutil

    from reports.errors import OutputError, UsageError

    if not _NAME.fullmatch(name):
        raise UsageError(
            f'template "{name}"', "this cannot be a name",
            "Use letters, digits, dots, hyphens and underscores, beginning with a letter or digit.",
        )  # fmt: skip
    target = Path("templates") / name
    source = _folder(origin)
    if target.exists():
        raise UsageError(f"template {target}", "it is there already", "Take another name.")
    unfinished = target.with_name(f".{name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(source, unfinished, ignore=shutil.ignore_patterns("preview.png", "__pycache__"))
        unfinished.rename(target)  # a template appears whole or not at all
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise OutputError(
            f"template {target}", f"it cannot be written ({error.strerror})", "Check the folder's permissions."
        ) from None
    typer.echo(target)
    typer.echo(f'for a situation, write: template = "{name}"', err=True)


def check(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Folder in templates/, or a path.")],
) -> None:
    """Check a template."""
    from reports.delivery._template_check import check as faults_of_mails
    from reports.rendering._sample_days import SAMPLES, TRAP
    from reports.rendering._template_check import check as faults_of
    from reports.rendering._template_faults import Fault

    folder = _folder(name)
    faults = [*faults_of(folder), *(Fault(*each) for each in faults_of_mails(folder, SAMPLES, TRAP))]
    for fault in faults:
        typer.echo(str(fault) if fault.grave else f"note: {fault}")
    broken = sum(fault.grave for fault in faults)
    if broken:
        typer.echo(f"{folder}: {broken} fault{'' if broken == 1 else 's'}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{folder}: all samples can be made as HTML, PDF, DOCX and mail", err=True)


def _folder(name: str) -> Path:
    from reports.errors import UsageError
    from reports.settings import template_places

    places = list(dict.fromkeys(template_places(name, Path("sitrep.toml"))))
    for place in places:
        if place.is_dir():
            return place
    tried = ", ".join(str(place) for place in places)
    raise UsageError(f'template "{name}"', "there is no such folder", f"Looked for {tried}.")


app.command("new", help=NEW, short_help="Copy a template to change it.")(new)
app.command("check", help=CHECK, short_help="Say what is broken in a template.")(check)
