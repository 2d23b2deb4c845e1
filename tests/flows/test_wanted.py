"""Which day a run is for: on the days that clocks change Prefect's schedule is early, and ours is not."""

import asyncio
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reports.models.situation import Situation
from reports.orchestration.wanted import due
from reports.schedule import dues


def situation(schedule: str | None, zone: str) -> Situation:
    return Situation(name="strait", title="Ferries", sources=(), schedule=schedule, timezone=zone)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("schedule", "zone", "scheduled", "date", "begins"),
    [
        ("0 7 * * *", "Europe/London", "2026-03-29T07:00+01:00", "2026-03-29", "2026-03-29T07:00+01:00"),
        ("30 1 * * *", "Europe/London", "2026-03-29T00:30+00:00", "2026-03-29", "2026-03-29T02:00+01:00"),
        ("30 1 * * *", "Europe/London", "2026-10-25T01:30+01:00", "2026-10-25", "2026-10-25T01:30+01:00"),
        ("0 0 * * *", "America/Havana", "2026-03-07T23:00-05:00", "2026-03-08", "2026-03-08T01:00-04:00"),
        (None, "Asia/Tokyo", "2026-03-07T23:00+00:00", "2026-03-08", "2026-03-07T23:00+00:00"),
    ],
)
def test_a_scheduled_run_is_for_the_day_its_schedule_means(
    schedule: str | None, zone: str, scheduled: str, date: str, begins: str
) -> None:
    found = due(situation(schedule, zone), at(scheduled), by_schedule=True)
    assert (found.date.isoformat(), found.at) == (date, at(begins))


def test_a_run_on_demand_is_for_the_day_it_is_asked_on() -> None:
    asked = at("2026-03-07T23:10-05:00")
    assert due(situation("0 0 * * *", "America/Havana"), asked, by_schedule=False) == (dt.date(2026, 3, 7), asked)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "America/Havana", "Africa/Cairo", "Asia/Beirut"])
@pytest.mark.parametrize("schedule", ["30 0 * * *", "30 1 * * *", "30 2 * * *", "0 7 * * *"])
def test_prefects_times_of_three_years_make_one_edition_a_date(
    zone: str, schedule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    from prefect.server.schemas.schedules import CronSchedule

    begin = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    times = asyncio.run(CronSchedule(cron=schedule, timezone=zone).get_dates(n=1000, start=begin))
    runs = [dt.datetime.fromtimestamp(each.timestamp(), dt.UTC) for each in times]
    meant = [due(situation(schedule, zone), run, by_schedule=True) for run in runs]
    asked = [each for each in dues(schedule, ZoneInfo(zone), meant[0].date, meant[-1].date) if each.at >= runs[0]]
    assert len(asked) > 900
    assert meant == asked
