"""How lines name their speakers, and what else a reader must not stumble over."""

import pytest

from fusion.by_hand import Desk
from fusion.two_days import OUTLINE, coverage, edition, march, second_edition
from reports.fusion import fuse
from reports.models.briefing import Briefing, Bullets, KeyFigures, Quotations, Section, Table
from reports.models.finding import Analysis
from reports.proof import prove
from reports.sections import compile_briefing
from reports.sections._badges import shown
from reports.sections._sentences import around
from sections.two_editions import first, lines, second, section, text, words


def brief(*analyses: Analysis) -> Briefing:
    return prove(compile_briefing(edition(), fuse(analyses, None, march(11)), analyses, coverage(), OUTLINE))


def statements(*analyses: Analysis) -> str:
    return text(section(brief(*analyses), "statements"))


def test_a_pronoun_before_the_cue_gives_way_to_the_name_its_own_mention_proves() -> None:
    desk = Desk("Ann Lee has spoken. She said on Monday that the weir holds.", published=march(11)).actor("Ann Lee")
    briefing = brief(desk.statement("Ann Lee", "the weir holds", cue="said", mention="She").done())
    (entry,) = (entry for block in section(briefing, "statements").blocks if isinstance(block, Quotations) for entry in block.entries)  # fmt: skip
    assert words(entry.quote) == "Ann Lee said on Monday that the weir holds."
    assert "Ann Lee has spoken." in [mark.evidence.text for mark in entry.quote.citations]


def test_a_judgement_behind_a_pronoun_names_its_holder_in_the_sentence() -> None:
    desk = Desk("Ann Lee has spoken. She fears the weir could fail. The rain went on.", published=march(11))
    desk.actor("Ann Lee").implication("Ann Lee", "the weir could fail", hedge="could")
    told = text(section(brief(desk.done()), "highlights"))
    assert "Ann Lee fears the weir could fail." in told
    assert "Ann Lee: She" not in told


def test_a_short_name_behind_the_content_is_told_in_full() -> None:
    desk = Desk("Ann Lee came. The weir, Lee said, could fail by noon.", published=march(11))
    desk.actor("Ann Lee", aliases=("Lee",))
    desk.statement("Ann Lee", "The weir, Lee said, could fail by noon", cue="said", mention="Lee")
    assert "The weir, Ann Lee said, could fail by noon." in statements(desk.done())


@pytest.mark.parametrize(
    ("sentence", "speaker", "kind", "expected"),
    [
        ("The United States says that the weir holds.", "United States", "state", "The United States says that the weir holds."),
        ("In talks Ostland says that the weir holds.", "Ostland", "state", "Ostland says that the weir holds."),
        ("On Monday the government said that the weir holds.", "government", None, "The government said that the weir holds."),
        ("Some experts say that the weir holds.", "experts", None, "Experts say that the weir holds."),
        ("Yesterday the Harbour Office said that the weir holds.", "Harbour Office", "organisation", "The Harbour Office said that the weir holds."),
        ("Yesterday Ostland’s Harbour Office said that the weir holds.", "Harbour Office", "organisation", "The Harbour Office said that the weir holds."),
        ("Yesterday Ostland’s harbour office said that the weir holds.", "Ostland’s harbour office", None, "Ostland’s harbour office said that the weir holds."),
    ],
)  # fmt: skip
def test_a_speaker_at_the_head_of_a_line_has_article_and_capital(sentence: str, speaker: str, kind: str | None, expected: str) -> None:  # fmt: skip
    desk = Desk(sentence, published=march(11))
    if kind:
        desk.actor(speaker, kind=kind)
    cue = next(cue for cue in ("says", "said", "say") if f"{cue} that" in sentence)
    assert expected in statements(desk.statement(speaker, "the weir holds", cue=cue).done())


def two_in_one_breath() -> Analysis:
    desk = Desk("Port Mara and Ostberg deny that barges were moved.", published=march(11))
    for name, alias in (("Maravia", "Port Mara"), ("Ostland", "Ostberg")):
        desk.actor(name, kind="state", side=name, aliases=(alias,))
        desk.statement(name, "barges were moved", cue="deny", mention=alias, stance="deny")
    return desk.done()


