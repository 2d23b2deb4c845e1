"""Ingest: what is new is kept once, and what cannot be read is named on every run."""

from pathlib import Path

import pytest

from reports.models.source import Source
from reports.protocols import Raw
from reports.steps._parsing import Parsers
from reports.steps._parsing_wire import Result
from reports.steps.ingest import ingest
from reports.storage.repository import Repository
from reports.storage.versions import CutOff
from steps.desk import request, silent, write

TEXT = "The morning ferry to Lomea left two hours late, the harbour master said.\n"


def kept(folder: Path) -> list[str]:
    with Repository.open(request(folder).settings.database) as archive:
        by = CutOff(request(folder).date)
        found = archive.articles.unreported("strait", by, ["drop"], by.date.replace(day=1))
    return [article.text for article, _ in found]


def test_articles_are_kept_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "deep/b.txt", "A second ferry was cancelled.\n")
    assert ingest(request(tmp_path), silent)[:2] == (2, 2)
    assert ingest(request(tmp_path), silent)[:2] == (0, 2)
    assert len(kept(tmp_path)) == 2


def test_bytes_known_at_their_place_are_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", TEXT)
    ingest(request(tmp_path), silent)
    parsed: list[str] = []
    parse = Parsers.parse

    def watched(parsers: Parsers, raw: Raw, source: Source) -> list[Result]:
        parsed.append(raw.location)
        return parse(parsers, raw, source)

    monkeypatch.setattr(Parsers, "parse", watched)
    ingest(request(tmp_path), silent)
    assert parsed == []
    changed = write(tmp_path, "a.txt", TEXT.replace("two", "three"))
    ingest(request(tmp_path), silent)
    assert [Path(location).name for location in parsed] == [changed.name]


def test_a_broken_file_is_named_on_every_run_until_it_is_mended(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    broken = tmp_path / "articles" / "broken.txt"
    broken.write_bytes(bytes(range(256)) * 4)
    for _ in range(2):
        failures = ingest(request(tmp_path), silent).failures
        assert [Path(failure.location).name for failure in failures] == ["broken.txt"]
        assert failures[0].reason.endswith(".")
    broken.unlink()
    write(tmp_path, "broken.txt", "The ferry sails again.\n")
    assert ingest(request(tmp_path), silent) == (1, 2, ())


def test_a_source_that_is_not_there_is_a_failure_and_no_error(tmp_path: Path) -> None:
    failures = ingest(request(tmp_path), silent).failures
    assert len(failures) == 1
    assert failures[0].source == "drop"


def test_one_hostile_document_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "empty.txt", "").write_bytes(b"")
    write(tmp_path, "line.txt", "x" * 200_000)
    write(tmp_path, "page.html", "<html><script>alert(1)</script><p>")
    ingest(request(tmp_path), silent)
    assert any(TEXT.strip() in text for text in kept(tmp_path))


def test_the_same_article_in_two_files_is_kept_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "copy.txt", TEXT)
    assert ingest(request(tmp_path), silent)[:2] == (1, 1)


def test_progress_names_source_and_counts(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    said: list[str] = []
    ingest(request(tmp_path), said.append)
    assert said == ["ingest: drop, 1 articles, 1 new"]


def test_a_file_that_was_renamed_is_the_article_it_was(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", TEXT)
    ingest(request(tmp_path), silent)
    file.rename(file.with_name("b.txt"))
    assert ingest(request(tmp_path), silent) == (0, 1, ())
    assert len(kept(tmp_path)) == 1
    with Repository.open(request(tmp_path).settings.database) as archive:
        by = CutOff(request(tmp_path).date)
        [(article, _)] = archive.articles.unreported("strait", by, ["drop"], by.date.replace(day=1))
        assert archive.articles.duplicates([article.id]) == 0
    write(tmp_path, "copy.txt", TEXT)
    ingest(request(tmp_path), silent)
    with Repository.open(request(tmp_path).settings.database) as archive:
        assert archive.articles.duplicates([article.id]) == 1
