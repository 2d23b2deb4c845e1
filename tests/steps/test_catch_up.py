"""Outages on a fake clock: what is made afterwards, what is given up, and what readers are told of it."""

import datetime as dt
import sqlite3
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import reports.steps.publish as publishing
from reports.errors import OutputError, SitrepError
from reports.models.edition import Edition
from reports.steps import Request, carry_out
from reports.steps import analyze as analyzing
from reports.steps.catch_up import CaughtUp, catch_up
from reports.storage.repository import Repository
from steps.desk import request, silent, write

ATHENS = ZoneInfo("Europe/Athens")
DAILY = "0 7 * * *"


@pytest.fixture(autouse=True)
def _without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "FORMATS", ("json",))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    return tmp_path


def at(day: int, hour: int = 7, minute: int = 0) -> dt.datetime:
    return dt.datetime(2031, 5, day, hour, minute, tzinfo=ATHENS)


def asked(folder: Path, now: dt.datetime, **situation: object) -> Request:
    """What `sitrep run` asks for at a moment: the edition of that day."""
    wanted = request(folder, now=now, **{"schedule": DAILY} | situation)
    return wanted.model_copy(update={"date": wanted.today})


def made(folder: Path, now: dt.datetime, day: int | None = None, **situation: object) -> Edition:
    wanted = asked(folder, now, **situation)
    if day:
        wanted = wanted.model_copy(update={"date": wanted.date.replace(day=day)})
    return carry_out(wanted, silent).edition


def owed(folder: Path, now: dt.datetime, **situation: object) -> CaughtUp:
    wanted = asked(folder, now, **situation)
    return catch_up(wanted.settings, wanted.situation, now, silent)


def days(caught: CaughtUp) -> list[int]:
    return [due.date.day for due in caught.make]


def records(folder: Path) -> list[tuple[str, str, str | None]]:
    with sqlite3.connect(folder / "sitrep.db") as raw:
        return raw.execute("SELECT date, state, reason FROM days ORDER BY date").fetchall()


def skipped(folder: Path, edition: Edition) -> list[tuple[int, int, str]]:
    with Repository.open(request(folder).settings.database) as archive:
        briefing = archive.editions.latest("strait", edition.date)
    assert briefing is not None
    return [(each.first.day, each.last.day, each.reason) for each in briefing.coverage.skipped]


def test_a_fresh_installation_owes_today_alone(desk: Path) -> None:
    assert days(owed(desk, at(20, 9))) == [20]


def test_a_fresh_installation_owes_nothing_on_a_day_without_an_edition(desk: Path) -> None:
    saturday, monday = at(3, 9), at(5, 7)
    assert days(owed(desk, saturday, schedule="0 7 * * 1-5")) == []
    assert days(owed(desk, monday, schedule="0 7 * * 1-5")) == [5]


def test_what_was_missed_since_the_first_look_is_owed_though_nothing_was_made_yet(desk: Path) -> None:
    owed(desk, at(3, 9), schedule="0 7 * * 1-5")
    assert days(owed(desk, at(7, 9), schedule="0 7 * * 1-5", catch_up="all")) == [5, 6, 7]


def test_an_edition_made_afterwards_of_a_year_long_past_owes_nothing(desk: Path) -> None:
    made(desk, at(20, 9), day=1)
    assert days(owed(desk, at(20, 9))) == [20]
    assert [state for _, state, _ in records(desk)] == ["made", "due"]


@pytest.mark.parametrize(("policy", "expected"), [("latest", [15]), ("all", [9, 10, 11, 12, 13, 14, 15]), ("skip", [])])
def test_ten_days_off(desk: Path, policy: str, expected: list[int]) -> None:
    made(desk, at(5))
    now = at(15, 11)
    caught = owed(desk, now, catch_up=policy)
    assert days(caught) == expected
    given_up = {day.date.day: day.reason or "" for day in caught.given_up}
    assert sorted([*given_up, *expected]) == list(range(6, 16))
    assert all(reason.startswith("No run was started. ") for reason in given_up.values())
    again = owed(desk, now, catch_up=policy)
    assert days(again) == expected  # as long as they are not made
    assert again.given_up == ()
    for day in expected:
        made(desk, now, day=day)
    assert days(owed(desk, now, catch_up=policy)) == []


def test_days_one_two_and_five_tell_of_three_and_four(desk: Path) -> None:
    made(desk, at(1))
    made(desk, at(2))
    assert days(owed(desk, at(5))) == [5]
    edition = made(desk, at(5))
    assert skipped(desk, edition) == [(3, 4, "No run was started.")]
    assert edition.number == 3


def test_without_any_catching_up_the_gap_is_told_as_well(desk: Path) -> None:
    made(desk, at(1))
    assert skipped(desk, made(desk, at(5))) == [(2, 4, "No run was started.")]


def test_days_without_a_due_edition_are_no_gap(desk: Path) -> None:
    made(desk, at(2), schedule="0 7 * * 1-5")  # a Friday
    assert skipped(desk, made(desk, at(5), schedule="0 7 * * 1-5")) == []
    assert skipped(desk, made(desk, at(6), schedule=None)) == []


