"""Graded claims to lines on what corroborates and what conflicts, each with its evidence."""

from collections.abc import Iterator, Sequence

from reports.models.briefing import Bullets, Line, Run
from reports.models.claim import FigureClaim, FigureGroup, StatementEntry
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._cited import Cited, line
from reports.sections._claims import claimant, counted, value
from reports.sections._grades import grade
from reports.sections._phrases import phrase, run
from reports.sections._told import statement

LINES, CLAIMS, WORDS = 3, 3, 20
"""Lines on either side, claims told in a line, words of a statement."""


def corroborated(desk: Desk) -> Bullets | None:
    """The claims with most independent owners behind them and nothing against them."""
    figures = [claim for group in desk.ledger.figures for claim in group.claims if claim.credibility == 1]
    told = {piece for claim in figures for piece in claim.evidence}
    said = [e for e in desk.ledger.statements if e.credibility == 1 and not told.intersection(e.evidence)]
    found: list[FigureClaim | StatementEntry] = [*figures, *said]
    found.sort(key=lambda claim: (-len(claim.support.owners), isinstance(claim, StatementEntry), claim.key))
    return _bullets(
        desk, desk.wording.text("What corroborates"), found, (_line(desk, claim) for claim in found[:LINES])
    )


def conflicting(desk: Desk) -> Bullets | None:
    """Figures whose claimants exclude each other, side by side, and what is denied."""
    groups = [group for group in desk.ledger.figures if group.relation == "conflict"]
    denials = [entry for entry in desk.ledger.statements if entry.denies]
    every = [*(_side_by_side(desk, group) for group in groups), *(_line(desk, entry) for entry in denials)]
    lines = list({line.runs: line for line in reversed(every)}.values())[::-1]  # what several deny in one breath
    return _bullets(desk, desk.wording.text("What conflicts"), lines, iter(lines[:LINES]))


def _bullets(desk: Desk, heading: str, every: Sequence[object], lines: Iterator[Line]) -> Bullets | None:
    if len(every) > LINES:
        heading = desk.wording.text("{heading} ({shown} of {all})", heading=heading, shown=LINES, all=len(every))
    return Bullets(heading=heading, lines=tuple(lines)) if every else None


def _line(desk: Desk, claim: FigureClaim | StatementEntry) -> Line:
    words = statement(desk, claim, WORDS) if isinstance(claim, StatementEntry) else _claimed(desk, claim)
    return line(desk, Cited([*words.runs, _backing(desk, claim)], words.evidence))


def _side_by_side(desk: Desk, group: FigureGroup) -> Line:
    contradicted = {key for found in group.relations if found.kind == "conflict" for key in (found.left, found.right)}
    claims = [claim for claim in group.claims if claim.key in contradicted] or list(group.claims)
    runs: list[Run] = []
    evidence: list[Evidence] = []
    for claim in claims[:CLAIMS]:
        words = _claimed(desk, claim)
        told = [*words.runs, _backing(desk, claim)]
        runs = phrase(desk, "{claim}; against {other}", claim=runs, other=told) if runs else told
        evidence += words.evidence
    return line(desk, Cited(runs, tuple(evidence)))


def _claimed(desk: Desk, claim: FigureClaim) -> Cited:
    """Value, what it counts, who claims it."""
    what, who = counted(desk, claim), claimant(desk, claim, opening=False)
    told = value(desk, claim)
    runs = [*told.runs, run(" "), *what.runs, run(" ("), *who.runs, run(")")]
    return Cited(runs, (*told.evidence, *what.evidence, *who.evidence))


def _backing(desk: Desk, claim: FigureClaim | StatementEntry) -> Run:
    words, known = desk.wording, len(claim.support.owners)
    owners = words.count(known, "{n} owner", "{n} owners") if known else words.text("owner not known")
    return run(f" · {owners} · {grade(claim)}", "muted")
