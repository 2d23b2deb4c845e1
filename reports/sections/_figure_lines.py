"""Figures to sentences: one claim as its source tells it, several claimants side by side."""

from collections.abc import Sequence

from reports.models.briefing import Run
from reports.models.claim import FigureClaim, FigureGroup
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._cited import Cited, holds
from reports.sections._claims import claimant, counted, latest, value
from reports.sections._context import in_context
from reports.sections._figure_history import before, unit, withdrawn
from reports.sections._phrases import muted, of_source, phrase, run
from reports.sections._told import statement
from reports.wording import msgid

SHOWN = 4
"""Most claims that one line tells."""


def side_by_side(desk: Desk, lead: str, told: str, claims: Sequence[FigureClaim]) -> Cited:
    """Values with their claimants, what is before what is planned, within a phrase of {matter} and {claims}.

    "… 3,000 (Ann Lee); 5,000 planned (the Navy)."; the matter is ``told``.
    """
    runs: list[Run] = []
    evidence: list[Evidence] = []
    for position, claim in enumerate(sorted(claims, key=lambda claim: claim.planned)[:SHOWN]):
        who, much = claimant(desk, claim, opening=False), value(desk, claim, opening=False)
        between = desk.wording.semicolon if position else ""
        runs += [run(between), *much.runs, *_notes(desk, claim), run(" ("), *who.runs, run(")")]
        evidence += [*much.evidence[:1], *who.evidence[:1], *who.evidence[len(much.evidence) :]]
    return Cited(phrase(desk, lead, matter=of_source(desk, told, "strong"), claims=[*runs, run(".")]), tuple(evidence))


def of_claim(desk: Desk, claim: FigureClaim, limit: int, *, role: bool = True) -> Cited:
    """The statement that carries the figure, else its sentence where it is short, else claimant, value and noun."""
    if claim.withdrawn:
        return _withdrawn(desk, claim)
    told = _stated(desk, claim, limit, role=role) or _sentence(desk, claim, limit) or _short(desk, claim)
    old = before(desk, claim)
    if old is None or any(claim.before and claim.before in part.text for part in told.runs):
        return told
    lead, rest = old.runs[0].text, old.runs[1:]
    opening = [run(f" {lead[:1].upper()}{lead[1:]}", "muted")]
    if old.runs[0].role != "muted":  # a value is not ours to change
        opening, rest = [run(" ", "muted")], old.runs
    return Cited([*told.runs, *opening, *rest, run(".", "muted")], (*told.evidence, *old.evidence))


def _withdrawn(desk: Desk, claim: FigureClaim) -> Cited:
    """Value and claimant, and how it was withdrawn."""
    told, back = _short(desk, claim), withdrawn(desk, claim)
    return Cited(
        [*told.runs[:-1], run(desk.wording.colon, "muted"), *back.runs, run(".")], (*told.evidence, *back.evidence)
    )


def _stated(desk: Desk, claim: FigureClaim, limit: int, *, role: bool) -> Cited | None:
    for entry in desk.ledger.statements:
        within = any(holds(entry.content, mention) for mention in claim.mentions)
        if within and entry.speaker in (claim.claimant, claim.via):
            told = statement(desk, entry, limit, role=role)
            if any(claim.expression in part.text for part in told.runs):
                return told
    return None


def _sentence(desk: Desk, claim: FigureClaim, limit: int) -> Cited | None:
    """The sentence, where it names the claimant or there is none."""
    who, cited = claimant(desk, claim), latest(desk, claim)
    words = in_context(desk, cited[0]).text.strip()
    names = [part.text for part in who.runs if part.role == "name"]
    if len(words.split()) > limit or not all(name in words for name in names):
        return None
    return Cited([run(words, "words")], cited)


def _short(desk: Desk, claim: FigureClaim) -> Cited:
    who, much, what = claimant(desk, claim), value(desk, claim), counted(desk, claim)
    nobody = who.runs[0].role == "muted"
    much = much if nobody else value(desk, claim, opening=False)
    matter = [*much.runs, run(" "), *(part for part in what.runs if part.text != "… "), *_notes(desk, claim)]
    words = desk.wording
    runs = [*matter, run(words.comma), *who.runs] if nobody else [*who.runs, run(words.colon), *matter]
    return Cited([*runs, run(".")], (*much.evidence, *what.evidence, *who.evidence))


def _notes(desk: Desk, claim: FigureClaim) -> list[Run]:
    words, rate = desk.wording, claim.unit if claim.unit and claim.unit.startswith("per ") else None
    return [
        *(_behind(unit(desk, rate)) if rate else []),
        *(_behind(words.text("planned")) if claim.planned else []),
        *(_behind(words.text("withdrawn")) if claim.withdrawn else []),
    ]


def _behind(note: str | Run) -> list[Run]:
    return muted(" ", note)


def lead_of(group: FigureGroup) -> str:
    """The phrase around a line on a group: "Claims differ on people, river districts: …"."""
    if group.relation == "conflict":
        # Translators: {matter} is words of a source, such as "people, river districts".
        return msgid("Claims differ on {matter}: {claims}")
    return msgid("Several claims on {matter}: {claims}")
