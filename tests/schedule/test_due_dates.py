"""A schedule on the wall clock of a zone: exactly one edition a local date, whatever the clocks do."""

import datetime as dt
import itertools
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.schedule import dues, last_due, moments, next_date, next_moment

ZONES = (
    "Europe/London", "Europe/Paris", "America/New_York", "America/Santiago", "Africa/Cairo", "Asia/Beirut",
    "Australia/Lord_Howe", "America/Nuuk", "Africa/Casablanca", "Pacific/Apia",
)  # fmt: skip
"""On both halves of the globe: changes at midnight, of half an hour, on Fridays, around Ramadan, none at all."""
FIRST, LAST = dt.date(2024, 1, 1), dt.date(2030, 12, 31)
DAY = dt.timedelta(days=1)


def changes(zone: ZoneInfo) -> Iterator[tuple[dt.datetime, dt.timedelta]]:
    """Instants at which the zone's offset changes, to the second, and by how much."""
    at = dt.datetime.combine(FIRST, dt.time(), dt.UTC)
    end = dt.datetime.combine(LAST, dt.time(), dt.UTC)
    while at < end:
        low, high = at, at + DAY
        if offset(low, zone) != offset(high, zone):
            while high - low > dt.timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if offset(middle, zone) == offset(low, zone) else (low, middle)
            yield high, offset(high, zone) - offset(high - dt.timedelta(seconds=1), zone)
        at += DAY


def offset(at: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    told = at.astimezone(zone).utcoffset()
    assert told is not None
    return told


def times_around(change: dt.datetime, zone: ZoneInfo) -> set[dt.time]:
    """Wall times before, at, within and after a change, of its day."""
    wall = (change - dt.timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) + dt.timedelta(seconds=1)
    return {(wall + dt.timedelta(minutes=step)).time() for step in (-60, -30, -1, 0, 15, 30, 59, 60)}


@pytest.mark.parametrize("name", ZONES)
def test_around_every_change_of_clocks_each_local_date_is_due_exactly_once(name: str) -> None:
    zone = ZoneInfo(name)
    found = list(changes(zone))
    for change, _ in found:
        day = change.astimezone(zone).date()
        dates = [day + DAY * step for step in range(-3, 4)]
        for time in times_around(change, zone):
            due = list(dues(f"{time.minute} {time.hour} * * *", zone, dates[0], dates[-1]))
            assert [each.date for each in due] == dates
            instants = [each.at for each in due]
            assert instants == sorted(set(instants))
            for each in due:
                local = each.at.astimezone(zone)
                lost = dt.datetime.combine(each.date, time) != local.replace(tzinfo=None)
                assert local.fold == 0  # of a time that is there twice, the first
                if lost:  # a time that is not there: the first instant after the gap, which is the change
                    assert each.at == change
    assert len(found) >= (10 if name not in ("Africa/Cairo", "Asia/Beirut", "Pacific/Apia") else 0)


@pytest.mark.parametrize("name", ZONES)
def test_over_seven_years_no_date_is_missing_and_none_is_there_twice(name: str) -> None:
    zone = ZoneInfo(name)
    due = list(dues("30 2 * * *", zone, FIRST, LAST))
    assert [each.date for each in due] == [FIRST + DAY * step for step in range((LAST - FIRST).days + 1)]
    assert all(later.at > earlier.at for earlier, later in itertools.pairwise(due))


def test_half_past_two_that_is_not_there_is_three_o_clock() -> None:
    zone = ZoneInfo("Europe/Paris")
    (due,) = dues("30 2 * * *", zone, dt.date(2026, 3, 29), dt.date(2026, 3, 29))
    assert due.at == dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC)
    assert due.at.astimezone(zone).time() == dt.time(3)


def test_half_past_two_that_is_there_twice_is_the_first() -> None:
    (due,) = dues("30 2 * * *", ZoneInfo("Europe/Paris"), dt.date(2026, 10, 25), dt.date(2026, 10, 25))
    assert due.at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_a_time_in_a_gap_that_ends_the_day_is_due_at_midnight_for_the_day_before() -> None:
    zone = ZoneInfo("America/Nuuk")  # 30 March 2024 ended at 23:00
    first, second = dues("30 23 * * *", zone, dt.date(2024, 3, 30), dt.date(2024, 3, 31))
    assert first.date == dt.date(2024, 3, 30)
    assert first.at.astimezone(zone) == dt.datetime(2024, 3, 31, 0, 0, tzinfo=zone)
    assert second.at.astimezone(zone) == dt.datetime(2024, 3, 31, 23, 30, tzinfo=zone)
    assert last_due("30 23 * * *", zone, first.at) == first


