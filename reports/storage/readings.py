"""Places that sources were read from in, what became of each the last time out."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, and_, select, update

from reports.models._noun import Noun
from reports.models.article import Article
from reports.models.source import Carrier, Failure, Note
from reports.storage.database import reading, writing
from reports.storage.tables import readings, sightings

_CHUNK = 500
"""Keys in one query; SQLite takes some thousands."""


class Sighting(Noun):
    """An article at the place it was read from."""

    path: str
    article: str
    """Id of the article."""
    published: dt.date | None


class Reading(Noun):
    """What became of a place when it was read."""

    location: str
    sha256: str | None
    """Of the bytes last found; ``None`` when there never were any to read."""
    reader: str
    """What read it: changes when the parsers or the source's own data change."""
    carried: str = ""
    """Digest of what the place said of the document, without HTTP headers: another one reads it anew."""
    stamp: str | None = None
    """What the place says of the document's version; equal means unchanged."""
    sightings: tuple[Sighting, ...] = ()
    failures: tuple[Failure, ...] = ()
    """Of the parts of these bytes that could not be read."""
    unread: tuple[Failure, ...] = ()
    """Why the place itself could not be read the last time; the rest is of the time before."""
    notes: tuple[Note, ...] = ()

    @property
    def problems(self) -> tuple[Failure, ...]:
        """Everything that is missing from this place today."""
        return (*self.failures, *self.unread)


class Capture(Noun):
    """Bytes as found at a place, in what format, and what carried them."""

    sha256: str
    data: bytes
    format: str
    carrier: Carrier = Carrier()


class Found(NamedTuple):
    """A reading with the articles that it gave and the bytes they are from; neither where nothing is new."""

    reading: Reading
    articles: tuple[Article, ...] = ()
    capture: Capture | None = None


class Known(Mapping[str, Reading]):
    """The last readings of a source: those of today's places at hand, earlier ones looked up when asked for.

    May be asked from several threads.
    """

    def __init__(self, engine: Engine, source: str, present: Mapping[str, Reading]) -> None:
        self._engine, self._source, self.present = engine, source, present

    def __getitem__(self, location: str) -> Reading:
        if location in self.present:
            return self.present[location]
        with reading(self._engine) as connection:
            found = last_reading(connection, self._source, location)
        if found is None:
            raise KeyError(location)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.present)

    def __len__(self) -> int:
        return len(self.present)


class Stamps(Mapping[str, str]):
    """The stamps of known readings, where they have one."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def __getitem__(self, location: str) -> str:
        stamp = self._known[location].stamp
        if stamp is None:
            raise KeyError(location)
        return stamp

    def __iter__(self) -> Iterator[str]:
        return (location for location, each in self._known.present.items() if each.stamp is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Readings:
    """What became of every place the last time it was read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, source: str) -> Known:
        """Give the last readings of a source by location."""
        query = select(readings.c.outcome, readings.c.stamp).where(readings.c.source == source, readings.c.present)
        with reading(self._engine) as connection:
            found = [_read(row) for row in connection.execute(query).mappings()]
        return Known(self._engine, source, {each.location: each for each in found})

    def last(self, source: str, location: str) -> Reading | None:
        """Give what became of a place the last time, ``None`` where it was never read."""
        with reading(self._engine) as connection:
            return last_reading(connection, source, location)

    def settle(self, source: str, present: Collection[str]) -> None:
        """Note at which places a source holds something today."""
        query = select(readings.c.location).where(readings.c.source == source, readings.c.present)
        with reading(self._engine) as connection:
            before = set(connection.scalars(query))
        gone, back = before - set(present), set(present) - before
        if not gone and not back:
            return
        with writing(self._engine) as connection:
            for locations, now in ((gone, False), (back, True)):
                for chunk in chunks(locations):
                    key = and_(readings.c.source == source, readings.c.location.in_(chunk))
                    connection.execute(update(readings).where(key).values(present=now))

    def problems(self, sources: Collection[str], paths: Collection[str]) -> tuple[list[Failure], list[Note]]:
        """Give the failures that stand in the sources today, and the notes on the articles at these paths.

        A note on a document that gave no article at all is about whatever was looked for.
        """
        noted = and_(readings.c.source.in_(sources), readings.c.noteworthy)
        with reading(self._engine) as connection:
            rows = list(connection.execute(_outcomes(and_(noted, readings.c.present))))
            for chunk in chunks(_documents_of(connection, sources, paths)):
                rows += connection.execute(_outcomes(and_(noted, ~readings.c.present, readings.c.location.in_(chunk))))
        rows = sorted(set(rows), key=lambda row: (row.source, row.location))
        outcomes = [(Reading.model_validate_json(row.outcome), row.present) for row in rows]
        failures = [failure for each, present in outcomes if present for failure in each.problems]
        return failures, [note for each, _ in outcomes for note in each.notes if _concerns(note, each, paths)]


def last_reading(connection: Connection, source: str, location: str) -> Reading | None:
    """Give what became of a place the last time."""
    key = and_(readings.c.source == source, readings.c.location == location)
    row = connection.execute(select(readings.c.outcome, readings.c.stamp).where(key)).mappings().first()
    return _read(row) if row else None


def chunks(keys: Collection[str]) -> Iterator[list[str]]:
    """Cut keys into as many as one query takes, in their order."""
    ordered = sorted(keys)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def _read(row: RowMapping) -> Reading:
    return Reading.model_validate_json(row["outcome"]).model_copy(update={"stamp": row["stamp"]})


def _outcomes(condition: ColumnElement[bool]) -> Select[Any]:
    return select(readings.c.source, readings.c.location, readings.c.outcome, readings.c.present).where(condition)


def _documents_of(connection: Connection, sources: Collection[str], paths: Collection[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(paths):
        query = select(sightings.c.location).where(sightings.c.source.in_(sources), sightings.c.path.in_(chunk))
        found.update(location for location in connection.scalars(query) if location)
    return found


def _concerns(note: Note, each: Reading, paths: Collection[str]) -> bool:
    at = {sighting.path for sighting in each.sightings}
    return not at or note.location in paths or (note.location not in at and not at.isdisjoint(paths))
