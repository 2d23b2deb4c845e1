"""Claims of figures to intervals, and intervals to agreement or conflict."""

from collections.abc import Sequence
from itertools import combinations
from math import inf
from typing import Literal

from reports.fusion._words import fold
from reports.models.claim import FigureClaim

ABOUT = 0.1
"""Half width of "about", as a share of the value."""


def interval(claim: FigureClaim) -> tuple[float, float]:
    """Lowest and highest value that the claim allows; bounds are taken as included."""
    value = claim.value
    if claim.quantifier in ("at least", "more than"):
        return (claim.low if claim.low is not None else value), inf
    if claim.quantifier in ("up to", "fewer than"):
        return -inf, (claim.high if claim.high is not None else value)
    low = claim.low if claim.low is not None else value
    high = claim.high if claim.high is not None else value
    if claim.quantifier == "about" and low == high:
        return low - abs(value) * ABOUT, high + abs(value) * ABOUT
    return low, high


def comparable(left: FigureClaim, right: FigureClaim) -> bool:
    """Whether two claims of one group speak of the same quantity.

    An increment ("another 1,500") is no rival of a total, a plan none of what is, a denied value
    none of a claimed one; flows of separate periods and values for separate places differ
    without a conflict, and so do different things said of the counted. What a source leaves open counts as the same.
    """
    if "another" in (left.quantifier, right.quantifier) or left.planned != right.planned:
        return False
    if (left.status == "denied") != (right.status == "denied"):
        return False
    if left.predicate and right.predicate and left.predicate != right.predicate:
        return False
    if left.measure and right.measure and left.measure != right.measure:
        return False
    if left.place and right.place and fold(left.place) != fold(right.place):
        return False
    return _same_time(left, right)


def _same_time(left: FigureClaim, right: FigureClaim) -> bool:
    one, two = left.time, right.time
    if not (one.start and one.end and two.start and two.end):
        return True
    return one.start[:10] <= two.end[:10] and two.start[:10] <= one.end[:10]


def overlaps(left: FigureClaim, right: FigureClaim) -> bool:
    """Whether some value satisfies both claims."""
    (low, high), (other_low, other_high) = interval(left), interval(right)
    return low <= other_high and other_low <= high


def relation(claims: Sequence[FigureClaim]) -> Literal["single", "agreement", "conflict"]:
    """Conflict where two claimants' comparable values exclude each other, agreement where they meet.

    Two unattributed values count as two claimants: nobody vouches that they are one.
    """
    result: Literal["single", "agreement"] = "single"
    for left, right in combinations(claims, 2):
        if left.claimant and right.claimant and fold(left.claimant) == fold(right.claimant):
            continue
        if not comparable(left, right):
            continue
        if not overlaps(left, right):
            return "conflict"
        result = "agreement"
    return result
