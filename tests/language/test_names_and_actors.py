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
        ("In 1998 the then Israeli premier Dov Levin signed.", "Dov Levin", "then Israeli premier", "Israel"),
        ("On Tuesday President Rosa Lind left Lima.", "Rosa Lind", "President", None),
        ("Chief executive of the Refugee Board Ana Sousa said so.", "Ana Sousa", "Chief executive of the Refugee Board", "Refugee Board"),
        ("Commander of Task Force Harbour, Major General Tom Berg, said no.", "Tom Berg", "Commander of Task Force Harbour", "Task Force Harbour"),
        ("Foreign Secretary, Alan Whitby, said talks would resume.", "Alan Whitby", "Foreign Secretary", None),
        ("Malaysia's prime minister, Ana Sousa said: “We will help.”", "Ana Sousa", "Malaysia's prime minister", "Malaysia"),
        ("Mark Teale, QC, the inquiry's chairman, resigned.", "Mark Teale", "inquiry's chairman", None),
        ("Tom Berg, 57, a retired beekeeper, saw the fire.", "Tom Berg", "retired beekeeper", None),
        ("Tom Berg, the country's most senior diplomat, left.", "Tom Berg", "country's most senior diplomat", None),
        ("Tom Berg, formerly the head of the navy, agreed.", "Tom Berg", "formerly the head of the navy", None),
        ("Tom Berg, an analyst with the Peace Institute, agreed.", "Tom Berg", "analyst with the Peace Institute", "Peace Institute"),
        ("The match referee Luca Moretti stopped play.", "Luca Moretti", "match referee", None),
        ("The minister met his deputy Ana Sousa on Monday.", "Ana Sousa", "deputy", None),
        ("Pro-Russian separatist leader Igor Petrenko fled.", "Igor Petrenko", "Pro-Russian separatist leader", None),
        ("Jonas Berg became defence minister in 2019.", "Jonas Berg", "defence minister", None),
        ("Jonas Berg, who was appointed head of the fleet in May, resigned.", "Jonas Berg", "head of the fleet", None),
        ("As mayor, Jonas Berg closed the port.", "Jonas Berg", "mayor", None),
        ("The ministry named Tom Berg as its spokesman.", "Tom Berg", "spokesman", None),
        ("Syrian army spokesman Brig. Gen. Ali Haddad said no.", "Ali Haddad", "Syrian army spokesman Brig. Gen.", "Syria"),
    ],
)  # fmt: skip
def test_a_person_has_the_role_and_affiliation_that_the_text_gives(
    text: str, name: str, role: str, affiliation: str | None
) -> None:
    actor = actors(text)[name]
    assert (actor.kind, actor.role, actor.affiliation) == ("person", role, affiliation)
    assert actor.role_evidence is not None
    assert actor.role_evidence.text == role


@pytest.mark.parametrize(
    "text",
    [
        "According to Ana Sousa, a guard was hurt.",
        "The prime minister, Ana Sousa said, was ill.",
        "After meeting the prime minister, Ana Sousa flew home.",
        "They invited the prime minister, Ana Sousa and Tom Berg.",
        "Ana Sousa, Tom Berg and the prime minister met.",
        "For Tom Berg, a teacher, Ana Sousa was a legend.",
        "We thank Ana Sousa and Tom Berg, the secretary of state, for it.",
        "He met Ana Sousa, her husband and two children.",
        "They praised Ana Sousa, a matter of some surprise.",
        "Ana Sousa will be the next defence minister.",
        "Ana Sousa is not the director of the Peace Institute.",
        "Ana Sousa was mayor until 2010.",
    ],
)
def test_the_office_of_another_and_an_office_not_held_are_no_role(text: str) -> None:
    assert actors(text)["Ana Sousa"].role is None


def test_a_plural_before_joined_names_is_the_office_of_each() -> None:
    found = actors("Opposition councillors Ana Sousa of Lima and Tom Berg left early.")
    assert [found[name].role for name in ("Ana Sousa", "Tom Berg")] == ["Opposition councillor"] * 2


def test_all_that_an_article_says_of_somebody_is_kept_the_fullest_office_first() -> None:
    text = "Major Tom Berg spoke first. Tom Berg, head of the harbour guard, left. Mr Berg is a keen sailor."
    roles = actors(text)["Tom Berg"].roles
    assert [role.text for role in roles] == ["head of the harbour guard", "Major", "keen sailor"]


def test_a_person_called_like_a_capital_gives_nobody_a_state() -> None:
    found = actors("Nina Paris wept. Paris's father, Albert Moreau, had left.")
    assert (found["Albert Moreau"].role, found["Albert Moreau"].affiliation) == ("Paris's father", None)


def test_the_north_is_the_state_that_was_named_and_no_body_of_its_own() -> None:
    found = actors("North Korea sent two ships. It came after the North provided Russia with arms.")
    assert "North" not in found
    assert "the North" in found["North Korea"].aliases


def test_a_lone_given_name_of_very_many_is_nobody() -> None:
    people = [f"Ana {first}{second}ova" for first in ("Bar", "Del", "Gor", "Kal", "Mir", "Sav", "Tur") for second in
              ("an", "en", "in", "on", "un", "ed")]  # fmt: skip
    found = actors(" ".join(f"{name} left." for name in people) + " Then Ana returned.")
    assert len(found) > 40
    assert not any("Ana" in actor.aliases for actor in found.values())


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


def test_a_body_written_two_ways_is_one_actor() -> None:
    text = "The Indonesian Navy saved 200 people. The boat had been sent back by Indonesian navy on Friday."
    found = [actor for actor in read(text).actors if actor.name == "Indonesian Navy"]
    assert len(found) == 1
    assert [mention.text for mention in found[0].mentions] == ["Indonesian Navy", "Indonesian navy"]


def test_the_end_of_a_full_name_is_the_body_named_in_full() -> None:
    text = "The International Committee of the Red Cross counted 200 tents. The Red Cross asked for help on Monday."
    (found,) = [actor for actor in read(text).actors if "Red Cross" in actor.name]
    assert found.name == "International Committee of the Red Cross"
    assert len(found.mentions) == 2


def test_a_body_that_several_may_be_keeps_the_name_it_has_in_the_text() -> None:
    assert "Red Cross" in actors("The Red Cross said that the road was open.")