def test_a_failed_run_is_recorded_and_named_the_next_day(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(desk, at(1))
    with monkeypatch.context() as patch:
        patch.setattr(analyzing, "analyze", _full)
        with pytest.raises(OutputError):
            made(desk, at(2))
    told = "The run failed: disk of drafts: no space is left."
    assert records(desk)[-1] == ("2031-05-02", "failed", told)
    assert skipped(desk, made(desk, at(3))) == [(2, 2, told)]


def _full(*_: object) -> None:
    raise OutputError("disk of /srv/desk/drafts", "no space is left", "Make room.")


def test_a_failed_run_is_tried_again_the_same_day(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(analyzing, "analyze", _full)
        with pytest.raises(SitrepError):
            made(desk, at(2))
    assert days(owed(desk, at(2, 8))) == [2]
    made(desk, at(2, 8))
    assert records(desk) == [("2031-05-02", "made", None)]
    assert days(owed(desk, at(2, 9))) == []


def test_a_later_failure_does_not_unmake_an_edition(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(desk, at(2))
    monkeypatch.setattr(analyzing, "analyze", _full)
    with pytest.raises(SitrepError):
        made(desk, at(2, 9))
    assert records(desk) == [("2031-05-02", "made", None)]


def test_a_killed_run_is_made_again_or_told_of(desk: Path) -> None:
    made(desk, at(1))
    with sqlite3.connect(desk / "sitrep.db") as raw:
        raw.execute(
            "INSERT INTO days VALUES ('strait', '2031-05-02', '2031-05-02T04:00:00+00:00', 1, 'making', NULL, "
            "'2031-05-02T04:00:00+00:00')"
        )
    assert days(owed(desk, at(2, 8))) == [2]
    caught = owed(desk, at(3))
    assert days(caught) == [3]
    assert [day.state for day in caught.given_up] == ["failed"]
    assert skipped(desk, made(desk, at(3))) == [(2, 2, "A run was started and did not end.")]


def test_a_skipped_day_can_be_made_by_hand_and_the_gap_is_gone(desk: Path) -> None:
    made(desk, at(1))
    owed(desk, at(3, 9))
    made(desk, at(3, 9), day=2)
    assert records(desk)[1] == ("2031-05-02", "made", None)
    assert skipped(desk, made(desk, at(3, 10))) == []


def test_an_edition_says_how_late_it_is(desk: Path) -> None:
    assert made(desk, at(1, 15)).late_by is None  # the first one: nobody was waiting for it
    assert made(desk, at(2, 7, 30)).late_by is None
    assert made(desk, at(3, 11, 5)).late_by == dt.timedelta(hours=4, minutes=5)
    assert made(desk, at(6, 9), day=4).late_by == dt.timedelta(days=2, hours=2)


def test_what_was_made_in_time_is_not_late_when_made_again(desk: Path) -> None:
    made(desk, at(1))
    first = made(desk, at(2))
    assert made(desk, at(2, 15)) == first
    write(desk, "new.txt", "Ilse Maran, the harbour master, said 40 boats had left.\n", day="2031-05-02")
    second = made(desk, at(2, 16))
    assert (second.revision, second.late_by) == (2, None)


def test_how_late_it_is_makes_no_other_content(desk: Path) -> None:
    made(desk, at(1))
    late = made(desk, at(2, 12))
    assert late.late_by is not None
    assert made(desk, at(2, 13)) == late


def test_a_backdated_edition_is_not_late(desk: Path) -> None:
    made(desk, at(20))
    assert made(desk, at(20), day=4).late_by is None


def test_a_second_time_of_the_day_makes_the_edition_again(desk: Path) -> None:
    twice = "0 7,13 * * *"
    made(desk, at(1), schedule=twice)
    assert days(owed(desk, at(1, 12), schedule=twice)) == []
    assert days(owed(desk, at(1, 13, 1), schedule=twice)) == [1]
    made(desk, at(1, 13, 1), schedule=twice)
    assert days(owed(desk, at(1, 14), schedule=twice)) == []
    assert days(owed(desk, at(1, 14), schedule=twice, catch_up="skip")) == []


def test_a_clock_set_back_asks_for_nothing_twice(desk: Path) -> None:
    made(desk, at(5))
    assert days(owed(desk, at(4, 9))) == []
    assert days(owed(desk, at(5, 6))) == []
    assert made(desk, at(5, 6)).revision == 1


def test_another_zone_owes_no_date_twice(desk: Path) -> None:
    made(desk, at(5), timezone="Europe/Athens")
    now = at(6, 2)
    assert days(owed(desk, now, timezone="Pacific/Kiritimati")) == [6]  # there it is nine o'clock in the morning
    made(desk, now, timezone="Pacific/Kiritimati")
    assert days(owed(desk, at(6, 9), timezone="Europe/Athens")) == []
    assert days(owed(desk, at(6, 9), timezone="America/Los_Angeles")) == []
