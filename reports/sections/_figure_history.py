"""A claim of a figure to what it was before, what it is part of, and who takes it back."""

from reports.models.briefing import Run
from reports.models.claim import FigureClaim
from reports.models.record import Revision
from reports.protocols import Desk
from reports.sections._cited import Cited
from reports.sections._phrases import day, run

RUNNING = ("kill", "injure", "miss", "displace", "destroy", "damage", "infect")
"""Predicates of counts that only grow unless they are corrected."""


def before(desk: Desk, claim: FigureClaim) -> Cited | None:
    """The value that a revision replaced, with its day: "up from 10,000 of Fri 18 Oct"."""
    if not claim.before or not claim.history:
        return None
    step = claim.history[-1]
    lead = {"up": "up from", "down": "down from", None: "before:"}[claim.direction]
    if claim.direction == "down" and is_running(claim):
        lead = "revised down from"
    runs = [run(f"{lead} ", "muted"), *_told(desk, step)]
    cited = [step.evidence]
    if claim.explained and claim.explained.text.casefold() not in lead:
        runs += [run(", ", "muted"), run(claim.explained.text, "quote")]
        cited.append(claim.explained)
    return Cited(runs, tuple(cited))


def history(desk: Desk, claim: FigureClaim) -> Cited | None:
    """All values that the claimant gave before, in order of time."""
    runs = [part for step in claim.history for part in (run(", ", "muted"), *_told(desk, step))][1:]
    return Cited(runs, tuple(step.evidence for step in claim.history)) if runs else None


def is_running(claim: FigureClaim) -> bool:
    """Whether a count only grows: when it falls, it was corrected."""
    return claim.predicate in RUNNING or claim.quantifier == "total"


def notes(desk: Desk, claim: FigureClaim) -> Cited | None:
    """What sets a value apart from those beside it: an addition, a part, a rate, a value taken back."""
    found: list[Cited] = []
    if claim.withdrawn:
        found.append(withdrawn(desk, claim))
    if claim.part_of and (whole := _claim(desk, claim.part_of)):
        pieces = [piece for piece in whole.evidence if whole.expression in piece.text]
        if pieces:
            found.append(Cited([run("part of ", "muted"), run(whole.expression, "value")], (pieces[-1],)))
    if claim.quantifier == "another":
        found.append(Cited([run("an addition, not a total", "muted")], ()))
    if claim.unit and " per " in f" {claim.unit}" and claim.unit.startswith("per "):
        found.append(Cited([run(claim.unit, "muted")], ()))
    if not found:
        return None
    runs = [part for note in found for part in (run("; ", "muted"), *note.runs)][1:]
    return Cited(runs, tuple(piece for note in found for piece in note.evidence))


def withdrawn(desk: Desk, claim: FigureClaim) -> Cited:
    """Who took a value back, and when."""
    back = claim.withdrawn
    when = f" on {day(back.day, desk.edition.date.year)}" if back and back.day else ""
    if back and back.kind == "corrected":
        by = f" by {back.by}" if back.by else ""
        return Cited([run(f"no longer in the article as corrected{by}{when}", "muted")], ())
    return Cited([run(f"taken back{when}", "muted")], (back.evidence,) if back and back.evidence else ())


def _told(desk: Desk, step: Revision) -> list[Run]:
    when = step.latest or step.first
    dated = [run(f" of {day(when, desk.edition.date.year)}", "muted")] if when else []
    return [run(step.expression, "value"), *dated]


def _claim(desk: Desk, key: str) -> FigureClaim | None:
    past = desk.ledger.earlier
    groups = (*desk.ledger.figures, *(past.figures if past else ()))
    return next((claim for group in groups for claim in group.claims if claim.key == key), None)
