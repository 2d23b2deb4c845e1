"""``sitrep audit``: the JSON of an edition in, what published standards ask of it and whether it does."""

from pathlib import Path
from typing import Annotated

import typer

HELP = """Hold a report against what published standards ask of it, as far as a program can tell.

The standards are ICD 203 (analysis), ICD 206 with ICS 206-01 (sources), the Admiralty system of
AJP-2.1 (grades), OCHA's template of situation reports, and rules for figures. Each requirement
is met, missed with the lines at fault, or does not apply with the reason.

\b
Examples:
  sitrep audit output/dprk-russia/2024-10-23/dprk-russia-2024-10-23.json
  sitrep audit --pdf report.pdf

\b
Exit codes: 0 every requirement that applies is met, 1 some are not, 2 this is no report.
"""

MOST_LINES = 5
"""Lines at fault that are printed for one requirement."""


def audit(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="The JSON report of an edition.")],
    pdf: Annotated[bool, typer.Option("--pdf", help="REPORT is a PDF: take the edition attached to it.")] = False,
) -> None:
    """Print pass, fail or not applicable for each requirement."""
    from pydantic import ValidationError

    from reports.audit import audit as verdicts_of
    from reports.audit import summary
    from reports.commands._report_file import load_json, load_pdf
    from reports.errors import UsageError
    from reports.models.briefing import Briefing
    from reports.steps.translated import translated
    from reports.wording import DEFAULT

    data = load_pdf(report) if pdf else load_json(report)
    try:
        briefing = Briefing.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UsageError(
            str(report), f"it has not the form of a report ({place}: {first['msg']})", "Make it again."
        ) from None
    # own words are looked up in English lists; the same edition says the same there
    verdicts = verdicts_of(translated(briefing, DEFAULT))
    for verdict in verdicts:
        typer.echo(f"{verdict.result:<14}  {verdict.requirement.clause}: {verdict.requirement.asks}")
        for line in verdict.lines[:MOST_LINES]:
            typer.echo(f"{'':<14}    {line}")
        if len(verdict.lines) > MOST_LINES:
            typer.echo(f"{'':<14}    and {len(verdict.lines) - MOST_LINES} more")
    typer.echo(summary(verdicts), err=True)
    if any(verdict.result == "fail" for verdict in verdicts):
        raise typer.Exit(1)
