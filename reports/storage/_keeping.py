"""What was found at a place in, the rows of the archive that tell of it out."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, and_, delete, exists, insert, select, update

from reports.models.article import Article
from reports.storage._identity import Identity, Place, identify, keep_bands, keep_near
from reports.storage._rows import (
    article_columns,
    article_row,
    capture_columns,
    capture_row,
    document_row,
    reading_columns,
    reading_row,
    sighting_row,
    url_key,
)
from reports.storage._strangers import Strangers
from reports.storage.readings import Capture, Found, Reading, Sighting, last_reading
from reports.storage.tables import analyses, articles, captures, documents, readings, sightings


def keep(
    connection: Connection, source: str, batch: Sequence[Found], day: dt.date, *, seen: bool = True
) -> list[tuple[Reading, list[Identity]]]:
    """Keep readings with their bytes and articles; give each as kept, and what its articles are in the archive."""
    strangers = Strangers(connection, source, batch, day)
    kept: list[tuple[Reading, list[Identity]]] = []
    for found in batch:
        taken = strangers.take(found)
        if taken is None:
            strangers.keep(seen=seen)  # first: this may be about one of them
            taken = _keep(connection, source, found, day, seen=seen)
        kept.append(taken)
    strangers.keep(seen=seen)
    return kept


def _keep(
    connection: Connection, source: str, found: Found, day: dt.date, *, seen: bool
) -> tuple[Reading, list[Identity]]:
    if found.capture is not None:
        _keep_capture(connection, source, found.reading.location, found.capture, day)
    identities: list[Identity] = []
    ids: dict[str, Sighting] = {}
    paths = {sighting.article: sighting.path for sighting in found.reading.sightings}
    for article in found.articles:
        path = paths.get(article.id, article.path)
        identity = identify(connection, article, Place(source, path))
        _keep_article(connection, identity, article, day)
        identities.append(identity)
        ids[article.id] = Sighting(path=path, article=identity.article.id, published=identity.article.published)
    kept = tuple(dict.fromkeys(ids.get(sighting.article, sighting) for sighting in found.reading.sightings))
    reading = found.reading.model_copy(update={"sightings": kept})
    _let_fall(connection, source, reading)
    _keep_reading(connection, source, reading, seen=seen)
    _keep_sightings(connection, source, reading, day)
    return reading, identities


def _keep_capture(connection: Connection, source: str, location: str, capture: Capture, day: dt.date) -> None:
    if not connection.scalar(select(exists().where(documents.c.sha256 == capture.sha256))):
        connection.execute(insert(documents).values(**document_row(capture, day)))
    place = and_(captures.c.source == source, captures.c.location == location)
    here = and_(place, captures.c.sha256 == capture.sha256)
    if not connection.execute(update(captures).where(here).values(**capture_columns(capture))).rowcount:
        connection.execute(insert(captures).values(**capture_row(source, location, capture, day)))


def _keep_reading(connection: Connection, source: str, each: Reading, *, seen: bool) -> None:
    """In place of what became of the place before; ``seen``: its source holds it today."""
    key = and_(readings.c.source == source, readings.c.location == each.location)
    changed = reading_columns(each) | ({"present": True} if seen else {})
    if not connection.execute(update(readings).where(key).values(**changed)).rowcount:
        connection.execute(insert(readings).values(**reading_row(source, each, seen=seen)))


def _keep_article(connection: Connection, identity: Identity, read: Article, day: dt.date) -> None:
    kept = identity.article
    if identity.new:
        connection.execute(insert(articles).values(**article_row(kept, day)))
        keep_bands(connection, kept)
        keep_near(connection, kept.id, identity.near)
        return
    if kept.id != read.id:
        return
    read = read.model_copy(update={"supersedes": kept.supersedes})
    here = articles.c.id == kept.id
    if kept != read and (kept.source, kept.path) == (read.source, read.path):
        # read anew with other parsers or other data of its source: findings of the old reading fall
        connection.execute(update(articles).where(here).values(**article_columns(read)))
        connection.execute(delete(analyses).where(analyses.c.article_id == kept.id))
    elif kept.url is None and read.url is not None:
        # a second place knows its address: by that the third will know it
        connection.execute(update(articles).where(here, articles.c.url.is_(None)).values(url=url_key(read.url)))


def _let_fall(connection: Connection, source: str, now: Reading) -> None:
    """Let articles fall that other parsers read from the same bytes and today's do not."""
    before = last_reading(connection, source, now.location)
    if before is None or before.sha256 != now.sha256 or now.failures or now.unread:
        return
    gone = {sighting.path for sighting in before.sightings} - {sighting.path for sighting in now.sightings}
    for path in sorted(gone):
        at = and_(sightings.c.source == source, sightings.c.path == path)
        connection.execute(update(sightings).where(at).values(replaced=True))


def _keep_sightings(connection: Connection, source: str, reading: Reading, day: dt.date) -> None:
    """Note where the articles were seen, and which earlier ones stand back for them there.

    An article stands back for a later text of the same day at the same place, and for what
    supersedes it; a text of another day is another article and leaves it standing.
    """
    for path in dict.fromkeys(sighting.path for sighting in reading.sightings):
        here = {sighting.article for sighting in reading.sightings if sighting.path == path}
        at = and_(sightings.c.source == source, sightings.c.path == path)
        before = {row.article_id: row.replaced for row in connection.execute(select(sightings).where(at))}
        for article in sorted(here - set(before)):
            sighting = Sighting(path=path, article=article, published=None)
            connection.execute(insert(sightings).values(**sighting_row(source, reading, sighting, day)))
        standing_back = _stand_back(connection, here, set(before) - here) if set(before) - here else set()
        for article, was in before.items():
            now = article in standing_back
            if was != now and (now or article in here):
                connection.execute(update(sightings).where(at, sightings.c.article_id == article).values(replaced=now))


def _stand_back(connection: Connection, here: set[str], others: set[str]) -> set[str]:
    query = select(articles.c.id, articles.c.published, articles.c.supersedes)
    now = connection.execute(query.where(articles.c.id.in_(here))).all()
    days, superseded = {row.published for row in now}, {row.supersedes for row in now}
    return {
        row.id
        for row in connection.execute(query.where(articles.c.id.in_(others)))
        if row.published is None or row.published in days or row.id in superseded
    }
