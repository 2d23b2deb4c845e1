"""An SQLite file in, a whole and checked copy of it in one file out, while others read and write it."""

import contextlib
import gzip
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reports.errors import DatabaseError
from reports.storage.tables import VERSION_TABLE

WAIT_SECONDS = 30.0
"""How long a copy waits for a writer that holds the database."""
_PAUSE = 0.1
_BUSY = (5, 6)
"""SQLITE_BUSY and SQLITE_LOCKED."""
_GZIP = b"\x1f\x8b"
_SQLITE = b"SQLite format 3\0"


def copy(source: Path, target: Path) -> None:
    """Copy a database page by page as of one moment, writers going on (sqlite.org/backup.html).

    What ``target`` held is replaced in one transaction. Raises ``DatabaseError`` when either
    cannot be read or written, or is held by a writer for ``WAIT_SECONDS``.
    """
    try:
        with closing(_open(source, "rw")) as old, closing(_open(target, "rwc")) as new:
            old.backup(new, progress=_patience(target), sleep=_PAUSE)
    except sqlite3.Error as error:
        raise DatabaseError(f"copy of {source} to {target}", str(error), _way_out(str(error))) from None


def flatten(file: Path) -> None:
    """Make a copy one file, that needs no other beside it, and put it on the disk."""
    with closing(_open(file, "rw")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def check(file: Path, shown: Path) -> str:
    """Give the schema of a database that is whole and ours; ``shown`` is what messages call it.

    Raises ``DatabaseError`` for one that is damaged or not ours.
    """
    other = "Take another copy."
    try:
        with closing(_open(file, "ro")) as connection:
            said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
            loose = connection.execute("PRAGMA foreign_key_check").fetchone()
            known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (VERSION_TABLE,)).fetchone()
            row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone() if known else None  # noqa: S608
    except sqlite3.Error as error:
        raise DatabaseError(str(shown), str(error), other) from None
    if said != "ok":
        raise DatabaseError(str(shown), f"it is damaged: {said.splitlines()[0]}", other)
    if row is None:
        raise DatabaseError(str(shown), "it is not a sitrep database", other)
    if loose is not None:
        raise DatabaseError(str(shown), f"rows of {loose[0]} point to rows that are not there", other)
    return str(row[0])


def is_damaged(file: Path) -> bool:
    """Say whether SQLite finds the file to be broken, or to be no database at all."""
    try:
        with closing(_open(file, "rw")) as connection:
            return str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok"
    except sqlite3.OperationalError:  # held by somebody, or not to be written to: that is no damage
        return False
    except sqlite3.DatabaseError:
        return True


def count(file: Path, table: str) -> int:
    """Count the rows of a table; 0 where there is none."""
    with closing(_open(file, "ro")) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is None:
            return 0
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608


@contextmanager
def draft(file: Path) -> Iterator[Path]:
    """Give a place beside ``file`` that becomes it when all went well, and is gone when not."""
    place = file.with_name(f".{file.name}.{os.getpid()}.draft")
    try:
        yield place
        with place.open("rb") as stream:
            os.fsync(stream.fileno())
        place.replace(file)
        settle(file.parent)
    finally:
        for each in (place, *companions(place)):
            each.unlink(missing_ok=True)


def companions(file: Path) -> tuple[Path, ...]:
    """Name the files that SQLite keeps beside a database: log, index of the log, journal."""
    return tuple(file.with_name(file.name + ending) for ending in ("-wal", "-shm", "-journal"))


def settle(folder: Path) -> None:
    """Put the names of a folder on the disk, so that a renamed file survives a loss of power."""
    with contextlib.suppress(OSError):  # not every file system knows how
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def pack(file: Path, target: Path) -> None:
    """Compress a file; the same bytes give the same bytes."""
    with file.open("rb") as plain, target.open("wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            shutil.copyfileobj(plain, packed, 1 << 20)
        raw.flush()
        os.fsync(raw.fileno())


def unpack(file: Path, target: Path) -> None:
    """Write the database that a backup holds, whether it is compressed or not.

    Raises ``DatabaseError`` for a file that is cut off or is no database.
    """
    try:
        with file.open("rb") as stream, target.open("wb") as plain:
            compressed = stream.read(len(_GZIP)) == _GZIP
            stream.seek(0)
            shutil.copyfileobj(gzip.GzipFile(fileobj=stream) if compressed else stream, plain, 1 << 20)
        with target.open("rb") as plain:
            head = plain.read(len(_SQLITE))
    except (EOFError, gzip.BadGzipFile) as error:
        raise DatabaseError(str(file), f"it is cut off or damaged ({error})", "Take another backup.") from None
    except OSError as error:
        raise DatabaseError(
            str(file), f"it cannot be unpacked ({error.strerror})", "Correct the path, or make room on the disk."
        ) from None
    if head != _SQLITE:
        raise DatabaseError(str(file), "it is not a database", "Name a file that `sitrep backup` wrote.")


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS)


def _patience(target: Path) -> Callable[[int, int, int], None]:
    """Give a callable for ``backup`` that ends the wait for a writer that does not let go."""
    left = WAIT_SECONDS / _PAUSE

    def waited(status: int, _remaining: int, _total: int) -> None:
        nonlocal left
        left = left - 1 if status in _BUSY else WAIT_SECONDS / _PAUSE
        if left <= 0:
            raise DatabaseError(
                str(target), f"a run has held it for {WAIT_SECONDS:.0f} seconds", "Try again when it has ended."
            )

    return waited


def _way_out(cause: str) -> str:
    if "full" in cause:
        return "Make room on the disk."
    if "not a database" in cause or "malformed" in cause:
        return "It is damaged: restore it with `sitrep restore FILE`."
    return "Check that the folder exists and may be written to."
