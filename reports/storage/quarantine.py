"""Documents that could not be read in, kept with their bytes until they can be, or are dropped, out."""

import datetime as dt
import zlib
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, and_, delete, insert, select, update

from reports.models._noun import content_id
from reports.models.health import Quarantined
from reports.models.source import Carrier
from reports.protocols import Raw
from reports.storage.database import reading, writing
from reports.storage.tables import captures, documents, quarantine

_REASONS = 3
"""Failures of one document that its reason names."""


class Trial(NamedTuple):
    """What became of a document that was parsed."""

    location: str
    sha256: str
    failures: tuple[str, ...]
    """Reasons why it, or parts of it, could not be read; none when all of it was."""


class Quarantine:
    """The documents in quarantine. Their bytes are kept once, with those of all other documents."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def settle(self, source: str, trials: Iterable[Trial], now: dt.datetime) -> None:
        """Take in what failed and let go what did not, after its bytes have been kept.

        A place whose newer bytes could be read holds nothing in quarantine any more.
        """
        with writing(self._engine) as connection:
            for trial in trials:
                if trial.failures:
                    _take_in(connection, source, trial, now)
                else:
                    place = and_(quarantine.c.source == source, quarantine.c.location == trial.location)
                    _resolve(connection, place, now)

    def open(self) -> list[Quarantined]:
        """Give what is in quarantine now, the newest first."""
        query = _query().where(quarantine.c.resolved.is_(None))
        query = query.order_by(quarantine.c.first_seen.desc(), quarantine.c.source, quarantine.c.location)
        with reading(self._engine) as connection:
            return [_quarantined(row) for row in connection.execute(query).mappings()]

    def get(self, start: str) -> list[Quarantined]:
        """Give the documents whose id begins with ``start``; those that could be read meanwhile too."""
        query = _query().where(quarantine.c.id.startswith(start, autoescape=True)).order_by(quarantine.c.id)
        with reading(self._engine) as connection:
            return [_quarantined(row) for row in connection.execute(query).mappings()]

    def raw(self, entry: Quarantined) -> Raw | None:
        """Give a document as it was found, with what carried it; ``None`` when its bytes are gone."""
        capture = and_(
            captures.c.source == entry.source,
            captures.c.location == entry.location,
            captures.c.sha256 == entry.sha256,
        )
        query = (
            select(documents.c.data, captures.c.format, captures.c.carrier)
            .join_from(documents, captures, capture, isouter=True)
            .where(documents.c.sha256 == entry.sha256)
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        carrier = Carrier.model_validate_json(row.carrier) if row.carrier else Carrier()
        return Raw(entry.location, zlib.decompress(row.data), row.format or "", carrier)

    def drop(self, ids: Collection[str]) -> int:
        """Forget documents; their bytes stay as long as retention keeps them. Give how many there were."""
        with writing(self._engine) as connection:
            return connection.execute(delete(quarantine).where(quarantine.c.id.in_(ids))).rowcount


def _take_in(connection: Connection, source: str, trial: Trial, now: dt.datetime) -> None:
    place = and_(quarantine.c.source == source, quarantine.c.location == trial.location)
    this = and_(place, quarantine.c.sha256 == trial.sha256)
    _resolve(connection, and_(place, quarantine.c.sha256 != trial.sha256), now)
    reason = _reason(trial.failures)
    row = connection.execute(select(quarantine.c.attempts).where(this)).first()
    if row is not None:
        again = {"reason": reason, "attempts": row.attempts + 1, "resolved": None}
        connection.execute(update(quarantine).where(this).values(**again))
        return
    connection.execute(
        insert(quarantine).values(
            id=content_id("q", source, trial.location, trial.sha256), source=source, location=trial.location,
            sha256=trial.sha256, reason=reason, first_seen=_written(now), attempts=1,
        )
    )  # fmt: skip


def _resolve(connection: Connection, which: ColumnElement[bool], now: dt.datetime) -> None:
    open_ones = and_(which, quarantine.c.resolved.is_(None))
    connection.execute(update(quarantine).where(open_ones).values(resolved=_written(now)))


def _reason(failures: tuple[str, ...]) -> str:
    different = list(dict.fromkeys(failures))
    rest = len(different) - _REASONS
    return " ".join(different[:_REASONS]) + (f" And {rest} more." if rest > 0 else "")


def _query() -> Select[Any]:
    """Select documents in quarantine with their size and format."""
    return (
        select(quarantine, documents.c.size, captures.c.format)
        .join_from(quarantine, documents, documents.c.sha256 == quarantine.c.sha256)
        .outerjoin(
            captures,
            and_(
                captures.c.source == quarantine.c.source,
                captures.c.location == quarantine.c.location,
                captures.c.sha256 == quarantine.c.sha256,
            ),
        )
    )


def _quarantined(row: RowMapping) -> Quarantined:
    return Quarantined.model_validate({key: row[key] for key in Quarantined.model_fields})


def _written(time: dt.datetime) -> str:
    return time.astimezone(dt.UTC).isoformat(timespec="seconds")
