"""Claims that met a rule in, so that none makes an edition twice out."""

import datetime as dt

from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from reports.models.flash import Flash
from reports.storage.database import reading, writing
from reports.storage.tables import flashes


class Flashes:
    """Flash editions by situation, rule and claim."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, situation: str) -> set[tuple[str, str]]:
        """Give rule and key of what has met a rule."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(flashes.c.rule, flashes.c.key).where(flashes.c.situation == situation))
            return {(row.rule, row.key) for row in rows}

    def made(self, situation: str, date: dt.date) -> int:
        """Count the flash editions of a day."""
        here = (flashes.c.situation == situation, flashes.c.date == date)
        with reading(self._engine) as connection:
            return connection.scalar(select(func.count()).select_from(flashes).where(*here)) or 0

    def keep(self, situation: str, date: dt.date, found: Flash, at: dt.datetime) -> bool:
        """Keep one; ``False`` where it was there already."""
        values = {
            "situation": situation, "rule": found.rule, "key": found.key, "date": date,
            "at": at.astimezone(dt.UTC).isoformat(), "words": found.evidence.text,
        }  # fmt: skip
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(flashes).values(values))
        except IntegrityError:
            return False
        return True
