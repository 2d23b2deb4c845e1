"""``sitrep schema``: the name of a kind of JSON in, its JSON Schema out."""

from enum import StrEnum
from typing import Annotated

import typer

HELP = """Print the JSON Schema (draft 2020-12) of a report, or of a line of `sitrep analyze`.

\b
Examples:
  sitrep schema > report.schema.json
  sitrep schema analyze > line.schema.json
"""


class Kind(StrEnum):
    """What is described."""

    report = "report"
    analyze = "analyze"


def schema(
    kind: Annotated[Kind, typer.Argument(help="The edition's JSON, or a line of analyze.")] = Kind.report,
) -> None:
    """Print a JSON Schema."""
    import json

    from reports.models.briefing import Briefing
    from reports.models.finding import Analysis

    model = Briefing if kind is Kind.report else Analysis
    described = model.model_json_schema(mode="serialization")
    typer.echo(json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **described}, indent=2))
