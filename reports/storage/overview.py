"""The archive in, counts and newest moments of it out: what a monitor asks for every minute."""

import datetime as dt
from collections.abc import Collection
from typing import cast

from sqlalchemy import ColumnElement, Engine, and_, delete, exists, func, insert, or_, select

from reports.models.day import DayState
from reports.models.delivery import MISSING_STATES, State
from reports.storage._delivery_rows import written
from reports.storage.database import reading, writing
from reports.storage.tables import articles, attempts, chores, days, deliveries, editions, quarantine

_BACKUP = "backup"


class Overview:
    """Questions over whole tables, answered by the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def last_date(self, situation: str) -> dt.date | None:
        """Give the date of the newest edition."""
        query = select(func.max(editions.c.date)).where(editions.c.situation == situation)
        with reading(self._engine) as connection:
            return cast("dt.date | None", connection.scalar(query))

    def last_run(self, situation: str) -> tuple[dt.date, DayState, str | None, dt.datetime] | None:
        """Give date, state, reason and moment of the last change to any day that a run was at."""
        query = select(days.c.date, days.c.state, days.c.reason, days.c.changed_at).where(
            days.c.situation == situation, days.c.state.in_(("making", "made", "failed"))
        )
        with reading(self._engine) as connection:
            row = connection.execute(query.order_by(days.c.changed_at.desc(), days.c.date.desc()).limit(1)).first()
        return None if row is None else (row.date, row.state, row.reason, dt.datetime.fromisoformat(row.changed_at))

    def deliveries(self, situation: str, date: dt.date | None, since: dt.datetime) -> dict[State, int]:
        """Count the deliveries of a date's edition, and those that changed since, by state.

        What did not arrive is left out once another mail has brought its recipient the same edition.
        """
        recent = or_(deliveries.c.date == date, deliveries.c.changed_at >= written(since))
        query = select(deliveries.c.state, func.count()).where(
            deliveries.c.situation == situation, recent, ~and_(deliveries.c.state.in_(MISSING_STATES), _brought())
        )
        with reading(self._engine) as connection:
            return dict(connection.execute(query.group_by(deliveries.c.state)).tuples().all())

    def counts(self) -> tuple[int, int]:
        """Count the articles, and the documents in quarantine."""
        with reading(self._engine) as connection:
            kept = connection.scalar(select(func.count()).select_from(articles)) or 0
            ill = select(func.count()).select_from(quarantine).where(quarantine.c.resolved.is_(None))
            return kept, connection.scalar(ill) or 0

    def newest_moment(self, situations: Collection[str]) -> dt.datetime | None:
        """Give the latest moment that a clock ever told: of a reading, a delivery, a day, an edition's cut-off."""
        asked = [select(func.max(column)) for column in (attempts.c.at, deliveries.c.changed_at, days.c.changed_at)]
        with reading(self._engine) as connection:
            told = [connection.scalar(query) for query in asked]
            cut = [
                connection.scalar(
                    select(editions.c.as_of)
                    .where(editions.c.situation == name)
                    .order_by(editions.c.date.desc())
                    .limit(1)
                )
                for name in situations
            ]
        return max((dt.datetime.fromisoformat(each) for each in (*told, *cut) if each), default=None)

    def last_backup(self) -> dt.date | None:
        """Give the day of the last backup that was written and checked."""
        with reading(self._engine) as connection:
            return connection.scalar(select(chores.c.day).where(chores.c.name == _BACKUP))

    def note_backup(self, day: dt.date) -> None:
        """Remember that a backup was made."""
        with writing(self._engine) as connection:
            connection.execute(delete(chores).where(chores.c.name == _BACKUP))
            connection.execute(insert(chores).values(name=_BACKUP, day=day))


def _brought() -> ColumnElement[bool]:
    """Whether another delivery has brought the same edition to the same recipient."""
    twin = deliveries.alias("twin")
    same = [twin.c[name] == deliveries.c[name] for name in ("situation", "date", "revision", "recipient")]
    return and_(deliveries.c.kind != "erratum", exists().where(*same, twin.c.kind != "erratum", twin.c.state == "sent"))
