"""What the source summary statement says of the base of an edition."""

import datetime as dt

from fusion.by_hand import Desk
from fusion.two_days import OUTLINE, coverage, edition
from reports.fusion import fuse
from reports.models.briefing import Briefing, Bullets
from reports.models.claim import Ledger
from reports.models.finding import Analysis
from reports.models.outlet import Outlet
from reports.proof import prove
from reports.sections import compile_briefing
from sections.two_editions import lines, section, text, words

SENTENCES = (
    "{n} people are without a roof tonight, {who} said.",
    "On the steps of the town hall {who} spoke of {n} people who had lost their homes.",
    "For {who}, the tally stands at {n} people.",
)
AROUND = (
    "Blankets ran out in Karsk before midnight and the school kitchen cooks for whoever comes.",
    "Rain is forecast from Thursday on, and the pumps by the mill stand still for want of diesel.",
    "A dog that swam for a day was lifted out of the river by two boys with a ladder.",
)


def told(at: int, count: int, who: str, outlet: str, day: int = 11, **fields: object) -> Analysis:
    sentence = SENTENCES[at].format(n=count, who=who)
    published = dt.date(2031, 3, day)
    desk = Desk(f"{sentence} {AROUND[at]}", outlet, published=published, **fields).actor(who, role=None)
    desk.figure(f"{count} people", count, "people", who, place="Karsk", predicate="lose", evidence=sentence)
    return desk.done()


def compiled(*analyses: Analysis, previous: Ledger | None = None, outlets: tuple[Outlet, ...] = ()) -> Briefing:
    ledger = fuse(analyses, previous, dt.date(2031, 3, 11), outlets)
    return prove(compile_briefing(edition(), ledger, analyses, coverage(), OUTLINE))


def bullets(briefing: Briefing, heading: str) -> list[str]:
    blocks = [b for b in section(briefing, "sources").blocks if isinstance(b, Bullets) and (b.heading or "").startswith(heading)]  # fmt: skip
    return [words(line) for block in blocks for line in block.lines]


def test_what_corroborates_names_claim_owners_and_both_grades() -> None:
    briefing = compiled(told(0, 500, "Ann Lee", "Courier", reliability="C"), told(1, 500, "Ann Lee", "Gazette", reliability="B"))  # fmt: skip
    assert bullets(briefing, "What corroborates") == ["500 people (Ann Lee) · 2 owners · B1"]
    assert bullets(briefing, "What conflicts") == []


def test_what_conflicts_stands_side_by_side() -> None:
    briefing = compiled(told(0, 500, "Ann Lee", "Courier"), told(2, 900, "Jon Feld", "Gazette"))
    (found,) = bullets(briefing, "What conflicts")
    assert sorted(found.split("; against ")) == [
        "500 people (Ann Lee) · 1 owner · F4",
        "900 people (Jon Feld) · 1 owner · F4",
    ]


def test_dependence_owners_and_languages_are_told() -> None:
    copy = Desk(
        told(0, 500, "Ann Lee", "Courier").article.text.replace("tonight", "today"), "Gazette", published=dt.date(2031, 3, 11)
    ).done()  # fmt: skip
    strange = Desk("Die Brücke bleibt zu.", "Anzeiger", published=dt.date(2031, 3, 10), language="de").done()
    relay = told(2, 900, "Jon Feld", "Herald")
    relayed = Desk(
        "Yonhap reported a landslide above Orl. Goats were led into the chapel.", "Post", published=None
    ).done()
    outlets = (Outlet(name="Courier", owner="Lysa Media"), Outlet(name="Herald", owner="Lysa Media"))
    found = text(section(compiled(told(0, 500, "Ann Lee", "Courier", owner="Lysa Media"), copy, strange, relay, relayed, outlets=outlets), "sources"))  # fmt: skip
    assert "They are in German and English." in found
    assert "Of the articles 1 repeats the text of another." in found
    assert "Credited as where a report comes from: Yonhap." in found
    assert "They were published from Mon 10 Mar to Tue 11 Mar. 1 article bore no date." in found
    assert "1 document or place could not be read" in found


def test_two_outlets_of_one_owner_are_named() -> None:
    one, two = told(0, 500, "Ann Lee", "Courier", owner="Lysa Media"), told(1, 500, "Ann Lee", "Gazette", owner="Lysa Media")  # fmt: skip
    briefing = compiled(one, two)
    assert "Courier and Gazette have one owner and are not independent of each other." in text(
        section(briefing, "sources")
    )
    assert bullets(briefing, "What corroborates") == []


def test_who_usually_speaks_and_did_not_is_named() -> None:
    def spoke(day: int, who: str) -> Analysis:
        said = f"the weir holds on the {day}th"
        return (
            Desk(f"{who} said {said}.", "Courier", published=dt.date(2031, 3, day))
            .actor(who)
            .statement(who, said)
            .done()
        )

    ledger: Ledger | None = None
    for day in (7, 8, 9):
        ledger = fuse([spoke(day, "Ann Lee")], ledger, dt.date(2031, 3, day))
    briefing = compiled(spoke(11, "Jon Feld"), previous=ledger)
    assert "Usually heard and silent today: Ann Lee (in 3 of 3 editions, last on Sun 9 Mar)." in text(section(briefing, "sources"))  # fmt: skip


def test_a_source_entry_says_what_it_depends_on() -> None:
    text = "500 people in Karsk are without a roof, according to the Courier. Blankets for the school kitchen come by boat."
    relay = Desk(text, "Post", published=dt.date(2031, 3, 11)).done()
    first = told(0, 500, "Ann Lee", "Courier")
    briefing = compiled(first, relay, told(1, 500, "Ann Lee", "Herald", agency="Reuters"))
    said = {entry.outlet: entry.descriptor for entry in briefing.sources}
    number = {entry.outlet: entry.number for entry in briefing.sources}
    assert "Reuters copy" in said["Herald"]
    assert f"has it from Courier, as {number['Courier']}" in said["Post"]


def test_lines_about_the_base_cite_nothing_and_claims_cite_their_words() -> None:
    briefing = compiled(told(0, 500, "Ann Lee", "Courier"), told(1, 500, "Ann Lee", "Gazette"))
    for line in lines(section(briefing, "sources")):
        assert line.administrative != bool(line.citations)
