"""``sitrep quarantine``: what failed is listed with its reason and can be tried again, taken out, forgotten."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.cli import main
from reports.settings import load
from reports.steps import request_for
from reports.steps.ingest import ingest
from reports.storage.repository import Repository

CONFIG = """\
[sitrep]
database = "sqlite:///sitrep.db"

[[source]]
name = "drop"
kind = "folder"
location = "articles"
outlet = "Lomea Post"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["drop"]
"""
BROKEN = "<!doctype html><html><head><title>Bridge closed</title></head><body><article>"
WHOLE = (
    BROKEN + "<p>" + "The bridge over the Sarn was closed on Monday after a crack was found in a pier. " * 6 + "</p>"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sitrep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sitrep.toml").write_text(CONFIG)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.html").write_text(BROKEN)
    (tmp_path / "articles" / "ferry.txt").write_text(
        "date 2031-05-04\n\nThe ferry Alkyon left Lomea at noon on Sunday.\n"
    )

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["sitrep", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return (ended.value.code if isinstance(ended.value.code, int) else 0), said.out, said.err

    return run


@pytest.fixture
def only(sitrep: Run) -> str:
    """The id of the one document in quarantine after a run."""
    read()
    with Repository.open("sqlite:///sitrep.db") as repository:
        (entry,) = repository.quarantine.open()
    return entry.id


def read() -> None:
    ingest(request_for(load(None, {}), now=dt.datetime.now(dt.UTC)), lambda _: None)


def test_without_an_archive_nothing_is_in_quarantine(sitrep: Run, tmp_path: Path) -> None:
    assert sitrep("quarantine") == (0, "nothing is in quarantine\n", "")
    assert not (tmp_path / "sitrep.db").exists()


def test_what_could_not_be_read_is_listed_with_source_place_and_reason(sitrep: Run, only: str) -> None:
    code, out, _ = sitrep("quarantine")
    head, row = out.splitlines()
    assert code == 0
    assert head.split() == ["id", "since", "source", "location", "reason"]
    assert row.startswith(only)
    assert row.endswith("drop    articles/bridge.html  It breaks off before the article's text.")
    assert sitrep("quarantine", "list")[1] == out


def test_show_tells_everything_by_the_start_of_an_id(sitrep: Run, only: str) -> None:
    code, out, _ = sitrep("quarantine", "show", only[:6])
    assert code == 0
    assert f"size        {len(BROKEN)} bytes" in out
    assert "format      html" in out
    assert "resolved    no" in out
    assert "begins      <!doctype html>" in out


def test_export_writes_the_very_bytes_and_overwrites_nothing(sitrep: Run, only: str, tmp_path: Path) -> None:
    assert sitrep("quarantine", "export", only, "taken.html")[0] == 0
    assert (tmp_path / "taken.html").read_text() == BROKEN
    code, _, err = sitrep("quarantine", "export", only, "taken.html")
    assert (code, "taken.html: it cannot be written (File exists)" in err) == (1, True)


def test_a_retry_with_the_same_parsers_says_that_it_stays(sitrep: Run, only: str) -> None:
    code, out, _ = sitrep("quarantine", "retry", only)
    assert code == 3
    assert out.startswith(f"{only} (articles/bridge.html): stays, 0 articles, 0 new: It breaks off")
    with Repository.open("sqlite:///sitrep.db") as repository:
        assert repository.quarantine.get(only)[0].attempts == 2


def test_a_retry_that_succeeds_ingests_the_article(sitrep: Run, only: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from reports.steps._parsing import Parsers

    parse = Parsers.parse  # a parser that can mend the page, as a later version may
    monkeypatch.setattr(
        Parsers, "parse", lambda self, raw, source: parse(self, raw._replace(data=WHOLE.encode()), source)
    )
    code, out, _ = sitrep("quarantine", "retry")
    assert (code, out) == (0, f"{only} (articles/bridge.html): read, 1 article, 1 new\n")
    assert sitrep("quarantine")[1] == "nothing is in quarantine\n"
    with Repository.open("sqlite:///sitrep.db") as repository:
        seen = repository.articles.get(repository.articles.seen_in("drop"))
    assert sorted(article.path for article in seen.values()) == ["articles/bridge.html", "articles/ferry.txt"]


def test_a_file_that_was_mended_leaves_quarantine_at_the_next_run(sitrep: Run, only: str, tmp_path: Path) -> None:
    (tmp_path / "articles" / "bridge.html").write_text(WHOLE)
    read()
    assert sitrep("quarantine")[1] == "nothing is in quarantine\n"


def test_drop_forgets_and_the_same_bytes_do_not_come_back(sitrep: Run, only: str) -> None:
    assert sitrep("quarantine", "drop", only)[1] == f"dropped {only} (articles/bridge.html)\n"
    read()
    assert sitrep("quarantine")[1] == "nothing is in quarantine\n"


@pytest.mark.parametrize("words", [("show", "q000"), ("retry", "q000"), ("drop", "q000"), ("export", "q000", "x")])
def test_an_unknown_id_is_refused(sitrep: Run, only: str, words: tuple[str, ...]) -> None:
    code, out, err = sitrep("quarantine", *words)
    assert (code, out) == (2, "")
    assert err == 'sitrep: id "q000": no document in quarantine has it. `sitrep quarantine list` names them.\n'
