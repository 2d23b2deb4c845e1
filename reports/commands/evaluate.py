"""``sitrep evaluate``: names of annotated sets in, precision, recall and F1 beside their floors out."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.evaluation.nouns import Options, Outcome

HELP = """Score the extractors on annotated sets: precision, recall, F1 of each field, beside the floors.

Without SET, every set with a fixed place in the data folders is scored; --list names all sets, what
they measure and the files they read. The sets are not part of sitrep: name the folder that holds
them with --data (once for each folder), or folders separated by ":" in SITREP_EVALUATION_DATA.

Five take any files of their format, by the folder or file named with --data:

\b
  polnear    brat standoff: NAME.txt with NAME.ann, or text/NAME.txt with
             attributions/NAME_ANNOTATOR.ann; Source, Cue and Content tied by relations or events
  newsquant  JSON list of {"text", "quantities": [{"value", "normalized_unit", "change",
             "referred_concepts"}]}, as CQE_Evaluation has them
  timeml     .tml with TIMEX3 in <TEXT> and the date in <DCT>
  timex2     .timex2 or .tmx.xml with TIMEX2 in line
  speed      .txt of plain text: words a second

The own sets (own-…) are tab-separated sentences of ours in tests/quality; each says its columns.

\b
Examples:
  sitrep evaluate --list
  sitrep evaluate own-statements own-figures --data tests/quality
  sitrep evaluate gum-attributions --data SETS --errors
  sitrep evaluate timeml --data te3-platinum --format jsonl
  sitrep evaluate speed --data seeds/articles

\b
Exit codes: 0 done, 1 a score is below its floor, 2 called wrongly or a set is not there.
"""


class Layout(StrEnum):
    """How scores are printed."""

    table = "table"
    jsonl = "jsonl"


def evaluate(
    sets: Annotated[list[str] | None, typer.Argument(metavar="[SET]...", help="Sets to score.")] = None,
    *,
    data: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Folder of the sets, or file; else $SITREP_EVALUATION_DATA."),
    ] = None,
    genre: Annotated[
        str | None, typer.Option(help='Documents of this genre alone; "all" for every one.', show_default=False)
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Print what was missed, extra or wrong too.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Print the sets and end.")] = False,
    layout: Annotated[Layout, typer.Option("--format", help="A table to read or JSON lines.")] = Layout.table,
) -> None:
    """Score sets and print one row a field."""
    from reports.commands import _scores
    from reports.evaluation import floors
    from reports.evaluation.nouns import Options

    if listed:
        typer.echo(_scores.listing())
        return
    folders = data or [Path(place) for place in os.environ.get("SITREP_EVALUATION_DATA", "").split(os.pathsep) if place]
    below = False
    for name, outcome in _outcomes(sets or [], folders, Options(genre=genre)):
        typer.echo(_scores.table(name, outcome) if layout is Layout.table else _scores.jsonl(name, outcome))
        if errors:
            typer.echo(_scores.faults(name, outcome, as_json=layout is Layout.jsonl), nl=False)
        below |= genre is None and any(floors.below(name, row) for row in outcome.rows)
    raise typer.Exit(1 if below else 0)


def _outcomes(sets: list[str], folders: list[Path], options: "Options") -> "Iterator[tuple[str, Outcome]]":
    """Score the named sets, or all that are there; name on stderr those that are not."""
    from reports import evaluation
    from reports.errors import UsageError

    for name in sets:
        evaluation.locate(name, folders)  # what is missing is said before minutes of work
    scored = False
    for name in sets or evaluation.standing_sets():
        try:
            evaluation.locate(name, folders)
        except UsageError as error:
            print(f"left out: {error.thing}: {error.problem}", file=sys.stderr)
            continue
        yield name, evaluation.evaluate(name, folders, options)
        scored = True
    if not scored:
        raise UsageError("sets", "none is in the data folders", "Name their folder with --data DIR.")
