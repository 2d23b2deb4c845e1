"""The record of days, and who may make the edition of one."""

import datetime as dt
from collections.abc import Iterator

import pytest

from reports.errors import LeaseError
from reports.models.day import Day, DayState
from reports.storage.leases import Held
from reports.storage.repository import Repository
from storage.archive_nouns import briefing
from storage.raw_rows import change

NOON = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)
FOURTH = dt.date(2031, 5, 4)


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        yield repository


def day(number: int, state: DayState = "due", reason: str | None = None, *, owed: bool = True) -> Day:
    at = NOON.replace(day=number)
    return Day(
        situation="strait", date=at.date(), due=at, owed=owed, state=state, reason=reason, changed_at=at,
    )  # fmt: skip


def test_a_day_comes_back_as_it_was_kept(archive: Repository) -> None:
    kept = [day(3, "skipped", "No run was started."), day(4), day(6, "failed", "The disk was full.")]
    archive.days.keep(kept)
    assert list(archive.days.of("strait", kept[0].date, kept[-1].date).values()) == kept
    assert archive.days.get("strait", dt.date(2031, 5, 5)) is None
    assert archive.days.of("harbour", kept[0].date, kept[-1].date) == {}


def test_a_later_record_takes_the_place_of_an_earlier_one(archive: Repository) -> None:
    archive.days.keep([day(4, "making")])
    archive.days.keep([day(4, "failed", "The disk was full.")])
    assert archive.days.get("strait", FOURTH) == day(4, "failed", "The disk was full.")


def test_a_day_whose_edition_stands_stays_made(archive: Repository) -> None:
    archive.days.keep([day(4, "making")])
    assert archive.editions.keep(briefing(day=4), [])
    archive.days.keep([day(4, "made")])
    for state in ("making", "skipped", "failed", "due"):
        archive.days.keep([day(4, state, "It broke.")])  # type: ignore[arg-type]
    assert archive.days.get("strait", FOURTH) == day(4, "made")
    assert archive.days.with_edition("strait", FOURTH) == {FOURTH}


def test_nothing_is_owed_before_the_first_day_that_was_run_on_its_own_day(archive: Repository) -> None:
    assert archive.days.owed_since("strait") is None
    archive.days.keep([day(1, owed=False)])
    assert archive.days.owed_since("strait") is None
    archive.days.keep([day(6), day(4)])
    assert archive.days.owed_since("strait") == FOURTH


def take(archive: Repository, owner: str, over: int | None = None) -> Held | int:
    return archive.leases.take("strait", FOURTH, owner, over)


def test_one_of_many_gets_the_lease_and_the_others_learn_who_has_it(archive: Repository) -> None:
    assert take(archive, "first") == 1
    assert take(archive, "second") == Held(1, "first", 0)
    assert archive.leases.take("strait", dt.date(2031, 5, 5), "second") == 1  # tomorrow is nobody's yet


def test_a_lease_given_back_is_free_under_a_greater_token(archive: Repository) -> None:
    take(archive, "first")
    archive.leases.give_back("strait", FOURTH, 1)
    assert archive.leases.held("strait", FOURTH) is None
    assert take(archive, "second") == 2
    archive.leases.give_back("strait", FOURTH, 1)  # the first one's once more: not his to give
    assert archive.leases.held("strait", FOURTH) == Held(2, "second", 0)


def test_a_lease_that_is_renewed_holds_and_one_that_is_not_runs_out(
    archive: Repository, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(archive, "first")
    change(database, "UPDATE leases SET until = until - 59")
    assert isinstance(take(archive, "second"), Held)
    assert archive.leases.renew("strait", FOURTH, 1)
    change(database, "UPDATE leases SET until = until - 59")
    assert take(archive, "second") == Held(1, "first", 1)
    change(database, "UPDATE leases SET until = until - 2")
    assert take(archive, "second") == 2
    assert not archive.leases.renew("strait", FOURTH, 1)


def test_an_owner_that_is_gone_needs_no_waiting_for(archive: Repository) -> None:
    take(archive, "killed")
    assert take(archive, "second", over=1) == 2
    assert take(archive, "third", over=1) == Held(2, "second", 0)  # what is known of the first says nothing of her


def test_whoever_lost_the_lease_keeps_no_edition(archive: Repository) -> None:
    take(archive, "asleep")
    take(archive, "awake", over=1)
    with pytest.raises(LeaseError, match="strait 2031-05-04: this run stood still"):
        archive.editions.keep(briefing(day=4), [], lease=1)
    with pytest.raises(LeaseError):
        archive.leases.check("strait", FOURTH, 1)
    assert archive.editions.latest("strait", FOURTH) is None
    assert archive.editions.keep(briefing(day=4), [], lease=2)
