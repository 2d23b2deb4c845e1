"""What is PostgreSQL's own: its schema, its one writer at a time, its refusals."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

import postgres
from reports.errors import DatabaseError
from reports.storage import _engine
from reports.storage._engine import read_url
from reports.storage.database import open_engine, reading, writing
from reports.storage.repository import Repository
from reports.storage.tables import SCHEMA, metadata
from storage.archive_nouns import MAY, article, briefing, found, read
from storage.raw_rows import rows
from storage.test_database import migrations, schema


@pytest.fixture
def empty(postgres_server: postgres.Server) -> str:
    return postgres_server.database()


def test_a_new_database_is_what_the_migrations_make(postgres_server: postgres.Server) -> None:
    from alembic import command

    engine = create_engine(read_url(postgres_server.database()))
    with engine.begin() as connection:
        command.upgrade(migrations(connection), "head")
    made = schema(open_engine(postgres_server.database()))
    assert set(made) == {*metadata.tables, "sitrep_schema"}
    assert made == schema(engine)
    engine.dispose()


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_an_earlier_schema_is_brought_up_to_date_with_its_editions(empty: str, version: str) -> None:
    from alembic import command

    engine = create_engine(read_url(empty))
    with engine.begin() as connection:
        command.upgrade(migrations(connection), version)
        old = "INSERT INTO documents VALUES ('a', '\\x00', 1, '2031-05-01')"
        connection.execute(text(old))
    engine.dispose()
    with Repository.open(empty) as archive:
        assert archive.editions.keep(briefing(), [])
    assert rows(empty, "SELECT version_num FROM sitrep_schema") == [(SCHEMA,)]
    assert rows(empty, "SELECT sha256 FROM documents") == [("a",)]


def test_several_processes_may_open_a_new_database_at_once(empty: str) -> None:
    code = f"from reports.storage.database import open_engine; open_engine({empty!r})"
    racers = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(3)]
    for racer in racers:
        _, said = racer.communicate(timeout=60)
        assert racer.returncode == 0, said.decode()
    assert rows(empty, "SELECT version_num FROM sitrep_schema") == [(SCHEMA,)]


def test_a_newer_database_is_refused(empty: str) -> None:
    engine = open_engine(empty)
    with writing(engine) as connection:
        connection.execute(text("UPDATE sitrep_schema SET version_num = '0999'"))
    engine.dispose()
    with pytest.raises(DatabaseError, match=r"newer sitrep.*0999.*Update sitrep"):
        open_engine(empty)


def test_tables_of_another_program_do_not_stand_in_the_way_unless_named_alike(empty: str) -> None:
    engine = create_engine(read_url(empty))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    open_engine(empty).dispose()
    assert rows(empty, "SELECT count(*) FROM recipes") == [(0,)]


def test_an_upgrade_that_breaks_off_leaves_nothing(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    engine = create_engine(read_url(empty))
    with engine.begin() as connection:
        command.upgrade(migrations(connection), "0001")
    before = schema(engine)
    upgrade = command.upgrade

    def broken(*arguments: object) -> None:
        upgrade(*arguments)  # type: ignore[arg-type]
        raise OSError("the server's room is gone")

    monkeypatch.setattr(command, "upgrade", broken)
    with pytest.raises(OSError, match="room is gone"):
        open_engine(empty)
    assert schema(engine) == before
    engine.dispose()


def test_a_reader_sees_one_moment_and_cannot_write(empty: str) -> None:
    engine = open_engine(empty)
    count = text("SELECT count(*) FROM documents")
    insert = text("INSERT INTO documents VALUES ('a', '\\x00', 1, '2031-05-01')")
    with reading(engine) as reader:
        assert reader.scalar(count) == 0
        with writing(engine) as writer:
            writer.execute(insert)
        assert reader.scalar(count) == 0
    with pytest.raises(DatabaseError, match="read-only"), reading(engine) as reader:
        reader.execute(insert)
    engine.dispose()


def test_writers_go_one_after_the_other(empty: str) -> None:
    engine = open_engine(empty)
    order: list[str] = []

    def second() -> None:
        with writing(engine):
            order.append("second")

    with writing(engine):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.2)
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]
    engine.dispose()


def test_a_writer_that_waits_too_long_says_for_whom(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_engine(empty).dispose()
    monkeypatch.setattr(_engine, "BUSY_SECONDS", 1)
    engine = open_engine(empty)
    with writing(engine), pytest.raises(DatabaseError, match=r"lock timeout.*Another run"), writing(engine):
        pass
    engine.dispose()


def test_a_server_that_is_away_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseError) as caught:
        open_engine("postgresql://desk:canary-7Q@127.0.0.1:1/sitrep?connect_timeout=2")
    assert "canary-7Q" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert "SITREP_DATABASE_URL" in str(caught.value)


def _ferries(url: str, name: str) -> None:
    with Repository.open(url) as archive:
        for n in range(6):
            one = article(f"Ferry {n} of {name} was late.", path=f"{name}/{n}.txt", source=name)
            archive.articles.keep(name, [found(read(one.path, one), one)], MAY)
            archive.editions.keep(briefing(revision=n + 1, content=f"{name} {n}"), [one.id])


def test_eight_writers_lose_and_double_nothing(empty: str) -> None:
    """Each with connections of its own brings 6 articles and tries to take the same 6 revisions."""
    open_engine(empty).dispose()
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda n: _ferries(empty, f"line-{n}"), range(8))) == [None] * 8
    assert rows(empty, "SELECT count(*) FROM articles") == [(48,)]
    assert rows(empty, "SELECT count(*), max(revision) FROM editions") == [(6, 6)]
