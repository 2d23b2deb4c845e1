"""Backups are whole, take nothing from runs that go on, and come back; nothing is lost on the way."""

import datetime as dt
import gzip
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from operation.test_status import entry
from reports.errors import DatabaseError, UsageError
from reports.storage import _copies
from reports.storage.backup import back_up, restore
from reports.storage.repository import Repository
from reports.storage.restored import hold_open
from storage.archive_nouns import MAY, article, briefing, found, read
from storage.raw_rows import change

NOW = dt.datetime(2031, 5, 9, 6, 30, tzinfo=dt.UTC)
LATE, SUNK = article("The ferry was late."), article("A ferry sank.", day=2, path="drop/b.txt")


def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "desk" / "sitrep.db"
    with Repository.open(url(file)) as archive:
        archive.articles.keep("drop", [found(read("drop/a.txt", LATE), LATE)], MAY)
        archive.editions.keep(briefing(), [LATE.id])
    return file


def add_a_day(file: Path) -> None:
    with Repository.open(url(file)) as archive:
        archive.articles.keep("drop", [found(read("drop/b.txt", SUNK), SUNK)], MAY)
        archive.editions.keep(briefing(day=2, number=2), [SUNK.id])


def days(file: Path) -> list[int]:
    with Repository.open(url(file)) as archive:
        return [date.day for _, date in archive.editions.days()]


@pytest.mark.parametrize("name", ["copy.db", "copy.db.gz"])
def test_a_backup_comes_back_as_it_was(name: str, database: Path, tmp_path: Path) -> None:
    copied = back_up(url(database), tmp_path / name)
    assert (copied.editions, copied.articles, copied.size) == (1, 1, (tmp_path / name).stat().st_size)
    add_a_day(database)
    done = restore(url(database), tmp_path / name, NOW)
    assert days(database) == [1]
    with Repository.open(url(database)) as archive:
        assert archive.editions.latest("strait", MAY) == briefing()
        assert archive.articles.get([LATE.id, SUNK.id]) == {LATE.id: LATE}
    assert done.replaced == database.with_name("sitrep.db.replaced-20310509T063000Z")
    assert days(done.replaced) == [1, 2]


def test_a_backup_is_one_file_that_needs_no_other(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up(url(database), folder / "copy.db")
    assert [file.name for file in folder.iterdir()] == ["copy.db"]
    with sqlite3.connect(folder / "copy.db") as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_may_be_made_where_there_is_no_database_yet(database: Path, tmp_path: Path) -> None:
    back_up(url(database), tmp_path / "copy.db")
    new = tmp_path / "new desk" / "sitrep.db"
    done = restore(url(new), tmp_path / "copy.db", NOW)
    assert (days(new), done.replaced) == ([1], None)


def test_a_backup_is_for_the_eyes_that_the_database_is_for(database: Path, tmp_path: Path) -> None:
    database.chmod(0o640)
    back_up(url(database), tmp_path / "copy.db.gz")
    assert stat.S_IMODE((tmp_path / "copy.db.gz").stat().st_mode) == 0o640


def test_a_backup_made_while_others_write_is_one_moment(database: Path, tmp_path: Path) -> None:
    """Each writer's transaction adds to two tables; in no copy may one be ahead of the other."""
    stop = threading.Event()

    def write() -> None:
        with Repository.open(url(database)) as archive:
            for number in range(2, 10_000):
                if stop.is_set():
                    return
                archive.editions.keep(briefing(revision=number, content=f"c{number}"), [LATE.id])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seen = []
        for number in range(5):
            seen.append(back_up(url(database), tmp_path / f"{number}.db").editions)
            with sqlite3.connect(tmp_path / f"{number}.db") as copy:
                assert copy.execute("SELECT count(*) FROM edition_articles").fetchone() == (seen[-1],)
    finally:
        stop.set()
        writer.join()
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


def test_a_run_that_has_the_database_open_sees_what_was_restored(database: Path, tmp_path: Path) -> None:
    back_up(url(database), tmp_path / "copy.db")
    add_a_day(database)
    with Repository.open(url(database)) as open_one:
        assert len(open_one.editions.days()) == 2
        restore(url(database), tmp_path / "copy.db", NOW)
        assert len(open_one.editions.days()) == 1
        open_one.editions.keep(briefing(day=3, number=2), [LATE.id])
    assert days(database) == [1, 3]
    assert sqlite3.connect(database).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_is_there_is_not_replaced_unasked(database: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("minutes of a meeting")
    with pytest.raises(UsageError, match="--force"):
        back_up(url(database), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "minutes of a meeting"
    assert back_up(url(database), tmp_path / "copy.db", force=True).editions == 1


def test_a_backup_that_cannot_be_written_leaves_nothing(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_copies, "pack", full)
    with pytest.raises(DatabaseError, match="No space left"):
        back_up(url(database), tmp_path / "copy.db.gz")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["desk"]


def test_a_database_that_is_held_is_not_waited_for_without_end(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(url(database), tmp_path / "copy.db")
    monkeypatch.setattr(_copies, "WAIT_SECONDS", 0.3)
    with sqlite3.connect(database) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match=r"held|locked"):
            restore(url(database), tmp_path / "copy.db", NOW)
    assert days(database) == [1]
    assert not list(database.parent.glob(".*"))


def damaged(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])


@pytest.mark.parametrize("name", ["copy.db", "copy.db.gz"])
def test_a_damaged_backup_changes_nothing(name: str, database: Path, tmp_path: Path) -> None:
    back_up(url(database), tmp_path / name)
    if name.endswith(".gz"):
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-40])
    else:
        damaged(tmp_path / name)
    with pytest.raises(DatabaseError, match=name):
        restore(url(database), tmp_path / name, NOW)
    assert days(database) == [1]
    assert not list(database.parent.glob("*replaced*"))


