"""An article that its outlet changed after an edition told of it is named in the coverage of the next."""

import datetime as dt
from pathlib import Path

from reports.steps import Request
from reports.steps._coverage import coverage_of
from reports.steps._selection import select
from reports.steps.ingest import ingest
from reports.storage.repository import Repository
from steps.desk import request, silent, write
from storage.archive_nouns import briefing


def edition(asked: Request) -> tuple[list[str], list[str]]:
    """The articles of an edition and the notes of its coverage that speak of a change; the edition is kept."""
    with Repository.open(asked.settings.database) as archive:
        selection = select(archive, asked)
        notes = [note.reason for note in coverage_of(archive, asked, selection).notes if "changed" in note.reason]
        standing = archive.editions.latest("strait", asked.date)
        revision = standing.edition.revision + 1 if standing else 1
        made = briefing(day=asked.date.day, number=asked.date.day, revision=revision, content=str(revision))
        archive.editions.keep(made, [article.id for article in selection.articles])
        return [article.text.strip().splitlines()[-1] for article in selection.articles], notes


def test_the_next_edition_holds_the_correction_and_says_which_edition_it_corrects(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Three ferries sank.\n")
    ingest(request(tmp_path), silent)
    assert edition(request(tmp_path)) == (["Three ferries sank."], [])
    write(tmp_path, "a.txt", "Two ferries sank.\n")
    ingest(request(tmp_path), silent)
    told, notes = edition(request(tmp_path, day=5))
    assert told == ["Two ferries sank."]
    assert notes == [
        "Its text was changed at the source since edition No. 4 of 4 May 2031, which held the earlier one."
    ]


def test_a_revision_of_the_same_day_says_so(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Three ferries sank.\n")
    ingest(request(tmp_path), silent)
    edition(request(tmp_path))
    write(tmp_path, "a.txt", "Two ferries sank.\n")
    ingest(request(tmp_path), silent)
    told, notes = edition(request(tmp_path))
    assert told == ["Two ferries sank."]
    assert notes == ["Its text was changed at the source since revision 1 of this edition."]
    assert edition(request(tmp_path))[1] == notes  # and says the same when it is made again


def test_what_changed_before_any_edition_told_of_it_is_no_news(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Three ferries sank.\n")
    ingest(request(tmp_path), silent)
    write(tmp_path, "a.txt", "Two ferries sank.\n")
    ingest(request(tmp_path), silent)
    assert edition(request(tmp_path)) == (["Two ferries sank."], [])


def test_another_layout_of_the_same_words_is_no_correction(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Three ferries sank. Nobody was hurt.\n")
    ingest(request(tmp_path), silent)
    edition(request(tmp_path))
    write(tmp_path, "a.txt", "Three ferries sank.\n\nNobody was hurt.\n")
    ingest(request(tmp_path), silent)
    assert edition(request(tmp_path))[1] == []


def test_a_backfill_reads_what_was_published_by_the_end_of_its_day_in_the_situations_zone(tmp_path: Path) -> None:
    page = (
        '<html><head><title>Ferry {n}</title><script type="application/ld+json">{{"@type": "NewsArticle", '
        '"headline": "Ferry {n}", "datePublished": "{at}"}}</script></head><body><article><h1>Ferry {n}</h1>'
        "<p>The ferry number {n} of the Orsa line left the quay two hours late, its captain said, and waited for "
        "the pilot off the cape until the tide had turned.</p></article></body></html>"
    )
    moments = {
        "one": "2031-05-04T23:30:00+03:00",  # in Athens, where the situation is: the last half hour of the day
        "two": "2031-05-04T18:00:00-04:00",  # printed with the same day, but tomorrow in Athens
        "three": "2031-05-05T03:00:00+09:00",  # printed with tomorrow's day, but today in Athens
    }
    for name, at in moments.items():
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / f"{name}.html").write_text(page.format(n=name, at=at), encoding="utf-8")
    ingest(request(tmp_path), silent)

    def titles(day: int) -> set[str | None]:
        with Repository.open(request(tmp_path).settings.database) as archive:
            return {article.title for article in select(archive, request(tmp_path, day=day)).articles}

    assert titles(3) == set()
    assert titles(4) == {"Ferry one", "Ferry three"}
    assert titles(5) == {"Ferry one", "Ferry two", "Ferry three"}
    assert request(tmp_path).zone.utcoffset(dt.datetime(2031, 5, 4)) == dt.timedelta(hours=3)
