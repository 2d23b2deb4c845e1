"""A number of days in, the archive without what is older and stands in no edition out."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Select, and_, delete, exists, func, insert, or_, select, update

from reports.storage.database import reading, writing
from reports.storage.readings import chunks
from reports.storage.tables import (
    analyses,
    articles,
    bands,
    captures,
    chores,
    documents,
    edition_articles,
    near_duplicates,
    quarantine,
    readings,
    retractions,
    sightings,
    validators,
)

_CHORE = "retention"


class Pruned(NamedTuple):
    """What was let go: articles, documents, and the bytes that these took."""

    articles: int
    documents: int
    bytes: int


class Retention:
    """Lets go of what nobody may ask for any more."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def prune(self, days: int, today: dt.date) -> Pruned | None:
        """Let go of what was first seen more than ``days`` days ago; ``None`` when that was done today.

        What stays whatever its age: an article of an edition with all of its versions, one that was
        retracted, and what a source still holds, since it would only be read again. Each article goes whole, with its
        findings; its documents go when nothing else was read from them.
        """
        before = today - dt.timedelta(days=days)
        with reading(self._engine) as connection:
            if connection.scalar(select(chores.c.day).where(chores.c.name == _CHORE)) == today:
                return None
            old = list(connection.scalars(_old_articles(before)))
        for chunk in chunks(old):
            with writing(self._engine) as connection:
                # asked again: an edition or a source may have come upon one of them since
                _forget(connection, set(chunk) & set(connection.scalars(_old_articles(before))))
        with writing(self._engine) as connection:
            gone = Pruned(len(old), *_forget_documents(connection, before))
            if not connection.execute(update(chores).where(chores.c.name == _CHORE).values(day=today)).rowcount:
                connection.execute(insert(chores).values(name=_CHORE, day=today))
        return gone


def _old_articles(before: dt.date) -> Select[tuple[str]]:
    """Select articles that may go, where none of their versions is in an edition."""
    later, earlier = articles.alias("later"), articles.alias("earlier")
    held = exists().where(edition_articles.c.article_id == articles.c.id)
    retracted = exists().where(retractions.c.article_id == articles.c.id)
    versions = or_(
        exists().where(later.c.supersedes == articles.c.id),
        exists().where(earlier.c.id == articles.c.supersedes, edition_articles.c.article_id == earlier.c.id),
    )
    here = and_(readings.c.source == sightings.c.source, readings.c.location == sightings.c.location)
    present = exists().where(sightings.c.article_id == articles.c.id, here, readings.c.present)
    seen_lately = exists().where(sightings.c.article_id == articles.c.id, sightings.c.first_seen >= before)
    return (
        select(articles.c.id)
        .where(articles.c.first_seen < before, ~held, ~retracted, ~versions, ~present, ~seen_lately)
        .order_by(articles.c.first_seen, articles.c.id)
    )


def _forget(connection: Connection, ids: set[str]) -> None:
    connection.execute(delete(analyses).where(analyses.c.article_id.in_(ids)))
    connection.execute(delete(bands).where(bands.c.article_id.in_(ids)))
    of_them = or_(near_duplicates.c.article_id.in_(ids), near_duplicates.c.other_id.in_(ids))
    connection.execute(delete(near_duplicates).where(of_them))
    connection.execute(delete(sightings).where(sightings.c.article_id.in_(ids)))
    connection.execute(delete(articles).where(articles.c.id.in_(ids)))


def _forget_documents(connection: Connection, before: dt.date) -> tuple[int, int]:
    """Forget places that hold nothing any more, then the bytes that no place and no article rests on."""
    rests = exists().where(sightings.c.source == readings.c.source, sightings.c.location == readings.c.location)
    fresh = exists().where(
        captures.c.source == readings.c.source, captures.c.location == readings.c.location,
        captures.c.first_seen >= before,
    )  # fmt: skip
    dated = exists().where(captures.c.source == readings.c.source, captures.c.location == readings.c.location)
    connection.execute(delete(readings).where(~readings.c.present, dated, ~fresh, ~rests))
    # only the last version of a place that still holds something is ever read again
    needed = or_(
        exists().where(sightings.c.source == captures.c.source, sightings.c.sha256 == captures.c.sha256),
        exists().where(
            readings.c.source == captures.c.source, readings.c.location == captures.c.location,
            readings.c.sha256 == captures.c.sha256,
        ),
    )  # fmt: skip
    unread = exists().where(quarantine.c.sha256 == captures.c.sha256, quarantine.c.resolved.is_(None))
    connection.execute(delete(captures).where(captures.c.first_seen < before, ~needed, ~unread))
    connection.execute(delete(validators).where(validators.c.fetched_at < before.isoformat()))
    connection.execute(delete(quarantine).where(quarantine.c.resolved < before.isoformat()))
    used = (captures, sightings, readings, quarantine)
    unused = and_(documents.c.first_seen < before, *(~exists().where(t.c.sha256 == documents.c.sha256) for t in used))
    size = func.coalesce(func.sum(func.length(documents.c.data)), 0)
    count, freed = connection.execute(select(func.count(), size).select_from(documents).where(unused)).one()
    connection.execute(delete(documents).where(unused))
    return int(count), int(freed)
