"""The sample situation reads as it was written, and the real article as it is."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from reports.ingestion import ingest
from reports.models.article import Article
from reports.models.source import Failure, Source

DAYS = [dt.date(2024, 10, day) for day in (18, 22, 23)]


@pytest.fixture
def sources(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[Source]:
    monkeypatch.chdir(root)
    content = tomllib.loads((root / "seeds" / "sitrep.toml").read_text(encoding="utf-8"))
    return [Source.model_validate(entry) for entry in content["source"]]


def articles(sources: list[Source]) -> list[Article]:
    return [found for source in sources for found in ingest(source) if isinstance(found, Article)]


def test_every_day_has_articles_of_three_outlets(sources: list[Source]) -> None:
    found = articles(sources)
    assert {article.published for article in found} == set(DAYS)
    for day in DAYS:
        assert len({article.outlet for article in found if article.published == day}) >= 3


def test_every_article_says_that_it_is_a_sample_outside_its_prose(sources: list[Source]) -> None:
    for article in articles(sources):
        assert article.sample, article.path
        assert "sample" not in article.prose.lower(), article.path
        assert article.title, article.path
        assert 170 <= len(article.prose.split()) <= 450, article.path


def test_text_pages_and_a_feed_are_among_them(sources: list[Source]) -> None:
    endings = [article.path.split("#")[0].rsplit(".", 1)[1] for article in articles(sources)]
    assert {"txt", "html", "xml"} == set(endings)
    assert len(endings) == 10


def test_one_page_is_broken_and_named(sources: list[Source]) -> None:
    (failure,) = [found for source in sources for found in ingest(source) if isinstance(found, Failure)]
    assert failure.location == "seeds/articles/harbour-courier/2024-10-23-the-day-in-brief.html"
    assert "breaks off" in failure.reason


def test_one_wire_text_is_carried_by_two_outlets(sources: list[Source]) -> None:
    found = articles(sources)
    (wire, carried) = [one for one in found if sum(one.content_hash == other.content_hash for other in found) > 1]
    assert wire.outlet != carried.outlet
    assert wire.agency == carried.agency == "Sample Wire"


def test_two_outlets_have_one_owner(sources: list[Source]) -> None:
    owners = [source.owner for source in sources]
    assert len(owners) == 4
    assert len(set(owners)) == 3


def test_reading_twice_gives_the_same(sources: list[Source]) -> None:
    assert articles(sources) == articles(sources)


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.lower())


def test_no_clause_is_copied_from_the_real_article(sources: list[Source], shared: Path) -> None:
    real = [words(file.read_text(encoding="utf-8")) for file in sorted((shared / "seeds").glob("*.txt"))]
    runs = {tuple(text[at : at + 7]) for text in real for at in range(len(text) - 6)}
    for article in articles(sources):
        own = words(article.text)
        copied = [" ".join(own[at : at + 7]) for at in range(len(own) - 6) if tuple(own[at : at + 7]) in runs]
        assert copied == [], article.path


def test_the_real_article_keeps_every_character(shared: Path) -> None:
    (found,) = ingest(Source(name="real", kind="folder", location=str(shared / "seeds")))
    assert isinstance(found, Article)
    raw = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    assert "".join(found.text.split()) == "".join(raw.split())
    assert (found.published, found.credit, found.agency) == (dt.date(2024, 10, 23), "AP", None)
    assert [zone.kind for zone in found.zones] == ["meta", "caption", "credit", "body"]
    assert not found.sample
    assert found.text[found.zones[1].start : found.zones[1].end] == found.title
