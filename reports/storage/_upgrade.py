"""A database of an earlier schema in, the same archive in today's schema out, a backup beside it."""

import logging
import re
from pathlib import Path

from sqlalchemy import Connection, make_url

from reports.errors import DatabaseError
from reports.storage import _copies
from reports.storage.tables import SCHEMA, metadata, version_table

KEPT = 3
"""Backups of before an upgrade that are kept, the newest ones."""
APPLICATION_ID = 0x53495452
"""What an SQLite file of ours says of itself at byte 68 of its header: SITR (sqlite.org/pragma.html)."""
_MIGRATIONS = Path(__file__).parent / "migrations"
_log = logging.getLogger("sitrep.database")


def make(connection: Connection) -> None:
    """Make the newest schema at once, marked as such; a test holds it to what the migrations make.

    As Alembic's cookbook has it ("Building an Up to Date Database from Scratch"): no migration
    has anything to move here, and importing Alembic takes longer than all of this.
    """
    metadata.create_all(connection)
    version_table.create(connection)
    connection.execute(version_table.insert().values(version_num=SCHEMA))
    _sign(connection)


def migrate(connection: Connection, version: str, shown: str) -> None:
    """Bring an earlier schema to the newest revision; the caller's transaction holds it all.

    An SQLite database is backed up before: the caller's write lock lets nobody change it between
    the two. Raises ``DatabaseError`` for a schema that is not known, or when no backup can be made.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version not in known:
        raise DatabaseError(
            shown, f"a newer sitrep made it (schema {version}; this one knows {SCHEMA})",
            "Update sitrep, or go back to the backup of before the update with `sitrep restore FILE`.",
        )  # fmt: skip
    if version != SCHEMA:
        _keep_copy(connection, version)
        command.upgrade(config, "head")
        _sign(connection)


def backups(database: Path) -> list[Path]:
    """Give the backups of before upgrades that lie beside a database, the oldest first."""
    pattern = re.compile(re.escape(database.name) + r"\.before-\d+(-(\d+))?")
    found = [(file.stat().st_mtime_ns, file) for file in database.parent.glob(f"{database.name}.before-*")
             if pattern.fullmatch(file.name)]  # fmt: skip
    return [file for _, file in sorted(found)]


def _keep_copy(connection: Connection, version: str) -> None:
    """Back up the file of an SQLite database; a server's operator has pg_dump for that."""
    url = make_url(connection.engine.url)
    if connection.dialect.name != "sqlite":
        _log.warning("database: schema %s is brought to %s; a failure leaves it as it is", version, SCHEMA)
        return
    if url.database in (None, "", ":memory:"):
        return
    database = Path(str(url.database))
    file = _free(database.with_name(f"{database.name}.before-{SCHEMA}"))
    try:
        with _copies.draft(file) as copy:
            _copies.copy(database, copy)
            _copies.flatten(copy)
            _copies.check(copy, database)
            copy.chmod(database.stat().st_mode & 0o777)
    except OSError as error:
        raise DatabaseError(
            str(file), f"no backup of before the upgrade can be written ({error.strerror})", "Make room on the disk."
        ) from None
    for old in backups(database)[:-KEPT]:
        old.unlink(missing_ok=True)
    _log.warning("database: schema %s is brought to %s; as it was it is kept in %s", version, SCHEMA, file)


def _free(file: Path) -> Path:
    """Give the first of NAME, NAME-2, NAME-3 … that is not there."""
    number, place = 1, file
    while place.exists():
        number += 1
        place = file.with_name(f"{file.name}-{number}")
    return place


def _sign(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
