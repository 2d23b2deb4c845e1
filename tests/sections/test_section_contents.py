"""What stands in each section, as a reader would look for it."""

import datetime as dt

import pytest

from fusion.by_hand import Desk
from fusion.two_days import OUTLINE, coverage, edition, march
from reports import registry
from reports.fusion import fuse
from reports.models.briefing import Briefing, Bullets, KeyFigures, Quotations, Table
from reports.models.finding import TimeSpan
from reports.proof import prove
from reports.protocols import Desk as SectionDesk
from reports.sections import compile_briefing
from reports.sections._cite import Marks
from reports.sections._phrases import clip, short_day, when
from sections.two_editions import first, lines, second, section, text, words


def brief(desk: Desk) -> Briefing:
    analyses = [desk.done()]
    return prove(compile_briefing(edition(), fuse(analyses, None, march(11)), analyses, coverage(), OUTLINE))


def desk_of(briefing: Briefing) -> SectionDesk:
    marks = Marks([item.article for item in briefing.findings])
    return SectionDesk(briefing.edition, briefing.ledger, briefing.findings, briefing.coverage, marks)


@pytest.mark.parametrize("kind", registry.kinds("sections"))
def test_every_kind_builds_a_section_under_its_name_and_cites_what_it_says(kind: str) -> None:
    built = registry.load("sections", kind).build(desk_of(second()))
    if built is None:
        assert kind in ("also_reported", "corrections", "ledger")
        return
    assert built.name == kind
    assert built.title
    assert lines(built)
    assert "None" not in text(built)


def test_highlights_are_two_to_five_and_no_two_rest_on_the_same_words() -> None:
    for briefing in (first(), second()):
        found = lines(section(briefing, "highlights"))
        assert 2 <= len(found) <= 5
        anchors = [mark.anchor for line in found for mark in line.citations]
        assert len(anchors) == len(set(anchors))


def test_a_highlight_names_the_claimants_of_a_figure_side_by_side() -> None:
    lead = words(lines(section(first(), "highlights"))[0])
    assert lead == "Several claims on people, river districts: about 4,000 (Ostland); at least 1,850 (Ilse Maran)."


def test_a_statement_keeps_the_tense_negation_and_addressee_of_its_source() -> None:
    told = text(section(first(), "statements"))
    assert "Radek Voss told reporters that the gates of the Lysa dam had been opened on purpose." in told
    desk = Desk("Ann Lee did not say that the weir is safe.", published=march(11)).actor("Ann Lee")
    desk.statement("Ann Lee", "the weir is safe", cue="say", stance="decline")
    assert "Ann Lee did not say that the weir is safe." in text(section(brief(desk), "statements"))


def test_content_before_its_cue_is_set_behind_a_colon_and_a_denial_never_is() -> None:
    desk = Desk("The weir is safe, Ann Lee said. The weir was opened, Jo Poe denied.", published=march(11))
    desk.actor("Ann Lee").actor("Jo Poe").statement("Ann Lee", "The weir is safe", cue="said")
    desk.statement("Jo Poe", "The weir was opened", cue="denied", stance="deny")
    told = text(section(brief(desk), "statements"))
    assert "Ann Lee: The weir is safe." in told
    assert "The weir was opened, Jo Poe denied." in told
    assert "Jo Poe: The weir was opened" not in told


def test_what_two_say_in_one_breath_is_one_entry_with_both_names() -> None:
    desk = Desk("Ostland and Maravia have denied the transfer of barges.", published=march(11))
    for name in ("Ostland", "Maravia"):
        desk.actor(name, kind="state", side=name)
        desk.statement(name, "the transfer of barges", cue="denied", stance="deny")
    (block,) = section(brief(desk), "statements").blocks
    assert isinstance(block, Quotations)
    (entry,) = block.entries
    assert words(entry.quote) == "Ostland and Maravia have denied the transfer of barges."
    assert words(entry.attribution).startswith(("Maravia, Ostland · denial", "Ostland, Maravia · denial"))


