"""Measures on small cases whose counts are reckoned by hand."""

import pytest

from reports.evaluation.metrics import entities, overlap, phrases, quantities, tempeval, trees
from reports.evaluation.metrics.fields import slot
from reports.evaluation.metrics.quantities import Measured, Ours
from reports.evaluation.metrics.roles import held
from reports.evaluation.metrics.tempeval import Found, Gold
from reports.evaluation.metrics.trees import Word
from reports.evaluation.nouns import Count, one_to_one, share
from reports.models.finding import Actor, Evidence


def test_precision_recall_and_f1_of_counts() -> None:
    counts = Count(gold=10, found=5, hits=4, right=4)
    assert (counts.precision, counts.recall) == (0.8, 0.4)
    assert counts.f1 == pytest.approx(2 * 0.8 * 0.4 / 1.2)
    assert Count().f1 == 0
    assert one_to_one(2, 3, 1).plus(one_to_one(1, 1, 1)) == Count(3, 4, 2, 2)
    assert share(3, 4).precision == share(3, 4).recall == share(3, 4).f1 == 0.75


class TestOverlap:
    def test_coverage_looks_at_the_annotated_characters_alone(self) -> None:
        gold, longer = ((10, 20),), ((0, 100),)
        assert overlap.coverage(gold, longer) == 1
        assert overlap.jaccard(gold, longer) == pytest.approx(0.1)
        assert overlap.coverage(((0, 5), (10, 15)), ((3, 12),)) == pytest.approx(0.4)

    def test_the_largest_share_is_paired_first_and_each_item_once(self) -> None:
        gold = [((0, 10),), ((10, 20),)]
        found = [((0, 14),), ((5, 10),)]
        # shares: gold 0 with found 0 1.0 and with found 1 0.5; gold 1 with found 0 0.4
        pairs = overlap.match(gold, found, over=0.3)
        assert [(pair.gold, pair.found) for pair in pairs] == [(0, 0)]

    def test_a_share_must_exceed_the_threshold(self) -> None:
        assert overlap.match([((0, 10),)], [((0, 3),)], over=0.3) == []
        assert overlap.match([((0, 10),)], [((0, 4),)], over=0.3) != []

    def test_the_symmetric_match_punishes_long_contents(self) -> None:
        assert overlap.match([((0, 10),)], [((0, 30),)], over=0.8) != []
        assert overlap.match([((0, 10),)], [((0, 30),)], over=0.8, symmetric=True) == []

    def test_marks_and_blanks_at_the_ends_are_taken_off(self) -> None:
        text = "He said: “We won.” Twice."
        assert overlap.trimmed(text, ((8, 18),)) == ((10, 16),)
        assert overlap.trimmed("…", ((0, 1),)) == ((0, 1),)
        assert overlap.trimmed('""', ((0, 2),)) == ()


class TestEntities:
    GOLD = ((0, 4, "person"), (10, 20, "place"), (30, 40, "organisation"))
    FOUND = ((0, 4, "person"), (12, 20, "place"), (30, 40, "place"), (50, 55, "person"))

    def test_exact_asks_for_span_and_type(self) -> None:
        assert entities.exact(self.GOLD, self.FOUND) == Count(3, 4, 1, 1)

    def test_untyped_asks_for_the_span(self) -> None:
        assert entities.untyped(self.GOLD, self.FOUND) == Count(3, 4, 2, 2)

    def test_overlap_asks_for_a_character_and_the_type(self) -> None:
        assert entities.overlapping(self.GOLD, self.FOUND) == Count(3, 4, 2, 2)

    def test_one_long_name_is_no_match_of_two(self) -> None:
        assert entities.overlapping([(0, 4, "place"), (5, 9, "place")], [(0, 9, "place")]) == Count(2, 1, 1, 1)


class TestTimes:
    def test_relaxed_strict_and_value(self) -> None:
        gold = [Gold(3, 12, "2024-05-03"), Gold(20, 28, "2024-05"), Gold(40, 44, "2023")]
        found = [Found(0, 12, "2024-05-03"), Found(20, 28, "2024-06"), Found(60, 64, "2024")]
        assert tempeval.relaxed(gold, found) == Count(3, 3, 2, 2)
        assert tempeval.strict(gold, found) == Count(3, 3, 1, 1)
        assert tempeval.value(gold, found) == Count(3, 3, 1, 1)

    def test_a_range_of_ours_counts_as_its_two_ends(self) -> None:
        gold = [Gold(5, 6, "2024-05-03"), Gold(10, 15, "2024-05-05")]
        found = [Found(0, 15, "2024-05-03/2024-05-05")]
        assert tempeval.relaxed(gold, found) == Count(2, 2, 2, 2)
        assert tempeval.value(gold, found) == Count(2, 2, 2, 2)

    def test_bounds_are_compared_by_days_where_the_set_gives_no_value(self) -> None:
        week = Gold(0, 9, "", "2024-05-06", "2024-05-12")
        assert tempeval.same_value(week, Found(0, 9, "2024-W19"))
        assert not tempeval.same_value(week, Found(0, 9, "2024-W20"))
        assert tempeval.bounds("199") == ("1990-01-01", "1999-12-31")
        assert tempeval.bounds("2024-W19-WE") == ("2024-05-11", "2024-05-12")


