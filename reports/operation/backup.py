"""Settings and a file in, a checked copy of the database there and its day in the archive out."""

import datetime as dt
import re
from pathlib import Path

from reports.errors import UsageError
from reports.settings import Settings
from reports.storage import backup
from reports.storage.repository import Repository
from reports.storage.tables import SCHEMA

_NAME = re.compile(r"sitrep-\d{8}T\d{6}Z\.db\.gz")


def back_up(
    settings: Settings, place: Path, now: dt.datetime, *, force: bool = False, keep: int | None = None
) -> backup.Copied:
    """Back the database up and remember the day, so that `sitrep doctor` knows how old the last backup is.

    In a folder it is named after the moment, in UTC; ``keep`` removes all but the newest so many of
    these names there, once the new one is written and checked. Raises as ``storage.backup.back_up`` does.
    """
    folder = place if place.is_dir() else None
    if keep is not None and (folder is None or keep < 1):
        raise UsageError(f"--keep {keep}", "it is for a folder, and at least 1", "Name a folder that exists.")
    file = place if folder is None else folder / f"sitrep-{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}.db.gz"
    copied = backup.back_up(settings.database, file, force=force)
    if copied.schema == SCHEMA:  # one of an earlier schema is left as it is: this may be its backup before the update
        with Repository.open(settings.database) as repository:
            repository.overview.note_backup(now.astimezone(dt.UTC).date())
    if keep is not None and folder is not None:
        for old in sorted(each for each in folder.iterdir() if _NAME.fullmatch(each.name))[:-keep]:
            old.unlink(missing_ok=True)
    return copied
