"""The ledger to two to four key figures: value large, what it counts, who says so and as of when."""

from reports.models.briefing import KeyFigure, KeyFigures, Section
from reports.models.claim import FigureGroup
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._claims import as_of, claimant, counted, value
from reports.sections._phrases import run
from reports.sections._wording import Wording, line, novelty

MOST = 4


def build(desk: Desk) -> Section | None:
    """The groups with most originals and news, one value each: the first claim of the group."""
    groups = [group for group in desk.ledger.figures if group.claims[0].counted]
    # one claimant's one value is shown once, whatever the outlets call what it counts
    distinct = {(g.claims[0].claimant, g.claims[0].value): g for g in sorted(groups, key=_order, reverse=True)}
    ranked = sorted(distinct.values(), key=_order)[:MOST]
    if not ranked:
        return None
    figures = tuple(_figure(desk, group) for group in ranked)
    return Section(name="key_figures", title="Key figures", blocks=(KeyFigures(figures=figures),))


def _order(group: FigureGroup) -> tuple[int, int, int, float, str]:
    top = group.claims[0]
    originals = max(claim.support.originals for claim in group.claims)
    # a value that nobody vouches for stands behind those with a claimant
    return int(top.claimant is None), _rank.FRESH[top.novelty], -originals, -group.salience, group.key


def _figure(desk: Desk, group: FigureGroup) -> KeyFigure:
    claim = group.claims[0]
    much, what, who = value(desk, claim), counted(desk, claim), claimant(desk, claim)
    place = [run(f", {claim.place}", "muted")] if claim.place and claim.place not in what.runs[0].text else []
    where = Wording([*what.runs, *place], what.evidence)
    state = "planned, " if claim.planned else ""
    others = len(group.claims) - 1
    beside = f"; {others} other {'claim' if others == 1 else 'claims'}" if others else ""
    source = Wording([*who.runs, run(f" · {state}{as_of(desk, claim)}{beside}", "muted")], who.evidence)
    return KeyFigure(value=line(desk, much, novelty(desk, claim)), label=line(desk, where), claimant=line(desk, source))
