"""What becomes of missed editions by policy, after outages of many lengths."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.schedule import Due, decide, dues, last_due
from reports.schedule.policy import Policy

ZONE = ZoneInfo("Europe/Athens")
SCHEDULE = "0 7 * * *"


def outage(days: int) -> list[Due]:
    """The last ``days`` due dates up to 20 May 2031."""
    last = dt.date(2031, 5, 20)
    return list(dues(SCHEDULE, ZONE, last - dt.timedelta(days=days - 1), last))


def after(due: Due, **late: int) -> dt.datetime:
    return due.at + dt.timedelta(**late)


def made(missing: list[Due], policy: str, now: dt.datetime, days: int = 7) -> list[int]:
    decision = decide(missing, missing[-1], now, policy, days)  # type: ignore[arg-type]
    skipped = [due for due, _ in decision.skip]
    assert sorted([*decision.make, *skipped]) == missing  # each of them is decided, once
    assert all(reason.endswith(".") for _, reason in decision.skip)
    return [due.date.day for due in decision.make]


@pytest.mark.parametrize(
    ("policy", "expected"), [("latest", [20]), ("all", [14, 15, 16, 17, 18, 19, 20]), ("skip", [])]
)
def test_after_ten_days(policy: str, expected: list[int]) -> None:
    missing = outage(10)
    assert made(missing, policy, after(missing[-1], hours=4)) == expected


def test_skipping_still_makes_what_is_on_time() -> None:
    missing = outage(3)
    assert made(missing, "skip", after(missing[-1], minutes=30)) == [20]
    assert made(missing, "skip", after(missing[-1], minutes=31)) == []


def test_latest_makes_nothing_where_the_last_stands_already() -> None:
    missing = outage(4)
    decision = decide(missing[:-1], missing[-1], after(missing[-1], hours=1), "latest", 7)
    assert decision.make == ()
    assert [due.date.day for due, _ in decision.skip] == [17, 18, 19]


def test_what_is_too_old_is_made_by_no_policy() -> None:
    weekly = list(dues("0 7 * * 1", ZONE, dt.date(2031, 5, 5), dt.date(2031, 5, 5)))
    for policy in ("latest", "all", "skip"):
        assert made(weekly, policy, after(weekly[0], days=7, minutes=1)) == []
    assert made(weekly, "latest", after(weekly[0], days=6)) == [5]


@given(st.integers(1, 40), st.sampled_from(["latest", "all", "skip"]), st.integers(0, 60 * 24 * 3), st.integers(0, 20))
def test_nothing_older_than_the_limit_is_made(days: int, policy: str, minutes: int, most: int) -> None:
    missing = outage(days)
    now = after(missing[-1], minutes=minutes)
    chosen = made(missing, policy, now, most)
    assert len(chosen) <= (1 if policy != "all" else days)
    assert all(now - due.at <= dt.timedelta(days=most) for due in missing if due.date.day in chosen and days < 20)


@pytest.mark.parametrize("name", ["Europe/London", "America/Nuuk"])
@pytest.mark.parametrize("policy", ["latest", "all", "skip"])
def test_a_timer_over_a_change_of_clocks_makes_every_date_once_and_on_time(name: str, policy: Policy) -> None:
    zone = ZoneInfo(name)
    for schedule in ("30 1 * * *", "59 23 * * *"):
        for first in (dt.date(2026, 3, 27), dt.date(2026, 10, 23)):
            last = first + dt.timedelta(days=3)
            made: list[Due] = []
            now = dt.datetime.combine(first, dt.time(), zone).astimezone(dt.UTC)
            while now.astimezone(zone).date() <= last:
                seen = last_due(schedule, zone, now)
                assert seen is not None
                missing = [due for due in dues(schedule, zone, first, seen.date) if due not in made]
                chosen = decide(missing, seen, now, policy, 7)
                assert chosen.skip == ()
                assert all(now - due.at < dt.timedelta(minutes=15) for due in chosen.make)
                made += chosen.make
                now += dt.timedelta(minutes=15)
            dates = [due.date for due in made]
            assert dates == sorted(set(dates))
            assert dates[:3] == [first + dt.timedelta(days=step) for step in range(3)]
