"""Runs that would make one edition in, the one that may out: leases with fencing tokens.

A lease says who makes the edition of a date. It is held by being renewed; an owner that is killed
or stands still loses it after ``LEASE_SECONDS``. Each owner has a *token*, greater than all
before it, which is checked in the transaction that keeps an edition: a process that slept through
the end of its lease cannot write over what its successor has made (Kleppmann, "How to do
distributed locking", 2016). Time is that of the database, which is one for all runs.
"""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, insert, literal_column, select, update
from sqlalchemy.exc import IntegrityError

from reports.errors import LeaseError
from reports.storage.database import reading, writing
from reports.storage.tables import leases

LEASE_SECONDS = 60.0
"""How long an owner is believed to be at work without saying so."""


class Held(NamedTuple):
    """A lease in somebody's hands."""

    token: int
    owner: str
    beats: int
    """Grows while the owner lives."""


class Leases:
    """Who makes the edition of a situation and date."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, situation: str, date: dt.date, owner: str, over: int | None = None) -> Held | int:
        """Take the lease and give its token, or who holds it.

        It is free where nobody ever had it, where it was given back and where it has run out;
        ``over`` is the token of an owner of whom the caller knows that it is gone.
        """
        here = _key(situation, date)
        try:
            with writing(self._engine) as connection:
                now = _now(connection)
                row = connection.execute(select(leases).where(here)).first()
                if row is None:
                    values = {"token": 1, "owner": owner, "beats": 0, "until": now + LEASE_SECONDS}
                    connection.execute(insert(leases).values(situation=situation, date=date, **values))
                    return 1
                if row.owner and row.until > now and row.token != over:
                    return _held(row)
                values = {"token": row.token + 1, "owner": owner, "beats": 0, "until": now + LEASE_SECONDS}
                mine = connection.execute(update(leases).where(here, leases.c.token == row.token).values(**values))
                if mine.rowcount:
                    return int(row.token) + 1
        except IntegrityError:  # another run was the first
            pass
        return self.take(situation, date, owner, over)

    def held(self, situation: str, date: dt.date) -> Held | None:
        """Give who holds the lease; ``None`` where nobody does or it has run out."""
        with reading(self._engine) as connection:
            row = connection.execute(select(leases).where(_key(situation, date))).first()
            return _held(row) if row is not None and row.owner and row.until > _now(connection) else None

    def renew(self, situation: str, date: dt.date, token: int) -> bool:
        """Say that the owner is at work; ``False`` where another has the lease by now."""
        mine = and_(_key(situation, date), leases.c.token == token)
        with writing(self._engine) as connection:
            until = _now(connection) + LEASE_SECONDS
            changed = update(leases).where(mine).values(until=until, beats=leases.c.beats + 1)
            return bool(connection.execute(changed).rowcount)

    def give_back(self, situation: str, date: dt.date, token: int) -> None:
        """End the lease, where it is still the caller's."""
        mine = and_(_key(situation, date), leases.c.token == token)
        with writing(self._engine) as connection:
            connection.execute(update(leases).where(mine).values(owner=""))

    def check(self, situation: str, date: dt.date, token: int) -> None:
        """Raise ``LeaseError`` where another run has taken the lease."""
        with reading(self._engine) as connection:
            check(connection, situation, date, token)


def check(connection: Connection, situation: str, date: dt.date, token: int) -> None:
    """Raise ``LeaseError`` where another run has taken the lease; within the transaction of ``connection``."""
    # a transaction that writes is the only one, so that nobody takes the lease between this and its end
    if connection.scalar(select(leases.c.token).where(_key(situation, date))) != token:
        raise LeaseError(
            f"edition {situation} {date}",
            "this run stood still for so long that another one has taken it over",
            "Nothing is lost: the other run makes it. Run it again to see what stands.",
        )


def _key(situation: str, date: dt.date) -> ColumnElement[bool]:
    return and_(leases.c.situation == situation, leases.c.date == date)


def _held(row: Row) -> Held:  # type: ignore[type-arg]
    return Held(int(row.token), str(row.owner), int(row.beats))


def _now(connection: Connection) -> float:
    """Give the database's clock in seconds since 1970."""
    sqlite = connection.dialect.name == "sqlite"
    clock = "(julianday('now') - 2440587.5) * 86400.0" if sqlite else "extract(epoch from clock_timestamp())"
    return float(connection.scalar(select(literal_column(clock))) or 0.0)
