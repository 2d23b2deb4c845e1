"""The database and the output folder → checks that they can be used. Nothing is made or changed."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from reports.doctor._check import Check

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 1000 * MEGABYTE, 100 * MEGABYTE


def database(url: str) -> Check:
    """Integrity and schema of the database that the configuration names."""
    from sqlalchemy import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _server(url)
    if parsed.database in (None, "", ":memory:"):
        return Check("database", "warn", "kept in memory: lost when the run ends", "Name a file in [sitrep] database.")
    file = Path(str(parsed.database))
    if file.exists():
        return _file(file)
    return Check("database", "ok", f"{file} will be made by the first run")


class _Seen(NamedTuple):
    """What a look into an SQLite file tells."""

    problem: str
    tables: set[str]
    schema: str | None
    application: int
    journal: str
    loose: tuple[object, ...] | None
    """A row that points to one that is not there."""


def _look(file: Path) -> _Seen:
    from reports.storage.tables import VERSION_TABLE

    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        row = None
        if VERSION_TABLE in tables:
            row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608
        return _Seen(
            problem=str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0]),
            tables=tables,
            schema=row[0] if row else None,
            application=connection.execute("PRAGMA application_id").fetchone()[0],
            journal=connection.execute("PRAGMA journal_mode").fetchone()[0],
            loose=connection.execute("PRAGMA foreign_key_check").fetchone(),
        )


def _file(file: Path) -> Check:
    from reports.storage._upgrade import APPLICATION_ID
    from reports.storage.tables import SCHEMA

    restore = "Restore a backup with `sitrep restore FILE`, or move it away: the next run makes a new one."
    other = "Name another file in [sitrep] database."
    try:
        seen = _look(file)
    except sqlite3.Error as error:
        return Check("database", "fail", f"{file}: {error}", restore)
    if seen.problem != "ok":
        return Check("database", "fail", f"{file} is damaged: {seen.problem}", restore)
    if (seen.schema is None and seen.tables) or seen.application not in (0, APPLICATION_ID):
        return Check("database", "fail", f"{file} is not one of sitrep's", other)
    if seen.loose is not None:
        detail = f"{file}: rows of {seen.loose[0]} point to rows that are not there"
        return Check("database", "fail", detail, restore)
    if seen.schema is not None and seen.schema > SCHEMA:
        return Check("database", "fail", f"{file}: a newer sitrep made it (schema {seen.schema})", "Update sitrep.")
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK | os.X_OK):
        return Check("database", "fail", f"{file} may not be written to", "Change its permissions, and its folder's.")
    if seen.schema is not None and seen.journal != "wal":
        detail = f"{file} is in journal mode {seen.journal}: readers and writers hinder each other"
        return Check("database", "warn", detail, "Move it to a file system of this machine; the next run sets WAL.")
    return Check("database", "ok", f"{file}, schema {seen.schema or 'not made yet'}, integrity and keys checked")


def _server(url: str) -> Check:
    from reports.errors import DatabaseError
    from reports.storage.database import schema_of
    from reports.storage.tables import SCHEMA

    try:
        schema = schema_of(url)
    except DatabaseError as error:
        return Check("database", "fail", f"{error.thing}: {error.problem}", error.way_out)
    if schema is not None and schema > SCHEMA:
        return Check("database", "fail", f"a newer sitrep made it (schema {schema})", "Update sitrep.")
    return Check("database", "ok", f"the server answers, schema {schema or 'not made yet'}")


def database_disk(url: str) -> Check | None:
    """Room beside an SQLite file, for it, its log and the backup of before an upgrade."""
    from sqlalchemy import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    file = Path(str(parsed.database)).absolute()
    there = next(place for place in file.parents if place.exists())
    free, size = shutil.disk_usage(there).free, file.stat().st_size if file.exists() else 0
    shown = f"{there}: {free / MEGABYTE / 1000:.1f} GB free, the database has {size / MEGABYTE:.0f} MB"
    if free < TOO_LITTLE:
        return Check("room for the database", "fail", shown, "Make room on the disk.")
    if free < LITTLE or free < 2 * size:
        return Check("room for the database", "warn", shown, "Make room for a backup before the next update.")
    return Check("room for the database", "ok", shown)


def output(folder: Path) -> Check:
    """Whether reports can be written to the folder, or the folder be made."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    if not there.is_dir():
        return Check("output", "fail", f"{there} is not a folder", "Name another one in [sitrep] output.")
    if not os.access(there, os.W_OK | os.X_OK):
        return Check("output", "fail", f"{there} may not be written to", "Change its permissions, or [sitrep] output.")
    free = shutil.disk_usage(there).free
    shown = f"{free / MEGABYTE / 1000:.1f} GB free"
    if free < TOO_LITTLE:
        return Check("output", "fail", f"{folder}: {shown}", "Make room on the disk.")
    if free < LITTLE:
        return Check("output", "warn", f"{folder}: {shown}", "Make room on the disk soon.")
    return Check("output", "ok", f"{folder}, {shown}")
