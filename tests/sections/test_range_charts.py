"""Which figure groups are drawn, and how their quantifiers become ends."""

import pytest

from reports.models.claim import FigureGroup
from reports.protocols import Desk
from reports.sections._range_charts import range_chart
from sections.two_editions import second


def desk() -> Desk:
    briefing = second()
    return Desk(briefing.edition, briefing.ledger, briefing.findings, briefing.coverage, lambda *_: ())


def group(**fields: object) -> FigureGroup:
    """A group of two claims with different values; ``fields`` change the first."""
    found = next(group for group in second().ledger.figures if len({claim.value for claim in group.claims}) > 1)
    head, *rest = found.claims
    return found.model_copy(update={"claims": (head.model_copy(update=fields), *rest)})


def test_values_that_differ_are_drawn_side_by_side() -> None:
    found = group()
    chart = range_chart(desk(), found)
    assert chart
    assert len(chart.marks) == len(found.claims)
    assert {mark.point for mark in chart.marks if mark.low is None} <= {claim.value for claim in found.claims}


@pytest.mark.parametrize(
    ("quantifier", "low", "high"),
    [("at least", False, True), ("more than", False, True), ("up to", True, False), ("fewer than", True, False), ("exact", False, False)],
)  # fmt: skip
def test_quantifiers_are_open_ends(quantifier: str, low: bool, high: bool) -> None:
    chart = range_chart(desk(), group(quantifier=quantifier))
    assert chart
    assert (chart.marks[0].open_low, chart.marks[0].open_high) == (low, high)


def test_one_value_is_no_picture() -> None:
    found = group()
    same = tuple(claim.model_copy(update={"value": 5.0, "low": None, "high": None}) for claim in found.claims)
    assert range_chart(desk(), found.model_copy(update={"claims": same})) is None


def test_an_increment_is_no_rival() -> None:
    found = group(quantifier="another")
    chart = range_chart(desk(), found)
    assert chart is None or len(chart.marks) == len(found.claims) - 1
