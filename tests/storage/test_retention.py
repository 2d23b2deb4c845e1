"""What is older than is to be kept goes whole; what an edition holds or a source still has stays."""

import datetime as dt
import hashlib
from collections.abc import Iterator

import pytest

from reports.models.article import Article
from reports.models.finding import Analysis
from reports.storage.repository import Repository
from storage.archive_nouns import MAY, article, briefing, found, read
from storage.raw_rows import rows

TODAY = MAY + dt.timedelta(days=400)
YEAR = 366


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        yield repository


def keep(archive: Repository, *articles: Article, day: dt.date = MAY, present: bool = False) -> None:
    for one in articles:
        data = one.text.encode() * 50
        each = read(one.path, one, data=data)
        archive.articles.keep("drop", [found(each, one, data=data)], day)
    archive.readings.settle("drop", [one.path for one in articles] if present else [])


def counts(database: str) -> dict[str, int]:
    tables = ("articles", "documents", "captures", "readings", "sightings", "analyses", "bands", "near_duplicates")
    return {table: rows(database, f"SELECT count(*) FROM {table}")[0][0] for table in tables}  # noqa: S608


def test_an_old_article_goes_with_all_that_is_kept_of_it(archive: Repository, database: str) -> None:
    one = article("The ferry to Lomea was late and nobody complained.")
    copy = article(one.text, path="drop/b.txt", outlet="Orsa Herald")
    keep(archive, one, copy)
    archive.analyses.keep("p1", [Analysis(article=one)], {})
    assert counts(database)["near_duplicates"] == 1
    gone = archive.retention.prune(YEAR, TODAY)
    assert gone is not None
    assert (gone.articles, gone.documents) == (2, 1)
    assert gone.bytes > 0
    assert set(counts(database).values()) == {0}


def test_what_an_edition_holds_stays_with_its_bytes(archive: Repository, database: str) -> None:
    cited, other = article("The ferry was late."), article("The ferry sank.", path="drop/b.txt")
    keep(archive, cited, other)
    archive.editions.keep(briefing(), [cited.id])
    archive.retention.prune(YEAR, TODAY)
    assert set(archive.articles.get([cited.id, other.id])) == {cited.id}
    sha256 = hashlib.sha256(cited.text.encode() * 50).hexdigest()
    assert archive.documents.at("drop", cited.path, sha256) is not None
    assert counts(database)["documents"] == 1


def test_what_a_source_still_holds_stays(archive: Repository) -> None:
    one = article("The ferry was late.")
    keep(archive, one, present=True)
    archive.retention.prune(YEAR, TODAY)
    assert archive.articles.text(one.id) == one.text


def test_what_is_younger_stays(archive: Repository) -> None:
    one = article("The ferry was late.")
    keep(archive, one, day=TODAY - dt.timedelta(days=YEAR))
    archive.retention.prune(YEAR, TODAY)
    assert archive.articles.text(one.id) == one.text


def test_the_versions_of_what_an_edition_holds_stay(archive: Repository) -> None:
    first, edited = article("Three ferries sank."), article("Two ferries sank.")
    keep(archive, first)
    archive.editions.keep(briefing(), [first.id])
    keep(archive, edited)
    archive.retention.prune(YEAR, TODAY)
    assert set(archive.articles.get([first.id, edited.id])) == {first.id, edited.id}


def test_it_is_done_once_a_day(archive: Repository) -> None:
    keep(archive, article("The ferry was late."))
    assert archive.retention.prune(YEAR, TODAY) is not None
    assert archive.retention.prune(YEAR, TODAY) is None
    assert archive.retention.prune(YEAR, TODAY + dt.timedelta(days=1)) is not None


def test_the_archive_is_sound_afterwards(archive: Repository, database: str) -> None:
    keep(archive, *(article(f"Ferry {n} was late.", path=f"drop/{n}.txt") for n in range(30)))
    archive.retention.prune(YEAR, TODAY)
    if database.startswith("sqlite"):  # a server keeps its keys at all times
        assert rows(database, "PRAGMA foreign_key_check") == []
        assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert set(counts(database).values()) == {0}
