"""``sitrep changes``: the JSON of two editions in, what changed from the one to the other out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from reports.models.claim import Change, Ledger

HELP = """Print what changed between two editions of a situation, claim by claim.

The two need not follow each other: what editions in between changed is told as one step. Each
line has the kind of change, what it is a change of, whose it is, and the words; the weightiest
comes first.

\b
Example:
  sitrep changes dprk-russia-2024-10-18.json dprk-russia-2024-10-23.json

\b
Exit codes: 0 done, also when nothing changed; 2 these are not two reports of one situation.
"""


def changes(
    earlier: Annotated[Path, typer.Argument(metavar="EARLIER.json", help="The JSON report to compare with.")],
    later: Annotated[Path, typer.Argument(metavar="LATER.json", help="The JSON report of a later edition.")],
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Lines for people, or one JSON object a line.")
    ] = "text",
) -> None:
    """Compare two editions."""
    from reports.fusion import compare

    before, after = _ledgers(earlier, later)
    found = compare(before, after)
    for change in found:
        typer.echo(change.model_dump_json() if form == "json" else _told(change, before, after))
    if not found and form == "text":
        typer.echo("nothing changed")


def _ledgers(earlier: Path, later: Path) -> "tuple[Ledger, Ledger]":
    from pydantic import ValidationError

    from reports.commands._report_file import load_json
    from reports.errors import UsageError
    from reports.models.claim import Ledger

    found = []
    editions = []
    for path in (earlier, later):
        report = load_json(path)
        try:
            found.append(Ledger.model_validate(report["ledger"]))
            editions.append((report["edition"]["situation"], report["edition"]["date"]))
        except (KeyError, TypeError, ValidationError):
            raise UsageError(str(path), "it has no ledger that can be read", "Run its edition again.") from None
    if editions[0][0] != editions[1][0]:
        way_out = "Name two reports of one situation."
        raise UsageError(str(later), f'it is of "{editions[1][0]}", the other of "{editions[0][0]}"', way_out)
    if editions[0][1] > editions[1][1]:
        way_out = "Name the earlier report first."
        raise UsageError(str(later), f"its edition of {editions[1][1]} is older than that of {editions[0][1]}", way_out)
    return found[0], found[1]


def _told(change: "Change", before: "Ledger", after: "Ledger") -> str:
    """One line: kind, subject, whose, and the words or values."""
    who = f"{change.who}: " if change.who and change.subject != "actor" else ""
    day = f" ({change.last.isoformat()})" if change.last else ""
    return f"{change.kind:<12} {change.subject:<12} {who}{_words(change, before, after)}{day}"


def _words(change: "Change", before: "Ledger", after: "Ledger") -> str:
    """Values and what they count, or the words of the latest ledger that has the entry."""
    if change.subject in ("actor", "source"):
        return change.who or change.key
    ledgers = [ledger for ledger in (after, after.earlier, before, before.earlier) if ledger]
    for group in (group for ledger in ledgers for group in ledger.figures):
        if any(claim.key == change.key for claim in group.claims):
            values = " → ".join(value for value in (change.before, change.after) if value)
            return values if values == group.label else f"{values} {group.label}".strip()
    for ledger in ledgers:
        contents = {entry.key: entry.content.text for entry in ledger.statements}
        contents |= {entry.key: entry.content.text for entry in ledger.implications}
        if change.key in contents:
            return " ".join(contents[change.key].split())
    return change.key
