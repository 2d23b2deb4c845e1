"""A ledger becomes a briefing: outline, source marks, counts, hash, quiet days."""

import pytest

from fusion.by_hand import Desk
from fusion.two_days import OUTLINE, coverage, edition, first_day, gazette, march, second_edition
from reports.errors import ConfigurationError, ProofError
from reports.fusion import fuse
from reports.models.briefing import Briefing
from reports.proof import prove
from reports.sections import compile_briefing
from reports.sections._cite import Marks, letter
from sections.two_editions import first, lines, quiet, second, section, text


def test_sections_stand_in_the_order_of_the_outline_with_annexes_last() -> None:
    names = [part.name for part in second().sections]
    assert [name for name in names if name in OUTLINE] == OUTLINE
    assert [part.annex for part in second().sections] == sorted(part.annex for part in second().sections)
    turned = compile_briefing(edition(), first().ledger, first_day(), coverage(), ["method", "figures", "highlights"])
    assert [part.name for part in turned.sections if part.name not in ("also_reported", "ledger")] == [
        "figures",
        "highlights",
        "method",
    ]


def test_a_section_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(ConfigurationError, match="highlights"):
        compile_briefing(edition(), first().ledger, first_day(), coverage(), ["headlines"])


def test_every_edition_is_proved() -> None:
    for briefing in (first(), second(), quiet()):
        assert prove(briefing) is briefing


def test_sources_are_numbered_by_first_use_and_all_listed() -> None:
    briefing = second()
    assert [entry.number for entry in briefing.sources] == list(range(1, len(briefing.sources) + 1))
    in_order = list(
        dict.fromkeys(mark.source for part in briefing.sections for line in lines(part) for mark in line.citations)
    )
    assert in_order == sorted(in_order)
    listed = {entry.article for entry in briefing.sources}
    assert set(briefing.ledger.articles) <= listed


def test_descriptors_say_what_a_reader_should_know() -> None:
    said = {entry.outlet: entry.descriptor for entry in first().sources}
    wires = sorted(
        number
        for number in (entry.number for entry in first().sources if entry.outlet in ("Relief Wire", "Lysa Courier"))
    )
    assert f"same text as {wires[1]}" in {said["Relief Wire"], said["Lysa Courier"]}
    later = {entry.outlet: entry for entry in second().sources}
    assert "sample text" in later["Commission Gazette"].descriptor
    assert "from an earlier edition" in later["Ostland Telegraph"].descriptor
    assert later["Commission Gazette"].grade == "B"


def test_an_article_that_gave_no_line_stands_as_read_and_not_cited() -> None:
    silent = Desk("Nothing of note happened at the weir.", "Silent Post", published=march(11)).done()
    articles = [*first_day(), silent]
    briefing = compile_briefing(edition(), fuse(articles, None, march(11)), articles, coverage(), OUTLINE)
    entry = briefing.sources[-1]
    assert (entry.outlet, entry.descriptor, entry.extracts) == ("Silent Post", "read, not cited", ())
    assert dict(briefing.counts) == {"articles": 4, "outlets": 4, "original reports": 3, "sources": 4}


def test_equal_evidence_has_one_mark_and_letters_go_beyond_z() -> None:
    desk = Desk("One is red. Two is blue.", "Courier")
    marks = Marks([desk.article])
    assert marks(desk.words("One"), desk.words("One")) == marks(desk.words("One"))
    assert [mark.label for mark in marks(desk.words("Two"), desk.words("One"))] == ["1b", "1a"]
    assert [letter(position) for position in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]


def test_a_mark_shows_the_sentence_around_a_name_and_the_same_sentence_once() -> None:
    desk = Desk(
        "The rain fell. Mr. Lee, who heads Port No. 4 of the U.S. coast, spoke at noon.\nNobody else did.", "Courier"
    )
    marks = Marks([desk.article])
    (mark,) = marks(desk.words("Lee"), desk.words("Port"), desk.words("noon"))
    assert mark.evidence.text == "Mr. Lee, who heads Port No. 4 of the U.S. coast, spoke at noon."
    assert [extract.label for extract in marks.extracts(desk.article.id)] == ["1a"]


def test_a_line_without_an_end_in_reach_is_cited_as_it_is() -> None:
    desk = Desk("word " * 5000 + "anchor " + "word " * 5000, "Courier")
    (mark,) = Marks([desk.article])(desk.words("anchor"))
    assert mark.evidence.text == "anchor"


def test_words_of_an_article_that_is_not_at_hand_stop_the_edition() -> None:
    with pytest.raises(ProofError, match="no article at hand"):
        compile_briefing(edition(), first().ledger, [], coverage(), OUTLINE)


def test_the_hash_is_of_the_content_and_not_of_the_clock() -> None:
    later = edition(as_of=first().edition.as_of.replace(hour=20))
    again = compile_briefing(later, first().ledger, first_day(), coverage(), OUTLINE)
    assert again.content_hash == first().content_hash
    other = compile_briefing(edition(title="Another title"), first().ledger, first_day(), coverage(), OUTLINE)
    assert other.content_hash != first().content_hash


def test_the_order_in_which_articles_come_does_not_matter() -> None:
    turned = first_day()[::-1]
    again = compile_briefing(edition(), fuse(turned, None, march(11)), turned, coverage(), OUTLINE)
    assert again.content_hash == first().content_hash


def test_a_briefing_survives_its_json() -> None:
    assert Briefing.model_validate_json(second().model_dump_json()) == second()


def test_a_day_without_articles_says_so_on_one_page_and_names_the_last_edition() -> None:
    assert [part.name for part in quiet().sections] == ["quiet", "coverage", "method"]
    assert "No article about this situation was found for Wed 12 Mar. The last edition is No. 1 of Tue 11 Mar." in text(quiet().sections[0])  # fmt: skip
    assert quiet().sources == ()


def test_a_day_with_articles_but_no_findings_says_so() -> None:
    silent = [Desk("Nothing of note happened at the weir.", "Silent Post", published=march(11)).done()]
    briefing = compile_briefing(edition(), fuse(silent, None, march(11)), silent, coverage(), OUTLINE)
    assert "1 article of Tue 11 Mar was read; nothing in them could be reported." in text(section(briefing, "quiet"))
    assert prove(briefing)


def test_three_hundred_findings_keep_the_body_short_and_lose_nothing() -> None:
    desk = Desk(
        " ".join(
            f"Person{n} Family{n} said the road number {n} with weir{n} and mill{n} was closed." for n in range(100)
        ),
        published=march(12),
    )
    for number in range(100):
        name, words = (
            f"Person{number} Family{number}",
            f"the road number {number} with weir{number} and mill{number} was closed",
        )
        desk.actor(name).statement(name, words, cue="said").event(words)
    articles = [desk.done()]
    briefing = prove(compile_briefing(second_edition(), fuse(articles, None, march(12)), articles, coverage(), OUTLINE))
    shown = "\n".join(text(part) for part in briefing.sections)
    assert all(f"weir{number} and" in shown for number in range(100))
    body = sum(len(lines(part)) for part in briefing.sections if not part.annex)
    assert body < 90


def test_gazette_alone_is_a_first_edition() -> None:
    briefing = compile_briefing(edition(), fuse([gazette()], None, march(11)), [gazette()], coverage(), OUTLINE)
    assert "first edition" in text(section(briefing, "changes"))
    badges = {line.badge for part in briefing.sections for line in lines(part)}
    assert badges <= {None, "denial"}
