"""Editions and their recipients in, the outbox out: what goes to whom, and what became of it."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Engine, Row, select

from reports.models.delivery import Delivery, State
from reports.storage.database import reading
from reports.storage.tables import deliveries


class Deliveries:
    """The outbox: a row for each edition and recipient, with its state."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(
        self, situation: str | None = None, date: dt.date | None = None, states: Collection[State] = ()
    ) -> list[Delivery]:
        """Give deliveries of a situation, a date and some states, each of which may be left open; oldest first."""
        query = select(deliveries)
        if situation is not None:
            query = query.where(deliveries.c.situation == situation)
        if date is not None:
            query = query.where(deliveries.c.date == date)
        if states:
            query = query.where(deliveries.c.state.in_(states))
        with reading(self._engine) as connection:
            return [delivery_of(row) for row in connection.execute(query.order_by(deliveries.c.id))]


def delivery_of(row: Row[Any]) -> Delivery:
    """Give a row of the outbox as a noun."""
    return Delivery.model_validate({key: getattr(row, key) for key in Delivery.model_fields})
