"""Articles added on demand: kept at once, of the next edition whatever their age and words, known again."""

import datetime as dt
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.models.source import Failure
from reports.steps import Request
from reports.steps._coverage import coverage_of
from reports.steps._selection import select
from reports.steps.add_articles import Added, add_articles
from reports.steps.ingest import ingest
from reports.storage.repository import Repository
from steps.desk import request, silent, write

PAGE = """<html><head><title>Lighthouse of Orsa goes dark</title>
<meta property="og:site_name" content="Orsa Herald">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Lighthouse of Orsa goes dark",
"datePublished": "2031-05-03T09:15:00+03:00"}</script></head><body><article>
<h1>Lighthouse of Orsa goes dark</h1>
<p>The lighthouse of Orsa went dark on Saturday for the first time in ninety years, the coast guard said.</p>
<p>A bolt of lightning had struck the mast an hour before midnight, and the engineer on duty found both lamps broken.</p>
<p>Spare lamps are being brought from the mainland; until then a patrol boat lies off the cape and shows a light.</p>
</article></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web server on this machine with one page."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "lighthouse.html").write_text(PAGE, encoding="utf-8")
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def chosen(asked: Request) -> list[str]:
    with Repository.open(asked.settings.database) as archive:
        return [article.path for article in select(archive, asked).articles]


def test_a_page_is_added_and_the_next_edition_holds_it(tmp_path: Path, site: str) -> None:
    asked = request(tmp_path, include=("ferr*",))
    page = f"{site}/lighthouse.html"
    [added] = add_articles(asked, [page], allow_private=True)
    assert isinstance(added, Added)
    assert (added.article.title, added.article.outlet) == ("Lighthouse of Orsa goes dark", "Orsa Herald")
    assert added.article.published == dt.date(2031, 5, 3)
    assert added.newness == "new"
    assert chosen(asked) == [page]
    [again] = add_articles(asked, [page], allow_private=True)
    assert isinstance(again, Added)
    assert again.newness == "known"


def test_a_page_that_changed_is_a_new_version(tmp_path: Path, site: str) -> None:
    asked = request(tmp_path)
    page = f"{site}/lighthouse.html"
    list(add_articles(asked, [page], allow_private=True))
    (tmp_path / "site" / "lighthouse.html").write_text(PAGE.replace("ninety", "eighty"), encoding="utf-8")
    [added] = add_articles(asked, [page], allow_private=True)
    assert isinstance(added, Added)
    assert added.newness == "new version"
    assert len(chosen(asked)) == 1


def test_a_private_address_is_refused_unless_allowed(tmp_path: Path, site: str) -> None:
    [refused] = add_articles(request(tmp_path), [f"{site}/lighthouse.html"])
    assert isinstance(refused, Failure)
    assert chosen(request(tmp_path)) == []


def test_an_old_article_about_something_else_is_of_the_edition_since_somebody_said_so(tmp_path: Path) -> None:
    file = write(tmp_path, "old.txt", "The council planted olive trees.\n", day="2031-01-04")
    moved = file.rename(tmp_path / "old.txt")
    asked = request(tmp_path, include=("ferr*",))
    [added] = add_articles(asked, [str(moved)])
    assert isinstance(added, Added)
    assert len(chosen(asked)) == 1
    assert chosen(asked.model_copy(update={"demanded": False})) == []  # --source names all there is
    assert chosen(asked.model_copy(update={"date": dt.date(2031, 1, 3)})) == []  # not published by then
    other = asked.model_copy(update={"situation": asked.situation.model_copy(update={"name": "harvest"})})
    assert chosen(other) == []


def test_what_a_source_of_the_situation_held_already_is_known_and_let_in(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "The council planted olive trees.\n", day="2031-01-04")
    asked = request(tmp_path, include=("ferr*",))
    ingest(asked, silent)
    assert chosen(asked) == []
    [added] = add_articles(asked, [str(tmp_path / "articles" / "a.txt")])
    assert isinstance(added, Added)
    assert len(chosen(asked)) == 1


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", "The ferry was late.\n")
    gone, added = add_articles(request(tmp_path), [str(tmp_path / "gone.txt"), str(file)])
    assert isinstance(gone, Failure)
    assert "gone.txt" in gone.location
    assert isinstance(added, Added)


def test_the_coverage_counts_it_where_it_came_from(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", "The ferry was late.\n")
    asked = request(tmp_path)
    list(add_articles(asked, [str(file.rename(tmp_path / "a.txt"))]))
    with Repository.open(asked.settings.database) as archive:
        coverage = coverage_of(archive, asked, select(archive, asked))
    assert dict(coverage.articles_by_source) == {"drop": 0, "on demand (strait)": 1}
    assert [state.source for state in coverage.states if "demand" in state.source] == []
