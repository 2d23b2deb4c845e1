"""Figures that their claimants have revised to charts of each value by its day."""

from datetime import date

from reports.models.briefing import Chart, ChartMark, Line
from reports.models.claim import FigureClaim, FigureGroup
from reports.protocols import Desk
from reports.sections._cited import Cited, line
from reports.sections._claims import claimant, latest
from reports.sections._figure_history import unit_of
from reports.sections._figure_tables import label
from reports.sections._phrases import run, source_language

MOST = 2
"""Charts in one report; the figures most spoken of come first."""


def history_charts(desk: Desk) -> list[Chart]:
    """A chart for each group in which a claimant gave another value in an earlier edition."""
    moved = [group for group in desk.ledger.figures if any(claim.history for claim in group.claims)]
    ranked = sorted(moved, key=lambda group: (-group.salience, group.key))
    return [chart for group in ranked[:MOST] if (chart := _chart(desk, group))]


def _chart(desk: Desk, group: FigureGroup) -> Chart | None:
    marks = [mark for claim in group.claims for mark in _marks(desk, claim)]
    if len({mark.start for mark in marks}) < 2:
        return None
    return Chart(
        form="history",
        title=label(group),
        title_language=source_language(desk),
        unit=unit_of(desk, group),
        as_of=desk.edition.date,
        marks=tuple(marks),
    )


def _marks(desk: Desk, claim: FigureClaim) -> list[ChartMark]:
    who = line(desk, claimant(desk, claim))
    found = [
        _mark(who, line(desk, Cited([run(told.expression, "value")], (told.evidence,))), told.value, told.first)
        for told in claim.history
    ]
    day = claim.support.latest if claim.history else claim.support.first
    now = line(desk, Cited([run(claim.expression, "value")], latest(desk, claim)))
    return [mark for mark in (*found, _mark(who, now, claim.value, day)) if mark]


def _mark(who: Line, told: Line, value: float, day: date | None) -> ChartMark | None:
    return ChartMark(label=who, value=told, point=value, start=day) if day else None
