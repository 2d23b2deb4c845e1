"""An archive of schema 0001, as a month of editions left it, opened by this program: all of it is there."""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

import reports.storage
from reports.storage._upgrade import APPLICATION_ID, KEPT, backups
from reports.storage.repository import Repository
from reports.storage.tables import SCHEMA
from storage.archive_nouns import article, briefing, read

LATE, SUNK = article("The ferry was late."), article("A ferry sank.", day=2, path="drop/feed.xml#entry-7")
ODD = article("A ferry with an odd name sailed.", day=3, path="drop/no #1.txt")
BROKEN = read("drop/b.txt", data=b"\0", failures=("It is not text.",))


def made_by_0001(file: Path) -> None:
    """Make the database with the first migration alone and fill it with that schema's own columns."""
    from alembic import command
    from alembic.config import Config

    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(reports.storage.__file__).parent / "migrations"))
        command.upgrade(config, "0001")
    engine.dispose()
    with sqlite3.connect(file) as old:
        for one, location in ((LATE, "drop/a.txt"), (SUNK, "drop/feed.xml"), (ODD, "drop/no #1.txt")):
            reading = read(location, one)
            data = one.text.encode()
            row = (reading.sha256, zlib.compress(data), len(data), str(one.published))
            old.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", row)
            outcome = reading.model_dump_json(exclude={"stamp", "carried", "unread"})
            old.execute("INSERT INTO readings VALUES ('drop', ?, ?, 'r1', 1, ?)", (location, reading.sha256, outcome))
            article_json = json.dumps(_first_fields(one.model_dump(mode="json")))
            row = (one.id, one.content_hash, "drop", str(one.published), str(one.published), article_json)
            old.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)", row)
            row = (one.path, one.id, reading.sha256, str(one.published))
            old.execute("INSERT INTO sightings VALUES ('drop', ?, ?, ?, ?, 0)", row)
        old.execute("INSERT INTO documents VALUES (?, ?, 1, '2031-05-01')", (BROKEN.sha256, zlib.compress(b"\0")))
        outcome = BROKEN.model_dump_json(exclude={"stamp", "carried", "unread"})
        old.execute("INSERT INTO readings VALUES ('drop', 'drop/b.txt', ?, 'r1', 1, ?)", (BROKEN.sha256, outcome))
        packed = zlib.compress(briefing(day=1).model_dump_json().encode())
        old.execute("INSERT INTO editions VALUES (1, 'strait', '2031-05-01', 1, 1, '2031-05-01', 'c1', ?)", (packed,))
        old.execute("INSERT INTO edition_articles VALUES (1, ?)", (LATE.id,))


def _first_fields(whole: dict[str, Any]) -> dict[str, Any]:
    """Fields of an article as the first edition of this program wrote them."""
    later = {"published_at", "updated_at", "dated_by", "cut", "supersedes"}
    return {key: value for key, value in whole.items() if key not in later}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Repository]:
    made_by_0001(tmp_path / "sitrep.db")
    with Repository.open(f"sqlite:///{tmp_path / 'sitrep.db'}") as repository:
        yield repository


def test_articles_readings_and_editions_come_back_as_they_were(archive: Repository) -> None:
    assert archive.articles.get([LATE.id, SUNK.id, ODD.id]) == {one.id: one for one in (LATE, SUNK, ODD)}
    assert set(archive.readings.of("drop")) == {"drop/a.txt", "drop/b.txt", "drop/feed.xml", "drop/no #1.txt"}
    assert [failure.reason for failure in archive.readings.problems(["drop"], [])[0]] == ["It is not text."]
    standing = archive.editions.latest("strait", LATE.published)  # type: ignore[arg-type]
    assert standing == briefing(day=1)
    assert archive.editions.articles(standing.edition) == {LATE.id}


