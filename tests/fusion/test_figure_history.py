"""What becomes of a value: revisions over editions and within a sentence, parts, additions, values taken back."""

import pytest

from fusion.by_hand import Desk
from fusion.two_days import march
from reports.fusion import cited_articles, fuse
from reports.models.claim import FigureClaim, FigureGroup, Ledger
from reports.models.finding import Analysis, TimeSpan

MONDAY, TUESDAY = (TimeSpan(start=f"2031-03-{day}", end=f"2031-03-{day}") for day in (10, 11))


def pumps(number: float, expression: str, day: int, *, who: str | None = "Harbour Office", outlet: str = "Courier", **fields: object) -> Analysis:  # fmt: skip
    said = f"{who} put it at" if who else "There were"
    desk = Desk(
        f"{said} {expression} Ostland pumps when the {outlet} asked on day {day}.", outlet, published=march(day)
    )
    if who:
        desk.actor(who, kind="organisation")
    return desk.figure(f"{expression} Ostland pumps", number, "Ostland pumps", who, **fields).done()


def editions(*days: tuple[int, list[Analysis]]) -> list[Ledger]:
    ledgers: list[Ledger] = []
    for day, analyses in days:
        ledgers.append(fuse(analyses, ledgers[-1] if ledgers else None, march(day)))
    return ledgers


def only(ledger: Ledger) -> FigureClaim:
    (group,) = ledger.figures
    (claim,) = group.claims
    return claim


def named(ledger: Ledger, value: float) -> FigureClaim:
    return next(claim for group in ledger.figures for claim in group.claims if claim.value == value)


def group_of(ledger: Ledger, value: float) -> FigureGroup:
    return next(group for group in ledger.figures for claim in group.claims if claim.value == value)


def test_a_claimants_values_are_kept_as_its_history_with_days_outlets_and_words() -> None:
    *_, last = editions(
        (11, [pumps(100, "100", 11)]),
        (12, [pumps(120, "120", 12, outlet="Gazette")]),
        (14, [pumps(150, "150", 14, outlet="Herald")]),
    )
    claim = only(last)
    assert (claim.expression, claim.novelty, claim.before, claim.direction) == ("150", "revised", "120", "up")
    assert [(step.expression, step.first, step.latest, step.outlets) for step in claim.history] == [
        ("100", march(11), march(11), ("Courier",)),
        ("120", march(12), march(12), ("Gazette",)),
    ]
    assert all(step.expression in step.evidence.text for step in claim.history)
    assert {step.evidence.article for step in claim.history} <= cited_articles(last)


def test_history_stays_when_the_value_is_only_repeated() -> None:
    *_, last = editions((11, [pumps(100, "100", 11)]), (12, [pumps(120, "120", 12)]), (13, [pumps(120, "120", 13, outlet="Herald")]))  # fmt: skip
    claim = only(last)
    assert (claim.novelty, [step.expression for step in claim.history]) == ("confirmed", ["100"])
    assert (claim.first_outlet, claim.latest_outlet, claim.edition) == ("Courier", "Herald", march(13))


def test_a_long_history_keeps_its_first_and_latest_steps() -> None:
    last = editions(*((day, [pumps(100 + day, str(100 + day), day)]) for day in range(1, 15)))[-1]
    assert [step.value for step in only(last).history] == [101, 107, 108, 109, 110, 111, 112, 113]


def test_values_of_another_claimant_are_never_a_revision() -> None:
    *_, last = editions((11, [pumps(100, "100", 11)]), (12, [pumps(120, "120", 12, who="Navy")]))
    assert {claim.value: claim.history for group in last.figures for claim in group.claims} == {100: (), 120: ()}


def test_without_a_claimant_an_outlet_revises_its_own_value_only() -> None:
    *_, last = editions(
        (11, [pumps(100, "100", 11, who=None), pumps(90, "90", 11, who=None, outlet="Herald")]),
        (12, [pumps(120, "120", 12, who=None)]),
    )
    values = {claim.value: [step.value for step in claim.history] for group in last.figures for claim in group.claims}
    assert values == {120: [100], 90: []}


def test_a_bound_on_the_same_number_is_a_revision_that_moves_nothing() -> None:
    *_, last = editions((11, [pumps(100, "100", 11)]), (12, [pumps(100, "at least 100", 12, quantifier="at least", low=100)]))  # fmt: skip
    claim = only(last)
    assert (claim.novelty, claim.before, claim.direction) == ("revised", "100", None)


def test_a_count_that_falls_is_said_to_with_the_words_that_explain_it() -> None:
    desk = Desk("The Harbour Office lowered its count to 80 Ostland pumps.", "Courier", published=march(12))
    desk.actor("Harbour Office", kind="organisation")
    desk.figure("80 Ostland pumps", 80, "Ostland pumps", "Harbour Office", measure="flow")
    claim = only(editions((11, [pumps(100, "100", 11, measure="flow")]), (12, [desk.done()]))[-1])
    assert (claim.direction, claim.before) == ("down", "100")
    assert claim.explained is not None
    assert claim.explained.text == "lowered"


def test_the_words_themselves_may_tell_the_count_before() -> None:
    desk = Desk("Maran said 120 Ostland pumps were running, up from 90 last week.", "Courier", published=march(12))
    desk.actor("Maran").figure("120 Ostland pumps", 120, "Ostland pumps", "Maran")
    claim = only(fuse([desk.figure("90", 90, "Ostland pumps", "Maran").done()], None, march(12)))
    assert (claim.value, claim.before, claim.novelty) == (120, "90", "new")


