"""A database URL in, an engine whose transactions mean the same on SQLite and PostgreSQL out."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from reports.errors import DatabaseError

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""
_ONE_WRITER = 0x53495452
"""Key of the advisory lock that writers of a PostgreSQL database hand on: SITR."""
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
"""PostgreSQL by the name that its own tools know it by; the driver is ours to choose."""


def engine_for(url: str) -> Engine:
    """Give an engine that has not connected yet; the folder of an SQLite file is made.

    Raises ``DatabaseError`` for a URL that cannot be used, and where its driver is not installed.
    """
    try:
        parsed = read_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, **_options(parsed))
    except (ArgumentError, NoSuchModuleError):
        scheme = url.partition(":")[0]
        raise DatabaseError(
            f'database URL "{scheme}:…"', "it is not one that can be used",
            'Write "sqlite:///FILE" or "postgresql://user@host/name".',
        ) from None  # fmt: skip
    except ModuleNotFoundError as error:
        way_out = 'Run: pip install "sitrep[postgresql]".' if error.name == "psycopg" else f"Install {error.name}."
        raise DatabaseError(
            f"database {parsed.get_backend_name()}", f"the driver {error.name} is missing", way_out
        ) from None
    except OSError as error:
        raise DatabaseError(str(parsed.database), str(error.strerror), "Name a file in a folder that exists.") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def read_url(url: str) -> URL:
    """Parse a database URL, a driver chosen where it names none. Raises ``ArgumentError``."""
    parsed = make_url(url)
    return parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))


def shown(url: URL) -> str:
    """Name a database in messages: its file, or its name and server; never a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "the database in memory"
    return f"database {url.database or '(no name)'} on {url.host or url.query.get('host') or 'this machine'}"


def _options(url: URL) -> dict[str, object]:
    if url.get_backend_name() != "postgresql":
        return {}
    limits = f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC"
    asked = url.query.get("options")
    options = f"{asked} {limits}" if isinstance(asked, str) else limits
    arguments = {"connect_timeout": 10, "application_name": "sitrep", "options": options}
    # a server may have been started anew since the last run: its old connections are looked at first
    return {"pool_pre_ping": True, "connect_args": arguments}


def _prepare_sqlite(raw: object, _record: object) -> None:
    """Set what SQLite keeps per connection; transactions are ours, so that DDL is in them too."""
    raw.isolation_level = None  # type: ignore[attr-defined]
    cursor = raw.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where writing follows: an upgrade later could fail as busy."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """Let writers go one after the other, as SQLite does, and readers see one moment.

    What is written is short and rare beside what is computed, so nothing is gained by writers side
    by side; and no transaction has to be tried again for having raced with another.
    """
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("sitrep_write"))
