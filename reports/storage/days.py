"""Days in, the record of each date's edition out: due, making, made, skipped, failed."""

import datetime as dt
from collections.abc import Sequence
from typing import cast

from sqlalchemy import Connection, Engine, Row, exists, func, insert, select, update

from reports.models.day import Day, DayState
from reports.storage.database import reading, writing
from reports.storage.tables import days, editions


class Days:
    """One row a situation and date, from the first that a run was asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, situation: str, date: dt.date) -> Day | None:
        """Give the record of one date."""
        return self.of(situation, date, date).get(date)

    def of(self, situation: str, first: dt.date, last: dt.date) -> dict[dt.date, Day]:
        """Give the records from ``first`` to ``last``, both included, by date."""
        query = select(days).where(days.c.situation == situation, days.c.date.between(first, last))
        with reading(self._engine) as connection:
            return {row.date: _day(row) for row in connection.execute(query.order_by(days.c.date))}

    def owed_since(self, situation: str) -> dt.date | None:
        """Give the first date that readers expect an edition of; ``None`` before any was made on its own day."""
        query = select(func.min(days.c.date)).where(days.c.situation == situation, days.c.owed)
        with reading(self._engine) as connection:
            return cast("dt.date | None", connection.scalar(query))

    def with_edition(self, situation: str, first: dt.date) -> set[dt.date]:
        """Give the dates from ``first`` on whose edition stands."""
        query = select(editions.c.date).where(editions.c.situation == situation, editions.c.date >= first)
        with reading(self._engine) as connection:
            return set(connection.scalars(query.distinct()))

    def keep(self, records: Sequence[Day]) -> None:
        """Keep records in place of earlier ones of their dates.

        A date whose edition stands is ``made`` whatever came after: it becomes neither making nor
        skipped nor failed again.
        """
        with writing(self._engine) as connection:
            for record in records:
                _keep(connection, record)


def _keep(connection: Connection, record: Day) -> None:
    here = (days.c.situation == record.situation, days.c.date == record.date)
    if record.state != "made":
        theirs = exists().where(editions.c.situation == record.situation, editions.c.date == record.date)
        if connection.scalar(select(theirs)):
            return
    values = {
        "due": record.due.astimezone(dt.UTC).isoformat() if record.due else None,
        "owed": record.owed,
        "state": record.state,
        "reason": record.reason,
        "changed_at": record.changed_at.astimezone(dt.UTC).isoformat(),
    }
    if not connection.execute(update(days).where(*here).values(**values)).rowcount:
        connection.execute(insert(days).values(situation=record.situation, date=record.date, **values))


def _day(row: Row) -> Day:  # type: ignore[type-arg]
    return Day(
        situation=row.situation,
        date=row.date,
        due=dt.datetime.fromisoformat(row.due) if row.due else None,
        owed=row.owed,
        state=cast("DayState", row.state),
        reason=row.reason,
        changed_at=dt.datetime.fromisoformat(row.changed_at),
    )
