"""Editions and their recipients in, the outbox out: what goes to whom, and what became of it."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, insert, select, update

from reports.models.delivery import MISSING_STATES, Attempt, Delivery, State
from reports.models.edition import Edition
from reports.storage._claims import (
    WAITING,
    Claim,
    Ending,
    begin_dot,
    claim,
    end,
    next_number,
    put_back,
    recover,
    was_unknown,
)
from reports.storage._delivery_rows import delivery_of, written
from reports.storage._queueing import Entry, queue
from reports.storage.database import reading, writing
from reports.storage.messages import let_go, message
from reports.storage.tables import deliveries, delivery_attempts

__all__ = ["Claim", "Deliveries", "Ending", "Entry"]

_RECENT = 20
"""Deliveries that are looked back through for what a recipient got last."""


class Deliveries:
    """The outbox: a row for each edition and recipient, with its state.

    A delivery is written by one process at a time: whoever claims it holds it until its lease ends,
    and writes to it only as long as nobody else has claimed it since.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(
        self,
        situation: str | None = None,
        date: dt.date | None = None,
        states: Collection[State] = (),
        recipients: Collection[str] = (),
    ) -> list[Delivery]:
        """Give deliveries of a situation, a date, some states and some recipients, each of which may be left open.

        In the order in which they were queued.
        """
        query = select(deliveries).where(*_only(situation, date, recipients))
        if states:
            query = query.where(deliveries.c.state.in_(states))
        with reading(self._engine) as connection:
            return [delivery_of(row) for row in connection.execute(query.order_by(deliveries.c.id))]

    def some(self, ids: Collection[int]) -> list[Delivery]:
        """Give deliveries by their ids, in the order in which they were queued."""
        with reading(self._engine) as connection:
            return [each for chunk in _chunks(ids) for each in self._by_id(connection, chunk)]

    def attempts(self, delivery: Delivery) -> list[Attempt]:
        """Give what was tried for a delivery, in order."""
        query = select(delivery_attempts).where(delivery_attempts.c.delivery_id == delivery.id)
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(delivery_attempts.c.number)).all()
        return [Attempt.model_validate({key: getattr(row, key) for key in Attempt.model_fields}) for row in rows]

    def body(self, delivery: Delivery) -> bytes | None:
        """Give what was composed for a delivery when it was queued; ``None`` where nothing was, or it was let go."""
        query = select(deliveries.c.message).where(deliveries.c.id == delivery.id)
        with reading(self._engine) as connection:
            name = connection.scalar(query)
            return None if name is None else message(connection, name)

    def queue(
        self,
        edition: Edition,
        entries: Collection[Entry],
        *,
        now: dt.datetime,
        deadline: dt.datetime,
        held: bool = False,
    ) -> list[Delivery]:
        """Mark the edition as final and write its rows, in one transaction; give those that are new.

        What is there already is left alone, so that a second run queues nothing twice; a recipient who
        has got this revision as a flash, or waits for it, is not sent it as an edition as well. Nothing
        is queued for a revision that another one has replaced, and what waits of the revisions
        that this one replaces is withdrawn. ``held``: the rows wait for approval.
        """
        with writing(self._engine) as connection:
            ids = queue(connection, edition, entries, now=now, deadline=deadline, held=held)
            return self._by_id(connection, ids)

    def due(
        self,
        now: dt.datetime,
        situation: str | None = None,
        date: dt.date | None = None,
        recipients: Collection[str] = (),
        *,
        early: bool = False,
    ) -> list[int]:
        """Give the ids of what is to be tried now, the longest waiting first; ``early``: whatever waits at all."""
        waiting = and_(deliveries.c.state.in_(WAITING), deliveries.c.next_attempt.is_not(None))
        query = select(deliveries.c.id).where(waiting, *_only(situation, date, recipients))
        if not early:
            query = query.where(deliveries.c.next_attempt <= written(now))
        with reading(self._engine) as connection:
            return list(connection.scalars(query.order_by(deliveries.c.next_attempt, deliveries.c.id)))

    def claim(
        self, key: int, now: dt.datetime, lease: dt.timedelta, *, owner: str = "", early: bool = False
    ) -> Claim | None:
        """Take a delivery for this process until ``now + lease``; ``None`` where another has it or it is not due.

        ``owner`` names the process, so that ``recover`` need not wait for the lease of one that is gone.
        """
        with writing(self._engine) as connection:
            row = claim(connection, key, now, lease, owner=owner, early=early)
            if row is None:
                return None
            doubtful = was_unknown(connection, key)
            body = message(connection, row.message) if row.message else b""
            return Claim(delivery_of(row), row.fence, body, doubtful)

    def begin_dot(self, claimed: Claim, now: dt.datetime, lease: dt.timedelta) -> bool:
        """Keep that the other side may have the whole from now on; ``False`` where the claim was lost.

        A repeat of what may have arrived is a possible duplicate from here.
        """
        with writing(self._engine) as connection:
            return begin_dot(connection, claimed, now, lease)

    def end(self, claimed: Claim, ending: Ending, now: dt.datetime) -> bool:
        """Keep how the attempt ended; ``False`` where the claim was lost, and nothing is kept."""
        with writing(self._engine) as connection:
            return end(connection, claimed, ending, now)

    def put_back(self, keys: Collection[int], now: dt.datetime, next_attempt: dt.datetime, reason: str) -> None:
        """Let waiting deliveries wait longer, unclaimed: what they go through could not be reached."""
        with writing(self._engine) as connection:
            put_back(connection, keys, now, next_attempt, reason)

    def recover(
        self, now: dt.datetime, *, repeat_unknown: bool = True, is_gone: Callable[[str], bool] = lambda _: False
    ) -> list[Delivery]:
        """Take back what processes that ended have left claimed, and give up what is past its deadline.

        ``repeat_unknown``: what may have been taken is sent once more. ``is_gone`` tells of the owner of a claim
        whether it has ended; else its lease does. Gives what was changed.
        """
        with writing(self._engine) as connection:
            ids = recover(connection, now, repeat_unknown=repeat_unknown, is_gone=is_gone)
            return self._by_id(connection, ids)

    def decide(
        self, chosen: Collection[Delivery], now: dt.datetime, deadline: dt.datetime | None, reason: str | None = None
    ) -> list[Delivery]:
        """Release held deliveries to be sent until ``deadline``, or withdraw them where it is ``None``."""
        held = and_(deliveries.c.id.in_([each.id for each in chosen]), deliveries.c.state == "held")
        moment = written(now)
        changed: dict[str, Any] = {"changed_at": moment, "reason": reason}
        if deadline is None:
            changed |= {"state": "withdrawn", "next_attempt": None}
        else:
            changed |= {"state": "queued", "next_attempt": moment, "deadline": written(deadline)}
        with writing(self._engine) as connection:
            ids = list(connection.scalars(select(deliveries.c.id).where(held).with_for_update()))
            connection.execute(update(deliveries).where(held).values(**changed))
            return self._by_id(connection, ids)

    def withdraw(self, chosen: Collection[Delivery], now: dt.datetime, reason: str) -> list[Delivery]:
        """Take back what has not been sent yet, and give it."""
        ids = [each.id for each in chosen]
        waiting = and_(deliveries.c.id.in_(ids), deliveries.c.state.in_(("held", "queued", "failed_temporary")))
        changed = {"state": "withdrawn", "next_attempt": None, "changed_at": written(now), "reason": reason}
        with writing(self._engine) as connection:
            found = list(connection.scalars(select(deliveries.c.id).where(waiting).with_for_update()))
            connection.execute(update(deliveries).where(deliveries.c.id.in_(found)).values(**changed))
            return self._by_id(connection, found)

    def by_message_id(self, message_id: str) -> Delivery | None:
        """Give the delivery of a Message-ID or idempotency key."""
        with reading(self._engine) as connection:
            row = connection.execute(select(deliveries).where(deliveries.c.message_id == message_id)).first()
            return delivery_of(row) if row else None

    def bounce(self, delivery: Delivery, now: dt.datetime, code: int | None, answer: str, *, hard: bool) -> bool:
        """Keep that a delivery was returned (``hard``) or delayed; ``False`` where this is known already."""
        noted = {"stage": "returned" if hard else "delayed", "state": "bounced" if hard else delivery.state}
        same = and_(
            delivery_attempts.c.delivery_id == delivery.id,
            delivery_attempts.c.stage == noted["stage"],
            delivery_attempts.c.answer == answer,
        )
        with writing(self._engine) as connection:
            if connection.scalar(select(delivery_attempts.c.number).where(same)) is not None:
                return False
            key = next_number(connection, delivery.id)
            moment = written(now)
            row = {"delivery_id": delivery.id, "number": key, "at": moment, "ended_at": moment}
            connection.execute(insert(delivery_attempts).values(**row, **noted, code=code, answer=answer))
            if hard:
                returned = {"state": "bounced", "changed_at": moment, "reason": answer, "next_attempt": None}
                open_or_sent = and_(deliveries.c.id == delivery.id, deliveries.c.state != "bounced")
                connection.execute(update(deliveries).where(open_or_sent).values(**returned))
            return True

    def received(self, situation: str, recipient: str, until: dt.date) -> list[Delivery]:
        """Give the editions up to a day that a recipient got, as far as is known; the newest first."""
        query = select(deliveries).where(
            deliveries.c.situation == situation, deliveries.c.recipient == recipient, deliveries.c.date <= until,
            deliveries.c.kind != "erratum", deliveries.c.state.in_(("sent", "unknown")),
        )  # fmt: skip
        with reading(self._engine) as connection:
            newest = query.order_by(deliveries.c.date.desc(), deliveries.c.revision.desc(), deliveries.c.id.desc())
            return [delivery_of(row) for row in connection.execute(newest.limit(_RECENT))]

    def reached(self, situation: str, date: dt.date) -> tuple[int, int]:
        """Give how many recipients the editions of a day had, and how many of them may be without it."""
        latest: dict[str, State] = {}
        for each in self.of(situation, date):
            if each.kind != "erratum" and each.state != "withdrawn":
                latest[each.recipient] = each.state
        return len(latest), sum(state in MISSING_STATES for state in latest.values())

    def let_go(self, before: dt.datetime) -> None:
        """Forget the bytes of what ended before that moment; the rows themselves stay."""
        over = deliveries.c.state.in_(("sent", "failed_permanent", "bounced", "withdrawn"))
        done = and_(over, deliveries.c.changed_at < written(before), deliveries.c.message.is_not(None))
        with writing(self._engine) as connection:
            if connection.execute(update(deliveries).where(done).values(message=None)).rowcount:
                let_go(connection)

    @staticmethod
    def _by_id(connection: Connection, ids: Collection[int]) -> list[Delivery]:
        query = select(deliveries).where(deliveries.c.id.in_(ids)).order_by(deliveries.c.id)
        return [delivery_of(row) for row in connection.execute(query)]


def _only(situation: str | None, date: dt.date | None, recipients: Collection[str]) -> list[ColumnElement[bool]]:
    """Conditions for what was not left open."""
    only = [] if situation is None else [deliveries.c.situation == situation]
    only += [] if date is None else [deliveries.c.date == date]
    return only + ([deliveries.c.recipient.in_(recipients)] if recipients else [])


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    """Cut ids into as many as one query takes."""
    ordered = sorted(ids)
    return (ordered[start : start + 500] for start in range(0, len(ordered), 500))
