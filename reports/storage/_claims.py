"""A delivery that is due in, one process's claim on it and how that ended out."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, insert, select, update

from reports.models.delivery import Delivery, State
from reports.storage._delivery_rows import one_line, written
from reports.storage.tables import deliveries, delivery_attempts

WAITING: tuple[State, ...] = ("queued", "failed_temporary", "unknown")
"""States in which a delivery with a ``next_attempt`` waits for it."""


class Claim(NamedTuple):
    """A delivery that this process alone may send; another's claim on it has a higher fence."""

    delivery: Delivery
    fence: int
    body: bytes
    doubtful: bool
    """An earlier attempt may have arrived."""


class Ending(NamedTuple):
    """How an attempt ended."""

    state: State
    next_attempt: dt.datetime | None
    stage: str
    """How far it came."""
    code: int | None
    answer: str
    """Of the other side, or why there is none."""


def claim(
    connection: Connection, key: int, now: dt.datetime, lease: dt.timedelta, *, owner: str, early: bool
) -> Row[Any] | None:
    """Take the row where it still waits; its next attempt is kept from now on as one that is under way."""
    moment = written(now)
    free = and_(
        deliveries.c.id == key,
        deliveries.c.state.in_(WAITING),
        deliveries.c.next_attempt.is_not(None) if early else deliveries.c.next_attempt <= moment,
    )
    taken = {
        "state": "sending", "fence": deliveries.c.fence + 1, "attempts": deliveries.c.attempts + 1,
        "lease_until": written(now + lease), "changed_at": moment, "next_attempt": None,
    }  # fmt: skip
    if not connection.execute(update(deliveries).where(free).values(**taken)).rowcount:
        return None
    attempt = {"delivery_id": key, "number": next_number(connection, key), "at": moment}
    connection.execute(insert(delivery_attempts).values(**attempt, stage="connect", state="sending", answer=owner))
    return connection.execute(select(deliveries).where(deliveries.c.id == key)).one()


def begin_dot(connection: Connection, claimed: Claim, now: dt.datetime, lease: dt.timedelta) -> bool:
    """Mark that the whole may be with the other side from now on."""
    begun: dict[str, Any] = {
        "state": "data_sent", "lease_until": written(now + lease), "changed_at": written(now),
        "possible_duplicate": claimed.delivery.possible_duplicate or claimed.doubtful,
    }  # fmt: skip
    if not connection.execute(update(deliveries).where(_held_by(claimed)).values(**begun)).rowcount:
        return False
    _last_attempt(connection, claimed.delivery.id, stage="data", state="data_sent")
    return True


def end(connection: Connection, claimed: Claim, ending: Ending, now: dt.datetime) -> bool:
    """Keep the ending, in the row and in the record of attempts."""
    over = {
        "state": ending.state, "lease_until": None, "changed_at": written(now), "reason": one_line(ending.answer),
        "next_attempt": written(ending.next_attempt) if ending.next_attempt else None,
    }  # fmt: skip
    if not connection.execute(update(deliveries).where(_held_by(claimed)).values(**over)).rowcount:
        return False
    told = {"stage": ending.stage, "code": ending.code, "answer": one_line(ending.answer)}
    _last_attempt(connection, claimed.delivery.id, state=ending.state, ended_at=written(now), **told)
    return True


def put_back(
    connection: Connection, keys: Collection[int], now: dt.datetime, next_attempt: dt.datetime, reason: str
) -> None:
    """Let those that still wait do so until ``next_attempt``; what may have arrived stays unknown."""
    moment = written(now)
    later = {"changed_at": moment, "next_attempt": written(next_attempt), "reason": one_line(reason)}
    here = and_(deliveries.c.id.in_(keys), deliveries.c.next_attempt <= moment)
    fresh = and_(here, deliveries.c.state.in_(("queued", "failed_temporary")))
    connection.execute(update(deliveries).where(and_(here, deliveries.c.state == "unknown")).values(**later))
    connection.execute(update(deliveries).where(fresh).values(**later, state="failed_temporary"))