def test_a_denial_stands_right_behind_what_it_denies() -> None:
    entries = [
        words(entry.quote) + words(entry.attribution)
        for block in section(second(), "statements").blocks
        if isinstance(block, Quotations)
        for entry in block.entries
    ]
    denied = next(place for place, entry in enumerate(entries) if "denied by Maravia" in entry)
    assert "has denied" in entries[denied + 1]


def test_the_figure_ledger_has_a_row_a_claim_and_says_how_they_relate() -> None:
    (table, *_) = section(second(), "figures").blocks
    assert isinstance(table, Table)
    rows = [[words(cell) for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "At least 2,100 (up from at least 1,850 of Tue 11 Mar)",
        "Ilse Maran",
        "by Wed 12 Mar",
        "claimed",
        "1 report · B2",
    ]
    assert rows[1][:2] == ["About 4,000", "Ostland"]
    assert table.caption == "The claims are compatible with each other."


def test_a_conflict_says_that_nothing_is_summed() -> None:
    desk = Desk("Navy men saw 500 Ostland boats. Harbour Office men saw 900 Ostland boats.", published=march(11))
    desk.actor("Navy", kind="organisation").actor("Harbour Office", kind="organisation")
    desk.figure("500 Ostland boats", 500, "Ostland boats", "Navy")
    desk.figure("900 Ostland boats", 900, "Ostland boats", "Harbour Office")
    briefing = brief(desk)
    (table, *_) = section(briefing, "figures").blocks
    assert isinstance(table, Table)
    assert table.caption == "Claimants differ. Values are neither summed nor averaged."
    assert "Claims differ on Ostland boats: 900 (the Harbour Office); 500 (the Navy)." in text(
        section(briefing, "highlights")
    )


def test_key_figures_have_value_label_claimant_and_time() -> None:
    (block,) = section(second(), "key_figures").blocks
    assert isinstance(block, KeyFigures)
    top = block.figures[0]
    assert (words(top.value), words(top.label)) == ("At least 2,100", "people, river districts")
    assert words(top.claimant) == "Ilse Maran · by Wed 12 Mar; up from at least 1,850 of Tue 11 Mar; 1 other claim"
    assert top.value.badge == "revised"


def test_actors_stand_by_side_with_role_and_what_they_said() -> None:
    blocks = [block for block in section(first(), "actors").blocks if isinstance(block, Bullets)]
    assert [block.heading for block in blocks][-1] == "Others"
    ostland = next(block for block in blocks if block.heading == "Ostland")
    assert words(ostland.lines[0]).startswith("Radek Voss, foreign minister, told reporters that the gates")


def test_changes_are_told_once_and_name_the_last_edition() -> None:
    part = section(second(), "changes")
    assert part.title == "Changes since No. 1 of Tue 11 Mar"
    found = lines(part)
    assert (
        words(found[0])
        == "Ilse Maran: At least 2,100 people had left the river districts by Wednesday. Up from at least 1,850 of Tue 11 Mar."
    )
    assert [line.badge for line in found[:2]] == ["revised", "denied"]
    assert "outlets read for the first time: Commission Gazette" in words(found[-1])
    firsts = [line.citations[0].anchor for line in found if line.citations]
    assert len(firsts) == len(set(firsts))


def test_a_judgement_keeps_the_doubt_that_stands_before_it() -> None:
    desk = Desk("Experts doubt that the old dykes would hold. They may fail by Friday.", published=march(11))
    desk.actor("Experts", kind="group")
    desk.implication("Experts", "the old dykes would hold", evidence="Experts doubt that the old dykes would hold.", modality="unlikely")  # fmt: skip
    (table,) = section(brief(desk), "implications").blocks
    assert isinstance(table, Table)
    assert words(table.rows[0].cells[0]) == "Experts doubt that the old dykes would hold."


def test_the_timeline_is_in_order_of_time() -> None:
    desk = Desk(
        "The last dam broke near Orl. The first dam broke near Lysa. The rain began in earnest.", published=march(11)
    )
    desk.event("The last dam broke near Orl", when=TimeSpan(start="2031-03-09", end="2031-03-09"))
    desk.event("The first dam broke near Lysa", when=TimeSpan(start="2031-03-07", end="2031-03-07"))
    desk.event("The rain began in earnest")
    briefing = brief(desk)
    (table,) = section(briefing, "timeline").blocks
    assert isinstance(table, Table)
    assert [words(row.cells[0]) for row in table.rows] == ["Fri 7 Mar", "Sun 9 Mar"]
    assert "The rain began in earnest" in text(section(briefing, "also_reported"))


def test_coverage_names_what_was_not_read_and_why() -> None:
    told = text(section(first(), "coverage"))
    assert "articles/cut.html: The file ends in the middle." in told
    assert "articles/old.txt: It bears no date." in told
    assert "1 file or entry had been read before and counted once." in told


def test_the_source_summary_counts_originals_and_conflicts() -> None:
    told = text(section(first(), "sources"))
    assert "3 articles from 3 outlets, which make 2 original reports" in told
    assert "1 figure on which claimants agree" in told


@pytest.mark.parametrize(
    ("start", "end", "phrase", "expected"),
    [
        ("2031-03-11", "2031-03-11", "on Tuesday", "Tue 11 Mar"),
        ("2031-03-01", "2031-03-31", "this month", "March 2031"),
        ("2030-01-01", "2030-12-31", "last year", "2030"),
        ("2031-03-03", "2031-03-09", "last week", "3–9 Mar"),
        ("2031-02-27", "2031-03-02", "over the weekend", "Thu 27 Feb to Sun 2 Mar"),
        ("2029-08-01", None, "since August 2029", "since August 2029"),
        ("2029-08-01", None, "since 1 August 2029", "since Wed 1 Aug 2029"),
        (None, "2031-12-31", "by December", "by December 2031"),
        (None, "2031-03-14", "by Friday", "by Fri 14 Mar"),
        ("1953-01-01", None, "since 1953", "since 1953"),
        (None, "2031-12-31", "by the end of 2031", "by Wed 31 Dec"),
        (None, None, "soon", "soon"),
        (None, None, None, None),
    ],
)
def test_times_read_as_a_person_writes_them(start: str | None, end: str | None, phrase: str | None, expected: str | None) -> None:  # fmt: skip
    assert when(desk_of(second()), TimeSpan(start=start, end=end, text=phrase)) == expected


def test_a_day_of_another_year_shows_its_year() -> None:
    assert short_day(desk_of(second()), dt.date(2030, 1, 2)) == "Wed 2 Jan 2030"


def test_long_words_are_cut_at_a_pause_and_never_within_a_word() -> None:
    kept, cut = clip("one two three, four five, six seven eight", 6)
    assert (kept, cut) == ("one two three, four five", True)
    assert clip("one two", 6) == ("one two", False)


def test_an_actor_with_a_new_title_is_told_with_the_one_before() -> None:
    first = Desk("Ann Lee, defence minister of Maravia, inspected the weir.", "Courier", published=march(10))
    first.actor("Ann Lee", role="defence minister", side="Maravia")
    second = Desk("Ann Lee, the new head of the river council, spoke in Karsk. She said the weir holds.", "Gazette", published=march(11))  # fmt: skip
    second.actor("Ann Lee", role="head of the river council", side="Maravia")
    second.statement("Ann Lee", "the weir holds")
    analyses = [first.done(), second.done()]
    ledger = fuse([analyses[1]], fuse([analyses[0]], None, march(10)), march(11))
    briefing = prove(compile_briefing(edition(), ledger, analyses, coverage(), OUTLINE))
    assert "Ann Lee, head of the river council (on Mon 10 Mar still defence minister)" in text(
        section(briefing, "actors")
    )
