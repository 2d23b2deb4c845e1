"""How the sections tell what has a past: revisions, additions, what was taken back, judgements come due, silence."""

from collections.abc import Sequence

from fusion.by_hand import Desk
from fusion.two_days import OUTLINE, coverage, edition, march
from reports.fusion import cited_articles, fuse
from reports.models.briefing import Briefing, Table
from reports.models.claim import Ledger
from reports.models.finding import Analysis, TimeSpan
from reports.proof import prove
from reports.sections import compile_briefing
from sections.two_editions import lines, section, text, words


def run(*days: tuple[int, Sequence[Analysis]]) -> Briefing:
    """The proved briefing of the last of several editions."""
    ledger: Ledger | None = None
    kept: dict[str, Analysis] = {}
    for day, analyses in days:
        previous, ledger = ledger, fuse(list(analyses), ledger, march(day))
        kept |= {item.article.id: item for item in analyses}
    assert ledger is not None
    number = len(days)
    cited = {*ledger.articles, *cited_articles(ledger)}
    given: dict[str, object] = {
        "date": march(day),
        "number": number,
        "period_start": march(day),
        "period_end": march(day),
    }
    if previous is not None:
        given |= {"previous_date": march(days[-2][0]), "previous_number": number - 1}
    shown = [item for name, item in kept.items() if name in cited]
    return prove(compile_briefing(edition(**given), ledger, shown, coverage(), OUTLINE))


def pumps(number: int, day: int, outlet: str = "Courier", *, extra: str = "", **fields: object) -> Analysis:
    told = f"The Harbour Office counted {number} Ostland pumps on day {day}{extra}, the {outlet} wrote."
    desk = Desk(told, outlet, published=march(day)).actor("Harbour Office", kind="organisation")
    return desk.figure(f"{number} Ostland pumps", number, "Ostland pumps", "Harbour Office", **fields).done()


def salt(day: int) -> Analysis:
    desk = Desk(f"Ann Lee said the salt market of Orl opened on day {day}.", f"Gazette {day}", published=march(day))
    return desk.actor("Ann Lee").statement("Ann Lee", f"the salt market of Orl opened on day {day}", cue="said").done()


def said(content: str, day: int, outlet: str) -> Analysis:
    desk = Desk(f"Jo Poe said {content}.", outlet, published=march(day)).actor("Jo Poe")
    return desk.statement("Jo Poe", content, cue="said").done()


def test_a_running_count_that_falls_is_revised_down_in_the_words_of_the_source() -> None:
    briefing = run((11, [pumps(90, 11, measure="flow", predicate="destroy")]), (12, [pumps(80, 12, extra=", lowered after a recount", measure="flow", predicate="destroy")]))  # fmt: skip
    (line,) = [line for line in lines(section(briefing, "changes")) if line.badge == "revised"]
    assert "Revised down from 90 of Tue 11 Mar, lowered" in words(line)
    assert {"90", "lowered"} <= {run.text for run in line.runs if run.role in ("value", "quote")}


def test_a_level_that_falls_is_down_and_not_revised() -> None:
    briefing = run((11, [pumps(90, 11)]), (12, [pumps(80, 12)]))
    assert "Down from 90 of Tue 11 Mar." in text(section(briefing, "changes"))


def test_additions_parts_and_rates_say_what_they_are() -> None:
    desk = Desk(
        "Maran counted 800 Orl pupils, of them 310 on foot. Another 45 Orl pupils came at noon, Maran said. "
        "Maran wants 70 Orl boats a day.", published=march(11),
    )  # fmt: skip
    desk.actor("Maran").figure("800 Orl pupils", 800, "Orl pupils", "Maran").figure("310", 310, "Orl pupils", "Maran")
    desk.figure("Another 45 Orl pupils", 45, "Orl pupils", "Maran", quantifier="another")
    desk.figure("70 Orl boats a day", 70, "Orl boats", "Maran", unit="per day", measure="flow")
    told = text(section(run((11, [desk.done()])), "figures"))
    assert "310 (part of 800)" in told
    assert "Another 45 (an addition, not a total)" in told
    assert "70 (per day)" in told


