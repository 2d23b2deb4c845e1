"""The quarantine: documents that failed, with their bytes, until they can be read."""

import datetime as dt
import hashlib
from collections.abc import Iterator

import pytest

from reports.storage.quarantine import Trial
from reports.storage.repository import Repository
from storage.archive_nouns import MAY, found, read

NOW = dt.datetime(2031, 5, 20, 6, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
BROKEN, MENDED = b"<html><p>The ferry", b"<html><p>The ferry sailed.</p></html>"


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        yield repository


def try_(
    archive: Repository, data: bytes, *failures: str, at: dt.datetime = NOW, location: str = "drop/a.html"
) -> None:
    sha256 = hashlib.sha256(data).hexdigest()
    archive.articles.keep("drop", [found(read(location, data=data, failures=failures), data=data)], MAY)
    archive.quarantine.settle("drop", [Trial(location, sha256, failures)], at)


def test_what_failed_is_kept_with_its_bytes_reason_source_and_time(archive: Repository) -> None:
    try_(archive, BROKEN, "It breaks off.")
    (entry,) = archive.quarantine.open()
    assert (entry.source, entry.location, entry.reason, entry.first_seen) == (
        "drop",
        "drop/a.html",
        "It breaks off.",
        NOW,
    )
    assert (entry.size, entry.attempts, entry.resolved) == (len(BROKEN), 1, None)
    raw = archive.quarantine.raw(entry)
    assert raw is not None
    assert (raw.location, raw.data) == ("drop/a.html", BROKEN)


def test_the_same_bytes_failing_again_are_one_entry(archive: Repository) -> None:
    try_(archive, BROKEN, "It breaks off.")
    try_(archive, BROKEN, "It breaks off in its head.", at=NOW + DAY)
    (entry,) = archive.quarantine.open()
    assert (entry.attempts, entry.reason, entry.first_seen) == (2, "It breaks off in its head.", NOW)


def test_bytes_that_can_be_read_now_are_let_go(archive: Repository) -> None:
    try_(archive, BROKEN, "It breaks off.")
    (entry,) = archive.quarantine.open()
    try_(archive, BROKEN, at=NOW + DAY)
    assert archive.quarantine.open() == []
    (known,) = archive.quarantine.get(entry.id)
    assert known.resolved == NOW + DAY


def test_newer_bytes_at_the_place_take_the_older_ones_along(archive: Repository) -> None:
    try_(archive, BROKEN, "It breaks off.")
    try_(archive, b"<html>", "It holds no text.", at=NOW + DAY)
    assert [entry.reason for entry in archive.quarantine.open()] == ["It holds no text."]
    try_(archive, MENDED, at=NOW + 2 * DAY)
    assert archive.quarantine.open() == []


def test_a_place_beside_it_stays(archive: Repository) -> None:
    try_(archive, BROKEN, "It breaks off.", location="drop/b.html")
    try_(archive, MENDED)
    assert [entry.location for entry in archive.quarantine.open()] == ["drop/b.html"]


def test_many_reasons_are_named_and_counted(archive: Repository) -> None:
    try_(archive, BROKEN, "One.", "Two.", "Two.", "Three.", "Four.", "Five.")
    assert archive.quarantine.open()[0].reason == "One. Two. Three. And 2 more."


def test_an_entry_is_found_by_the_start_of_its_id_and_can_be_dropped(archive: Repository) -> None:
    try_(archive, BROKEN, "It breaks off.")
    (entry,) = archive.quarantine.get("q")
    assert archive.quarantine.get("%") == []
    assert archive.quarantine.drop([entry.id]) == 1
    assert archive.quarantine.open() == []