def test_every_document_is_found_at_its_place_again(archive: Repository, tmp_path: Path) -> None:
    rows = sqlite3.connect(tmp_path / "sitrep.db").execute("SELECT location, sha256 FROM captures").fetchall()
    expected = [(read(place, one).location, read(place, one).sha256) for one, place in
                ((LATE, "drop/a.txt"), (SUNK, "drop/feed.xml"), (ODD, "drop/no #1.txt"))]  # fmt: skip
    assert sorted(rows) == sorted([*expected, ("drop/b.txt", BROKEN.sha256)])
    places = sqlite3.connect(tmp_path / "sitrep.db").execute("SELECT path, location FROM sightings").fetchall()
    assert dict(places)["drop/feed.xml#entry-7"] == "drop/feed.xml"
    assert dict(places)["drop/no #1.txt"] == "drop/no #1.txt"


def test_outlet_and_day_are_told_by_the_columns_now(archive: Repository, tmp_path: Path) -> None:
    row = sqlite3.connect(tmp_path / "sitrep.db").execute(
        "SELECT outlet, version_date FROM articles WHERE id = ?", (SUNK.id,)
    )
    assert row.fetchone() == ("lomea post", "2031-05-02")


def test_the_archive_is_sound_and_keeps_its_keys(archive: Repository, tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "sitrep.db")
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_upgrade_keeps_the_database_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made_by_0001(tmp_path / "sitrep.db")
    Repository.open(f"sqlite:///{tmp_path / 'sitrep.db'}").close()
    kept = tmp_path / f"sitrep.db.before-{SCHEMA}"
    with sqlite3.connect(kept) as old:
        assert old.execute("SELECT version_num FROM sitrep_schema").fetchone() == ("0001",)
        assert old.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    assert str(kept) in caplog.text
    with sqlite3.connect(tmp_path / "sitrep.db") as new:
        assert new.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_new_database_and_one_of_today_need_no_backup(tmp_path: Path) -> None:
    for _ in range(2):
        Repository.open(f"sqlite:///{tmp_path / 'sitrep.db'}").close()
    assert not list(tmp_path.glob("*before*"))


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    upgrade = command.upgrade

    def broken(*arguments: Any) -> None:
        upgrade(*arguments)
        raise OSError(28, "No space left on device")

    made_by_0001(tmp_path / "sitrep.db")
    before = _content(tmp_path / "sitrep.db")
    monkeypatch.setattr(command, "upgrade", broken)
    with pytest.raises(OSError, match="No space left"):
        Repository.open(f"sqlite:///{tmp_path / 'sitrep.db'}")
    assert _content(tmp_path / "sitrep.db") == before
    monkeypatch.setattr(command, "upgrade", upgrade)
    with Repository.open(f"sqlite:///{tmp_path / 'sitrep.db'}") as repository:
        assert repository.articles.get([LATE.id]) == {LATE.id: LATE}


def test_the_newest_backups_of_before_upgrades_are_kept(tmp_path: Path) -> None:
    made_by_0001(tmp_path / "old.db")
    for number in range(KEPT + 2):
        shutil.copy(tmp_path / "old.db", tmp_path / "sitrep.db")
        for ending in ("-wal", "-shm"):
            (tmp_path / f"sitrep.db{ending}").unlink(missing_ok=True)
        Repository.open(f"sqlite:///{tmp_path / 'sitrep.db'}").close()
        assert len(backups(tmp_path / "sitrep.db")) == min(number + 1, KEPT)


def _content(file: Path) -> list[str]:
    with sqlite3.connect(file) as connection:
        return [line for line in connection.iterdump() if "application_id" not in line]


def test_editions_made_before_are_days_that_were_made(archive: Repository) -> None:
    day = archive.days.get("strait", LATE.published)  # type: ignore[arg-type]
    assert day is not None
    assert (day.state, day.owed) == ("made", True)  # its cut-off lies within its own day
    assert archive.days.owed_since("strait") == LATE.published
