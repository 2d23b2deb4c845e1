"""A source that fails is visible in the edition, its record and the log; the others are read all the same."""

import datetime as dt
import json
import shutil
from pathlib import Path

from desk import NOW, request, silent, write

from reports.models.source import Source
from reports.steps import Outcome, Request, carry_out
from reports.steps.ingest import ingest
from reports.storage.repository import Repository

CLOSED = Source(name="wire", kind="feed", location="http://127.0.0.1:9/feed.xml", allow_private=True)
"""Port 9, "discard", is closed wherever nobody opened it on purpose."""
FERRY = "The harbour master, Ilse Maran, said at least 300 passengers had waited in Lomea on Saturday.\n"


def with_sources(asked: Request, *sources: Source) -> Request:
    return asked.model_copy(update={"sources": sources})


def report(outcome: Outcome) -> dict[str, object]:
    (path,) = [each.path for each in outcome.reports if each.format == "json"]
    data: dict[str, object] = json.loads(path.read_text())
    return data


def text_of(outcome: Outcome) -> str:
    (path,) = [each.path for each in outcome.reports if each.format == "html"]
    return path.read_text()


def test_with_all_sources_down_there_is_an_edition_that_says_so(tmp_path: Path) -> None:
    gone = Source(name="drop", kind="folder", location=str(tmp_path / "articles"))
    outcome = carry_out(with_sources(request(tmp_path), gone, CLOSED), silent)
    assert outcome.exit_code == 3
    assert [each.format for each in outcome.reports] == ["pdf", "docx", "html", "json"]
    page = text_of(outcome)
    assert "None of the 2 sources could be read: what happened is not known." in page
    assert "Sources not read, silent or empty (2)" in page
    assert "There is no such folder. It has never been read." in page


def test_the_edition_is_the_same_when_it_is_made_again(tmp_path: Path) -> None:
    asked = with_sources(request(tmp_path), CLOSED)
    first = carry_out(asked, silent)
    later = asked.model_copy(update={"now": NOW + dt.timedelta(hours=3)})
    again = carry_out(later, silent)
    assert (first.new, again.new) == (True, False)


def test_a_source_that_is_down_does_not_keep_the_others_from_the_edition(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", FERRY)
    asked = request(tmp_path)
    outcome = carry_out(with_sources(asked, CLOSED, *asked.sources), silent)
    page = text_of(outcome)
    assert "at least 300 passengers" in page
    assert "Sources not read, silent or empty (1)" in page
    assert outcome.exit_code == 3


def test_the_edition_says_since_when_a_source_has_not_been_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", FERRY)
    carry_out(request(tmp_path, day=4, now=dt.datetime(2031, 5, 4, 18, tzinfo=dt.UTC)), silent)
    shutil.rmtree(tmp_path / "articles")
    outcome = carry_out(request(tmp_path, day=6, now=dt.datetime(2031, 5, 6, 18, tzinfo=dt.UTC)), silent)
    assert "There is no such folder. It was last read on Sun 4 May." in text_of(outcome)


def test_the_edition_names_a_source_that_fell_silent(tmp_path: Path) -> None:
    for day in (1, 2, 3, 4):
        write(tmp_path, f"{day}.txt", f"On day {day} {FERRY}", day=f"2031-05-0{day}")
    outcome = carry_out(request(tmp_path, day=9), silent)
    assert "no new article since Sun 4 May, longer than is usual for it." in text_of(outcome)
    alive = carry_out(request(tmp_path, day=6), silent)
    assert "no new article since" not in text_of(alive)


def test_the_log_names_a_source_that_is_not_well(tmp_path: Path) -> None:
    said: list[str] = []
    ingest(with_sources(request(tmp_path), CLOSED), said.append)
    (line,) = [each for each in said if "(broken)" in each]
    assert line.startswith("ingest: wire (broken): ")
    assert line.endswith("; never read so far.")


def test_attempts_are_recorded_with_what_came_of_them(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", FERRY)
    asked = request(tmp_path)
    asked = with_sources(asked, *asked.sources, CLOSED)
    ingest(asked, silent)
    ingest(asked.model_copy(update={"now": NOW + dt.timedelta(hours=1)}), silent)
    with Repository.open(asked.settings.database) as repository:
        drop = [(each.articles, each.new, each.reason) for each in repository.health.attempts("drop")]
        wire = repository.health.get(["wire"])["wire"]
    assert drop == [(1, 0, None), (1, 1, None)]
    assert wire.consecutive_failures == 2
    assert wire.last_success is None


def test_a_page_that_turned_into_a_log_in_is_told_as_such(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    paragraphs = f"<p>{FERRY}</p><p>{FERRY.replace('300', '400')}</p>" * 3
    page.write_text(
        f"<!doctype html><html><head><title>Ferry</title></head><body><article>{paragraphs}</article></body></html>"
    )
    source = Source(name="page", kind="file", location=str(page))
    asked = with_sources(request(tmp_path), source)
    ingest(asked, silent)
    page.write_text("<!doctype html><title>Log in</title><h1>Log in</h1><form><input type='password'></form>")
    said: list[str] = []
    ingest(asked.model_copy(update={"now": NOW + dt.timedelta(hours=1)}), said.append)
    assert said[-1] == "ingest: page (login page): It asks for a log-in; last read 2031-05-20 06:30."


def test_a_folder_with_one_broken_file_is_no_broken_source(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", FERRY)
    (tmp_path / "articles" / "b.html").write_text("<html><p>")
    said: list[str] = []
    ingest(request(tmp_path), said.append)
    assert said == ["ingest: drop, 1 articles, 1 new, 1 not read"]