def test_joined_speakers_stand_in_one_sentence_by_their_names() -> None:
    briefing = brief(two_in_one_breath())
    assert text(section(briefing, "statements")).count("Maravia and Ostland deny that barges were moved.") == 1
    assert text(section(briefing, "actors")).count("deny that barges were moved") == 1


def test_a_speaker_beside_another_who_is_told_elsewhere_keeps_the_sentence_whole() -> None:
    desk = Desk("Ostland and Westmark both deny that the weir has failed.", published=march(11))
    desk.actor("Westmark", kind="state")
    desk.statement("Westmark", "the weir has failed", cue="deny", stance="deny")
    assert "Ostland and Westmark both deny that the weir has failed." in statements(desk.done())


def test_an_outlet_judges_in_its_own_voice_and_hedges_are_the_sources_words() -> None:
    desk = Desk("If the rain goes on, the weir could fail.", "Courier", published=march(11))
    desk.implication(
        "Courier", "the weir could fail", condition="If the rain goes on", hedge="could", modality="possible"
    )
    (table,) = section(brief(desk.done()), "implications").blocks
    assert isinstance(table, Table)
    cells = [words(cell) for cell in table.rows[0].cells]
    assert cells == ["If the rain goes on, the weir could fail.", "Courier, in its own voice", "military risk · could"]
    assert [run.role for run in table.rows[0].cells[2].runs][-1] == "quote"
    assert "possible" not in text(section(brief(desk.done()), "implications"))


def test_a_sentence_that_names_who_judges_is_not_the_outlets_own_voice() -> None:
    desk = Desk("Officials fear that the weir will fail, which could drown the town.", "Courier", published=march(11))
    desk.implication("Officials", "the weir will fail", hedge="will")
    desk.implication("Courier", "which could drown the town", hedge="could")
    (table,) = section(brief(desk.done()), "implications").blocks
    assert isinstance(table, Table)
    assert [words(row.cells[1]) for row in table.rows] == ["Officials"]


def test_what_is_not_counted_by_a_noun_is_told_by_the_clause_around_it() -> None:
    desk = Desk("By noon a further 1,500 had entered Orl, and the rain went on.", published=march(11))
    told = text(section(brief(desk.figure("a further 1,500", 1500, None).done()), "figures"))
    assert "… had entered Orl" in told
    desk = Desk("The mayor put the number at 3,000.", published=march(11))
    briefing = brief(desk.figure("3,000", 3000, "number").done())
    (table,) = section(briefing, "figures").blocks
    assert isinstance(table, Table)
    assert table.heading == "Figures"
    assert words(table.rows[0].cells[0]) == "The mayor put the number at …"


def test_an_opening_bracket_before_a_value_is_no_part_of_the_words() -> None:
    desk = Desk("They walked 500 miles (800 km) to the capital.", published=march(11))
    assert "800 km" in text(section(brief(desk.figure("800 km", 800, None).done()), "figures"))


def test_key_figures_are_of_different_matters_and_answered_for() -> None:
    desk = Desk("Ann Lee counts 500 boats. Jo Poe saw 500 ships. The town has 9,000 homes. Jo Poe lost 70 sheep.", published=march(11))  # fmt: skip
    desk.actor("Ann Lee").actor("Jo Poe").figure("500 boats", 500, "boats", "Ann Lee").figure(
        "500 ships", 500, "ships", "Jo Poe"
    )
    desk.figure("9,000 homes", 9000, "homes").figure("70 sheep", 70, "sheep", "Jo Poe")
    (block,) = section(brief(desk.done()), "key_figures").blocks
    assert isinstance(block, KeyFigures)
    assert sorted(words(figure.value) for figure in block.figures) == ["500", "70"]


def test_unclaimed_figures_stand_behind_claimed_ones() -> None:
    desk = Desk("The town has 9,000 homes. Jo Poe lost 70 sheep.", published=march(11)).actor("Jo Poe")
    desk.figure("9,000 homes", 9000, "homes").figure("70 sheep", 70, "sheep", "Jo Poe")
    (table,) = section(brief(desk.done()), "figures").blocks
    assert isinstance(table, Table)
    assert [words(row.cells[1]) for row in table.rows] == ["70", "9,000"]


