"""Descriptions of offices: which of them mean one body or one person, and which must not."""

import pytest

from fusion.by_hand import Desk
from fusion.two_days import march
from reports.fusion import fuse
from reports.fusion._offices import Office, office, states
from reports.models.claim import Ledger
from reports.models.finding import Analysis

STATES = states([("South Maravia", ("Port Mara", "the South")), ("Ostland", ())])


def day(*analyses: Analysis) -> Ledger:
    return fuse(analyses, None, march(11))


def told(text: str, outlet: str, speaker: str, content: str, **actor: object) -> Analysis:
    desk = Desk(text, outlet, published=march(11)).actor("South Maravia", kind="state", side="South Maravia")
    if actor:
        desk.actor(**actor)  # type: ignore[arg-type]
    return desk.statement(speaker, content, cue="said").done()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("South Maravia’s spy chief", Office("south maravia", "intelligence", True, frozenset())),
        ("director of South Maravia’s National Intelligence Service", Office("south maravia", "intelligence", True, frozenset({"national"}))),
        ("Port Mara’s intelligence agency", Office("south maravia", "intelligence", False, frozenset())),
        ("South Maravian intelligence", Office("south maravia", "intelligence", False, frozenset())),
        ("former spy chief of Ostland", Office("ostland", "intelligence", True, frozenset({"former"}))),
        ("Ostland’s finance minister", None),
        (None, None),
    ],
)  # fmt: skip
def test_words_are_read_as_an_office_of_a_state(words: str | None, expected: Office | None) -> None:
    assert office(words, STATES) == expected


DIRECTOR = {
    "name": "Ro Tan",
    "role": "director of South Maravia’s National Intelligence Service",
    "side": "South Maravia",
}
NAMED = "Ro Tan, the director of South Maravia’s National Intelligence Service, said that eleven barges sank near Orl."
DESCRIBED = "South Maravia’s spy chief said that eleven barges sank at Orl."


def test_a_described_head_is_the_person_of_that_office() -> None:
    ledger = day(
        told(NAMED, "Courier", "Ro Tan", "eleven barges sank near Orl", **DIRECTOR),
        told(DESCRIBED, "Gazette", "South Maravia’s spy chief", "eleven barges sank at Orl"),
    )
    (entry,) = ledger.statements
    assert entry.speaker == "Ro Tan"
    assert entry.support.originals == 2


@pytest.mark.parametrize("speaker", ["Ostland’s spy chief", "South Maravia’s former spy chief", "South Maravia’s deputy spy chief", "South Maravia’s army chief"])  # fmt: skip
def test_another_state_office_or_time_stays_apart(speaker: str) -> None:
    text = f"In South Maravia and Ostland much is open. {speaker} said that eleven barges sank at Orl."
    desk = Desk(text, "Gazette", published=march(11)).actor("Ostland", kind="state", side="Ostland")
    other = desk.statement(speaker, "eleven barges sank at Orl", cue="said").done()
    ledger = day(told(NAMED, "Courier", "Ro Tan", "eleven barges sank near Orl", **DIRECTOR), other)
    assert {entry.speaker for entry in ledger.statements} == {"Ro Tan", speaker}


def test_two_holders_of_one_office_leave_the_description_to_itself() -> None:
    second = {**DIRECTOR, "name": "Su Bel"}
    ledger = day(
        told(NAMED, "Courier", "Ro Tan", "eleven barges sank near Orl", **DIRECTOR),
        told(NAMED.replace("Ro Tan", "Su Bel"), "Herald", "Su Bel", "eleven barges sank near Orl", **second),
        told(DESCRIBED, "Gazette", "South Maravia’s spy chief", "eleven barges sank at Orl"),
    )
    assert "South Maravia’s spy chief" in {entry.speaker for entry in ledger.statements}


BODY = {"name": "National Intelligence Service", "kind": "organisation", "side": "South Maravia"}


def body(name: str, outlet: str) -> Analysis:
    text = f"{name} of South Maravia said that eleven barges sank at Orl."
    actor = {"name": name, "kind": "organisation", "side": "South Maravia"}
    return told(text, outlet, name, "eleven barges sank at Orl", **actor)


def test_a_described_body_is_the_only_named_one_of_its_state() -> None:
    ledger = day(body("South Maravian intelligence", "Gazette"), body("National Intelligence Service", "Courier"))
    (entry,) = ledger.statements
    assert entry.speaker == "National Intelligence Service"
    (actor,) = (actor for actor in ledger.actors if actor.kind == "organisation")
    assert (actor.name, actor.aliases) == ("National Intelligence Service", ("South Maravian intelligence",))


def test_two_named_bodies_of_one_kind_leave_the_description_to_itself() -> None:
    names = ("South Maravian intelligence", "National Intelligence Service", "Military Intelligence Directorate")
    ledger = day(*(body(name, f"Outlet {number}") for number, name in enumerate(names)))
    assert len([actor for actor in ledger.actors if actor.kind == "organisation"]) == 3


def test_a_described_speaker_of_yesterday_is_known_today() -> None:
    before = day(told(DESCRIBED, "Gazette", "South Maravia’s spy chief", "eleven barges sank at Orl"))
    today = told(NAMED, "Courier", "Ro Tan", "eleven barges sank near Orl", **DIRECTOR)
    (entry,) = fuse([today], before, march(12)).statements
    assert entry.novelty == "confirmed"


def headed(outlet: str, text: str, claimant: str, *, second: bool = False) -> Analysis:
    desk = Desk(text, outlet, published=march(11)).actor("Ann Lee", aliases=("Lee",), salience=0.4)
    if second:
        desk.actor("Jon Feld", role="head of Ostland’s espionage service", side="Ostland")
    return desk.figure("900 men", 900, "men", claimant).done()


def test_an_office_that_only_its_article_places_is_led_back_to_who_holds_it() -> None:
    known = Desk(
        "Ann Lee, director of Maravia’s National Intelligence Service, counted 900 men.", "Herald", published=march(11)
    )
    known.actor("Maravia", kind="state", side="Maravia")
    known.actor("Ann Lee", role="director of Maravia’s National Intelligence Service", side="Maravia")
    known.actor("Maravian intelligence", kind="organisation", side="Maravia")
    known.figure("900 men", 900, "men", "Ann Lee")
    told = headed("Courier", "Ann Lee came late. The spy chief counted 900 men at the border.", "spy chief")
    assert [c.claimant for g in fuse([known.done(), told], None, march(11)).figures for c in g.claims] == ["Ann Lee"]
    both = headed("Courier", "Ann Lee met Jon Feld, head of Ostland’s espionage service. The spy chief counted 900 men.", "spy chief", second=True)  # fmt: skip
    found = {c.claimant for g in fuse([known.done(), both], None, march(11)).figures for c in g.claims}
    assert found == {"Ann Lee", "spy chief"}
    agency = headed("Courier", "Ann Lee came late. In the count of Lee’s agency it was 900 men.", "Lee’s agency")
    found = {c.claimant for g in fuse([known.done(), agency], None, march(11)).figures for c in g.claims}
    assert found == {"Ann Lee", "National Intelligence Service"}
