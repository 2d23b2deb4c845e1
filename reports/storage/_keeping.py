"""What was found at a place in, the rows of the archive that tell of it out."""

import datetime as dt
import zlib

from sqlalchemy import Connection, and_, delete, exists, insert, select, update

from reports.models.article import Article
from reports.storage._identity import Identity, Place, identify, keep_bands, keep_near, outlet_key, url_key
from reports.storage.readings import Capture, Found, Reading, Sighting, keep_reading, last_reading
from reports.storage.tables import analyses, articles, captures, documents, sightings
from reports.storage.versions import version_day


def keep(
    connection: Connection, source: str, found: Found, day: dt.date, *, seen: bool = True
) -> tuple[Reading, list[Identity]]:
    """Keep a reading with its bytes and articles; give it as kept, and what each article is in the archive."""
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
    keep_reading(connection, source, reading, seen=seen)
    _keep_sightings(connection, source, reading, day)
    return reading, identities


def _keep_capture(connection: Connection, source: str, location: str, capture: Capture, day: dt.date) -> None:
    if not connection.scalar(select(exists().where(documents.c.sha256 == capture.sha256))):
        packed = zlib.compress(capture.data)
        row = {"sha256": capture.sha256, "data": packed, "size": len(capture.data), "first_seen": day}
        connection.execute(insert(documents).values(**row))
    key = and_(
        captures.c.source == source, captures.c.location == location, captures.c.sha256 == capture.sha256
    )  # fmt: skip
    values = {"format": capture.format, "carrier": capture.carrier.model_dump_json(exclude_defaults=True)}
    if not connection.execute(update(captures).where(key).values(**values)).rowcount:
        place = {"source": source, "location": location, "sha256": capture.sha256, "first_seen": day}
        connection.execute(insert(captures).values(**place, **values))


def _keep_article(connection: Connection, identity: Identity, read: Article, day: dt.date) -> None:
    kept = identity.article
    if identity.new:
        row = {**_columns(kept), "id": kept.id, "first_seen": day, "shingled": True}
        connection.execute(insert(articles).values(**row))
        keep_bands(connection, kept)
        keep_near(connection, kept.id, identity.near)
        return
    if kept.id != read.id:
        return
    read = read.model_copy(update={"supersedes": kept.supersedes})
    here = articles.c.id == kept.id
    if kept != read and (kept.source, kept.path) == (read.source, read.path):
        # read anew with other parsers or other data of its source: findings of the old reading fall
        connection.execute(update(articles).where(here).values(**_columns(read)))
        connection.execute(delete(analyses).where(analyses.c.article_id == kept.id))
    elif kept.url is None and read.url is not None:
        # a second place knows its address: by that the third will know it
        connection.execute(update(articles).where(here, articles.c.url.is_(None)).values(url=url_key(read.url)))


def _columns(article: Article) -> dict[str, object]:
    return {
        "content_hash": article.content_hash, "source": article.source, "published": article.published,
        "article": article.model_dump_json(), "url": url_key(article.url), "outlet": outlet_key(article.outlet),
        "supersedes": article.supersedes, "version_date": version_day(article),
    }  # fmt: skip


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
            row = {"source": source, "path": path, "article_id": article, "sha256": reading.sha256}
            connection.execute(
                insert(sightings).values(**row, first_seen=day, replaced=False, location=reading.location)
            )
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
