"""Articles in the archive: kept once, found again, replaced by a correction, never lost."""

import datetime as dt
import hashlib
from collections.abc import Iterator

import pytest

from reports.models.article import Article
from reports.models.finding import Analysis
from reports.storage.readings import Reading
from reports.storage.repository import Repository
from reports.storage.versions import CutOff
from storage.archive_nouns import MAY, article, briefing, found, read
from storage.raw_rows import rows


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        yield repository


def keep(
    archive: Repository, *readings: tuple[Reading, list[Article]], source: str = "drop", day: dt.date = MAY
) -> int:
    """A run that finds exactly these places in a source; how many articles were new."""
    kept = archive.articles.keep(source, [found(each, *articles) for each, articles in readings], day)
    archive.readings.settle(source, [each.location for each, _ in readings])
    return kept.new


def standing(archive: Repository, date: int = 9, sources: tuple[str, ...] = ("drop",)) -> list[str]:
    by = CutOff(dt.date(2031, 5, date))
    return [each.text for each, _ in archive.articles.unreported("strait", by, sources, dt.date(2031, 4, 1))]


def test_what_is_kept_comes_back_as_it_was(archive: Repository) -> None:
    one = article("The ferry was late.\nNobody “complained” — é, 北.")
    assert keep(archive, (read("drop/a.txt", one), [one])) == 1
    assert archive.articles.get([one.id]) == {one.id: one}
    assert archive.articles.text(one.id) == one.text
    assert archive.articles.text("a0000000000000000") is None


def test_keeping_twice_changes_nothing(archive: Repository) -> None:
    one = article("The ferry was late.")
    assert [keep(archive, (read("drop/a.txt", one), [one])) for _ in range(2)] == [1, 0]
    assert archive.readings.of("drop") == {"drop/a.txt": read("drop/a.txt", one)}
    assert archive.articles.duplicates([one.id]) == 0


def test_the_same_article_at_two_places_is_one_with_a_duplicate(archive: Repository) -> None:
    here, there = article("The ferry was late."), article("The ferry was late.", path="drop/copy.txt")
    keep(archive, (read("drop/a.txt", here), [here]), (read("drop/copy.txt", there), [there]))
    assert standing(archive) == ["The ferry was late."]
    assert archive.articles.duplicates([here.id]) == 1


def test_a_correction_of_the_same_day_replaces_the_article(archive: Repository) -> None:
    first, corrected = article("Three ferries sank."), article("Two ferries sank.")
    keep(archive, (read("drop/a.txt", first), [first]))
    keep(archive, (read("drop/a.txt", corrected), [corrected]))
    assert standing(archive) == ["Two ferries sank."]
    assert archive.articles.replaced([first.id, corrected.id], CutOff(MAY)) == {first.id}
    assert archive.articles.text(first.id) == "Three ferries sank."


def test_a_correction_taken_back_brings_the_article_back(archive: Repository) -> None:
    first, corrected = article("Three ferries sank."), article("Two ferries sank.")
    for one in (first, corrected, first):
        keep(archive, (read("drop/a.txt", one), [one]))
    assert standing(archive) == ["Three ferries sank."]


def test_tomorrows_article_at_the_same_place_leaves_todays_standing(archive: Repository) -> None:
    today, tomorrow = article("A storm is coming.", day=1), article("The storm has passed.", day=2)
    keep(archive, (read("drop/a.txt", today), [today]))
    keep(archive, (read("drop/a.txt", tomorrow), [tomorrow]))
    assert standing(archive) == ["A storm is coming.", "The storm has passed."]


def test_an_article_whose_file_is_gone_is_still_there(archive: Repository) -> None:
    one = article("The ferry was late.")
    keep(archive, (read("drop/a.txt", one), [one]))
    keep(archive)
    assert standing(archive) == ["The ferry was late."]


def test_failures_stand_while_the_broken_file_lies_there(archive: Repository) -> None:
    broken = read("drop/b.txt", data=b"\0", failures=("It is not text.",))
    keep(archive, (broken, []))
    failures, _ = archive.readings.problems(["drop"], [])
    assert [failure.reason for failure in failures] == ["It is not text."]
    keep(archive)
    assert archive.readings.problems(["drop"], []) == ([], [])


