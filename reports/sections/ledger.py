"""The ledger to its history in an annex: earlier values of figures, wordings of statements."""

from reports.models.briefing import Block, Bullets, Line, Row, Section, Table
from reports.models.claim import FigureClaim, StatementEntry
from reports.protocols import Desk
from reports.sections._cited import Cited, line, row
from reports.sections._claims import claimant, counted, value
from reports.sections._figure_history import history
from reports.sections._phrases import day, own, run, said

LIMIT = 40
"""Words of one wording."""
OWN = 4
"""Stretches that one wording has of its own, at most, that are pointed out."""


def build(desk: Desk) -> Section | None:
    """Figures that were revised, with all their values, and statements that outlets word differently."""
    claims = [claim for group in desk.ledger.figures for claim in group.claims if _has_past(claim)]
    blocks: list[Block] = [_histories(desk, claims)] if claims else []
    blocks += [
        Bullets(heading=_heading(entry), lines=tuple(lines))
        for entry in desk.ledger.statements
        if entry.novelty != "known" and (lines := _wordings(desk, entry))
    ]
    return Section(name="ledger", title="History and wordings", blocks=tuple(blocks), annex=True) if blocks else None


def _has_past(claim: FigureClaim) -> bool:
    return bool(claim.history) or claim.first_outlet != claim.latest_outlet


def _histories(desk: Desk, claims: list[FigureClaim]) -> Table:
    return Table(
        heading="Figures over time",
        caption="Earlier values of the same claimant, in order of time; who reported the value first and last.",
        columns=("What is counted", "Value now", "Claimed by", "Before", "Reported"),
        widths=(20, 16, 20, 20, 24),
        rows=tuple(Row(cells=row(*_history(desk, claim))) for claim in claims),
    )


def _history(desk: Desk, claim: FigureClaim) -> tuple[Line, ...]:
    old = history(desk, claim)
    return (
        line(desk, counted(desk, claim)),
        line(desk, value(desk, claim)),
        line(desk, claimant(desk, claim)),
        line(desk, old) if old else own(run("no other value", "muted")),
        own(run(_reported(claim, desk.edition.date.year), "muted")),
    )


def _reported(claim: FigureClaim, year: int) -> str:
    """First and latest day and outlet: "Fri 18 Oct, Courier, to Wed 23 Oct, Herald"."""
    ends = ((claim.support.first, claim.first_outlet), (claim.support.latest, claim.latest_outlet))
    told = (", ".join(filter(None, (day(when, year) if when else "", outlet))) for when, outlet in ends)
    return ", to ".join(dict.fromkeys(each for each in told if each))


def _heading(entry: StatementEntry) -> str:
    return f"{entry.speaker or 'Speaker not named'}: wordings"


def _wordings(desk: Desk, entry: StatementEntry) -> list[Line]:
    """One line a wording, the fullest first; each later one with what the fullest lacks.

    None for a single one: its mark would stand among the sources without a line that bears it.
    """
    at_hand = {item.article.id for item in desk.analyses}
    wordings = [one for one in entry.wordings if one.content.article in at_hand]
    found: list[Line] = []
    for one in wordings if len(wordings) > 1 else ():
        told = [*said(one.content.text, "quote" if one.mode == "direct" else "words", LIMIT)]
        added = [part for piece in one.own[:OWN] for part in (run(", ", "muted"), run(piece.text, "quote"))][1:]
        own_words = [run(" Not in the fullest: ", "muted"), *added] if added else []
        source = [run(f"{one.outlet}: ", "muted")] if one.outlet else []
        found.append(line(desk, Cited([*source, *told, *own_words], (one.content,))))
    return found
