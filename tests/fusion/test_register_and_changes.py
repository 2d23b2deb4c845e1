"""Statements over outlets and days, denials, and the ranked list of changes."""

import datetime as dt
import itertools
import time

from fusion.by_hand import Desk
from fusion.two_days import first_day, gazette, march, telegraph, wire
from reports.fusion import cited_articles, fuse
from reports.models.claim import Ledger


def test_one_statement_in_two_wordings_is_one_entry_with_the_fullest_first() -> None:
    one = Desk("Ilse Maran said the old bridge at Orl would stay closed until Friday.", "Courier")
    one.actor("Ilse Maran").statement("Ilse Maran", "the old bridge at Orl would stay closed until Friday", cue="said")
    two = Desk(
        "“The old bridge at Orl stays closed until Friday, whatever the river does,” Ilse Maran said.", "Gazette"
    )
    two.actor("Ilse Maran").statement(
        "Ilse Maran", "The old bridge at Orl stays closed until Friday, whatever the river does", mode="direct",
        quotations=("The old bridge at Orl stays closed until Friday, whatever the river does",),
    )  # fmt: skip
    (entry,) = fuse([one.done(), two.done()], None, march(11)).statements
    assert entry.mode == "direct"
    assert entry.content.article == two.article.id
    assert entry.support.originals == 2


def test_different_numbers_or_speakers_are_different_statements() -> None:
    desk = Desk("Ann Lee said 20 boats came to Orl. Jo Poe said 20 boats came to Orl.", "Courier")
    desk.actor("Ann Lee").actor("Jo Poe")
    desk.statement("Ann Lee", "20 boats came to Orl", cue="said")
    desk.found["statements"].append(
        desk.found["statements"][0].model_copy(update={"speaker": "Jo Poe", "content": desk.words("Jo Poe said 20 boats came to Orl")})  # type: ignore[attr-defined]
    )  # fmt: skip
    other = Desk("Ann Lee said 30 boats came to Orl.", "Gazette").actor("Ann Lee")
    other.statement("Ann Lee", "30 boats came to Orl", cue="said")
    assert len(fuse([desk.done(), other.done()], None, march(11)).statements) == 3


def test_a_denial_is_paired_with_what_it_denies_within_the_day_and_over_days() -> None:
    same_day = fuse([telegraph(), gazette(11)], None, march(11))
    denial = next(entry for entry in same_day.statements if entry.stance == "deny")
    denied = next(entry for entry in same_day.statements if entry.key == denial.denies)
    assert (denial.speaker, denied.speaker) == ("Maravia", "Radek Voss")

    next_day = fuse([gazette()], fuse([telegraph()], None, march(11)), march(12))
    denial = next(entry for entry in next_day.statements if entry.stance == "deny")
    denied = next(entry for entry in next_day.statements if entry.key == denial.denies)
    assert (denied.speaker, denied.novelty) == ("Radek Voss", "known")
    assert telegraph().article.id in cited_articles(next_day)
    assert next_day.changes[0].kind in ("revised", "denied")


def test_a_denial_of_something_else_is_paired_with_nothing() -> None:
    desk = Desk("Maravia has denied that taxes on salt will rise.", "Gazette").actor("Maravia", kind="state")
    desk.statement("Maravia", "that taxes on salt will rise", cue="denied", stance="deny")
    ledger = fuse([telegraph(), desk.done()], None, march(11))
    assert [entry.denies for entry in ledger.statements] == [None] * len(ledger.statements)


def test_a_first_edition_has_no_changes_and_the_second_ranks_them() -> None:
    first = fuse(first_day(), None, march(11))
    assert (first.first, first.changes) == (True, ())
    second = fuse([gazette()], first, march(12))
    kinds = [(change.kind, change.subject) for change in second.changes]
    assert kinds[0] == ("revised", "figure")
    assert kinds[1] == ("denied", "statement")
    assert ("new source", "source") in kinds
    assert ("new actor", "actor") in kinds
    weights = [change.weight for change in second.changes]
    assert weights == sorted(weights, reverse=True)
    keys = {entry.key for entry in (*second.actors, *second.statements, *second.implications)}
    keys |= {claim.key for group in second.figures for claim in group.claims}
    assert all(change.key in keys for change in second.changes if change.subject != "source")


def test_a_value_that_contradicts_a_known_one_is_a_change_of_its_own() -> None:
    def boats(number: int, who: str, day: int) -> object:
        desk = Desk(f"{who} counted {number} Ostland boats there.", f"{who} Daily", published=march(day))
        return (
            desk.actor(who, kind="organisation").figure(f"{number} Ostland boats", number, "Ostland boats", who).done()
        )

    first = fuse([boats(500, "Navy", 11)], None, march(11))  # type: ignore[list-item]
    second = fuse([boats(900, "Harbour Office", 12)], first, march(12))  # type: ignore[list-item]
    assert [change.kind for change in second.changes if change.subject == "figure"] == ["contradicted"]


def test_the_same_day_again_changes_nothing() -> None:
    first = fuse(first_day(), None, march(11))
    again = fuse(first_day(), first, march(12))
    assert (again.articles, again.changes, again.statements) == ((), (), ())


def test_the_order_of_articles_does_not_matter() -> None:
    ledgers = {
        fuse(order, None, march(12)).model_dump_json() for order in itertools.permutations([*first_day(), gazette()])
    }
    assert len(ledgers) == 1


def test_keys_are_the_same_on_the_next_day() -> None:
    first = fuse([wire()], None, march(11))
    later = fuse([wire("Evening Post", 12)], first, march(12))
    assert {entry.key for entry in later.statements} == {entry.key for entry in first.statements}
    assert {entry.novelty for entry in later.statements} == {"known"}


def test_a_ledger_survives_its_json() -> None:
    second = fuse([gazette()], fuse(first_day(), None, march(11)), march(12))
    assert Ledger.model_validate_json(second.model_dump_json()) == second


def test_six_times_the_articles_take_no_more_than_about_six_times_as_long() -> None:
    def day(count: int) -> list[object]:
        found = []
        for number in range(count):
            words = " ".join(f"w{number}x{place}" for place in range(40))
            desk = Desk(
                f"Person{number} Family{number} said the {words} opened at noon.",
                f"Outlet {number}",
                published=dt.date(2031, 3, 1),
            )
            desk.actor(f"Person{number} Family{number}")
            found.append(
                desk.statement(f"Person{number} Family{number}", f"the {words} opened at noon", cue="said").done()
            )
        return found  # fmt: skip

    def seconds(count: int) -> float:
        analyses = day(count)
        start = time.process_time()
        fuse(analyses, None, march(1))  # type: ignore[arg-type]
        return time.process_time() - start

    seconds(10)
    assert seconds(300) < 18 * max(seconds(50), 0.01)
