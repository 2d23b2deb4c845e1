"""The database in, a checked copy in one file out; and such a copy back into its place."""

import datetime as dt
import shutil
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from reports.errors import DatabaseError, UsageError
from reports.storage import _copies
from reports.storage.tables import SCHEMA


class Copied(NamedTuple):
    """A copy that was written and read again."""

    file: Path
    size: int
    """Bytes of the file."""
    schema: str
    editions: int
    """Revisions of editions in it."""
    articles: int


class Restored(NamedTuple):
    """A backup that is the database now."""

    database: Path
    schema: str
    """Older than this program's where the next run is to bring it up to date."""
    editions: int
    articles: int
    replaced: Path | None
    """Where the database of before lies; ``None`` where there was none."""
    damaged: bool
    """The one of before could not be read; its files were moved as they were."""


def back_up(url: str, file: Path, *, force: bool = False) -> Copied:
    """Write a copy of the database as of one moment, while runs go on; ``file`` ending in .gz is compressed.

    The copy is read again and checked before it takes its name. Raises ``DatabaseError`` when there
    is no database, it is damaged, or the copy cannot be written; ``UsageError`` for a file that is
    there and not to be replaced.
    """
    source = database_file(url, "back it up", "pg_dump --format=custom --file FILE --dbname {url}")
    if not source.is_file():
        raise DatabaseError(
            str(source), "there is no database yet", "Make an edition first, or name it: --config FILE."
        )
    if file.exists() and not force:
        raise UsageError(str(file), "it is there already", "Name another file, or replace it with --force.")
    if not file.parent.is_dir():
        raise UsageError(str(file.parent), "there is no such folder", "Make it, or name another file.")
    try:
        with _copies.draft(file) as copy:
            return _write(source, copy, file)
    except OSError as error:
        raise DatabaseError(
            str(file), f"it cannot be written ({error.strerror})", "Check the folder and the room on its disk."
        ) from None


def _write(source: Path, copy: Path, file: Path) -> Copied:
    compressed = file.suffix == ".gz"
    plain = copy.with_suffix(".plain") if compressed else copy
    try:
        _copies.copy(source, plain)
        _copies.flatten(plain)
        schema = _copies.check(plain, source)
        editions, articles = _copies.count(plain, "editions"), _copies.count(plain, "articles")
        if compressed:
            _copies.pack(plain, copy)
    finally:
        if compressed:
            for each in (plain, *_copies.companions(plain)):
                each.unlink(missing_ok=True)
    shutil.copymode(source, copy)  # what the database's readers are kept from, its copy's are too
    return Copied(file, copy.stat().st_size, schema, editions, articles)


def restore(url: str, file: Path, now: dt.datetime) -> Restored:
    """Put a backup into the database's place; the one of before is kept beside it.

    The change is one transaction: a run at the same moment sees the one or the other. Raises
    ``DatabaseError`` for a backup that is damaged, not ours, or of a newer sitrep: then nothing
    is changed.
    """
    target = database_file(url, "restore it", "pg_restore --clean --if-exists --dbname {url} FILE")
    if not file.is_file():
        raise UsageError(str(file), "there is no such file", "Name one that `sitrep backup` wrote.")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.restoring")
    try:
        _copies.unpack(file, fresh)
        schema = _copies.check(fresh, file)
        if schema > SCHEMA:
            raise DatabaseError(
                str(file), f"a newer sitrep made it (schema {schema}; this one knows {SCHEMA})",
                "Update sitrep, or take a backup of before its update.",
            )  # fmt: skip
        editions, articles = _copies.count(fresh, "editions"), _copies.count(fresh, "articles")
        replaced, damaged = _replace(target, fresh, now)
        _copies.check(target, target)
    finally:
        for each in (fresh, *_copies.companions(fresh)):
            each.unlink(missing_ok=True)
    return Restored(target, schema, editions, articles, replaced, damaged)


def _replace(target: Path, fresh: Path, now: dt.datetime) -> tuple[Path | None, bool]:
    """Give where the old database lies now, and whether it was too damaged to be copied."""
    if not target.exists():
        fresh.replace(target)
        _copies.settle(target.parent)
        return None, False
    aside = target.with_name(f"{target.name}.replaced-{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}")
    if _copies.is_damaged(target):
        return _move_aside(target, fresh, aside), True
    with _copies.draft(aside) as copy:
        _copies.copy(target, copy)
        _copies.flatten(copy)
    _copies.copy(fresh, target)
    return aside, False


def _move_aside(target: Path, fresh: Path, aside: Path) -> Path:
    """Nobody works with a database that cannot be read, so that its files may be moved."""
    for file in (target, *_copies.companions(target)):
        if file.exists():
            file.replace(aside.with_name(aside.name + file.name.removeprefix(target.name)))
    fresh.replace(target)
    _copies.settle(target.parent)
    return aside


def database_file(url: str, what: str, command: str) -> Path:
    """Give the file of an SQLite database.

    Raises ``DatabaseError`` for another one, naming the command of its own that does the same.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseError("database URL", "it is not one", 'Write "sqlite:///FILE".') from None
    if parsed.get_backend_name() != "sqlite":
        plain = parsed.set(drivername=parsed.get_backend_name()).render_as_string(hide_password=True)
        raise DatabaseError(plain, f"sitrep does not {what} on a server", f"Run: {command.format(url=plain)}")
    if parsed.database in (None, "", ":memory:"):
        raise DatabaseError("database", "it is kept in memory", "Name a file in [sitrep] database.")
    return Path(str(parsed.database))
