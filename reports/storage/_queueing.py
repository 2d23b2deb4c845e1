"""An edition with its recipients in, the rows of the outbox out, in one transaction with its release."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from reports.models.edition import Edition
from reports.storage._delivery_rows import one_line, written
from reports.storage.messages import keep_message
from reports.storage.tables import deliveries, editions

_NOT_YET_SENT = ("held", "queued", "failed_temporary")


class Entry(NamedTuple):
    """What is to go to one recipient."""

    recipient: str
    channel: str
    address: str
    message_id: str
    body: bytes
    """The whole mail, or what a channel was given to carry; equal in every attempt."""
    kind: str = "edition"
    occasion: str = ""
    """Empty for the first of its kind; what is sent beside it has a name of its own."""
    fault: str | None = None
    """Why there is nothing to send: the delivery has failed before its first attempt."""


def queue(
    connection: Connection,
    edition: Edition,
    entries: Collection[Entry],
    *,
    now: dt.datetime,
    deadline: dt.datetime,
    held: bool,
) -> list[int]:
    """Release the edition and write its rows; give the ids of those that are new."""
    same_day = and_(editions.c.situation == edition.situation, editions.c.date == edition.date)
    # whoever queues for this day waits here for whoever does so already
    rows = connection.execute(select(editions.c.id, editions.c.revision).where(same_day).with_for_update()).all()
    errata = all(entry.kind == "erratum" for entry in entries) and bool(entries)
    if not errata:
        if edition.revision != max((row.revision for row in rows), default=None):
            return []
        this = and_(same_day, editions.c.revision == edition.revision, editions.c.released_at.is_(None))
        connection.execute(update(editions).where(this).values(released_at=written(now)))
        _withdraw_older(connection, edition, now)
    fixed = {
        "situation": edition.situation, "date": edition.date, "revision": edition.revision,
        "state": "held" if held else "queued", "next_attempt": None if held else written(now),
        "queued_at": written(now), "changed_at": written(now), "deadline": written(deadline),
    }  # fmt: skip
    ids = []
    for entry in entries:
        if connection.scalar(select(deliveries.c.id).where(_same(edition, entry)).limit(1)) is None:
            row = {**entry._asdict(), **fixed}
            body, fault = row.pop("body"), row.pop("fault")
            if fault is not None:
                row |= {"state": "failed_permanent", "next_attempt": None, "reason": one_line(fault)}
            row["message"] = keep_message(connection, body) if body else None
            key = connection.execute(insert(deliveries).values(**row)).inserted_primary_key
            ids += [key[0]] if key else []
    return ids


def _same(edition: Edition, entry: Entry) -> ColumnElement[bool]:
    """The recipient has this already: as this, or as what only has another name (a flash and an edition)."""
    of_this = and_(
        deliveries.c.situation == edition.situation, deliveries.c.date == edition.date,
        deliveries.c.revision == edition.revision, deliveries.c.recipient == entry.recipient,
    )  # fmt: skip
    kinds = ("edition", "flash") if entry.kind in ("edition", "flash") else (entry.kind,)
    named = and_(of_this, deliveries.c.kind.in_(kinds), deliveries.c.occasion == entry.occasion)
    return or_(named, deliveries.c.message_id == entry.message_id)


def _withdraw_older(connection: Connection, edition: Edition, now: dt.datetime) -> None:
    """Nobody is sent what has been replaced; of what may have arrived, no repeat."""
    older = and_(
        deliveries.c.situation == edition.situation, deliveries.c.date == edition.date,
        deliveries.c.revision < edition.revision, deliveries.c.kind != "erratum",
    )  # fmt: skip
    reason = f"revision {edition.revision} replaced it before it was sent"
    changed = {"changed_at": written(now), "next_attempt": None}
    waiting = and_(older, deliveries.c.state.in_(_NOT_YET_SENT))
    connection.execute(update(deliveries).where(waiting).values(**changed, state="withdrawn", reason=reason))
    doubtful = and_(older, deliveries.c.state == "unknown", deliveries.c.next_attempt.is_not(None))
    connection.execute(update(deliveries).where(doubtful).values(**changed))
