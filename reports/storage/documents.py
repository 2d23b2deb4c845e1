"""Places and hashes in, the raw bytes kept of them out, with their format and what carried them."""

import datetime as dt
import zlib
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Engine, Row, Select, and_, select

from reports.models.source import Carrier
from reports.storage.database import reading
from reports.storage.tables import captures, documents, readings


class Kept(NamedTuple):
    """A document as it was found at a place."""

    source: str
    location: str
    sha256: str
    data: bytes
    format: str | None
    """``None`` where an earlier schema did not keep it."""
    carrier: Carrier
    current: bool
    """It is what the place held the last time it could be read."""


class Documents:
    """Raw bytes, by where they were found."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def at(self, source: str, location: str, sha256: str) -> Kept | None:
        """Give the document of this content that a source had at a place."""
        here = and_(
            captures.c.source == source, captures.c.location == location, captures.c.sha256 == sha256
        )  # fmt: skip
        with reading(self._engine) as connection:
            row = connection.execute(_query().where(here)).first()
        return _kept(row) if row else None

    def sources(self) -> list[str]:
        """Give the names of the sources that documents are kept of, in order."""
        with reading(self._engine) as connection:
            return sorted(connection.scalars(select(captures.c.source).distinct()))

    def since(self, day: dt.date | None = None, sources: Collection[str] | None = None) -> Iterator[Kept]:
        """Yield what was first found on ``day`` or later, by source and in the order of finding."""
        chosen = select(captures.c.source, captures.c.location, captures.c.sha256)
        if day is not None:
            chosen = chosen.where(captures.c.first_seen >= day)
        if sources is not None:
            chosen = chosen.where(captures.c.source.in_(sources))
        order = (captures.c.source, captures.c.first_seen, captures.c.location, captures.c.sha256)
        with reading(self._engine) as connection:
            keys = [tuple(row) for row in connection.execute(chosen.order_by(*order))]
        for source, location, sha256 in keys:
            kept = self.at(source, location, sha256)
            if kept is not None:
                yield kept


def _query() -> Select[Any]:
    same = and_(readings.c.source == captures.c.source, readings.c.location == captures.c.location)
    return (
        select(captures, documents.c.data, readings.c.sha256.label("last"))
        .join(documents, documents.c.sha256 == captures.c.sha256)
        .outerjoin(readings, same)
    )


def _kept(row: Row[Any]) -> Kept:
    carrier = Carrier.model_validate_json(row.carrier) if row.carrier else Carrier()
    return Kept(
        row.source, row.location, row.sha256, zlib.decompress(row.data), row.format, carrier,
        current=row.last == row.sha256,
    )  # fmt: skip
