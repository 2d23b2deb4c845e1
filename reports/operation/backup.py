"""Settings and a file in, a checked copy of the database there and its day in the archive out."""

import datetime as dt
from pathlib import Path

from reports.settings import Settings
from reports.storage import backup
from reports.storage.repository import Repository
from reports.storage.tables import SCHEMA


def back_up(settings: Settings, file: Path, now: dt.datetime, *, force: bool = False) -> backup.Copied:
    """Back the database up and remember the day, so that `sitrep doctor` knows how old the last backup is.

    Raises as ``storage.backup.back_up`` does.
    """
    copied = backup.back_up(settings.database, file, force=force)
    if copied.schema == SCHEMA:  # one of an earlier schema is left as it is: this may be its backup before the update
        with Repository.open(settings.database) as repository:
            repository.overview.note_backup(now.astimezone(dt.UTC).date())
    return copied
