"""Options that several commands have, named and explained once."""

from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Configuration; else $SITREP_CONFIG, ./sitrep.toml, seeds/sitrep.toml.", show_default=False
    ),
]
Output = Annotated[
    str | None, typer.Option(metavar="DIR", help="Folder for the reports; the configured one.", show_default=False)
]
NoSend = Annotated[bool, typer.Option("--no-send", help="Make the reports, deliver to nobody.")]
Direct = Annotated[bool, typer.Option("--direct", help="The same steps without Prefect.")]
