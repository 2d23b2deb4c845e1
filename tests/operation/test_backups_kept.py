"""Backups in a folder are named after their moment, the newest are kept, and the day is remembered."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from operation.desk_settings import NOW, settings
from reports.errors import DatabaseError, UsageError
from reports.operation.backup import back_up
from reports.settings import Settings
from reports.storage.repository import Repository

DAY = dt.timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path / 'sitrep.db'}"
    Repository.open(url).close()
    (tmp_path / "backups").mkdir()
    return settings(url, tmp_path)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "backups").iterdir())


def test_the_newest_are_kept_and_other_files_left(desk: Settings, tmp_path: Path) -> None:
    (tmp_path / "backups/before-the-move.db.gz").write_text("by hand")
    for number in range(4):
        back_up(desk, tmp_path / "backups", NOW + number * DAY, keep=2)
    assert names(tmp_path) == [
        "before-the-move.db.gz",
        "sitrep-20310508T090000Z.db.gz",
        "sitrep-20310509T090000Z.db.gz",
    ]
    with Repository.open(desk.database) as archive:
        assert archive.overview.last_backup() == (NOW + 3 * DAY).date()


def test_a_backup_that_fails_removes_none(desk: Settings, tmp_path: Path) -> None:
    back_up(desk, tmp_path / "backups", NOW, keep=1)
    with sqlite3.connect(tmp_path / "sitrep.db") as raw:
        raw.execute("DROP TABLE sitrep_schema")
    with pytest.raises(DatabaseError):
        back_up(desk, tmp_path / "backups", NOW + DAY, keep=1)
    assert names(tmp_path) == ["sitrep-20310506T090000Z.db.gz"]


@pytest.mark.parametrize(("place", "keep"), [("backups", 0), ("one.db", 3)])
def test_what_cannot_be_kept_is_a_wrong_call(place: str, keep: int, desk: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--keep"):
        back_up(desk, tmp_path / place, NOW, keep=keep)


def test_a_database_of_an_earlier_schema_is_backed_up_as_it_is(desk: Settings, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "sitrep.db") as raw:
        raw.execute("UPDATE sitrep_schema SET version_num = '0002'")
    assert back_up(desk, tmp_path / "old.db", NOW).schema == "0002"
    with sqlite3.connect(tmp_path / "sitrep.db") as raw:
        assert raw.execute("SELECT version_num FROM sitrep_schema").fetchone() == ("0002",)