class TestQuantities:
    def test_value_and_unit(self) -> None:
        gold = [Measured(12, units=("USD",)), Measured(12, units=("kilometre",)), Measured(7)]
        found = [Ours(12, None, None, "kilometre"), Ours(12, None, None, "EUR")]
        pairs = quantities.pairs(gold, found, lambda _, __: True)
        assert sorted(pairs) == [(0, 1), (1, 0)]
        assert [quantities.same_unit(gold[g], found[f]) for g, f in sorted(pairs)] == [False, True]

    def test_a_range_is_right_by_both_bounds_and_a_middle_by_the_middle(self) -> None:
        ours = Ours(10, 10, 20, None)
        assert quantities.same_value(Measured(10, high=20), ours)
        assert not quantities.same_value(Measured(10, high=25), ours)
        assert quantities.same_value(Measured(15), ours)
        assert not quantities.same_value(Measured(16), ours)

    def test_a_fraction_is_a_percentage(self) -> None:
        third = Ours(33.33, None, None, "percent")
        assert quantities.same_value(Measured(1 / 3), third)
        assert quantities.same_unit(Measured(1 / 3), third)
        assert not quantities.same_unit(Measured(33.33, units=("USD",)), third)


class TestPhrases:
    @pytest.mark.parametrize(
        ("phrase", "head"),
        [
            ("the armoured vehicles", "vehicle"), ("bottles of water in the depot", "bottle"), ("villagers, most of them old", "villager"),
            ("parties", "party"), ("passes", "passe"), ("", None), ("of", "of"),
        ],
    )  # fmt: skip
    def test_head_of_a_phrase(self, phrase: str, head: str | None) -> None:
        assert phrases.head(phrase) == head

    def test_each_phrase_holds_the_head_of_the_other(self) -> None:
        assert phrases.same_head("the rebel fighters", "fighters")
        assert phrases.same_head("fighters of the front", "front-line fighters")
        assert not phrases.same_head("fighter jets", "fighters")

    def test_dice(self) -> None:
        assert phrases.dice("the chief of staff", "chief of the army staff") == pytest.approx(2 * 3 / (3 + 4))
        assert phrases.dice("", "") == 0


def test_a_pair_is_held_by_an_actor_with_that_role() -> None:
    actor = Actor(
        name="Ana Sousa", kind="person", role="finance minister", affiliation="Portugal", aliases=("Sousa",), salience=1, mentions=()
    )  # fmt: skip
    assert held(("Ana Sousa", "the finance minister"), [actor])
    assert held(("the Portugal finance minister", "Ms Sousa"), [actor])
    assert not held(("Ana Sousa", "the mayor"), [actor])
    assert not held(("Igor Petrenko", "the finance minister"), [actor])
    mayor = Evidence(start=0, end=5, text="mayor", article="a1")
    before = actor.model_copy(update={"roles": (mayor,)})
    assert held(("Ana Sousa", "the mayor"), [before])
    assert not held(("Ana Sousa", "the mayor"), [before], best=True)


def test_an_empty_slot_counts_on_neither_side() -> None:
    assert slot(None, None) == Count(0, 0, 0, 0)
    assert slot("flow", None) == Count(1, 0, 0, 0)
    assert slot("flow", "stock") == Count(1, 1, 0, 0)
    assert slot("flow", "flow") == Count(1, 1, 1, 1)


def test_tags_and_arcs_by_the_places_of_words() -> None:
    # "It can't stop ." with "can't" in two words; found "ca n't" as one word
    gold = [
        Word(0, 2, "PRP", "PRON", "it", (7, 11), "nsubj"), Word(2, 4, "MD", "AUX", "can", (7, 11), "aux"),
        Word(4, 7, "RB", "PART", "not", (7, 11), "advmod"), Word(7, 11, "VB", "VERB", "stop", None, "root"),
        Word(11, 12, ".", "PUNCT", ".", (7, 11), "punct"),
    ]  # fmt: skip
    found = [
        Word(0, 2, "PRP", "PRON", "It", (7, 11), "nsubj:pass"), Word(2, 7, "MD", "AUX", "can", (7, 11), "aux"),
        Word(7, 11, "VBP", "VERB", "stop", None, "ROOT"), Word(11, 12, ".", "PUNCT", ".", (0, 2), "punct"),
    ]  # fmt: skip
    counts = {metric.name: one for metric, one in trees.counts(gold, found)}
    assert counts["words"] == Count(5, 4, 3, 3)
    assert counts["tag"] == Count(5, 4, 2, 2)
    assert counts["lemma"] == Count(5, 4, 3, 3)
    assert counts["UAS"] == Count(5, 4, 2, 2)
    assert counts["LAS"] == Count(5, 4, 2, 2)
    assert counts["LAS, bare"] == Count(4, 3, 1, 1)
    assert trees.places(["New York", "is"]) == [(0, 7), (7, 9)]