def test_what_is_no_backup_is_refused(database: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("minutes of a meeting\n" * 300)
    with pytest.raises(DatabaseError, match="not a database"):
        restore(url(database), tmp_path / "notes.txt", NOW)
    with sqlite3.connect(tmp_path / "recipes.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(DatabaseError, match="not a sitrep database"):
        restore(url(database), tmp_path / "recipes.db", NOW)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"SQLite format 4\0" * 100))
    with pytest.raises(DatabaseError, match="not a database"):
        restore(url(database), tmp_path / "bomb.gz", NOW)
    with pytest.raises(UsageError, match="no such file"):
        restore(url(database), tmp_path / "absent.db", NOW)
    assert days(database) == [1]


def test_a_backup_of_a_newer_sitrep_is_refused(database: Path, tmp_path: Path) -> None:
    back_up(url(database), tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        copy.execute("UPDATE sitrep_schema SET version_num = '0999'")
    with pytest.raises(DatabaseError, match=r"newer sitrep.*0999.*Update sitrep"):
        restore(url(database), tmp_path / "copy.db", NOW)
    assert days(database) == [1]


def test_a_database_that_is_damaged_is_moved_and_replaced(database: Path, tmp_path: Path) -> None:
    back_up(url(database), tmp_path / "copy.db")
    damaged(database)
    ill = database.read_bytes()
    with pytest.raises(DatabaseError):
        back_up(url(database), tmp_path / "ill.db")
    done = restore(url(database), tmp_path / "copy.db", NOW)
    assert done.damaged
    assert done.replaced is not None
    assert len(done.replaced.read_bytes()) == len(ill)
    assert days(database) == [1]


def test_a_backup_that_is_killed_leaves_no_file_of_its_name(database: Path, tmp_path: Path) -> None:
    code = (
        "import os, signal; from pathlib import Path; from reports.storage import _copies, backup\n"
        "_copies.flatten = lambda file: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"backup.back_up({url(database)!r}, Path({str(tmp_path / 'copy.db')!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ})
    assert done.returncode == -9
    assert not (tmp_path / "copy.db").exists()
    assert back_up(url(database), tmp_path / "copy.db").editions == 1


def test_a_server_is_backed_up_by_its_own_tools(tmp_path: Path) -> None:
    address = "postgresql+psycopg://desk:canary-7Q@db.example.org/sitrep"
    with pytest.raises(DatabaseError, match="pg_dump") as caught:
        back_up(address, tmp_path / "copy.db")
    assert "canary-7Q" not in str(caught.value)
    with pytest.raises(DatabaseError, match="pg_restore"):
        restore(address, tmp_path / "copy.db", NOW)


def test_what_was_under_way_is_held_after_a_restore(database: Path, tmp_path: Path) -> None:
    """Its mail may have been sent since the backup was made: a person decides, not the next run."""
    entries = [entry("one"), entry("two"), entry("three")]
    with Repository.open(url(database)) as archive:
        archive.deliveries.queue(briefing().edition, entries, now=NOW, deadline=NOW + dt.timedelta(days=30))
    change(url(database), "UPDATE deliveries SET state = 'sent', next_attempt = NULL WHERE recipient = 'one'")
    back_up(url(database), tmp_path / "copy.db")
    restore(url(database), tmp_path / "copy.db", NOW)
    later = NOW + dt.timedelta(hours=1)
    assert hold_open(url(database), later) == 2
    with Repository.open(url(database)) as archive:
        assert {each.recipient: each.state for each in archive.deliveries.of()} == {
            "one": "sent", "two": "held", "three": "held",
        }  # fmt: skip
        assert archive.deliveries.due(later + dt.timedelta(days=2)) == []
        held = archive.deliveries.of(states=["held"])
        assert all(each.possible_duplicate and "backup" in (each.reason or "") for each in held)
        assert len(archive.deliveries.decide(held, later, later + dt.timedelta(hours=1))) == 2


@pytest.mark.parametrize("what", ["back_up", "restore"])
def test_a_full_disk_leaves_the_database_and_no_half_file(what: str, database: Path, tmp_path: Path) -> None:
    """A limit on the size of files is what a full disk is to a program."""
    if what == "restore":
        back_up(url(database), tmp_path / "copy.db.gz")
        add_a_day(database)
    before = days(database)
    call = f"back_up({url(database)!r}, Path({str(tmp_path / 'new.db')!r}))"
    if what == "restore":
        call = f"restore({url(database)!r}, Path({str(tmp_path / 'copy.db.gz')!r}), dt.datetime(2031, 5, 9, tzinfo=dt.UTC))"
    code = (
        "import datetime as dt, resource, sys; from pathlib import Path; from reports.errors import DatabaseError\n"
        "from reports.storage.backup import back_up, restore\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        f"try: {call}\nexcept DatabaseError as error: sys.exit(str(error))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert days(database) == before
    assert not (tmp_path / "new.db").exists()
    assert [
        file.name for file in database.parent.iterdir() if "replaced" in file.name or file.name.startswith(".")
    ] == []