def test_a_part_stands_apart_from_the_whole_it_is_of() -> None:
    desk = Desk("Maran said 1,200 Orl pupils had left, of them 310 on foot. The Navy put it at 900 Orl pupils.", "Courier")  # fmt: skip
    desk.actor("Maran").actor("Navy", kind="organisation")
    desk.figure("1,200 Orl pupils", 1200, "Orl pupils", "Maran").figure("310", 310, "Orl pupils", "Maran")
    ledger = fuse([desk.figure("900 Orl pupils", 900, "Orl pupils", "Navy").done()], None, march(11))
    part, whole = named(ledger, 310), named(ledger, 1200)
    assert part.part_of == whole.key
    assert group_of(ledger, 310) != group_of(ledger, 1200)
    assert [relation.kind for relation in group_of(ledger, 310).relations] == ["part"]
    assert group_of(ledger, 1200).relation == "conflict"


def test_an_addition_stands_beside_the_total_of_its_claimant_and_replaces_nothing() -> None:
    more = pumps(30, "another 30", 12, quantifier="another")
    *_, last = editions((11, [pumps(100, "100", 11), pumps(95, "95", 11, who="Navy", outlet="Herald")]), (12, [more]))
    group = group_of(last, 30)
    assert {claim.value for claim in group.claims} == {30, 95, 100}
    assert named(last, 30).adds_to == named(last, 100).key
    assert ("addition", named(last, 30).key) in [(found.kind, found.left) for found in group.relations]
    assert not any(named(last, 30).key in (found.left, found.right) for found in group.relations if found.kind != "addition")  # fmt: skip


def test_values_for_different_times_are_a_development() -> None:
    ledger = fuse([pumps(100, "100", 11, time=MONDAY), pumps(140, "140", 11, who="Navy", time=TUESDAY)], None, march(11))  # fmt: skip
    assert [relation.kind for relation in ledger.figures[0].relations] == ["development"]
    assert ledger.figures[0].relation == "single"


def test_two_exclusive_values_of_one_claimant_on_one_day_are_pointed_out() -> None:
    ledger = fuse([pumps(100, "100", 11), pumps(140, "140", 11, outlet="Herald")], None, march(11))
    assert [relation.kind for relation in ledger.figures[0].relations] == ["two values"]
    assert ledger.figures[0].relation == "single"


@pytest.mark.parametrize(
    ("about", "other", "relation"),
    [
        (4000, 4500, "agreement"), (4000, 4700, "conflict"), (3200, 3250, "agreement"), (3200, 3300, "conflict"),
        (1850, 1870, "agreement"), (1850, 1900, "conflict"), (12.5, 12.7, "agreement"), (12.5, 13, "conflict"),
    ],
)  # fmt: skip
def test_about_reaches_half_the_step_that_the_number_is_rounded_to(about: float, other: float, relation: str) -> None:
    ledger = fuse([pumps(about, f"about {about}", 11, quantifier="about"), pumps(other, f"{other}", 11, who="Navy", outlet="Herald")], None, march(11))  # fmt: skip
    assert ledger.figures[0].relation == relation


def test_a_lower_bound_agrees_with_more_and_a_range_with_what_is_in_it() -> None:
    bound = pumps(3000, "at least 3,000", 11, quantifier="at least", low=3000)
    span = pumps(3250, "3,000 to 3,500", 11, who="Dam Board", outlet="Gazette", low=3000, high=3500)
    ledger = fuse([bound, span, pumps(3200, "3,200", 11, who="Navy", outlet="Herald")], None, march(11))
    assert ledger.figures[0].relation == "agreement"


def test_a_value_taken_back_is_withdrawn_and_weighed_against_nothing() -> None:
    desk = Desk("We no longer stand by the figure of 100 Ostland pumps, the Harbour Office said.", "Gazette", published=march(12))  # fmt: skip
    desk.actor("Harbour Office", kind="organisation")
    desk.figure("100 Ostland pumps", 100, "Ostland pumps", "Harbour Office")
    *_, last = editions((11, [pumps(100, "100", 11), pumps(40, "40", 11, who="Navy", outlet="Herald")]), (12, [desk.done()]))  # fmt: skip
    back = named(last, 100).withdrawn
    assert back is not None
    assert (back.kind, back.by, back.day) == ("taken back", "Harbour Office", march(12))
    assert group_of(last, 100).relation == "single"


def test_rates_are_a_matter_of_their_own() -> None:
    ledger = fuse([pumps(100, "100", 11), pumps(90, "90", 11, who="Navy", unit="per day")], None, march(11))
    assert sorted(group.unit or "" for group in ledger.figures) == ["", "per day"]


def test_what_happens_on_one_day_and_on_the_next_is_a_development() -> None:
    *_, last = editions(
        (11, [pumps(100, "100", 11, measure="flow")]),
        (12, [pumps(140, "140", 12, who="Navy", outlet="Herald", measure="flow")]),
    )
    (group,) = last.figures
    assert (group.relation, [relation.kind for relation in group.relations]) == ("single", ["development"])


def test_what_an_outlet_counts_in_its_own_voice_never_conflicts_with_itself() -> None:
    desk = Desk("Near Orl 15 Ostland pumps ran. Near Karsk 12 Ostland pumps ran.", "Courier", published=march(11))
    desk.figure("15 Ostland pumps", 15, "Ostland pumps", None).figure("12 Ostland pumps", 12, "Ostland pumps", None)
    again = pumps(9, "9", 11, who=None, outlet="Courier")
    other = pumps(30, "30", 11, who=None, outlet="Herald")
    assert fuse([desk.done(), again], None, march(11)).figures[0].relation == "single"
    # an article that lists several does not say which of them another outlet's is
    assert fuse([desk.done(), other], None, march(11)).figures[0].relation == "single"
    assert fuse([again, other], None, march(11)).figures[0].relation == "conflict"
