"""Editions in the archive: one content under one number and revision, whoever comes first."""

import datetime as dt
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.models.delivery import Report
from reports.storage.repository import Repository
from storage.archive_nouns import briefing


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        yield repository


def day(number: int) -> dt.date:
    return dt.date(2031, 5, number)


def test_a_briefing_comes_back_as_it_was(archive: Repository) -> None:
    assert archive.editions.latest("strait", day(1)) is None
    assert archive.editions.keep(briefing(), [])
    assert archive.editions.latest("strait", day(1)) == briefing()


def test_numbers_count_up_in_order_of_creation(archive: Repository) -> None:
    assert archive.editions.next_number("strait") == 1
    archive.editions.keep(briefing(day=5, number=1), [])
    archive.editions.keep(briefing(day=5, number=1, revision=2), [])
    assert archive.editions.next_number("strait") == 2
    assert archive.editions.next_number("harvest") == 1


def test_the_edition_before_is_the_last_one_with_an_earlier_date_in_its_newest_revision(archive: Repository) -> None:
    for date, number, revision in ((1, 1, 1), (5, 2, 1), (3, 3, 1), (3, 3, 2)):
        archive.editions.keep(briefing(date, number, revision, content=f"{date}r{revision}"), [])
    before = archive.editions.before("strait", day(5))
    assert before is not None
    assert before.content_hash == "3r2"
    assert archive.editions.before("strait", day(1)) is None


@pytest.mark.parametrize(
    ("date", "number", "revision"),
    [(1, 1, 1), (2, 1, 1), (1, 2, 1)],
    ids=["all taken", "number", "revision of the day"],
)
def test_what_is_taken_is_not_given_again(archive: Repository, date: int, number: int, revision: int) -> None:
    archive.editions.keep(briefing(content="first"), [])
    assert not archive.editions.keep(briefing(date, number, revision, content="second"), [])
    kept = archive.editions.latest("strait", day(1))
    assert kept is not None
    assert kept.content_hash == "first"


def test_an_edition_without_its_articles_is_not_kept(archive: Repository) -> None:
    assert not archive.editions.keep(briefing(), ["a0000000000000000"])  # no such article: nothing half kept
    assert archive.editions.latest("strait", day(1)) is None


def test_reports_are_those_of_the_last_rendering(archive: Repository) -> None:
    archive.editions.keep(briefing(), [])
    edition = briefing().edition
    reports = [Report(format="pdf", path=Path("strait/1.pdf"), sha256="00", size=3)]
    archive.editions.keep_reports(edition, reports, "look 1")
    assert archive.editions.reports(edition, "look 1") == reports
    assert archive.editions.reports(edition, "look 2") == []
    archive.editions.keep_reports(edition, [], "look 2")
    assert archive.editions.reports(edition, "look 1") == []


def _take(url: str, content: str, taken: "multiprocessing.Queue[bool]") -> None:
    with Repository.open(url) as archive:
        taken.put(archive.editions.keep(briefing(content=content), []))


def test_of_many_racing_runs_one_takes_the_number(database: str) -> None:
    Repository.open(database).close()
    spawn = multiprocessing.get_context("spawn")
    taken = spawn.Queue()
    racers = [spawn.Process(target=_take, args=(database, f"content {n}", taken)) for n in range(3)]
    for racer in racers:
        racer.start()
    won = [taken.get(timeout=60) for _ in racers]
    for racer in racers:
        racer.join(timeout=60)
    assert sorted(won) == [False, False, True]
