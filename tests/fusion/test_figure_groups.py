"""Figures side by side: what is grouped, what is compared, and what is never blended."""

import datetime as dt

import pytest

from fusion.by_hand import Desk
from fusion.two_days import gazette, march, telegraph, wire
from reports.fusion import cited_articles, fuse
from reports.fusion._counted import expression, population
from reports.models.claim import FigureGroup, Ledger
from reports.models.finding import Analysis, TimeSpan


def told(number: str, value: float, counted: str, claimant: str | None, outlet: str, *, day: int = 11, **fields: object) -> Analysis:  # fmt: skip
    text = f"{claimant or 'It'} put it at {number} {counted} in all."
    desk = Desk(text, outlet, published=march(day))
    if claimant:
        desk.actor(claimant, kind="organisation")
    return desk.figure(f"{number} {counted}", value, counted, claimant, **fields).done()


def fused(*analyses: Analysis, previous: Ledger | None = None, day: int = 11) -> tuple[FigureGroup, ...]:
    return fuse(analyses, previous, march(day)).figures


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("North Korean soldiers", "North Korean troops"),
        ("soldiers from North Korea", "North Korean soldiers"),
        ("Ukrainian civilians", "civilians from Ukraine"),
        ("special warfare troops", "troops of the special warfare forces"),
        ("new homes", "houses"),
    ],
)
def test_one_population_in_two_wordings(left: str, right: str) -> None:
    assert population(left) == population(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("North Korean soldiers", "South Korean soldiers"),
        ("North Korean soldiers", "North Korean special warfare soldiers"),
        ("soldiers", "civilians"),
        ("containers of arms", "containers of grain"),
        ("tonnes of wheat", "tonnes of steel"),
    ],
)
def test_two_populations_have_two_keys(left: str, right: str) -> None:
    assert population(left) != population(right)


def test_conflicting_values_stand_side_by_side_with_their_claimants() -> None:
    (group,) = fused(told("500", 500, "Ostland boats", "Navy", "Courier"), told("900", 900, "Ostland boats", "Harbour Office", "Gazette"))  # fmt: skip
    assert group.relation == "conflict"
    assert {(claim.claimant, claim.value) for claim in group.claims} == {("Navy", 500), ("Harbour Office", 900)}


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ({"quantifier": "at least", "low": 500}, {}, "agreement"),
        ({"quantifier": "up to", "high": 500}, {}, "conflict"),
        ({"quantifier": "about"}, {}, "conflict"),
        ({"quantifier": "another"}, {}, "single"),
        ({"place": "Karsk"}, {"place": "Lysa"}, "single"),
        ({"measure": "stock"}, {"measure": "flow"}, "single"),
        ({"predicate": "build"}, {"predicate": "sell"}, "single"),
        ({"predicate": "send"}, {"predicate": "arrive"}, "conflict"),
        ({"status": "denied"}, {}, "single"),
        ({"time": TimeSpan(start="2031-01-01", end="2031-01-31")}, {"time": TimeSpan(start="2031-02-01", end="2031-02-28")}, "single"),
        ({"time": TimeSpan(end="2031-12-31", text="by December")}, {}, "single"),
    ],
)  # fmt: skip
def test_only_comparable_claims_agree_or_conflict(first: dict[str, object], second: dict[str, object], relation: str) -> None:  # fmt: skip
    (group,) = fused(
        told("500", 500, "Ostland boats", "Navy", "Courier", **first),
        told("900", 900, "Ostland boats", "Harbour Office", "Gazette", **second),
    )
    assert group.relation == relation
    assert len(group.claims) == 2


def test_about_covers_a_tenth() -> None:
    (group,) = fused(told("500", 500, "Ostland boats", "Navy", "Courier", quantifier="about"), told("545", 545, "Ostland boats", "Harbour Office", "Gazette"))  # fmt: skip
    assert group.relation == "agreement"


def test_killed_and_injured_are_never_one_group() -> None:
    groups = fused(
        told("5", 5, "Ostland sailors", "Navy", "Courier", predicate="kill"),
        told("9", 9, "Ostland sailors", "Navy", "Gazette", predicate="wound"),
        told("5", 5, "Ostland sailors", "Coast Guard", "Herald", predicate="die"),
    )
    assert sorted(len(group.claims) for group in groups) == [1, 2]


