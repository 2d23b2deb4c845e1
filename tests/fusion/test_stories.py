"""Which articles tell of one happening."""

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fusion.by_hand import Desk
from fusion.copies import Told, published, told
from reports.evaluation.metrics.clusters import b_cubed
from reports.fusion import fuse
from reports.fusion._linkage import average_link
from reports.models.finding import Analysis, NameMention, cite

NAMES = ("Sarel", "Velmora", "Ompeh", "Torek", "Tunka", "Kastria", "Prinz", "Brandl")


def read(article: Told, day: dt.date | None = None) -> Analysis:
    """The article with the names that stand in it, as the pipeline finds them."""
    made = published(article.text, article.outlet, day or article.day, article.title)
    places = [(name, made.text.find(name)) for name in NAMES]
    names = [
        NameMention(type="place", actor=None, mention=cite(made, at, at + len(name))) for name, at in places if at >= 0
    ]
    return Analysis(article=made, names=tuple(names))


QUAKES = [each for each in told() if each.topic == "quake"]


def test_two_quakes_in_one_week_are_two_stories_though_one_is_told_beside_the_other() -> None:
    items = [read(each) for each in QUAKES]
    stories = fuse(items, None, dt.date(2031, 3, 20)).stories
    paths = {item.article.id: item.article.path for item in items}
    assert [{paths[name].split("/")[1] for name in story.articles} for story in stories] == [
        {f"{each.outlet}.txt" for each in QUAKES if each.story == name} for name in ("sarel", "tunka")
    ]
    assert {story.title for story in stories} <= {each.title for each in QUAKES}
    assert "Sarel" in stories[0].places


def test_a_copy_stands_with_its_original_and_counts_once() -> None:
    first = QUAKES[0]
    copy = published("From our desk. " + first.text, "Border Echo", first.day, "Ground shakes")
    (story,) = fuse([read(first), Analysis(article=copy)], None, first.day).stories
    assert (len(story.articles), story.originals) == (2, 1)


def test_stories_do_not_depend_on_the_order_of_the_articles() -> None:
    items = [read(each) for each in QUAKES[:4]]
    made = {fuse(order, None, dt.date(2031, 3, 20)).stories for order in permutations(items)}
    assert len(made) == 1


def test_an_edition_without_articles_has_no_story() -> None:
    assert fuse([], None, dt.date(2031, 3, 20)).stories == ()


def test_one_article_is_one_story_named_after_it() -> None:
    (story,) = fuse([Desk("A weir broke at Orl.", title="Weir breaks").done()], None, dt.date(2031, 3, 20)).stories
    assert (story.title, story.originals) == ("Weir breaks", 1)


def test_average_link_joins_by_the_mean_of_all_pairs() -> None:
    near = {(0, 1): 0.9, (1, 2): 0.6, (3, 4): 0.8}
    assert average_link(5, near, 0.5) == [[0, 1], [2], [3, 4]]
    assert average_link(5, near, 0.3) == [[0, 1, 2], [3, 4]]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(2, 9))
def test_the_heap_finds_what_looking_at_all_groups_finds(data: st.DataObject, count: int) -> None:
    pairs = [(one, two) for two in range(count) for one in range(two)]
    values = st.lists(st.sampled_from([0.0625, 0.25, 0.3125, 0.5, 0.75]), min_size=len(pairs), max_size=len(pairs))
    likeness = dict(zip(pairs, data.draw(values), strict=True))
    assert sorted(average_link(count, likeness, 0.25)) == sorted(by_looking(count, likeness, 0.25))


def by_looking(count: int, likeness: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    groups = [[item] for item in range(count)]
    while len(groups) > 1:
        means = [
            (-sum(likeness[min(a, b), max(a, b)] for a in one for b in two) / (len(one) * len(two)), one[0], two[0])
            for two in groups
            for one in groups
            if one[0] < two[0]
        ]
        mean, first, second = min(means)
        if -mean < threshold:
            break
        gone = next(group for group in groups if group[0] == second)
        home = next(group for group in groups if group[0] == first)
        groups.remove(gone)
        home[:] = sorted(home + gone)
    return groups


def test_b_cubed_of_a_small_case_worked_by_hand() -> None:
    # annotated {a, b, c} {d}, found {a, b} {c, d}: precision (1+1+.5+.5)/4, recall (2/3+2/3+1/3+1)/4
    count = b_cubed(["x", "x", "x", "y"], [1, 1, 2, 2])
    assert (count.precision, count.recall) == (pytest.approx(0.75), pytest.approx(2 / 3))
