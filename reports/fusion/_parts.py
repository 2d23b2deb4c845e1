"""Figures of one article to what the words between them say: parts of a whole and former counts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reports.fusion._cues import begins_with, ends_with
from reports.models.finding import Figure

NEAR = 240
"""Characters back to the whole that a part is of: one sentence, or the one before."""


def wholes(figures: Sequence[Figure]) -> Mapping[str, str]:
    """Ids of figures that count a part of another, to the ids of those others.

    The whole is the nearest figure before the part in the text that is no smaller, counts in
    the same unit (a share may be of anything) and is no part itself.
    """
    found: dict[str, str] = {}
    ordered = sorted(figures, key=lambda figure: (figure.mention.start, figure.mention.end))
    for at, figure in enumerate(ordered):
        if not _is_part(figure):
            continue
        for other in reversed(ordered[:at]):
            if figure.mention.start - other.mention.end > NEAR:
                break
            if other.id not in found and _may_hold(other, figure):
                found[figure.id] = other.id
                break
    return found


def _is_part(figure: Figure) -> bool:
    before, after = _around(figure)
    return begins_with(after, "part_after") or ends_with(before, "part_before")


def _may_hold(whole: Figure, part: Figure) -> bool:
    if part.unit == "percent":
        return whole.unit != "percent"
    return whole.unit == part.unit and whole.value >= part.value


def former_of(figures: Sequence[Figure]) -> Mapping[str, list[Figure]]:
    """Ids of figures to the former counts that the words behind them give: "400, down from 900"."""
    found: dict[str, list[Figure]] = defaultdict(list)
    ordered = sorted(figures, key=lambda figure: (figure.mention.start, figure.mention.end))
    for now, old in pairwise(ordered):
        within = old.evidence.start <= now.mention.start and now.evidence.start <= old.mention.start
        alike = (now.unit, now.counted) == (old.unit, old.counted) or old.counted is None
        if within and alike and ends_with(_around(old)[0], "former_before"):
            found[now.id].append(old)
    return found


def _around(figure: Figure) -> tuple[str, str]:
    """The words of the evidence before and behind the mention."""
    start = figure.mention.start - figure.evidence.start
    return figure.evidence.text[: max(start, 0)], figure.evidence.text[start + len(figure.mention.text) :]