def test_unqualified_people_of_two_places_are_never_one_group() -> None:
    assert len(fused(told("5", 5, "people", "Navy", "Courier", place="Karsk"), told("9", 9, "people", "Navy", "Gazette", place="Lysa"))) == 2  # fmt: skip
    assert len(fused(told("5", 5, "people", "Navy", "Courier"), told("9", 9, "people", "Navy", "Gazette"))) == 2


def test_one_value_of_one_claimant_in_two_outlets_is_one_claim_with_both_as_evidence() -> None:
    (group,) = fused(told("500", 500, "Ostland boats", "Navy", "Courier"), told("500", 500, "Ostland vessels of boats", "Navy", "Gazette"), told("500", 500, "Ostland boats", "Navy", "Herald", day=12))[:1]  # fmt: skip
    (claim,) = group.claims
    assert len(claim.evidence) == len(claim.support.articles) >= 2


def test_same_words_in_two_outlets_are_one_original() -> None:
    groups = fuse([wire(), wire("Lysa Courier"), telegraph()], None, march(11)).figures
    maran = next(claim for group in groups for claim in group.claims if claim.claimant == "Ilse Maran")
    assert maran.support.originals == 1
    assert maran.support.outlets == ("Lysa Courier", "Relief Wire")


def test_the_next_day_revises_carries_over_and_tells_a_plan_from_what_is() -> None:
    first = fuse([wire(), telegraph()], None, march(11))
    second = fuse([gazette()], first, march(12))
    group = next(group for group in second.figures if len(group.claims) > 1)
    by_value = {claim.value: claim for claim in group.claims}
    assert (by_value[2100].novelty, by_value[2100].before) == ("revised", "at least 1,850")
    assert (by_value[4000].novelty, by_value[4000].claimant) == ("known", "Ostland")
    assert 1850 not in by_value
    increment = next(claim for other in second.figures for claim in other.claims if claim.value == 300)
    assert increment.planned
    assert telegraph().article.id in cited_articles(second)


def test_another_original_confirms_and_the_same_sentence_does_not() -> None:
    first = fuse([told("500", 500, "Ostland boats", "Navy", "Courier")], None, march(11))
    copied = fuse([told("500", 500, "Ostland boats", "Navy", "Gazette", day=12)], first, march(12))
    assert copied.figures[0].claims[0].novelty == "known"
    fresh = Desk("There are 500 Ostland boats on the river, the Navy wrote.", "Herald", published=march(12))
    fresh.actor("Navy", kind="organisation").figure("500 Ostland boats", 500, "Ostland boats", "Navy")
    confirmed = fuse([fresh.done()], first, march(12))
    assert confirmed.figures[0].claims[0].novelty == "confirmed"
    assert confirmed.figures[0].claims[0].support.originals == 2


def test_a_figure_is_remembered_over_a_day_that_does_not_name_it() -> None:
    first = fuse([told("500", 500, "Ostland boats", "Navy", "Courier")], None, march(11))
    quiet = fuse([], first, march(12))
    assert quiet.figures == ()
    third = fuse([told("700", 700, "Ostland boats", "Navy", "Courier", day=13)], quiet, march(13))
    (claim,) = third.figures[0].claims
    assert (claim.novelty, claim.before) == ("revised", "500")


def test_what_was_last_reported_long_ago_is_forgotten() -> None:
    ledger = fuse([told("500", 500, "Ostland boats", "Navy", "Courier", day=1)], None, march(1))
    for _ in range(8):
        ledger = fuse([], ledger, ledger.editions[-1] + dt.timedelta(days=10))
        assert ledger.earlier is not None
    assert fuse([], ledger, ledger.editions[-1] + dt.timedelta(days=10)).earlier is None


@pytest.mark.parametrize(
    ("mention", "counted", "words"),
    [
        ("at least 1,850 people", "people", "at least 1,850"),
        ("more than 13,000 containers", "containers of arms", "more than 13,000"),
        ("$48.2 million", "damage", "$48.2 million"),
        ("3,000", None, "3,000"),
    ],
)
def test_the_expression_is_the_mention_without_what_is_counted(mention: str, counted: str | None, words: str) -> None:
    assert expression(mention, counted) == words
