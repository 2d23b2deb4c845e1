"""The database: made, opened again, and refused when it is not ours."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

import reports.storage
from reports.errors import DatabaseError
from reports.storage.database import open_engine, reading, writing
from reports.storage.tables import SCHEMA, metadata

if TYPE_CHECKING:
    from alembic.config import Config


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def test_a_new_database_has_every_table_as_the_code_knows_it(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_engine(url(tmp_path / "deep" / "down" / "sitrep.db"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "sitrep_schema", "compare_type": True})
        assert context.get_current_revision() == SCHEMA
        assert compare_metadata(context, metadata) == []


def test_the_known_schema_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(reports.storage.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_sqlite_is_told_to_be_careful(tmp_path: Path) -> None:
    with reading(open_engine(url(tmp_path / "sitrep.db"))) as connection:
        said = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in
                ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")}  # fmt: skip
    assert said == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000, "synchronous": 2}


def test_opening_again_needs_no_migrations(tmp_path: Path) -> None:
    file = tmp_path / "sitrep.db"
    open_engine(url(file)).dispose()
    code = (
        "import sys; from reports.storage.database import open_engine; "
        f"open_engine({url(file)!r}); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_newer_database_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "sitrep.db"
    open_engine(url(file)).dispose()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE sitrep_schema SET version_num = '0999'")
    before = sqlite3.connect(file).execute("SELECT count(*) FROM sqlite_master").fetchone()
    with pytest.raises(DatabaseError, match=r"newer sitrep.*0999.*Update sitrep") as caught:
        open_engine(url(file))
    assert "\n" not in str(caught.value)
    assert sqlite3.connect(file).execute("SELECT count(*) FROM sqlite_master").fetchone() == before


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "recipes.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(DatabaseError, match="not a sitrep database"):
        open_engine(url(file))
    tables = sqlite3.connect(file).execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("recipes",)]


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("This is a shopping list, not a database; it is long enough to be looked at.\n" * 40)
    content = file.read_bytes()
    with pytest.raises(DatabaseError, match=r"notes\.txt.*not a database"):
        open_engine(url(file))
    assert file.read_bytes() == content


@pytest.mark.parametrize("wrong", ["nonsense://x", "sqlite//x", "mysql+nodriver://u:secret@localhost/x"])
def test_a_url_that_cannot_be_used_is_refused_without_its_password(wrong: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        open_engine(wrong)
    assert "secret" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseError, match="file"):
        open_engine(url(tmp_path / "file" / "sitrep.db"))


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    engine = open_engine(url(tmp_path / "sitrep.db"))
    insert = text("INSERT INTO documents VALUES ('a', x'00', 1, '2031-05-01')")
    with pytest.raises(DatabaseError, match="gone_table"), writing(engine) as connection:
        connection.execute(insert), connection.execute(text("DELETE FROM gone_table"))
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM documents")).scalar() == 0


def migrations(connection: Connection) -> "Config":
    """Alembic's configuration for the migrations, carried out in a transaction of ours."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(reports.storage.__file__).parent / "migrations"))
    return config


def migrated(file: Path) -> Engine:
    """A database made by every migration in turn, as one that is older than this program becomes."""
    from alembic import command

    engine = create_engine(url(file))
    with engine.begin() as connection:
        command.upgrade(migrations(connection), "head")
    return engine


def schema(engine: Engine) -> dict[str, object]:
    shape = inspect(engine)
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in shape.get_columns(name)],
            shape.get_pk_constraint(name),
            sorted(shape.get_foreign_keys(name), key=str),
            sorted(shape.get_unique_constraints(name), key=str),
            sorted(shape.get_indexes(name), key=str),
        )
        for name in shape.get_table_names()
    }


def test_a_new_database_is_what_the_migrations_make(tmp_path: Path) -> None:
    made = schema(open_engine(url(tmp_path / "new.db")))
    assert set(made) == {*metadata.tables, "sitrep_schema"}
    assert made == schema(migrated(tmp_path / "migrated.db"))


def test_a_migrated_database_is_opened_as_it_is(tmp_path: Path) -> None:
    before = schema(migrated(tmp_path / "sitrep.db"))
    assert schema(open_engine(url(tmp_path / "sitrep.db"))) == before


def test_a_new_database_that_breaks_off_leaves_no_table(tmp_path: Path) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    event.listen(metadata.tables["editions"], "before_create", break_off)
    try:
        with pytest.raises(OSError, match="the disk is gone"):
            open_engine(url(tmp_path / "sitrep.db"))
    finally:
        event.remove(metadata.tables["editions"], "before_create", break_off)
    assert sqlite3.connect(tmp_path / "sitrep.db").execute("SELECT name FROM sqlite_master").fetchall() == []
    open_engine(url(tmp_path / "sitrep.db"))


def test_several_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    code = f"from reports.storage.database import open_engine; open_engine({url(tmp_path / 'sitrep.db')!r})"
    racers = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(4)]
    for racer in racers:
        _, said = racer.communicate(timeout=60)
        assert racer.returncode == 0, said.decode()
    engine = create_engine(url(tmp_path / "sitrep.db"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM sitrep_schema")).fetchall() == [(SCHEMA,)]
