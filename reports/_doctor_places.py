"""The database and the output folder → checks that they can be used. Nothing is made or changed."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from reports._doctor_check import Check

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


def _file(file: Path) -> Check:
    from reports.storage.tables import SCHEMA, VERSION_TABLE

    restore = "Restore it from a copy, or move it away: the next run makes a new one."
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            problem = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if VERSION_TABLE in tables:
                (schema,) = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608
            else:
                schema = None
    except sqlite3.Error as error:
        return Check("database", "fail", f"{file}: {error}", restore)
    if problem != "ok":
        return Check("database", "fail", f"{file} is damaged: {problem}", restore)
    if schema is None and tables:
        return Check("database", "fail", f"{file} is not one of sitrep's", "Name another file in [sitrep] database.")
    if schema is not None and schema > SCHEMA:
        return Check("database", "fail", f"{file}: a newer sitrep made it (schema {schema})", "Update sitrep.")
    if not os.access(file, os.W_OK):
        return Check("database", "fail", f"{file} may not be written to", "Change its permissions.")
    return Check("database", "ok", f"{file}, schema {schema or 'not made yet'}, integrity checked")


def _server(url: str) -> Check:
    from reports.errors import DatabaseError
    from reports.storage.database import open_engine

    try:
        open_engine(url).dispose()
    except DatabaseError as error:
        return Check("database", "fail", f"{error.thing}: {error.problem}", error.way_out)
    return Check("database", "ok", "the server answers")


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