def test_two_values_of_one_claimant_on_one_day_are_pointed_out() -> None:
    briefing = run((11, [pumps(90, 11), pumps(140, 11, "Herald", extra=" in a second count")]))
    table = section(briefing, "figures").blocks[0]
    assert isinstance(table, Table)
    assert table.caption == "One claimant gives more than one value on one day."


def test_values_for_different_times_are_called_a_development() -> None:
    monday, sunday = (TimeSpan(start=f"2031-03-{day:02}", end=f"2031-03-{day:02}", text="then") for day in (10, 9))
    other = Desk("The Navy saw 60 Ostland pumps then.", "Herald", published=march(11)).actor("Navy", kind="organisation")  # fmt: skip
    other.figure("60 Ostland pumps", 60, "Ostland pumps", "Navy", time=sunday)
    table = section(run((11, [pumps(90, 11, time=monday), other.done()])), "figures").blocks[0]
    assert isinstance(table, Table)
    assert table.caption == "The values are for different times: a development, not a conflict."


def test_a_value_taken_back_is_shown_as_withdrawn() -> None:
    back = Desk("We no longer stand by the figure of 90 Ostland pumps, the Harbour Office wrote.", "Herald", published=march(12))  # fmt: skip
    back.actor("Harbour Office", kind="organisation")
    back.figure("90 Ostland pumps", 90, "Ostland pumps", "Harbour Office")
    briefing = run((11, [pumps(90, 11)]), (12, [back.done()]))
    (line,) = [line for line in lines(section(briefing, "changes")) if line.badge == "withdrawn"]
    assert words(line).startswith("Taken back on Wed 12 Mar: ")
    assert "We no longer stand by the figure of 90" in words(line)
    assert "withdrawn" in text(section(briefing, "figures"))


def test_a_corrected_article_takes_its_claim_out_with_the_last_words() -> None:
    old = pumps(90, 11)
    mended = Desk("Ann Lee said a correction was printed.", "Courier", published=march(12), supersedes=old.article.id).actor("Ann Lee")  # fmt: skip
    mended.statement("Ann Lee", "a correction was printed", cue="said")
    told = text(section(run((11, [old]), (12, [mended.done()])), "changes"))
    assert "No longer in the article as corrected: The Harbour Office counted 90 Ostland pumps" in told


def test_what_a_speaker_said_otherwise_stands_beneath_with_its_day_and_source() -> None:
    briefing = run(
        (11, [said("the ferry to Lysa will sail again before the spring market", 11, "Courier")]),
        (12, [said("the ferry to Lysa will not sail again before the spring market", 12, "Herald")]),
    )
    told = text(section(briefing, "statements"))
    assert "said the contrary on Tue 11 Mar: the ferry to Lysa will sail again before the spring market" in told
    (line,) = [line for line in lines(section(briefing, "changes")) if line.badge == "contradicted"]
    assert len({mark.source for mark in line.citations}) == 2


def test_a_statement_taken_back_is_told_by_the_sentence_that_does_so() -> None:
    back = Desk("Jo Poe withdrew his earlier claim that the sluice at Orl had been left open.", "Herald", published=march(12))  # fmt: skip
    back.actor("Jo Poe").statement("Jo Poe", "the sluice at Orl had been left open", cue="claim")
    briefing = run((11, [said("the sluice at Orl had been left open", 11, "Courier")]), (12, [back.done()]))
    told = text(section(briefing, "statements"))
    assert "Jo Poe withdrew his earlier claim that the sluice at Orl had been left open." in told
    assert "Jo Poe said the sluice" not in told


def convoy() -> Analysis:
    desk = Desk("Jon Feld expects that the relief convoy will reach Karsk by Friday.", "Courier", published=march(11))
    desk.actor("Jon Feld")
    horizon = TimeSpan(end="2031-03-14", text="by Friday")
    return desk.implication("Jon Feld", "the relief convoy will reach Karsk by Friday", hedge="will", horizon=horizon, kind="outlook").done()  # fmt: skip


