"""The ledger to two to four key figures: value large, what it counts, who says so and as of when."""

from reports.models.briefing import KeyFigure, KeyFigures, Section
from reports.models.claim import FigureGroup
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._cited import Cited, line, novelty
from reports.sections._claims import as_of, claimant, counted, says_what, value
from reports.sections._figure_history import before
from reports.sections._phrases import muted

LEAST, MOST = 2, 4


def build(desk: Desk) -> Section | None:
    """The groups with most originals and news, one value each: the first claim of the group."""
    groups = sorted(filter(_memorable, desk.ledger.figures), key=_order)
    chosen: list[FigureGroup] = []
    for group in groups:
        if not any(_alike(group, other) for other in chosen):
            chosen.append(group)
    claimed = [group for group in chosen if group.claims[0].claimant]
    if claimed:
        # what nobody vouches for, and two of one matter, are only better than a section of one
        rest = [group for group in (*chosen, *groups) if group not in claimed]
        chosen = [*claimed, *rest[: max(0, LEAST - len(claimed))]]
    if not chosen:
        return None
    figures = tuple(_figure(desk, group) for group in chosen[:MOST])
    return Section(name="key_figures", title=desk.wording.text("Key figures"), blocks=(KeyFigures(figures=figures),))


def _memorable(group: FigureGroup) -> bool:
    """Whether the first claim says what is counted, and more than that there was one or a couple."""
    claim = group.claims[0]
    return says_what(claim.counted) and (group.unit is not None or claim.value > 2) and not claim.withdrawn


def _alike(group: FigureGroup, other: FigureGroup) -> bool:
    """Whether two groups would tell a reader one matter twice: the same value, or mostly the same words."""
    if (group.claims[0].value, group.unit) == (other.claims[0].value, other.unit):
        return True
    if group.claims[0].evidence[-1] == other.claims[0].evidence[-1]:
        return True
    one, two = (set((each.claims[0].counted or "").casefold().split()) for each in (group, other))
    return len(one & two) * 2 >= min(len(one), len(two))


def _order(group: FigureGroup) -> tuple[int, int, int, float, str]:
    top = group.claims[0]
    originals = max(claim.support.originals for claim in group.claims)
    # a value that nobody vouches for stands behind those with a claimant
    return int(top.claimant is None), _rank.FRESH[top.novelty], -originals, -group.salience, group.key


def _figure(desk: Desk, group: FigureGroup) -> KeyFigure:
    claim = group.claims[0]
    much, what, who = value(desk, claim), counted(desk, claim), claimant(desk, claim)
    words = desk.wording
    place = muted(f"{words.comma}{claim.place}") if claim.place and claim.place not in what.runs[0].text else []
    where = Cited([*what.runs, *place], what.evidence)
    state = words.text("planned") + words.comma if claim.planned else ""
    others = len(group.claims) - 1
    beside = words.semicolon + words.count(others, "{n} other claim", "{n} other claims") if others else ""
    old = before(desk, claim)
    moved = Cited(muted(words.semicolon, *old.runs), old.evidence) if old else Cited([], ())
    facts = muted(f" · {state}", as_of(desk, claim), *moved.runs, beside)
    source = Cited([*who.runs, *facts], (*who.evidence, *moved.evidence))
    return KeyFigure(value=line(desk, much, novelty(desk, claim)), label=line(desk, where), claimant=line(desk, source))
