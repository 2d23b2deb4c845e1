"""Editions in the database to the archive's pages, by the command."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from delivery.shelves import Page, day
from reports.cli import app
from reports.storage.repository import Repository


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    database = f"sqlite:///{tmp_path / 'sitrep.db'}"
    (tmp_path / "sitrep.toml").write_text(f'[sitrep]\ndatabase = "{database}"\noutput = "{tmp_path / "output"}"\n')
    monkeypatch.setenv("SITREP_CONFIG", str(tmp_path / "sitrep.toml"))
    with Repository.open(database) as repository:
        for number, (date, revision) in enumerate([("2031-03-12", 1), ("2031-03-12", 2), ("2031-04-01", 1)], 1):
            assert repository.editions.keep(day(date, max(number - 1, 1), revision=revision), ())
    return tmp_path


def told(*words: str) -> str:
    result = CliRunner().invoke(app, ["archive", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_the_newest_revision_of_every_edition_is_listed(home: Path) -> None:
    assert told() == f"2 editions: {home / 'output' / 'index.html'}\n"
    page = Page(home / "output" / "tavor-flood" / "index.html")
    assert [facts["datetime"] for facts in page.all("time")] == ["2031-04-01", "2031-03-12"]
    assert ("span", "No. 1, revision 2") in page.words


def test_a_rebuild_drops_what_the_database_does_not_hold(home: Path) -> None:
    told()
    folder = home / "output" / "tavor-flood" / "_archive"
    (folder / "2029-01.js").write_text((folder / "2031-04.js").read_text("ascii").replace("2031-04", "2029-01"))
    told()
    assert (folder / "2029-01.js").exists()
    told("--rebuild")
    assert sorted(path.name for path in folder.iterdir()) == ["2031-03.js", "2031-04.js"]


def test_another_folder_may_be_named(home: Path) -> None:
    told("--output", str(home / "elsewhere"))
    assert (home / "elsewhere" / "index.html").is_file()
    assert not (home / "output").exists()
