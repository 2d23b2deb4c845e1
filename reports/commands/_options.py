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
