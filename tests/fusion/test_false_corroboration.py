"""A claim is never confirmed by its own copies: a corpus of copies is made, and its originals are known."""

import datetime as dt

import pytest

from fusion.by_hand import Desk
from fusion.copies import Desker, Told, published, told
from reports.fusion import fuse
from reports.fusion.independence import Library, library
from reports.models.article import Article
from reports.models.finding import Analysis

MASTHEADS = 40


def originals(shelf: Library) -> int:
    return len(set(shelf.original.values()))


def under_many_mastheads(wire: Told, seed: int, share: float = 0.3) -> list[Article]:
    desker = Desker(seed, share)
    return [
        published(desker.edit(wire), f"Masthead {number}", wire.day, f"Headline {number}", owner=f"Owner {number}")
        for number in range(MASTHEADS)
    ]


@pytest.mark.parametrize("seed", range(len(told())))
def test_forty_edited_copies_of_one_wire_story_are_one_original(seed: int) -> None:
    assert originals(library(under_many_mastheads(told()[seed], seed))) == 1


@pytest.mark.parametrize("seed", range(0, len(told()), 4))
def test_forty_copies_with_three_words_in_ten_exchanged_are_one_original(seed: int) -> None:
    wire, desker = told()[seed], Desker(seed)
    many = round(0.3 * len(wire.text.split(" ")))
    copies = [published(desker.exchange(wire.text, many), f"Masthead {n}", wire.day) for n in range(MASTHEADS)]
    assert originals(library(copies)) == 1


def test_truly_separate_reports_of_one_event_are_as_many_originals() -> None:
    for story in {each.story for each in told()}:
        reports = [each for each in told() if each.story == story]
        assert originals(library(published(each.text, each.outlet, each.day, each.title) for each in reports)) == 3
    everything = library(published(each.text, each.outlet, each.day, each.title) for each in told())
    assert originals(everything) == len(told())


@pytest.mark.parametrize("seed", range(24))
def test_copies_of_two_separate_reports_of_one_event_are_two_originals(seed: int) -> None:
    one = told()[seed * 2]
    two = next(each for each in told() if each.story == one.story and each != one)
    desker = Desker(seed)
    articles = [published(desker.edit(one), f"One {number}", one.day, f"A {number}") for number in range(8)]
    articles += [published(desker.edit(two), f"Two {number}", two.day, f"B {number}") for number in range(8)]
    assert originals(library(articles)) == 2


COUNT = "At least 212 people have left the villages below the dam"
AROUND = (
    "Buses took them to the sports hall in Karsk, where blankets ran out before midnight. The road along the river is "
    "under water in three places. Engineers want to lower the lake before the next rain."
)
OTHER = (
    "In the upper town candles were sold out on Tuesday, and people filled bath tubs with water. A driver who had gone "
    "twice to fetch his neighbours said that the second bridge would not hold much longer."
)
THIRD = (
    "The sluice keeper, seventy years old, slept beside his pumps. Cattle stood on the railway embankment, and a priest "
    "rang the bell every quarter of an hour so that boats could find the church in the fog."
)


def claim(sentence: str, rest: str, outlet: str | None, day: int = 11, **fields: object) -> Analysis:
    """An article with one figure of the harbour master's."""
    desk = Desk(f"{sentence} {rest}", outlet, published=dt.date(2031, 3, day), **fields)
    desk.actor("Ann Lee", role="harbour master")
    return desk.figure(
        "212 people", 212, "people", "Ann Lee", predicate="leave", place="villages", evidence=sentence
    ).done()


def standing(*analyses: Analysis) -> int:
    (group,) = fuse(analyses, None, dt.date(2031, 3, 11)).figures
    (found,) = group.claims
    return found.support.originals


SAID = f"{COUNT}, harbour master Ann Lee said."
TOLD = "Harbour master Ann Lee put the number of those who fled at 212 people on Tuesday evening."


def test_two_owners_who_report_it_each_in_words_of_their_own_are_two_originals() -> None:
    assert standing(claim(SAID, AROUND, "Courier"), claim(TOLD, OTHER, "Gazette")) == 2


def test_one_owner_counts_once_however_many_outlets_and_words() -> None:
    one, two = claim(SAID, AROUND, "Courier", owner="Lysa Media"), claim(TOLD, OTHER, "Gazette", owner="Lysa Media")
    assert standing(one, two) == 1


def test_what_two_outlets_have_from_one_agency_counts_once() -> None:
    first = claim(f"{COUNT}, Yonhap quoted harbour master Ann Lee as saying.", AROUND, "Courier")
    second = claim(
        "Harbour master Ann Lee told Yonhap news agency that 212 people had fled on Tuesday.", OTHER, "Gazette"
    )
    assert standing(first, second) == 1
    agency = claim(TOLD, "Nothing else was known at midnight. Yonhap will report again in the morning.", "Yonhap")
    assert standing(first, second, agency) == 1
    assert standing(first, second, claim(TOLD, THIRD, "Herald")) == 2


def test_agency_copy_counts_as_the_agency_under_every_masthead() -> None:
    found = [claim(SAID, AROUND, "Courier", agency="AP"), claim(TOLD, OTHER, "Gazette", agency="Associated Press")]
    assert standing(*found) == 1


def test_a_sentence_taken_over_word_for_word_confirms_nothing() -> None:
    sentence = "By Tuesday night, when the last bus had come back empty, harbour master Ann Lee had counted 212 people who left the villages below the dam."  # fmt: skip
    assert standing(claim(sentence, AROUND, "Courier"), claim(sentence, OTHER, "Gazette")) == 1


def test_an_outlet_whose_next_article_opens_with_another_matter_from_elsewhere_confirms_nothing() -> None:
    first = fuse([claim(SAID, AROUND, "Courier")], None, dt.date(2031, 3, 11))
    opening = "A ferry is late, Yonhap reported. "
    text = f"{opening}{TOLD} {OTHER}"
    desk = Desk(text, "Courier", published=dt.date(2031, 3, 12)).actor("Ann Lee", role="harbour master")
    desk.figure("212 people", 212, "people", "Ann Lee", predicate="leave", place="villages", evidence=TOLD)
    again = fuse([desk.done()], first, dt.date(2031, 3, 12))
    assert [(c.support.originals, c.novelty) for g in again.figures for c in g.claims] == [(1, "known")]


def test_an_outlet_that_says_it_again_the_next_day_confirms_nothing() -> None:
    first = fuse([claim(SAID, AROUND, "Courier")], None, dt.date(2031, 3, 11))
    again = fuse([claim(TOLD, OTHER, "Courier", 12)], first, dt.date(2031, 3, 12))
    assert [(c.support.originals, c.novelty) for g in again.figures for c in g.claims] == [(1, "known")]
    other = fuse([claim(TOLD, OTHER, "Gazette", 12)], first, dt.date(2031, 3, 12))
    assert [(c.support.originals, c.novelty) for g in other.figures for c in g.claims] == [(2, "confirmed")]
