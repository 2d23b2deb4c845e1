"""A database URL in, an engine on a database of our schema out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from reports.errors import DatabaseError
from reports.storage._engine import BUSY_SECONDS, engine_for, shown
from reports.storage._upgrade import make, migrate
from reports.storage.tables import SCHEMA, VERSION_TABLE, metadata


def open_engine(url: str) -> Engine:
    """Open the database, made or brought to the newest schema where needed.

    Raises ``DatabaseError`` when it cannot be opened, is not ours, or is newer than this program.
    """
    engine = engine_for(url)
    try:
        with reading(engine) as connection:
            version = _version(connection)
        if version != SCHEMA:
            with writing(engine) as connection:
                version = _version(connection)  # again: another run may have been here while we waited
                make(connection) if version is None else migrate(connection, version, _shown(engine))
    except BaseException:
        engine.dispose()
        raise
    return engine


def exists(url: str) -> bool:
    """Say whether there may be an archive: for SQLite, its file; a server is asked when it is opened."""
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or Path(parsed.database or "").is_file()


def schema_of(url: str) -> str | None:
    """Give the revision of a database's schema; ``None`` where there is none yet. Nothing is made or changed.

    Raises ``DatabaseError`` when it cannot be opened or is not ours.
    """
    if not exists(url):
        return None
    engine = engine_for(url)
    try:
        with reading(engine) as connection:
            return _version(connection)
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database."""
    with _worded(engine), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose changes are kept together or not at all.

    ``IntegrityError`` is let through: the caller knows whom it raced with.
    """
    with _worded(engine), engine.execution_options(sitrep_write=True).begin() as connection:
        yield connection


@contextmanager
def _worded(engine: Engine) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise DatabaseError(_shown(engine), cause, _way_out(cause)) from None


def _way_out(cause: str) -> str:
    if "not a database" in cause:
        return "Name another file with SITREP_DATABASE or [sitrep] database."
    if "locked" in cause or "lock timeout" in cause:
        return f"Another run has held it for {BUSY_SECONDS} seconds; try again when that has ended."
    if "connection" in cause or "authentication" in cause:
        return "Check that the server runs, and host, user, password and name in SITREP_DATABASE_URL."
    return "Check that the folder exists and may be written to, and that the disk is not full."


def _shown(engine: Engine) -> str:
    return shown(engine.url)


def _version(connection: Connection) -> str | None:
    """Give the schema's revision, ``None`` for an empty database.

    Raises ``DatabaseError`` for a database with tables that are not ours.
    """
    present = set(inspect(connection).get_table_names())
    if VERSION_TABLE in present:
        return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    foreign = present if connection.dialect.name == "sqlite" else present & set(metadata.tables)
    if foreign:
        raise DatabaseError(
            _shown(connection.engine),
            f"it is not a sitrep database (it holds {', '.join(sorted(foreign)[:3])})",
            "Name another file with SITREP_DATABASE or [sitrep] database.",
        )
    return None
