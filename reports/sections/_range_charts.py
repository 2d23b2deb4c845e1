"""A figure group to a chart of its claimed values, where they differ enough to be looked at."""

from reports.models.briefing import Chart, ChartMark, Line
from reports.models.claim import FigureClaim, FigureGroup
from reports.protocols import Desk
from reports.sections._cited import line
from reports.sections._claims import as_of, claimant, value
from reports.sections._figure_history import unit_of
from reports.sections._figure_tables import label
from reports.sections._phrases import muted, source_language

FEWEST = 2
"""Values that differ, under which there is nothing to compare."""
UP = ("at least", "more than")
DOWN = ("up to", "fewer than")


def range_chart(desk: Desk, group: FigureGroup) -> Chart | None:
    """One axis, a row a claim, open ends for "at least" and "up to"; ``None`` where all say the same.

    Increments and values taken back are no rivals and are not drawn.
    """
    drawn = [claim for claim in group.claims if claim.quantifier != "another" and not claim.withdrawn]
    if len({(claim.value, claim.low, claim.high) for claim in drawn}) < FEWEST:
        return None
    return Chart(
        form="ranges",
        title=label(group),
        title_language=source_language(desk),
        unit=unit_of(desk, group),
        as_of=desk.edition.date,
        marks=tuple(_mark(desk, claim) for claim in drawn),
    )


def _mark(desk: Desk, claim: FigureClaim) -> ChartMark:
    ranged = claim.low is not None and claim.high is not None and claim.low < claim.high
    return ChartMark(
        label=_who(desk, claim),
        value=_value(desk, claim),
        point=None if ranged else claim.value,
        low=claim.low if ranged else None,
        high=claim.high if ranged else None,
        open_high=claim.quantifier in UP,
        open_low=claim.quantifier in DOWN,
    )


def _who(desk: Desk, claim: FigureClaim) -> Line:
    who = line(desk, claimant(desk, claim))
    when = muted(desk.wording.comma, as_of(desk, claim))
    return who.model_copy(update={"runs": (*who.runs, *when)})


def _value(desk: Desk, claim: FigureClaim) -> Line:
    told = line(desk, value(desk, claim))
    planned = muted(" ", desk.wording.text("planned")) if claim.planned else []
    return told.model_copy(update={"runs": (*told.runs, *planned)})