def test_a_judgement_that_is_due_shows_what_the_sources_say_and_no_verdict() -> None:
    came = Desk("The relief convoy reached Karsk in the night.", "Herald", published=march(15))
    came.event("The relief convoy reached Karsk in the night", when=TimeSpan(start="2031-03-15", end="2031-03-15"))
    briefing = run((11, [convoy()]), (15, [came.done(), salt(15)]))
    told = text(section(briefing, "implications"))
    assert "Reported since (Sat 15 Mar): The relief convoy reached Karsk in the night." in told
    assert "by Fri 14 Mar, has passed" in told
    assert [line.badge for line in lines(section(briefing, "implications")) if line.badge] == ["to be judged"]


def test_a_quiet_day_still_says_what_has_come_due() -> None:
    briefing = run((11, [convoy()]), (15, []))
    assert [part.name for part in briefing.sections] == [
        "quiet", "changes", "implications", "sources", "coverage", "method",
    ]  # fmt: skip
    assert text(section(briefing, "sources")).startswith("Sources\nThis edition has no article of its own;")
    assert "Since then: not reported." in text(section(briefing, "implications"))


def test_what_has_gone_quiet_is_told_with_its_last_words_and_their_day() -> None:
    other = Desk("There are 90 Ostland pumps at work, says the Harbour Office.", "Herald", published=march(11))
    other.actor("Harbour Office", kind="organisation")
    other.figure("90 Ostland pumps", 90, "Ostland pumps", "Harbour Office")
    briefing = run((11, [pumps(90, 11), other.done()]), *((day, [salt(day)]) for day in (12, 13, 14)))
    (line,) = [line for line in lines(section(briefing, "changes")) if line.badge == "gone quiet"]
    assert words(line).startswith("Not reported since Tue 11 Mar: ")
    assert "90 Ostland pumps" in words(line)


def test_the_annex_has_every_earlier_value_and_the_wordings_that_differ() -> None:
    briefing = run(
        (11, [pumps(90, 11), said("the old ferry to Lysa is laid up until April", 11, "Courier")]),
        (12, [pumps(120, 12, "Gazette")]),
        (13, [pumps(150, 13, "Herald"), said("the ferry to Lysa is laid up until April for repairs", 13, "Herald")]),
    )
    annex = section(briefing, "ledger")
    told = text(annex)
    assert annex.annex
    assert "90 of Tue 11 Mar, 120 of Wed 12 Mar" in told
    assert "Courier: the old ferry to Lysa is laid up until April" in told
    assert "Not in the fullest: old" in told


def test_an_edition_without_a_past_has_no_annex_of_it() -> None:
    assert "ledger" not in [part.name for part in run((11, [salt(11)])).sections]


def test_the_same_editions_again_are_the_same_briefing() -> None:
    days: list[tuple[int, Sequence[Analysis]]] = [(11, [pumps(90, 11)]), (12, [pumps(80, 12)])]
    assert run(*days).content_hash == run(*days).content_hash


def test_what_is_only_counted_is_not_among_the_sources() -> None:
    """Ten entries fall silent at once; two are told, and the list of sources holds no words of the others."""
    silent = []
    for number in range(10):
        matter = f"{chr(65 + number)}lmar barges"
        for outlet in ("Courier", "Herald"):
            told = f"{outlet} men heard it: the Harbour Office has {20 + number} {matter} at pier {number}."
            if outlet == "Herald":
                told = f"There lie {20 + number} {matter}, says the Harbour Office, and more may follow."
            desk = Desk(told, f"{outlet} {number}", published=march(11)).actor("Harbour Office", kind="organisation")
            silent.append(desk.figure(f"{20 + number} {matter}", 20 + number, matter, "Harbour Office").done())
    briefing = run((11, silent), (12, [salt(12)]), (13, [salt(13)]), (14, [salt(14)]))
    part = section(briefing, "changes")
    assert [line.badge for line in lines(part)].count("gone quiet") == 2
    assert "8 more entries not reported any more" in text(part)
