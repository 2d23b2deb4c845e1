"""Changes between two ledgers: neighbouring editions, editions far apart, corrections, silence, weekly gaps."""

import datetime as dt

from fusion.by_hand import Desk
from fusion.two_days import first_day, gazette, march
from reports.fusion import cited_articles, compare, fuse
from reports.models.claim import Change, Ledger
from reports.models.finding import Analysis


def pumps(number: int, day: dt.date, outlet: str = "Courier", **fields: object) -> Analysis:
    text = f"The Harbour Office counted {number} Ostland pumps on {day.isoformat()}, the {outlet} wrote."
    desk = Desk(text, outlet, published=day, **fields).actor("Harbour Office", kind="organisation")
    return desk.figure(f"{number} Ostland pumps", number, "Ostland pumps", "Harbour Office").done()


def own_words() -> Analysis:
    desk = Desk("There are 100 Ostland pumps at work below the dam, says the Harbour Office.", "Herald", published=march(11))  # fmt: skip
    desk.actor("Harbour Office", kind="organisation")
    return desk.figure("100 Ostland pumps", 100, "Ostland pumps", "Harbour Office").done()


def salt(day: dt.date) -> Analysis:
    desk = Desk(f"Salt merchants met in Orl on {day.isoformat()}.", f"Gazette {day.isoformat()}", published=day)
    return desk.actor("Salt merchants", kind="group").done()


def run(*days: tuple[dt.date, list[Analysis]]) -> list[Ledger]:
    ledgers: list[Ledger] = []
    for day, analyses in days:
        ledgers.append(fuse(analyses, ledgers[-1] if ledgers else None, day))
    return ledgers


def told(changes: tuple[Change, ...], *subjects: str) -> list[tuple[str, str | None, str | None]]:
    return [(change.kind, change.before, change.after) for change in changes if change.subject in subjects]


def test_an_edition_carries_what_compare_says_of_it_and_the_last() -> None:
    first = fuse(first_day(), None, march(11))
    second = fuse([gazette()], first, march(12))
    assert second.changes == compare(first, second)
    assert compare(second, second) == ()


def test_several_editions_of_change_are_one_step_from_what_a_reader_last_saw() -> None:
    first, _, third = run(*((march(day), [pumps(number, march(day))]) for day, number in ((11, 100), (12, 120), (13, 150))))  # fmt: skip
    assert told(third.changes, "figure") == [("revised", "120", "150")]
    assert told(compare(first, third), "figure") == [("revised", "100", "150")]


def test_what_an_edition_in_between_brought_is_new_to_who_did_not_receive_it() -> None:
    first, _, third = run((march(11), [salt(march(11))]), (march(12), [pumps(100, march(12))]), (march(13), [pumps(100, march(13), "Herald")]))  # fmt: skip
    assert told(third.changes, "figure") == [("confirmed", None, "100")]
    assert told(compare(first, third), "figure") == [("new", None, "100")]


def test_weekly_editions_remember_eight_of_them() -> None:
    days = [dt.date(2031, 3, 3) + dt.timedelta(weeks=week) for week in range(8)]
    ledgers = run((days[0], [pumps(100, days[0])]), *((day, [salt(day)]) for day in days[1:7]), (days[7], [pumps(140, days[7])]))  # fmt: skip
    assert told(ledgers[-1].changes, "figure") == [("revised", "100", "140")]


def test_an_entry_of_weight_that_nobody_repeats_goes_quiet_once_with_its_last_words() -> None:
    ledgers = run(
        (march(11), [pumps(100, march(11)), own_words()]),
        *((march(day), [salt(march(day))]) for day in (12, 13, 14, 15)),
    )
    kinds = [[change for change in ledger.changes if change.kind == "gone quiet"] for ledger in ledgers]
    assert [len(found) for found in kinds] == [0, 0, 0, 1, 0]
    (quiet,) = kinds[3]
    assert (quiet.subject, quiet.before, quiet.who, quiet.last) == ("figure", "100", "Harbour Office", march(11))
    assert quiet.evidence[0].article in cited_articles(ledgers[3])
    assert [change.kind for change in compare(ledgers[0], ledgers[4]) if change.subject == "figure"] == ["gone quiet"]


