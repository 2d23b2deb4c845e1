"""The status says what was made, what is due and what needs a hand, and changes nothing."""

import datetime as dt
from pathlib import Path

import pytest

from operation.desk_settings import NOW, day, settings
from reports.errors import DatabaseError
from reports.models.health import Attempt
from reports.models.status import SituationStatus, Status
from reports.operation import status as looking
from reports.operation.status import status
from reports.storage.deliveries import Entry
from reports.storage.repository import Repository
from storage.archive_nouns import MAY, article, briefing, found, read
from storage.raw_rows import change, rows

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def archive(database: str):
    with Repository.open(database) as repository:
        yield repository


def seen(database: str, folder: Path, now: dt.datetime = NOW, **situation: object) -> SituationStatus:
    return whole(database, folder, now, **situation).situations[0]


def whole(database: str, folder: Path, now: dt.datetime = NOW, **situation: object) -> Status:
    return status(settings(database, folder, **situation), now)


def made(archive: Repository, date: int, number: int) -> None:
    archive.editions.keep(briefing(day=date, number=number), [])
    archive.days.keep([day(date, "made", NOW.replace(day=date, hour=4))])


def test_before_the_first_run_nothing_is_made_and_nothing_is_wrong(tmp_path: Path) -> None:
    now = whole(f"sqlite:///{tmp_path / 'absent.db'}", tmp_path)
    (situation,) = now.situations
    assert (situation.edition, situation.attention, now.well) == (None, (), True)
    assert str(situation.next_due) == "2031-05-07 07:00:00+03:00"
    assert list(tmp_path.iterdir()) == []


def test_the_newest_edition_the_next_and_the_last_run_are_told(
    archive: Repository, database: str, tmp_path: Path
) -> None:
    made(archive, 5, 1)
    made(archive, 6, 2)
    found_ = seen(database, tmp_path)
    assert found_.edition is not None
    assert (found_.edition.number, found_.edition.date) == (2, dt.date(2031, 5, 6))
    assert found_.last_run is not None
    assert (found_.last_run.date, found_.last_run.state) == (dt.date(2031, 5, 6), "made")
    assert (found_.overdue, found_.attention) == (None, ())


def test_an_edition_that_should_stand_by_now_is_overdue(archive: Repository, database: str, tmp_path: Path) -> None:
    made(archive, 5, 1)
    due = dt.datetime(2031, 5, 6, 4, 0, tzinfo=dt.UTC)
    assert seen(database, tmp_path, due + dt.timedelta(minutes=20)).overdue is None
    late = seen(database, tmp_path, due + HOUR)
    assert late.overdue == dt.date(2031, 5, 6)
    assert "sitrep run --situation strait" in late.attention[0]
    assert seen(database, tmp_path, due + HOUR, schedule=None).overdue is None


def test_a_desk_that_never_ran_on_time_owes_nothing(archive: Repository, database: str, tmp_path: Path) -> None:
    assert seen(database, tmp_path).overdue is None


def test_a_run_that_failed_and_one_that_hangs_need_a_hand(archive: Repository, database: str, tmp_path: Path) -> None:
    archive.days.keep([day(6, "failed", reason="The disk is full.")])
    assert "The disk is full." in seen(database, tmp_path).attention[-1]
    archive.days.keep([day(6, "making")])
    assert not any("has not ended" in each for each in seen(database, tmp_path, NOW + HOUR).attention)
    assert any("has not ended" in each for each in seen(database, tmp_path, NOW + 3 * HOUR).attention)


def test_days_without_an_edition_are_told_until_one_is_made(archive: Repository, database: str, tmp_path: Path) -> None:
    made(archive, 3, 1)
    archive.days.keep([day(4, "skipped"), day(5, "skipped")])
    gap = seen(database, tmp_path, NOW.replace(hour=4))
    assert gap.skipped == (dt.date(2031, 5, 4), dt.date(2031, 5, 5))
    assert any("2031-05-04, 2031-05-05" in each for each in gap.attention)
    made(archive, 6, 2)
    assert seen(database, tmp_path).skipped == gap.skipped
    assert seen(database, tmp_path).attention == ()