def recover(
    connection: Connection, now: dt.datetime, *, repeat_unknown: bool, is_gone: Callable[[str], bool]
) -> list[int]:
    """Take back claims that have expired or whose process is gone, and give up what waits past its deadline.

    Gives the ids of what was changed.
    """
    moment = written(now)
    claimed = deliveries.c.state.in_(("sending", "data_sent"))
    changed = []
    for row in connection.execute(select(deliveries).where(claimed).with_for_update()).all():
        if row.lease_until > moment and not is_gone(_owner(connection, row.id)):
            continue
        _take_back(connection, row, moment, repeat_unknown=repeat_unknown)
        changed.append(row.id)
    late = and_(deliveries.c.state.in_(WAITING), deliveries.c.next_attempt.is_not(None), deliveries.c.deadline < moment)
    for row in connection.execute(select(deliveries).where(late).with_for_update()).all():
        last = f" ({row.reason})" if row.reason else ""
        given_up: dict[str, Any] = {"changed_at": moment, "next_attempt": None}
        if row.state != "unknown":  # what may have arrived has not failed, it is only not repeated
            given_up |= {"state": "failed_permanent", "reason": one_line(f"deadline: not taken in time{last}")}
        connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**given_up))
        changed.append(row.id)
    return changed


def was_unknown(connection: Connection, key: int) -> bool:
    """Tell whether an earlier attempt may have arrived."""
    unknown = and_(delivery_attempts.c.delivery_id == key, delivery_attempts.c.state == "unknown")
    return bool(connection.scalar(select(exists().where(unknown))))


def next_number(connection: Connection, key: int) -> int:
    """Give the number of the delivery's next attempt."""
    query = select(delivery_attempts.c.number).where(delivery_attempts.c.delivery_id == key)
    return max(connection.scalars(query), default=0) + 1


def _take_back(connection: Connection, row: Row[Any], moment: str, *, repeat_unknown: bool) -> None:
    """A claim whose process ended: before the dot nothing was sent; after it nobody knows."""
    reason = "the process that sent it ended before the other side had answered"
    changed: dict[str, Any] = {"lease_until": None, "changed_at": moment, "fence": row.fence + 1, "reason": reason}
    if row.state == "data_sent":
        changed |= {
            "state": "unknown",
            "next_attempt": moment if repeat_unknown and not row.possible_duplicate else None,
        }
        _last_attempt(connection, row.id, state="unknown", ended_at=moment, answer=reason)
    else:
        doubtful = was_unknown(connection, row.id)
        changed |= {"state": "unknown" if doubtful else "queued", "next_attempt": moment}
        _last_attempt(connection, row.id, state="queued", ended_at=moment, answer=reason)
    connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**changed))


def _owner(connection: Connection, key: int) -> str:
    """Give the process whose attempt is under way: it stands where the answer will be."""
    mine = and_(delivery_attempts.c.delivery_id == key, delivery_attempts.c.ended_at.is_(None))
    newest = select(delivery_attempts.c.answer).where(mine).order_by(delivery_attempts.c.number.desc())
    return connection.scalar(newest.limit(1)) or ""


def _held_by(claimed: Claim) -> ColumnElement[bool]:
    """Fencing: whoever has claimed it since has a higher number."""
    mine = and_(deliveries.c.id == claimed.delivery.id, deliveries.c.fence == claimed.fence)
    return and_(mine, deliveries.c.state.in_(("sending", "data_sent")))


def _last_attempt(connection: Connection, key: int, **changed: object) -> None:
    number = next_number(connection, key) - 1
    here = and_(delivery_attempts.c.delivery_id == key, delivery_attempts.c.number == number)
    connection.execute(update(delivery_attempts).where(here).values(**changed))
