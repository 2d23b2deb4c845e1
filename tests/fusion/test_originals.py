"""How many reports stand behind many articles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fusion.by_hand import Desk
from fusion.two_days import GAZETTE, TELEGRAPH, WIRE, march
from reports.fusion.independence import RESEMBLANCE, library, resemblance, shingles

WORDS = [f"{WIRE} {TELEGRAPH} {GAZETTE}".split()[at] for at in range(80)]


def shelf(*texts: str):  # type: ignore[no-untyped-def]
    return library(Desk(text, f"Outlet {number}", published=march(11)).article for number, text in enumerate(texts))


def test_a_wire_text_with_another_first_line_is_the_same_original() -> None:
    found = shelf(WIRE, f"From our correspondent. {WIRE}", TELEGRAPH)
    assert len(set(found.original.values())) == 2
    (group,) = found.same_text
    assert [found.articles[name].outlet for name in group] == ["Outlet 0", "Outlet 1"]


def test_two_tellings_of_one_event_are_two_originals() -> None:
    assert shelf(WIRE, TELEGRAPH).same_text == ()


def test_equal_content_hashes_are_one_original_whatever_stands_around_the_words() -> None:
    one = Desk("A short note.", "Courier", published=march(11), content_hash="x").article
    two = Desk("The same under another masthead.", "Gazette", published=march(11), content_hash="x").article
    assert library([one, two]).same_text == ((one.id, two.id),)


def test_the_first_published_leads_its_group_in_any_order() -> None:
    early, late = Desk(WIRE, "Zeta", published=march(10)).article, Desk(WIRE, "Alpha", published=march(12)).article
    assert library([late, early]).original == library([early, late]).original == {early.id: early.id, late.id: early.id}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS[:12]), min_size=6, max_size=14), min_size=2, max_size=8))
def test_prefix_filtering_finds_every_pair_that_comparing_all_finds(texts: list[list[str]]) -> None:
    found = shelf(*(" ".join(words) for words in texts))
    names = list(found.articles)
    sets = {name: shingles(found.articles[name].text) for name in names}
    for left in names:
        for right in names:
            if resemblance(sets[left], sets[right]) >= RESEMBLANCE:
                assert found.original[left] == found.original[right]