def test_a_date_that_the_zone_left_out_has_no_edition() -> None:
    zone = ZoneInfo("Pacific/Apia")  # crossed the date line at the end of 29 December 2011
    found = [each.date.day for each in dues("0 7 * * *", zone, dt.date(2011, 12, 28), dt.date(2012, 1, 1))]
    assert found == [28, 29, 31, 1]
    assert next_date("0 7 * * *", zone, dt.date(2011, 12, 29)) == dt.date(2011, 12, 31)


def test_weekdays_alone() -> None:
    zone = ZoneInfo("Europe/London")
    found = [each.date for each in dues("0 7 * * 1-5", zone, dt.date(2031, 5, 1), dt.date(2031, 5, 7))]
    assert [date.day for date in found] == [1, 2, 5, 6, 7]
    assert next_date("0 7 * * 1-5", zone, dt.date(2031, 5, 2)) == dt.date(2031, 5, 5)
    monday_before_seven = dt.datetime(2031, 5, 5, 5, 59, tzinfo=dt.UTC)
    last = last_due("0 7 * * 1-5", zone, monday_before_seven)
    assert last is not None
    assert last.date == dt.date(2031, 5, 2)


def test_of_several_times_a_day_the_edition_is_due_at_the_first() -> None:
    zone = ZoneInfo("Asia/Tokyo")
    date = dt.date(2031, 5, 4)
    schedule = "0 7,13,19 * * *"
    (due,) = dues(schedule, zone, date, date)
    assert due.at.astimezone(zone).hour == 7
    assert [at.astimezone(zone).hour for at in moments(schedule, zone, date)] == [7, 13, 19]


def test_times_that_fall_together_in_a_gap_are_one_occasion() -> None:
    zone = ZoneInfo("Europe/London")
    hours = [at.astimezone(zone).hour for at in moments("0 0-4 * * *", zone, dt.date(2026, 3, 29))]
    assert hours == [0, 2, 3, 4]


def test_no_such_day_is_never_due() -> None:
    zone = ZoneInfo("UTC")
    assert next_date("0 7 29 2 *", zone, dt.date(2096, 3, 1)) == dt.date(2104, 2, 29)  # 2100 is no leap year
    assert list(dues("0 7 29 2 *", zone, dt.date(2031, 1, 1), dt.date(2031, 12, 31))) == []


def test_every_minute_is_still_one_edition_a_date() -> None:
    zone = ZoneInfo("Europe/London")
    found = list(dues("* * * * *", zone, dt.date(2026, 3, 28), dt.date(2026, 3, 30)))
    assert [each.at.astimezone(zone).time() for each in found] == [dt.time()] * 3


CRON = st.builds(
    lambda minute, hour, weekday: f"{minute} {hour} * * {weekday}",
    st.sampled_from(["0", "30", "*/20", "59"]),
    st.sampled_from(["0", "1", "2", "23", "7,19", "*"]),
    st.sampled_from(["*", "1-5", "0,6", "3"]),
)
MOMENT = st.datetimes(dt.datetime(2024, 1, 5), dt.datetime(2030, 12, 1), timezones=st.just(dt.UTC))


@settings(max_examples=200, deadline=None)
@given(CRON, st.sampled_from(ZONES), MOMENT)
def test_what_is_due_before_a_moment_and_after_it_fit_together(schedule: str, name: str, now: dt.datetime) -> None:
    zone = ZoneInfo(name)
    last = last_due(schedule, zone, now)
    assert last is not None
    assert last.at <= now
    after = next_date(schedule, zone, last.date)
    assert after is not None
    (following,) = dues(schedule, zone, after, after)
    assert following.at > now  # there is none between the last that is due and the one after it
    coming = next_moment(schedule, zone, now)
    assert coming is not None
    assert now < coming.at <= following.at
    assert coming.at in moments(schedule, zone, coming.date)
    assert moments(schedule, zone, last.date)[0] == last.at
