"""Temporal expressions, annotated and found, to counts of those that agree, as TempEval-3 counts them.

A range that is one expression of ours ("from 3 to 5 May") and two of an annotator counts as two.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from reports.evaluation.nouns import Count, Metric

RELAXED = Metric(
    "relaxed",
    "an expression is right when it shares a character with an annotated one",
    "TempEval-3 (UzZaman et al. 2013)",
)
STRICT = Metric(
    "strict", "an expression is right when its span is an annotated one", "TempEval-3 (UzZaman et al. 2013)"
)
VALUE = Metric(
    "value", "an expression is right when it shares a character with an annotated one and has its TIMEX3 value, or "
    "covers the annotated days", "TempEval-3 (UzZaman et al. 2013); days for sets that give bounds instead of values",
)  # fmt: skip


class Gold(NamedTuple):
    """An annotated expression: its place, and a value or the days it covers."""

    start: int
    end: int
    value: str
    first: str | None = None
    last: str | None = None


class Found(NamedTuple):
    """An expression of ours: its place, TIMEX3 value and days."""

    start: int
    end: int
    value: str
    first: str | None = None
    last: str | None = None

    @property
    def ends(self) -> int:
        """How many expressions an annotator would have marked for it."""
        return 2 if "/" in self.value else 1


Item = TypeVar("Item", Gold, Found)


def relaxed(gold: Sequence[Gold], found: Sequence[Found]) -> Count:
    """Count overlapping spans."""
    touching = [_near(each, gold) for each in found]
    total = sum(_parts(each, near) for each, near in zip(found, touching, strict=True))
    right = sum(min(len(near), each.ends) for each, near in zip(found, touching, strict=True))
    return Count(len(gold), total, sum(bool(_near(each, found)) for each in gold), right)


def strict(gold: Sequence[Gold], found: Sequence[Found]) -> Count:
    """Count equal spans."""
    return _agreeing(gold, found, [(g, f) for g in gold for f in _near(g, found) if g[:2] == f[:2]])


def value(gold: Sequence[Gold], found: Sequence[Found]) -> Count:
    """Count overlapping spans of equal value."""
    return _agreeing(gold, found, [(g, f) for g in gold for f in _near(g, found) if same_value(g, f)])


def _agreeing(gold: Sequence[Gold], found: Sequence[Found], pairs: list[tuple[Gold, Found]]) -> Count:
    hits = len({g for g, _ in pairs})
    return Count(len(gold), sum(_parts(each, _near(each, gold)) for each in found), hits, hits)


def _parts(found: Found, near: Sequence[tuple[object, ...]]) -> int:
    return min(found.ends, max(1, len(near)))


def _near(one: Gold | Found, others: Sequence[Item]) -> list[Item]:
    return [other for other in others if one.start < other.end and other.start < one.end]


def same_value(gold: Gold, found: Found) -> bool:
    """Whether the value, or an end of a range, is the annotated one, or else the days are."""
    values = {part.removesuffix(":00") for part in (found.value, *found.value.split("/"))}
    if gold.value and gold.value.removesuffix(":00") in values:
        return True
    if re.fullmatch(r"\d\d:\d\d:\d\d", gold.value):
        return gold.value[:5] in found.value
    return bool(gold.first and gold.last) and _same_days(gold, found)


def _same_days(gold: Gold, found: Found) -> bool:
    first, last = bounds(found.value) or (found.first, found.last)
    if not first or not last:
        return False
    return first.startswith(gold.first or "-") and last.startswith(gold.last or "-")


def bounds(value: str) -> tuple[str, str] | None:
    """First and last day of a week, decade or century by its value; ``None`` for other values."""
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        year, week = int(match[1]), int(match[2])
        first = dt.date.fromisocalendar(year, week, 6 if match[3] else 1)
        return first.isoformat(), dt.date.fromisocalendar(year, week, 7).isoformat()
    if re.fullmatch(r"\d{2,3}", value):
        return f"{value:0<4}-01-01", f"{value:9<4}-12-31"
    return None
