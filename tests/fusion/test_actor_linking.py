"""Who is the same over articles and days, and who must never be."""

import pytest

from fusion.by_hand import Desk
from fusion.two_days import march
from reports.fusion import fuse
from reports.fusion._names import close, skeleton
from reports.models.claim import ActorEntry
from reports.models.finding import Analysis


def article(name: str, outlet: str, **fields: object) -> Analysis:
    text = f"{name}, the {fields.get('role') or 'visitor'}, arrived in the town of {outlet}."
    return Desk(text, outlet).actor(name, **fields).done()  # type: ignore[arg-type]


def actors(*analyses: Analysis) -> tuple[ActorEntry, ...]:
    return fuse(analyses, None, march(11)).actors


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Andrey Belousov", "Andrei Belousov"),
        ("Park Sun-won", "Park Sunwon"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Muammar Gaddafi", "Muammar Gadafi"),
        ("Aleksandr Lukashenko", "Aleksandr Lukashenka"),
    ],
)
def test_spellings_of_one_name_are_one_person(left: str, right: str) -> None:
    assert len(actors(article(left, "Courier"), article(right, "Gazette"))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kim Jong Un", "Kim Jong Il"),
        ("Martin Schulz", "Martina Schulz"),
        ("Lee Seong", "Lee Seung"),
        ("Anna Meyer", "Hanna Meyer"),
        ("John Kirby", "Jon Kirbey"),
        ("George Bush", "George Busch"),
    ],
)
def test_near_names_of_two_people_stay_two(left: str, right: str) -> None:
    assert len(actors(article(left, "Courier"), article(right, "Gazette"))) == 2


def test_a_namesake_of_another_side_and_role_is_another_person() -> None:
    found = actors(
        article("Ann Lee", "Courier", role="harbour master", side="Maravia"),
        article("Ann Lee", "Gazette", role="opera singer", side="Ostland"),
    )
    assert len(found) == 2
    assert len({entry.key for entry in found}) == 2


def test_a_lone_surname_joins_only_where_side_or_role_speaks_for_it() -> None:
    full = article("Ilse Maran", "Courier", role="interior minister", side="Maravia")
    assert len(actors(full, article("Maran", "Gazette", role="interior minister"))) == 1
    assert len(actors(full, article("Maran", "Gazette"))) == 2
    assert len(actors(full, article("Maran", "Gazette", side="Ostland"))) == 2


def test_two_actors_of_one_article_are_never_joined() -> None:
    desk = Desk("Ann Lee met Anne Lee in the town hall.")
    desk.actor("Ann Lee").actor("Anne Lee")
    assert len(actors(desk.done(), article("Ann Lee", "Courier"))) == 2


def test_an_acronym_finds_its_organisation() -> None:
    long = Desk("The Tavor Relief Network (TRN) said two shelters were full.", "Courier")
    long.actor("Tavor Relief Network", kind="organisation", aliases=("TRN",))
    short = Desk("The TRN asked for boats.", "Gazette").actor("TRN", kind="organisation")
    (entry,) = actors(long.done(), short.done())
    assert entry.name == "Tavor Relief Network"
    assert "TRN" in entry.aliases
    assert entry.support.outlets == ("Courier", "Gazette")


def test_organisations_of_two_states_with_one_name_stay_two() -> None:
    one = Desk("The Ministry of Defence was silent.", "Courier").actor("Ministry of Defence", kind="organisation", side="Maravia")  # fmt: skip
    two = Desk("The Ministry of Defence spoke.", "Gazette").actor("Ministry of Defence", kind="organisation", side="Ostland")  # fmt: skip
    assert len(actors(one.done(), two.done())) == 2


def test_an_actor_keeps_key_and_is_not_new_on_the_next_day_under_another_spelling() -> None:
    first = fuse([article("Volodymyr Zelensky", "Courier", side="Ukraine")], None, march(11))
    second = fuse([article("Volodymyr Zelenskyy", "Gazette", side="Ukraine")], first, march(12))
    assert [entry.key for entry in second.actors] == [entry.key for entry in first.actors]
    assert second.actors[0].novelty == "known"


def test_salience_is_the_mean_over_all_articles_of_the_edition() -> None:
    named = article("Ann Lee", "Courier", salience=0.8)
    (entry,) = actors(named, Desk("Nobody is named here.", "Gazette").done())
    assert entry.salience == pytest.approx(0.4)


def test_skeletons_close_by_one_letter_in_one_long_word() -> None:
    assert close(skeleton("Kaja Lukashenko"), skeleton("Kaja Lukashenka"))
    assert not close(skeleton("Lukashenko"), skeleton("Lukashenka"))
