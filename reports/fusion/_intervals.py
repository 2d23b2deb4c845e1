"""Claims of figures to intervals, and intervals to agreement or conflict."""

from math import inf

from reports.fusion._words import fold
from reports.models.claim import FigureClaim, Support

ABOUT = 0.15
"""Most that "about" reaches to either side, as a share of the value."""


def tolerance(value: float) -> float:
    """How far "about" reaches: half the step to which the number looks rounded, at most ``ABOUT`` of it.

    The step is the place of the last digit that is not 0, five times that where the digit is 5:
    "about 3,200" is rounded to hundreds and means 3,150 to 3,250, "about 4,000" may be 4,500,
    "about 1,850" 1,825 to 1,875.
    """
    digits, exponent = f"{abs(value):.12g}", 0
    if not value or "e" in digits:
        return abs(value) * ABOUT
    if "." in digits:
        exponent = -len(digits.split(".")[1])
        digits = digits.replace(".", "")
    kept = digits.rstrip("0")
    step: float = 10.0 ** (exponent + len(digits) - len(kept)) * (5 if kept.endswith("5") else 1)
    return min(step / 2, abs(value) * ABOUT)


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
        return low - tolerance(low), high + tolerance(high)
    return low, high


def alike(left: FigureClaim, right: FigureClaim) -> bool:
    """Whether two claims of one group speak of the same quantity, whatever the time.

    An increment ("another 1,500") is no rival of a total, a plan none of what is, a denied or
    withdrawn value none of a claimed one; values for separate places differ without a conflict,
    and so do different things said of the counted. What a source leaves open counts as the same.
    """
    if "another" in (left.quantifier, right.quantifier) or left.planned != right.planned:
        return False
    if (left.status == "denied") != (right.status == "denied") or left.withdrawn or right.withdrawn:
        return False
    if left.predicate and right.predicate and left.predicate != right.predicate:
        return False
    if left.measure and right.measure and left.measure != right.measure:
        return False
    # what one article tells in its own voice is of several things, or it would not tell it twice
    if not (left.claimant or right.claimant) and not set(left.support.articles).isdisjoint(right.support.articles):
        return False
    return not (left.place and right.place and fold(left.place) != fold(right.place))


def comparable(left: FigureClaim, right: FigureClaim) -> bool:
    """Whether two claims of one group speak of the same quantity at the same time."""
    return alike(left, right) and same_time(left, right)


def rivals(left: FigureClaim, right: FigureClaim) -> bool:
    """Whether two claims can contradict each other.

    What happens within a time is of the days that report it, where no time is stated: three
    fires on one day and five on the next are a development.
    """
    one, two = left.time, right.time
    stated = one.start or one.end or two.start or two.end
    if "flow" in (left.measure, right.measure) and not stated and not overlaps(left, right):
        return comparable(left, right) and _reported_together(left.support, right.support)
    return comparable(left, right)


def same_time(left: FigureClaim, right: FigureClaim) -> bool:
    """Whether the times of two claims touch; an open or unstated one touches any."""
    one, two = left.time, right.time
    if not (one.start and one.end and two.start and two.end):
        return True
    return one.start[:10] <= two.end[:10] and two.start[:10] <= one.end[:10]


def _reported_together(left: Support, right: Support) -> bool:
    """Whether the days on which two claims were reported touch."""
    if not (left.first and left.latest and right.first and right.latest):
        return True
    return left.first <= right.latest and right.first <= left.latest


def overlaps(left: FigureClaim, right: FigureClaim) -> bool:
    """Whether some value satisfies both claims."""
    (low, high), (other_low, other_high) = interval(left), interval(right)
    return low <= other_high and other_low <= high
