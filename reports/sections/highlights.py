"""The ledger to two to five highlights: the figures, statements and judgements of most weight."""

from reports.models.briefing import Bullets, Line, Section
from reports.models.claim import FigureGroup, StatementEntry
from reports.protocols import Desk
from reports.sections._choice import Candidate, chosen
from reports.sections._cited import line, novelty
from reports.sections._figure_lines import lead_of, of_claim, side_by_side
from reports.sections._figure_tables import label
from reports.sections._told import judged, statement

LIMIT = 38
"""Words of a source in one highlight."""


def build(desk: Desk) -> Section | None:
    """Two to five bullets, fewer only where the day has no more."""
    lines = tuple(_line(desk, candidate) for candidate in chosen(desk))
    return (
        Section(name="highlights", title=desk.wording.text("Highlights"), blocks=(Bullets(lines=lines),))
        if lines
        else None
    )


def _line(desk: Desk, candidate: Candidate) -> Line:
    entry = candidate.entry
    if isinstance(entry, FigureGroup):
        return _of_figures(desk, entry)
    if isinstance(entry, StatementEntry):
        return line(desk, statement(desk, entry, LIMIT), "denial" if entry.denies else novelty(desk, entry))
    return line(desk, judged(desk, entry, LIMIT), novelty(desk, entry))


def _of_figures(desk: Desk, group: FigureGroup) -> Line:
    """One claim in the words of its source, or the values of several claimants side by side."""
    badge = next((novelty(desk, claim) for claim in group.claims if novelty(desk, claim)), None)
    if len({claim.claimant for claim in group.claims}) == 1:
        return line(desk, of_claim(desk, group.claims[0], LIMIT), badge)
    told = group.label[:1] + label(group)[1:]
    return line(desk, side_by_side(desk, lead_of(group), told, group.claims), badge)