def entry(name: str) -> Entry:
    body = b"Subject: Ferries\r\n\r\nLate.\r\n"
    key = f"<{name}@example.org>"
    return Entry(recipient=name, channel="mail", address=f"{name}@example.org", message_id=key, body=body)


def test_what_did_not_reach_a_recipient_needs_a_hand(archive: Repository, database: str, tmp_path: Path) -> None:
    made(archive, 6, 1)
    edition = briefing(day=6).edition
    archive.deliveries.queue(edition, [entry("one"), entry("two"), entry("three")], now=NOW, deadline=NOW + HOUR)
    assert seen(database, tmp_path).deliveries == {"queued": 3}
    assert seen(database, tmp_path).attention == ()
    change(database, "UPDATE deliveries SET state = 'failed_permanent' WHERE recipient = 'one'",
           "UPDATE deliveries SET state = 'held' WHERE recipient = 'two'")  # fmt: skip
    ill = seen(database, tmp_path)
    assert ill.deliveries == {"failed_permanent": 1, "held": 1, "queued": 1}
    assert "1 delivery is missing: see `sitrep deliveries`." in ill.attention
    assert "1 delivery waits for `sitrep approve`." in ill.attention
    change(database, "UPDATE deliveries SET state = 'sent' WHERE recipient = 'three'")
    archive.deliveries.queue(
        edition, [entry("one")._replace(message_id="<again@example.org>", occasion="again-1")], now=NOW,
        deadline=NOW + HOUR,
    )  # fmt: skip
    change(database, "UPDATE deliveries SET state = 'sent' WHERE occasion = 'again-1'")
    mended = seen(database, tmp_path)
    assert mended.deliveries == {"held": 1, "sent": 2}
    assert not any("missing" in each for each in mended.attention)
    made(archive, 20, 2)
    assert seen(database, tmp_path, NOW + 14 * 24 * HOUR).deliveries == {}


def test_a_source_that_cannot_be_read_needs_a_hand(archive: Repository, database: str, tmp_path: Path) -> None:
    archive.health.record(Attempt(source="drop", at=NOW, reason="The folder is not there."))
    ill = seen(database, tmp_path)
    assert (ill.sources[0].state, ill.sources[0].consecutive_failures) == ("broken", 1)
    assert any("drop" in each and "The folder is not there" in each for each in ill.attention)
    archive.health.record(Attempt(source="drop", at=NOW + HOUR, articles=1))
    assert seen(database, tmp_path, NOW + 2 * HOUR).attention == ()


def test_the_archive_is_counted(archive: Repository, database: str, tmp_path: Path) -> None:
    one = article("The ferry was late.")
    archive.articles.keep("drop", [found(read("drop/a.txt", one), one)], MAY)
    archive.overview.note_backup(MAY)
    now = whole(database, tmp_path)
    assert (now.articles, now.quarantined, now.last_backup, now.schema_) == (
        1,
        0,
        MAY,
        rows(database, "SELECT version_num FROM sitrep_schema")[0][0],
    )
    assert (now.database_bytes is None) == database.startswith("postgresql")


def test_a_disk_that_is_nearly_full_needs_a_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "LITTLE", 10**18)
    now = whole(f"sqlite:///{tmp_path / 'absent.db'}", tmp_path)
    assert not now.well
    assert "make room" in now.attention[0]


def test_an_archive_of_another_schema_is_left_as_it_is(archive: Repository, database: str, tmp_path: Path) -> None:
    change(database, "UPDATE sitrep_schema SET version_num = '0002'")
    with pytest.raises(DatabaseError, match=r"0002.*sitrep run"):
        whole(database, tmp_path)
    assert rows(database, "SELECT version_num FROM sitrep_schema") == [("0002",)]
