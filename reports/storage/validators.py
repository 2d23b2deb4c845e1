"""What servers say of the versions of pages, kept only together with what was read of them."""

import datetime as dt
import threading

from sqlalchemy import Engine, and_, insert, select, update

from reports.protocols import Validator
from reports.storage.database import reading, writing
from reports.storage.tables import validators

_LONGEST = 2048


class Validators:
    """Validators by source and address; those of a run wait until its source has been kept whole.

    A run that is killed between fetching and keeping finds the old ones and is given the whole again.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: dict[str, dict[str, Validator]] = {}
        self._lock = threading.Lock()

    def validator(self, source: str, url: str) -> Validator | None:
        """Give what the server said of the version that this source has read."""
        key = and_(validators.c.source == source, validators.c.url == url)
        with reading(self._engine) as connection:
            row = connection.execute(select(validators).where(key)).first()
        return Validator(row.etag, row.last_modified, dt.datetime.fromisoformat(row.fetched_at)) if row else None

    def keep(self, source: str, url: str, validator: Validator) -> None:
        """Hold what the server says of the version that is being read, until ``settle`` or ``forget``."""
        if len(url) <= _LONGEST:
            with self._lock:
                self._waiting.setdefault(source, {})[url] = validator

    def settle(self, source: str) -> None:
        """Keep what was held for a source: all that it gave has been kept."""
        waiting = self._take(source)
        if not waiting:
            return
        with writing(self._engine) as connection:
            for url, each in sorted(waiting.items()):
                key = and_(validators.c.source == source, validators.c.url == url)
                values = {
                    "etag": each.etag, "last_modified": each.last_modified, "fetched_at": each.read.isoformat(),
                }  # fmt: skip
                if not connection.execute(update(validators).where(key).values(**values)).rowcount:
                    connection.execute(insert(validators).values(source=source, url=url, **values))

    def forget(self, source: str) -> None:
        """Drop what was held for a source: something that it named was not read."""
        self._take(source)

    def _take(self, source: str) -> dict[str, Validator]:
        with self._lock:
            return self._waiting.pop(source, {})
