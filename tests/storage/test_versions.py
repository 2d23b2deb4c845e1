"""What an outlet made of an article later is a version of it; each date reads the version of its time."""

import datetime as dt
from collections.abc import Iterator

import pytest

from reports.models.article import Article
from reports.storage.repository import Repository
from reports.storage.versions import CutOff
from storage.archive_nouns import MAY, article, briefing, found, read
from storage.test_once import LONG, PAGE


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        yield repository


def keep(archive: Repository, *articles: Article) -> None:
    for one in articles:
        archive.articles.keep(one.source, [found(read(one.path, one), one)], MAY)


def texts(archive: Repository, day: int, *sources: str, situation: str = "strait") -> list[str]:
    by = CutOff(dt.date(2031, 5, day), dt.datetime(2031, 5, day, 23, 59, 59, tzinfo=dt.UTC))
    rows = archive.articles.unreported(situation, by, sources or ("post",), dt.date(2031, 4, 20))
    return [one.text for one, _ in rows]


def page(text: str, **more: object) -> Article:
    return article(text, path=PAGE, source="post", url=PAGE, **more)  # type: ignore[arg-type]


CHANGED = LONG.replace("312 passengers", "298 passengers")


def supersedes(archive: Repository, one: Article) -> str | None:
    return archive.articles.get([one.id])[one.id].supersedes


def test_a_stealth_edit_becomes_the_version_to_read_and_the_old_one_stays(archive: Repository) -> None:
    first, edited = page(LONG), page(CHANGED)
    keep(archive, first, edited)
    assert texts(archive, 1) == [CHANGED]
    assert supersedes(archive, edited) == first.id
    assert archive.articles.text(first.id) == LONG


def test_an_update_is_read_from_the_day_on_which_it_was_published(archive: Repository) -> None:
    first = page(LONG)
    updated = page(CHANGED, updated_at=dt.datetime(2031, 5, 3, 8, tzinfo=dt.UTC))
    keep(archive, first, updated)
    assert texts(archive, 2) == [LONG]
    assert texts(archive, 3) == [CHANGED]


def test_an_update_late_in_a_western_evening_belongs_to_the_next_day_here(archive: Repository) -> None:
    first = page(LONG)
    west = dt.timezone(dt.timedelta(hours=-8))
    keep(archive, first, page(CHANGED, updated_at=dt.datetime(2031, 5, 3, 20, tzinfo=west)))
    assert texts(archive, 3) == [LONG]
    assert texts(archive, 4) == [CHANGED]


def test_versions_follow_each_other(archive: Repository) -> None:
    third = LONG.replace("312 passengers", "290 passengers")
    keep(
        archive,
        page(LONG),
        page(CHANGED, updated_at=dt.datetime(2031, 5, 3, 8, tzinfo=dt.UTC)),
        page(third, updated_at=dt.datetime(2031, 5, 5, 8, tzinfo=dt.UTC)),
    )
    assert [texts(archive, day) for day in (1, 3, 4, 5)] == [[LONG], [CHANGED], [CHANGED], [third]]


def test_a_version_taken_back_leaves_the_one_before(archive: Repository) -> None:
    first, edited = page(LONG), page(CHANGED)
    keep(archive, first, edited, first)
    assert texts(archive, 1) == [LONG]
    keep(archive, edited)
    assert texts(archive, 1) == [CHANGED]


def test_what_a_second_source_still_shows_does_not_bring_the_old_version_back(archive: Repository) -> None:
    first = page(LONG)
    copy = first.model_copy(update={"path": "https://lomeapost.example/feed#1", "source": "feed"})
    keep(archive, first, copy, page(CHANGED))
    assert texts(archive, 1, "post", "feed") == [CHANGED]
    assert texts(archive, 1, "feed") == []


def test_a_page_read_by_two_sources_at_two_times_is_two_versions(archive: Repository) -> None:
    later = article(CHANGED, path=PAGE, source="second", url=PAGE)
    keep(archive, page(LONG), later)
    assert texts(archive, 1, "post", "second") == [CHANGED]
    assert supersedes(archive, later) == page(LONG).id


def test_an_edition_that_holds_the_old_version_is_told_of_the_new_one(archive: Repository) -> None:
    first, edited = page(LONG), page(CHANGED)
    keep(archive, first)
    archive.editions.keep(briefing(day=1), [first.id])
    keep(archive, edited)
    assert archive.articles.replaced([first.id], CutOff(dt.date(2031, 5, 1))) == {first.id}
    assert texts(archive, 1) == [CHANGED]
    assert texts(archive, 2) == [CHANGED]


def test_a_correction_of_an_article_older_than_the_window_is_offered_where_it_was_reported(archive: Repository) -> None:
    first = page(LONG)
    keep(archive, first)
    archive.editions.keep(briefing(day=1), [first.id])
    keep(archive, page(CHANGED, updated_at=dt.datetime(2031, 5, 20, 8, tzinfo=dt.UTC)))
    by = CutOff(dt.date(2031, 5, 20))
    after = dt.date(2031, 5, 13)
    assert [one.text for one, _ in archive.articles.unreported("strait", by, ["post"], after)] == [CHANGED]
    assert archive.articles.unreported("harvest", by, ["post"], after) == []


def test_the_days_article_at_a_page_that_is_rewritten_daily_is_its_own(archive: Repository) -> None:
    other = "The council has voted to plant four hundred olive trees along the road to the quarry this autumn."
    keep(archive, page(LONG), page(other, published=dt.date(2031, 5, 2), id="a2"))
    assert texts(archive, 3) == [LONG, other]


def test_an_article_that_tells_its_moment_is_of_the_day_it_had_here(archive: Repository) -> None:
    seoul = dt.timezone(dt.timedelta(hours=9))
    early = page(LONG, published_at=dt.datetime(2031, 5, 1, 3, tzinfo=seoul))
    keep(archive, early)
    by = CutOff(dt.date(2031, 4, 30), dt.datetime(2031, 4, 30, 23, 59, 59, tzinfo=dt.UTC))
    assert [one.text for one, _ in archive.articles.unreported("strait", by, ["post"], dt.date(2031, 4, 20))] == [LONG]
