"""A claimant's value beside the earlier ones: what it replaces, which way it moved, who says so."""

from collections.abc import Mapping, Sequence

from reports.fusion._carry import Day
from reports.fusion._counted import expression
from reports.fusion._cues import span_of
from reports.fusion._intervals import comparable
from reports.fusion._names import proper
from reports.models.claim import FigureClaim
from reports.models.finding import Evidence, Figure
from reports.models.record import Revision

KEPT = 8
"""Revisions that a claim keeps: the first and the latest."""


def superseded(claim: FigureClaim, known: Mapping[str, FigureClaim], day: Day) -> list[FigureClaim]:
    """Earlier values that today's value takes the place of: the claimant's own, for none the outlet's own."""
    if claim.key in known:
        return []
    if claim.claimant is None:
        outlets = set(claim.support.outlets)
        return [
            old for old in known.values()
            if old.claimant is None and outlets.intersection(old.support.outlets) and comparable(old, claim)
        ]  # fmt: skip
    if not proper(claim.claimant):
        return []
    who = day.directory.identity_of(claim.claimant)
    return [old for old in known.values() if old.claimant and day.past(old.claimant) == who and comparable(old, claim)]


def revised(claim: FigureClaim, old: Sequence[FigureClaim], former: Sequence[Figure]) -> FigureClaim:
    """The claim with what it replaces: of the last editions, or by its own words ("up from 10,000")."""
    steps = [*(step for each in old for step in (*each.history, _step(each))), *map(_told, former)]
    distinct = {(step.expression, step.evidence): step for step in steps}
    history = sorted(distinct.values(), key=lambda step: (str(step.first), str(step.latest), step.expression))
    others = [step for step in history if step.expression != claim.expression]
    if not others:
        return claim
    before = others[-1]
    moved = claim.value - before.value
    return claim.model_copy(
        update={
            "novelty": "revised" if old else claim.novelty,
            "before": before.expression,
            "history": shortened(others),
            "direction": "up" if moved > 0 else "down" if moved < 0 else None,
            "explained": explained(claim.evidence),
        }
    )


def shortened(history: Sequence[Revision]) -> tuple[Revision, ...]:
    """The first and the latest revisions, so that a count revised every day does not grow for ever."""
    return tuple(history) if len(history) <= KEPT else (history[0], *history[1 - KEPT :])


def explained(evidence: Sequence[Evidence]) -> Evidence | None:
    """The words by which a source says that the count was changed."""
    for piece in evidence:
        span = span_of(piece.text, "revising")
        if span:
            start, end = span
            return piece.model_copy(
                update={"start": piece.start + start, "end": piece.start + end, "text": piece.text[start:end]}
            )
    return None


def _step(old: FigureClaim) -> Revision:
    holding = [piece for piece in old.evidence if old.expression in piece.text]
    return Revision(
        expression=old.expression, value=old.value, first=old.support.first, latest=old.support.latest,
        outlets=old.support.outlets, evidence=(holding or old.evidence)[-1],
    )  # fmt: skip


def _told(figure: Figure) -> Revision:
    return Revision(
        expression=expression(figure.mention.text, figure.counted), value=figure.value,
        first=None, latest=None, evidence=figure.evidence,
    )  # fmt: skip
