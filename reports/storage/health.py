"""Attempts to read sources in, how each source is doing out."""

import datetime as dt
import itertools
import statistics
from collections.abc import Collection

from sqlalchemy import Connection, Engine, RowMapping, delete, desc, func, insert, select, update

from reports.models.article import Article
from reports.models.health import Attempt, Health
from reports.storage.database import reading, writing
from reports.storage.tables import articles, attempts, health, sightings

HISTORY = 100
"""Newest articles of a source that its rhythm is taken from."""
KEPT = dt.timedelta(days=400)
"""How long attempts are kept."""
_NOON = dt.time(12, tzinfo=dt.UTC)


class SourceHealth:
    """The health record of each source."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, attempt: Attempt) -> Health:
        """Keep one attempt and give the source's health with it."""
        with writing(self._engine) as connection:
            return _record(connection, attempt)

    def get(self, sources: Collection[str]) -> dict[str, Health]:
        """Give the health of sources by name; one that was never tried has an empty record."""
        query = select(health).where(health.c.source.in_(sources))
        with reading(self._engine) as connection:
            found = {row["source"]: _health(row) for row in connection.execute(query).mappings()}
        return {name: found.get(name, Health(source=name)) for name in sources}

    def attempts(self, source: str, most: int = 30) -> list[Attempt]:
        """Give the last attempts of a source, newest first."""
        query = select(attempts).where(attempts.c.source == source).order_by(desc(attempts.c.id)).limit(most)
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings().all()
        return [Attempt.model_validate({key: row[key] for key in Attempt.model_fields}) for row in rows]

    def newest_by(self, source: str, date: dt.date) -> dt.datetime | None:
        """Give the time of the newest article that the source had published by the end of a day."""
        query = (
            select(func.max(articles.c.published))
            .join(sightings, sightings.c.article_id == articles.c.id)
            .where(sightings.c.source == source, articles.c.published <= date)
        )
        with reading(self._engine) as connection:
            day = connection.scalar(query)
        return dt.datetime.combine(day, _NOON) if day else None


def _record(connection: Connection, attempt: Attempt) -> Health:
    row = connection.execute(select(health).where(health.c.source == attempt.source)).mappings().first()
    known = _health(row) if row else Health(source=attempt.source)
    changed: dict[str, object] = {"last_attempt": attempt.at, "latency": attempt.latency}
    if attempt.reason is None:
        changed |= {"last_success": attempt.at, "articles": attempt.articles, "consecutive_failures": 0}
    else:
        failures = known.consecutive_failures + 1
        changed |= {"last_failure": attempt.at, "reason": attempt.reason, "consecutive_failures": failures}
    if attempt.new or (attempt.articles and known.newest is None):
        times = _times(connection, attempt.source, attempt.at)
        changed |= {"usual_interval": usual_interval(times), "newest": max(times, default=known.newest)}
    now = known.model_copy(update=changed)
    connection.execute(insert(attempts).values(**attempt.model_dump(exclude={"at"}), at=_written(attempt.at)))
    old = _written(attempt.at - KEPT)
    connection.execute(delete(attempts).where(attempts.c.source == attempt.source, attempts.c.at < old))
    if row:
        connection.execute(update(health).where(health.c.source == attempt.source).values(**_values(now)))
    else:
        connection.execute(insert(health).values(source=attempt.source, **_values(now)))
    return now


def usual_interval(times: Collection[dt.datetime]) -> dt.timedelta | None:
    """Give the median time between one publication and the next; ``None`` for fewer than three times."""
    ordered = sorted(set(times))
    if len(ordered) < 3:
        return None
    gaps = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(ordered)]
    return dt.timedelta(seconds=round(statistics.median(gaps)))


def _times(connection: Connection, source: str, now: dt.datetime) -> list[dt.datetime]:
    """Times of publication, as exact as they are told; the day it was first seen for an undated article."""
    query = (
        select(articles.c.article, articles.c.first_seen)
        .join(sightings, sightings.c.article_id == articles.c.id)
        .where(sightings.c.source == source)
        .order_by(desc(func.coalesce(articles.c.published, articles.c.first_seen)), articles.c.id)
        .limit(HISTORY)
    )
    found = [
        article.published_at or dt.datetime.combine(article.published or first_seen, _NOON)
        for article, first_seen in (
            (Article.model_validate_json(text), day) for text, day in connection.execute(query).all()
        )
    ]
    aware = [time if time.tzinfo else time.replace(tzinfo=dt.UTC) for time in found]
    return [time for time in aware if time <= now]  # a date that lies in the future tells nothing


def _health(row: RowMapping) -> Health:
    interval = row["usual_interval_seconds"]
    return Health.model_validate(
        {
            "source": row["source"],
            "last_attempt": row["last_attempt"],
            "last_success": row["last_success"],
            "last_failure": row["last_failure"],
            "reason": row["reason"],
            "articles": row["articles_last"],
            "usual_interval": None if interval is None else dt.timedelta(seconds=interval),
            "newest": row["silent_since"],
            "consecutive_failures": row["consecutive_failures"],
            "latency": row["latency"],
        }
    )


def _values(known: Health) -> dict[str, object]:
    interval = known.usual_interval
    return {
        "last_attempt": _written(known.last_attempt),
        "last_success": _written(known.last_success),
        "last_failure": _written(known.last_failure),
        "reason": known.reason,
        "articles_last": known.articles,
        "usual_interval_seconds": None if interval is None else round(interval.total_seconds()),
        "silent_since": _written(known.newest),
        "consecutive_failures": known.consecutive_failures,
        "latency": known.latency,
    }


def _written(time: dt.datetime | None) -> str | None:
    """Write a time so that the order of the texts is the order of the times."""
    return time.astimezone(dt.UTC).isoformat(timespec="seconds") if time else None
