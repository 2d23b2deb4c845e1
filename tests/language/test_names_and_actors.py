"""Names, roles and within-article coreference, read with the shipped weights."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
from reading import read

from reports.models.finding import Actor


def actors(text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in read(text).actors}


def names(text: str) -> dict[str, str]:
    return {name.mention.text: name.type for name in read(text).names}


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("Finance Minister Ana Sousa said taxes would fall.", "Ana Sousa", "Finance Minister", None),
        ("Norwegian Prime Minister Jonas Berg left Oslo.", "Jonas Berg", "Norwegian Prime Minister", "Norway"),
        ("Maria Keller, the health minister of Austria, resigned.", "Maria Keller", "health minister of Austria", "Austria"),
        ("Nato secretary-general Anton Vik flew to Rome.", "Anton Vik", "Nato secretary-general", "Nato"),
        ("Kenya’s foreign minister, Grace Wanjiru, arrived late.", "Grace Wanjiru", "Kenya’s foreign minister", "Kenya"),
        ("Tom Adeyemi, who heads the World Bank, spoke first.", "Tom Adeyemi", "heads the World Bank", "World Bank"),
        ("President Rosa Lind of Chile declined to answer.", "Rosa Lind", "President", "Chile"),
    ],
)  # fmt: skip
def test_a_person_has_the_role_and_affiliation_that_the_text_gives(
    text: str, name: str, role: str, affiliation: str | None
) -> None:
    actor = actors(text)[name]
    assert (actor.kind, actor.role, actor.affiliation) == ("person", role, affiliation)
    assert actor.role_evidence is not None
    assert actor.role_evidence.text == role


def test_mr_and_the_family_name_are_the_person_named_in_full() -> None:
    text = "Karim Haddad spoke in Beirut. Mr Haddad said the road was open. Haddad then left."
    found = actors(text)
    assert set(found) == {"Karim Haddad"}
    assert [m.text for m in found["Karim Haddad"].mentions] == ["Karim Haddad", "Haddad", "Haddad"]


def test_a_korean_family_name_stands_first() -> None:
    text = "South Korean legislator Han Ji-won said the vote was lost. Ms Han blamed the weather."
    assert actors(text)["Han Ji-won"].aliases == ("Han",)


def test_the_description_of_an_office_is_its_holder() -> None:
    text = "Swiss finance minister Lena Fischer said no. The Swiss finance minister then left."
    assert [m.text for m in actors(text)["Lena Fischer"].mentions][1] == "The Swiss finance minister"


def test_a_capital_that_speaks_is_its_state_and_one_that_is_a_place_is_not() -> None:
    assert actors("Tokyo said it would send two doctors.")["Japan"].aliases == ("Tokyo",)
    assert "Japan" not in actors("Ana Sousa said in Tokyo that she would stay.")


def test_places_and_outlets_are_no_actors() -> None:
    found = actors("Igor Petrenko told Reuters in Rome that the mine near Donetsk was closed.")
    assert set(found) == {"Igor Petrenko"}


def test_an_acronym_is_the_body_with_those_initials() -> None:
    text = "The Harbour Safety Authority closed the pier. The HSA said the pier was unsafe."
    assert actors(text)["Harbour Safety Authority"].aliases == ("HSA",)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Ministry of Defence denied the report.", "Ministry of Defence", "organisation"),
        ("Rescuers reached the Orlan region on Friday.", "Orlan", "place"),
        ("Doctors Without Borders closed its clinic.", "Doctors Without Borders", "organisation"),
        ("Secretary Lloyd Brown met them.", "Lloyd Brown", "person"),
        ("The Korean War ended in 1953.", "Korean War", "other"),
    ],
)
def test_names_have_types_and_carry_no_titles(text: str, name: str, kind: str) -> None:
    assert names(text)[name] == kind


def test_salience_puts_who_matters_first() -> None:
    text = "Peru said the mine was safe. Peru will reopen it. Peru’s neighbours disagree. Chile was asked to help."
    found = actors(text)
    assert found["Peru"].salience > 0.7
    assert all(found["Peru"].salience >= actor.salience for actor in found.values())