def test_what_one_report_carried_may_fall_silent_without_a_word() -> None:
    ledgers = run((march(11), [pumps(100, march(11))]), *((march(day), [salt(march(day))]) for day in (12, 13, 14, 15)))
    assert not any(change.kind == "gone quiet" for ledger in ledgers for change in ledger.changes)


def test_a_corrected_article_withdraws_what_it_no_longer_says() -> None:
    old = pumps(100, march(11))
    mended = Desk("The Harbour Office counted no pumps, a correction says.", "Courier", published=march(12), supersedes=old.article.id)  # fmt: skip
    first, second, third = run((march(11), [old]), (march(12), [mended.done()]), (march(13), [salt(march(13))]))
    (change,) = [change for change in second.changes if change.subject == "figure"]
    assert (change.kind, change.before, change.who, change.last) == ("withdrawn", "100", "Harbour Office", march(12))
    assert change.evidence[0].article == old.article.id
    assert old.article.id in cited_articles(second)
    assert told(third.changes, "figure") == []
    assert told(compare(first, third), "figure") == [("withdrawn", "100", None)]


def test_a_correction_that_still_says_so_withdraws_nothing() -> None:
    old = pumps(100, march(11))
    mended = pumps(100, march(12), supersedes=old.article.id)
    second = run((march(11), [old]), (march(12), [mended]))[1]
    assert [change.kind for change in second.changes if change.subject == "figure"] == []


def test_a_correction_of_one_carrier_leaves_the_claim_with_the_others() -> None:
    old = pumps(100, march(11))
    mended = Desk("The Harbour Office counted no pumps, a correction says.", "Courier", published=march(12), supersedes=old.article.id)  # fmt: skip
    second = run((march(11), [old, pumps(100, march(11), "Herald")]), (march(12), [mended.done()]))[1]
    assert not any(change.kind == "withdrawn" for change in second.changes)


def test_a_speaker_who_turns_round_contradicts_himself() -> None:
    def said(content: str, day: int) -> Analysis:
        desk = Desk(f"Jo Poe said {content}.", f"Courier {day}", published=march(day)).actor("Jo Poe")
        return desk.statement("Jo Poe", content, cue="said").done()

    _, second = run(
        (march(11), [said("the ferry to Lysa will sail again before the spring market", 11)]),
        (march(12), [said("the ferry to Lysa will not sail again before the spring market", 12)]),
    )
    (change,) = [change for change in second.changes if change.subject == "statement"]
    assert (change.kind, change.who) == ("contradicted", "Jo Poe")
    assert change.before == "the ferry to Lysa will sail again before the spring market"


def test_an_outlet_stays_known_however_long_it_is_silent() -> None:
    days = [dt.date(2031, 1, 1) + dt.timedelta(days=40 * number) for number in range(12)]
    ledgers = run((days[0], [pumps(100, days[0])]), *((day, [salt(day)]) for day in days[1:-1]), (days[-1], [pumps(100, days[-1])]))  # fmt: skip
    sources = [change.key for change in ledgers[-1].changes if change.kind == "new source"]
    assert sources == []


def test_rebuilding_an_edition_from_saved_ledgers_gives_the_same() -> None:
    first = fuse(first_day(), None, march(11))
    second = fuse([gazette()], first, march(12))
    saved = Ledger.model_validate_json(first.model_dump_json())
    assert fuse([gazette()], saved, march(12)).model_dump_json() == second.model_dump_json()


def test_what_has_found_a_fuller_description_has_not_gone_quiet() -> None:
    def boxes(counted: str, day: int, outlet: str) -> Analysis:
        desk = Desk(f"The Navy wrote to the {outlet} that 640 {counted} had come.", outlet, published=march(day))
        return (
            desk.actor("Navy", kind="organisation").figure(f"640 {counted}", 640, counted, "Navy", place="Orl").done()
        )

    days = [(march(11), [boxes("boxes", 11, "Courier"), boxes("boxes", 11, "Herald")]), (march(12), [boxes("wooden boxes", 12, "Gazette")])]  # fmt: skip
    ledgers = run(*days, *((march(day), [salt(march(day))]) for day in (13, 14)))
    assert len(ledgers[1].figures) == 1
    assert ledgers[1].earlier is None or ledgers[1].earlier.figures == ()
    assert [change.kind for change in ledgers[3].changes if change.subject == "figure"] == []
