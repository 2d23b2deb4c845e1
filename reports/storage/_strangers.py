"""What was found in, that of which the archive knows nothing kept all at once out.

Most of what a run finds is new in every respect: no document, address, words or near-duplicate of it
is known. A few questions for all of a batch tell which; their rows need no further one.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, insert, select

from reports.models.article import Article
from reports.storage._identity import Identity
from reports.storage._rows import article_row, capture_row, document_row, reading_row, sighting_row, url_key
from reports.storage._shingles import bands, shingles, words
from reports.storage.readings import Capture, Found, Reading
from reports.storage.tables import articles, captures, documents, readings, sightings
from reports.storage.tables import bands as bands_table

_CHUNK = 500


class _Marks(NamedTuple):
    """What an article may be recognised by."""

    url: str | None
    content_hash: str
    bands: tuple[int, ...]


class _Taken(NamedTuple):
    found: Found
    capture: Capture


class Strangers:
    """Those of a batch that nothing is known of, collected until they are kept."""

    def __init__(self, connection: Connection, source: str, batch: Sequence[Found], day: dt.date) -> None:
        self._connection, self._source, self._day = connection, source, day
        self._marks = {article.id: _marks(article) for found in batch for article in found.articles}
        self._known = _Known(connection, source, batch, self._marks)
        self._waiting: list[_Taken] = []

    def take(self, found: Found) -> tuple[Reading, list[Identity]] | None:
        """Take what is new in every respect; ``None`` where something of it is known."""
        met = self._known.meets(found, self._marks)
        if met or found.capture is None:
            return None
        self._waiting.append(_Taken(found, found.capture))
        return found.reading, [Identity(article, new=True) for article in found.articles]

    def keep(self, *, seen: bool) -> None:
        """Keep what was taken."""
        taken, self._waiting = self._waiting, []
        day, source = self._day, self._source
        fresh = {each.capture.sha256: each.capture for each in taken}
        self._insert(documents, [document_row(fresh[key], day) for key in fresh if key not in self._known.documents])
        self._known.documents.update(fresh)
        found = [each.found for each in taken]
        places = [(each.reading.location, capture) for each, capture in taken]
        self._insert(captures, [capture_row(source, location, capture, day) for location, capture in places])
        self._insert(readings, [reading_row(source, each.reading, seen=seen) for each in found])
        self._insert(articles, [article_row(article, day) for each in found for article in each.articles])
        ids = [article.id for each in found for article in each.articles]
        self._insert(bands_table, [{"band": band, "article_id": key} for key in ids for band in self._marks[key].bands])
        rows = [sighting_row(source, each.reading, at, day) for each in found for at in each.reading.sightings]
        self._insert(sightings, rows)

    def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)


class _Known:
    """What the archive knows of a batch, and what the batch has told since."""

    def __init__(self, connection: Connection, source: str, batch: Sequence[Found], marks: dict[str, _Marks]) -> None:
        self._connection = connection
        locations = {found.reading.location for found in batch}
        self.documents = self._ask(documents.c.sha256, {each.capture.sha256 for each in batch if each.capture})
        self._locations = self._ask(readings.c.location, locations, readings.c.source == source)
        self._locations |= self._ask(captures.c.location, locations, captures.c.source == source)
        self._paths = self._ask(sightings.c.path, _paths(batch), sightings.c.source == source)
        self._ids = self._ask(articles.c.id, marks)
        self._urls = self._ask(articles.c.url, {each.url for each in marks.values() if each.url})
        self._hashes = self._ask(articles.c.content_hash, {each.content_hash for each in marks.values()})
        self._bands = self._ask(bands_table.c.band, {band for each in marks.values() for band in each.bands})

    def meets(self, found: Found, marks: dict[str, _Marks]) -> bool:
        """Tell whether anything of this is known already; all of it is from now on."""
        paths = _paths([found])
        met = found.reading.location in self._locations or not self._paths.isdisjoint(paths)
        self._locations.add(found.reading.location)
        self._paths |= paths
        for article in found.articles:
            met = self._meets(article.id, marks[article.id]) or met
        return met

    def _meets(self, article: str, marks: _Marks) -> bool:
        known = article in self._ids or marks.content_hash in self._hashes or not self._bands.isdisjoint(marks.bands)
        known = known or (marks.url is not None and marks.url in self._urls)
        self._ids.add(article)
        self._hashes.add(marks.content_hash)
        self._bands.update(marks.bands)
        self._urls.update({marks.url} - {None})
        return known

    def _ask(self, column: ColumnElement[Any], keys: Collection[Any], *more: ColumnElement[bool]) -> set[Any]:
        ordered = sorted(keys)
        known: set[Any] = set()
        for start in range(0, len(ordered), _CHUNK):
            query = select(column).where(column.in_(ordered[start : start + _CHUNK]), *more).distinct()
            known.update(self._connection.scalars(query))
        return known


def _marks(article: Article) -> _Marks:
    return _Marks(url_key(article.url), article.content_hash, tuple(bands(shingles(words(article)))))


def _paths(batch: Sequence[Found]) -> set[str]:
    return {sighting.path for found in batch for sighting in found.reading.sightings}