def test_notes_belong_to_the_articles_they_are_about(archive: Repository) -> None:
    one = article("The ferry was late.")
    noted = read("drop/a.txt", one, notes=("It bears no date.",))
    keep(archive, (noted, [one]))
    assert archive.readings.problems(["drop"], [])[1] == []
    assert [note.reason for note in archive.readings.problems(["drop"], ["drop/a.txt"])[1]] == ["It bears no date."]


def test_only_articles_of_the_sources_and_days_asked_for_are_offered(archive: Repository) -> None:
    texts = {day: article(f"On day {day}.", day=day, path=f"drop/{day}.txt") for day in (1, 4, 9)}
    undated = article("On some day.", day=None, path="drop/undated.txt")
    keep(archive, *((read(each.path, each), [each]) for each in (*texts.values(), undated)))
    other = article("Elsewhere.", day=4, path="wire/4.txt", source="wire")
    keep(archive, (read("wire/4.txt", other), [other]), source="wire")
    offered = archive.articles.unreported("strait", CutOff(dt.date(2031, 5, 4)), ["drop"], dt.date(2031, 5, 1))
    assert {each.text for each, _ in offered} == {"On day 4.", "On some day."}


def test_an_article_of_another_edition_is_not_offered_again(archive: Repository) -> None:
    one = article("The ferry was late.")
    keep(archive, (read("drop/a.txt", one), [one]))
    assert archive.editions.keep(briefing(day=1), [one.id])
    assert standing(archive, date=1) == ["The ferry was late."]  # its own edition may hold it again
    assert standing(archive, date=2) == []
    assert archive.articles.unreported("harvest", CutOff(dt.date(2031, 5, 2)), ["drop"], dt.date(2031, 4, 1))


def test_other_data_of_a_source_reach_its_articles_and_drop_their_findings(archive: Repository) -> None:
    one = article("The ferry was late.")
    keep(archive, (read("drop/a.txt", one), [one]))
    archive.analyses.keep("p1", [Analysis(article=one)], {})
    graded = one.model_copy(update={"reliability": "B"})
    keep(archive, (read("drop/a.txt", graded), [graded]))
    assert archive.articles.get([one.id])[one.id].reliability == "B"
    assert archive.analyses.missing([one.id], "p1") == {one.id}


def test_raw_bytes_are_kept_once_and_whole(archive: Repository, database: str) -> None:
    import zlib

    data = bytes(range(256)) * 100
    one = article("The ferry was late.")
    each = read("drop/a.txt", one, data=data)
    for _ in range(2):
        archive.articles.keep("drop", [found(each, one, data=data)], MAY)
    kept = rows(database, "SELECT sha256, data, size FROM documents")
    assert len(kept) == 1
    assert (hashlib.sha256(zlib.decompress(kept[0][1])).hexdigest(), kept[0][2]) == (kept[0][0], len(data))


def test_findings_are_kept_by_version_and_come_back_with_their_article(archive: Repository) -> None:
    one, two = article("The ferry was late."), article("The ferry sank.", path="drop/b.txt")
    keep(archive, (read("drop/a.txt", one), [one]), (read("drop/b.txt", two), [two]))
    archive.analyses.keep("p1", [Analysis(article=one, warnings=("first",))], {two.id: "It broke."})
    assert archive.analyses.get([one.id, two.id], "p1") == {one.id: Analysis(article=one, warnings=("first",))}
    assert archive.analyses.failures([one.id, two.id], "p1") == {two.id: "It broke."}
    assert archive.analyses.missing([one.id, two.id], "p1") == {two.id}
    assert archive.analyses.missing([one.id, two.id], "p2") == {one.id, two.id}
    archive.analyses.keep("p2", [Analysis(article=one, warnings=("second",)), Analysis(article=two)], {})
    assert archive.analyses.get([one.id])[one.id].warnings == ("second",)
    assert archive.analyses.get([one.id, two.id], "p1") == {}
    assert archive.analyses.failures([two.id], "p1") == {}


def test_findings_outlive_a_version_that_fails(archive: Repository) -> None:
    one = article("The ferry was late.")
    keep(archive, (read("drop/a.txt", one), [one]))
    archive.analyses.keep("p1", [Analysis(article=one)], {})
    archive.analyses.keep("p2", [], {one.id: "It broke."})
    archive.analyses.keep("p2", [], {one.id: "It broke again."})
    assert archive.analyses.failures([one.id], "p2") == {one.id: "It broke again."}
    assert archive.analyses.get([one.id]) == {one.id: Analysis(article=one)}