def badges(part: Section) -> set[str | None]:
    return {line.badge for line in lines(part) if not line.administrative}


def test_new_is_flagged_only_where_it_tells_something_apart() -> None:
    assert "new" not in badges(section(second(), "timeline"))
    assert "new" not in badges(section(second(), "actors"))
    bullet = next(block for block in section(first(), "highlights").blocks if isinstance(block, Bullets))
    new = bullet.lines[0].model_copy(update={"badge": "new"})
    both = bullet.model_copy(update={"lines": (new, new.model_copy(update={"badge": "confirmed"}))})
    assert badges(shown(Section(name="changes", title="", blocks=(both,)))) == {"new", "confirmed"}
    assert badges(shown(Section(name="timeline", title="", blocks=(both,)))) == {None, "confirmed"}
    alone = bullet.model_copy(update={"lines": (new, new)})
    assert badges(shown(Section(name="changes", title="", blocks=(alone,)))) == {None}


def test_changes_tell_a_matter_once_and_what_settles_before_what_adds() -> None:
    def paper(outlet: str, *sayings: str) -> Analysis:
        desk = Desk(" ".join(f"Ann Lee said that {saying}." for saying in sayings), outlet, published=march(12)).actor(
            "Ann Lee"
        )
        for saying in sayings:
            desk.statement("Ann Lee", saying, cue="said")
        return desk.done()

    old = paper("Courier", "the upper weir holds firm")
    new = paper("Gazette", "the lower dam broke at night", "the upper weir holds quite firm")
    ledger = fuse([new], fuse([old], None, march(11)), march(12))
    briefing = prove(compile_briefing(second_edition(), ledger, [old, new], coverage(), OUTLINE))
    told = [line for line in lines(section(briefing, "changes")) if line.citations]
    assert [line.badge for line in told] == ["confirmed", "new"]


@pytest.mark.parametrize(
    ("piece", "sentence"),
    [
        ("Lee", "Gen. Lee met J. Poe of the U.S. Navy at 5.30 p.m."),
        ("rain", "“The rain goes on.”"),
        ("again", "It began again"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(piece: str, sentence: str) -> None:
    whole = "It was late. Gen. Lee met J. Poe of the U.S. Navy at 5.30 p.m. “The rain goes on.” Nobody spoke.\nIt began again"
    start = whole.index(piece)
    opens, closes = around(whole, start, start + len(piece))
    assert whole[opens:closes] == sentence


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("Ann Lee accused the port of lying.", "Ann Lee"),
        ("The mayor, Ann Lee, accused the port of lying.", "The mayor, Ann Lee"),
        ("Ann Lee, in a letter, accused the port of lying.", "Ann Lee"),
    ],
)
def test_an_accusation_keeps_its_verb(sentence: str, mention: str) -> None:
    desk = Desk(f"{sentence} The weir holds.", published=march(11)).actor("Ann Lee")
    desk.statement("Ann Lee", "the port of lying", cue="accused", mention=mention, stance="accuse")
    told = statements(desk.done())
    assert "accused the port of lying" in told
    assert "Ann Lee: the port" not in told


def test_what_befell_those_counted_is_told_with_them() -> None:
    desk = Desk("At least 12 people died at the ford, the coast guard said.", published=march(11)).actor(
        "coast guard", kind="organisation"
    )
    desk.figure("At least 12", 12, "people", claimant="coast guard", predicate="kill", quantifier="at least")
    assert "people died" in text(section(brief(desk.done()), "figures"))


def test_a_body_named_by_the_noun_before_of_takes_its_article() -> None:
    told = "Nobody came. International Committee of the Red Tower said that the weir holds."
    desk = Desk(told, published=march(11)).actor("International Committee of the Red Tower", kind="organisation")
    desk.statement("International Committee of the Red Tower", "the weir holds", cue="said")
    assert "The International Committee of the Red Tower said" in statements(desk.done())
