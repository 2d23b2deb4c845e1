"""A claim of a figure to what it was before, what it is part of, and who takes it back."""

from reports.models.briefing import Run
from reports.models.claim import FigureClaim, FigureGroup
from reports.models.record import Revision
from reports.protocols import Desk
from reports.sections._cited import Cited
from reports.sections._phrases import muted, native, of_source, phrase, run, short_day
from reports.wording import Wording, msgid

RUNNING = ("kill", "injure", "miss", "displace", "destroy", "damage", "infect")
"""Predicates of counts that only grow unless they are corrected."""
# Translators: what a value was before; {value} is words of a source, often with its day.
DIRECTIONS = {"up": msgid("up from {value}"), "down": msgid("down from {value}"), None: msgid("before: {value}")}
CORRECTED = msgid("revised down from {value}")
UNITS = (
    msgid("percent"), msgid("per hour"), msgid("per day"), msgid("per week"), msgid("per month"), msgid("per year"),
)  # fmt: skip
"""Units that are common words; codes of money and measures stand as they are."""


def before(desk: Desk, claim: FigureClaim) -> Cited | None:
    """The value that a revision replaced, with its day: "up from 10,000 of Fri 18 Oct"."""
    if not claim.before or not claim.history:
        return None
    step = claim.history[-1]
    lead = DIRECTIONS[claim.direction]
    if claim.direction == "down" and is_running(claim):
        lead = CORRECTED
    runs = phrase(desk, lead, "muted", value=_told(desk, step))
    cited = [step.evidence]
    if claim.explained and claim.explained.text.casefold() not in lead:
        runs += [run(desk.wording.comma, "muted"), run(claim.explained.text, "quote")]
        cited.append(claim.explained)
    return Cited(runs, tuple(cited))


def history(desk: Desk, claim: FigureClaim) -> Cited | None:
    """All values that the claimant gave before, in order of time."""
    runs = [part for step in claim.history for part in (run(desk.wording.comma, "muted"), *_told(desk, step))][1:]
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
            told = phrase(desk, "part of {value}", "muted", value=run(whole.expression, "value"))
            found.append(Cited(told, (pieces[-1],)))
    if claim.quantifier == "another":
        found.append(Cited(muted(desk.wording.text("an addition, not a total")), ()))
    if claim.unit and claim.unit.startswith("per "):
        found.append(Cited(muted(unit(desk, claim.unit)), ()))
    if not found:
        return None
    runs = [part for note in found for part in (run(desk.wording.semicolon, "muted"), *note.runs)][1:]
    return Cited(runs, tuple(piece for note in found for piece in note.evidence))


def withdrawn(desk: Desk, claim: FigureClaim) -> Cited:
    """Who took a value back, and when."""
    back, words = claim.withdrawn, desk.wording
    day = short_day(desk, back.day) if back and back.day else ""
    if back and back.kind == "corrected":
        return Cited(muted(_corrected(words, back.by or "", day)), ())
    told = words.text("taken back on {day}", day=day) if day else words.text("taken back")
    return Cited(muted(told), (back.evidence,) if back and back.evidence else ())


def _corrected(words: Wording, outlet: str, day: str) -> str:
    if outlet and day:
        return words.text("no longer in the article as corrected by {outlet} on {day}", outlet=outlet, day=day)
    if outlet:
        return words.text("no longer in the article as corrected by {outlet}", outlet=outlet)
    if day:
        return words.text("no longer in the article as corrected on {day}", day=day)
    return words.text("no longer in the article as corrected")


def unit_of(desk: Desk, group: FigureGroup) -> str:
    """The unit of an axis."""
    if group.unit is None:
        return desk.wording.text("number claimed")
    told = unit(desk, group.unit)
    return told if isinstance(told, str) else told.text


def unit(desk: Desk, name: str) -> str | Run:
    """A unit in words; one that is not ours to word stays as the ledger has it."""
    if name in UNITS:
        return desk.wording.text(name)
    return name if native(desk) else of_source(desk, name, "muted")


def _told(desk: Desk, step: Revision) -> list[Run]:
    when, value = step.latest or step.first, run(step.expression, "value")
    # Translators: an earlier value and the day it was given: "10,000 of Fri 18 Oct".
    return phrase(desk, "{value} of {day}", "muted", value=value, day=short_day(desk, when)) if when else [value]


def _claim(desk: Desk, key: str) -> FigureClaim | None:
    past = desk.ledger.earlier
    groups = (*desk.ledger.figures, *(past.figures if past else ()))
    return next((claim for group in groups for claim in group.claims if claim.key == key), None)
