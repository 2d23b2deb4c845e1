"""The health record of sources: attempts in, rhythm, silence and state out."""

import datetime as dt
from collections.abc import Iterator

import pytest

from reports.models.health import Attempt, Health
from reports.storage.health import usual_interval
from reports.storage.repository import Repository
from storage.archive_nouns import MAY, article, found, read

NOW = dt.datetime(2031, 5, 20, 6, 30, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        yield repository


def keep(archive: Repository, *days: int | None) -> None:
    """Keep an article of each of these days of May 2031 in the source "drop"."""
    for number, day in enumerate(days):
        one = article(f"Ferry {number} of day {day} sailed.", day, path=f"drop/{number}.txt")
        archive.articles.keep("drop", [found(read(one.path, one), one)], MAY)


def attempt(at: dt.datetime = NOW, **known: object) -> Attempt:
    return Attempt.model_validate({"source": "drop", "at": at, "articles": 3, "latency": 0.4} | known)


def test_a_source_that_was_never_tried_has_an_empty_record(archive: Repository) -> None:
    known = archive.health.get(["drop"])["drop"]
    assert known == Health(source="drop")
    assert known.state(NOW) == "never read"


def test_success_and_failure_stand_beside_each_other(archive: Repository) -> None:
    archive.health.record(attempt(NOW, new=3))
    archive.health.record(attempt(NOW + DAY, reason="The server answered 503.", articles=0))
    archive.health.record(attempt(NOW + 2 * DAY, reason="The server answered 500.", articles=0))
    known = archive.health.get(["drop"])["drop"]
    assert (known.last_success, known.last_failure, known.last_attempt) == (NOW, NOW + 2 * DAY, NOW + 2 * DAY)
    assert (known.reason, known.consecutive_failures, known.articles) == ("The server answered 500.", 2, 3)
    assert known.state(NOW + 2 * DAY) == "broken"


def test_a_source_that_answers_again_is_well_and_its_last_failure_stays_known(archive: Repository) -> None:
    archive.health.record(attempt(NOW, reason="The server answered 503.", articles=0))
    known = archive.health.record(attempt(NOW + DAY))
    assert (known.state(NOW + DAY), known.consecutive_failures, known.last_failure) == ("ok", 0, NOW)


def test_a_login_page_is_told_from_other_failures(archive: Repository) -> None:
    known = archive.health.record(attempt(reason="It is a web page, not a feed: it asks for a log-in.", articles=0))
    assert known.state(NOW) == "login page"


def test_a_source_without_articles_is_empty_and_one_that_takes_long_is_slow(archive: Repository) -> None:
    assert archive.health.record(attempt(articles=0)).state(NOW) == "empty"
    assert archive.health.record(attempt(latency=75.0)).state(NOW) == "slow"


def test_the_rhythm_is_the_median_time_between_articles(archive: Repository) -> None:
    keep(archive, 1, 2, 3, 3, 4, 12)
    known = archive.health.record(attempt(new=6))
    assert known.usual_interval == DAY
    assert known.newest == dt.datetime(2031, 5, 12, 12, tzinfo=dt.UTC)


def test_two_times_make_no_rhythm() -> None:
    assert usual_interval([NOW, NOW, NOW + DAY]) is None
    assert usual_interval([NOW, NOW + HOUR, NOW + 5 * HOUR]) == 2.5 * HOUR


@pytest.mark.parametrize(
    ("interval", "passed", "state"),
    [
        (DAY, 3 * DAY, "ok"),
        (DAY, 3 * DAY + HOUR, "stale"),
        (HOUR, 2 * DAY, "ok"),  # nobody is called silent before two days
        (HOUR, 2 * DAY + HOUR, "stale"),
        (30 * DAY, 80 * DAY, "ok"),
        (None, 80 * DAY, "ok"),
    ],
)
def test_a_source_is_stale_after_three_usual_intervals(
    interval: dt.timedelta | None, passed: dt.timedelta, state: str
) -> None:
    known = Health(source="drop", last_attempt=NOW, articles=3, usual_interval=interval, newest=NOW - passed)
    assert known.state(NOW) == state
    assert known.silent_since(NOW) == (NOW - passed if state == "stale" else None)


def test_an_article_from_the_future_does_not_hide_silence(archive: Repository) -> None:
    keep(archive, 1, 2, 3, 28)
    known = archive.health.record(attempt(new=4))
    assert known.newest == dt.datetime(2031, 5, 3, 12, tzinfo=dt.UTC)
    assert known.state(NOW) == "stale"


def test_the_newest_article_by_a_day_serves_editions_of_the_past(archive: Repository) -> None:
    keep(archive, 1, 5, 9)
    newest = archive.health.newest_by("drop", dt.date(2031, 5, 8))
    assert newest == dt.datetime(2031, 5, 5, 12, tzinfo=dt.UTC)
    assert archive.health.newest_by("drop", dt.date(2031, 4, 8)) is None


def test_attempts_are_kept_for_longer_than_a_year_and_no_longer(archive: Repository) -> None:
    for days in (0, 390, 410):
        archive.health.record(attempt(NOW + days * DAY))
    assert [each.at for each in archive.health.attempts("drop")] == [NOW + 410 * DAY, NOW + 390 * DAY]
