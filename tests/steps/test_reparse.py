"""Kept bytes are read again: what other parsers read comes in as versions, and needs no source any more."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from reports.errors import UsageError
from reports.models.article import Article
from reports.models.finding import Analysis
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw
from reports.steps import Request
from reports.steps._coverage import coverage_of
from reports.steps._parsing import Parsers
from reports.steps._parsing_wire import Result
from reports.steps._selection import select
from reports.steps.ingest import ingest
from reports.steps.reparse import Changed, Reparsed, reparse
from reports.storage.repository import Repository
from steps.desk import NOW, request, silent, write
from storage.archive_nouns import briefing


def again(asked: Request, **chosen: object) -> tuple[list[tuple[str, str]], Reparsed]:
    """Reparse; which text has changed how, and what came of it."""
    results = list(reparse(asked.settings, NOW, silent, **chosen))  # type: ignore[arg-type]
    end = results.pop()
    assert isinstance(end, Reparsed)
    return [(one.article.text.strip().splitlines()[-1], one.what) for one in results if isinstance(one, Changed)], end


def chosen(asked: Request) -> list[Article]:
    with Repository.open(asked.settings.database) as archive:
        return list(select(archive, asked).articles)


def other_parser(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """From now on documents are read with ``old`` as ``new``."""
    parse = Parsers.parse

    def parse_otherwise(parsers: Parsers, raw: Raw, source: Source) -> list[Result]:
        return parse(parsers, raw._replace(data=raw.data.replace(old.encode(), new.encode())), source)

    monkeypatch.setattr(Parsers, "parse", parse_otherwise)


def test_the_same_parsers_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "The ferry was late.\n")
    write(tmp_path, "b.txt", "A second ferry was cancelled.\n")
    ingest(request(tmp_path), silent)
    assert again(request(tmp_path)) == ([], Reparsed(2, (), ()))


def test_kept_bytes_are_enough_and_another_text_is_a_new_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", "The ferry was laet.\n")
    asked = request(tmp_path)
    ingest(asked, silent)
    [before] = chosen(asked)
    shutil.rmtree(tmp_path / "articles")
    other_parser(monkeypatch, "laet", "late")
    assert again(asked)[0] == [("The ferry was late.", "its text is another")]
    [after] = chosen(asked)
    assert after.supersedes == before.id
    assert again(asked)[0] == []


def test_what_an_edition_has_told_is_not_told_again_because_a_parser_reads_it_better(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", "The ferry was laet.\n")
    asked = request(tmp_path)
    ingest(asked, silent)
    with Repository.open(asked.settings.database) as archive:
        archive.editions.keep(briefing(day=4), [article.id for article in chosen(asked)])
    other_parser(monkeypatch, "laet", "late")
    again(asked)
    assert chosen(request(tmp_path, day=5)) == []
    assert [article.text.strip().splitlines()[-1] for article in chosen(asked)] == ["The ferry was late."]
    with Repository.open(asked.settings.database) as archive:
        notes = coverage_of(archive, asked, select(archive, asked)).notes
    assert [note.reason for note in notes if "changed" in note.reason] == []


def test_other_particulars_drop_the_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "The ferry was late.\n")
    asked = request(tmp_path)
    ingest(asked, silent)
    [before] = chosen(asked)
    with Repository.open(asked.settings.database) as archive:
        archive.analyses.keep("p1", [Analysis(article=before)], {})
    parse = Parsers.parse

    def with_byline(parsers: Parsers, raw: Raw, source: Source) -> list[Result]:
        results = parse(parsers, raw, source)
        return [one.model_copy(update={"byline": "Ana Reis"}) if isinstance(one, Article) else one for one in results]

    monkeypatch.setattr(Parsers, "parse", with_byline)
    assert again(asked)[0] == [("The ferry was late.", "its particulars are others")]
    with Repository.open(asked.settings.database) as archive:
        assert archive.analyses.missing([before.id], "p1") == {before.id}
    assert chosen(asked)[0].byline == "Ana Reis"


def test_what_is_no_article_to_todays_parsers_falls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "Please log in to read on.\n")
    asked = request(tmp_path)
    ingest(asked, silent)
    monkeypatch.setattr(
        Parsers, "parse",
        lambda _self, raw, source: [Note(source=source.name, location=raw.location, reason="It asks for a login.")],
    )  # fmt: skip
    assert again(asked)[0] == [("Please log in to read on.", "no longer an article")]
    assert chosen(asked) == []


def test_a_parser_that_fails_now_takes_nothing_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "The ferry was late.\n")
    asked = request(tmp_path)
    ingest(asked, silent)
    monkeypatch.setattr(
        Parsers, "parse",
        lambda _self, raw, source: [Failure(source=source.name, location=raw.location, reason="It took too long.")],
    )  # fmt: skip
    changes, end = again(asked)
    assert changes == []
    assert [failure.reason for failure in end.failures] == ["It took too long."]
    assert len(chosen(asked)) == 1


def test_only_what_is_asked_for_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "The ferry was late.\n")
    asked = request(tmp_path)
    ingest(asked, silent)
    assert again(asked, since=asked.today)[1].documents == 1
    assert again(asked, since=asked.today + dt.timedelta(days=1))[1].documents == 0
    assert again(asked, sources=["drop"])[1].documents == 1
    with pytest.raises(UsageError, match=r'source "wire".*drop'):
        again(asked, sources=["wire"])


def test_a_source_that_is_configured_no_longer_is_named_and_left(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "The ferry was late.\n")
    asked = request(tmp_path)
    ingest(asked, silent)
    bare = asked.model_copy(update={"settings": asked.settings.model_copy(update={"sources": ()})})
    assert again(bare) == ([], Reparsed(0, (), ("drop",)))
