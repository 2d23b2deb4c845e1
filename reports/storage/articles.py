"""Documents as read in, articles with the places they were seen at out."""

import datetime as dt
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, Engine, RowMapping, and_, delete, exists, func, insert, or_, select, update

from reports.models._noun import Noun
from reports.models.article import Article
from reports.models.source import Failure, Note
from reports.storage.database import reading, writing
from reports.storage.tables import analyses, articles, documents, edition_articles, editions, readings, sightings


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
    """Of the bytes found; ``None`` when there were none to read."""
    reader: str
    """What read it: changes when the parsers or the source's own data change."""
    sightings: tuple[Sighting, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()


class Articles:
    """Articles, the raw bytes they were read from, and where they were seen."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def readings(self, source: str) -> dict[str, Reading]:
        """Give the last reading of each place of a source, by location."""
        query = select(readings.c.outcome).where(readings.c.source == source)
        with reading(self._engine) as connection:
            found = [Reading.model_validate_json(row) for row in connection.scalars(query)]
        return {each.location: each for each in found}

    def keep(
        self,
        source: str,
        read: Sequence[Reading],
        bytes_of: Mapping[str, bytes],
        parsed: Iterable[Article],
        day: dt.date,
    ) -> int:
        """Keep new readings with their bytes (by SHA-256) and articles; give how many articles are new."""
        with writing(self._engine) as connection:
            _keep_documents(connection, bytes_of, day)
            new = sum(_keep_article(connection, article, day) for article in parsed)
            for each in read:
                _keep_reading(connection, source, each, day)
        return new

    def settle(self, source: str, seen: Collection[Reading]) -> None:
        """Note which places a source holds today, and which article stands at each.

        An article stands back for a later text of the same day at the same place (a correction);
        a text of another day is another article and leaves it standing.
        """
        with writing(self._engine) as connection:
            _settle_presence(connection, source, {each.location for each in seen})
            _settle_sightings(connection, source, {(s.path, s.article) for each in seen for s in each.sightings})

    def get(self, ids: Collection[str]) -> dict[str, Article]:
        """Give articles by id; an id that is not kept is left out."""
        query = select(articles.c.article).where(articles.c.id.in_(ids))
        with reading(self._engine) as connection:
            found = [Article.model_validate_json(row) for row in connection.scalars(query)]
        return {article.id: article for article in found}

    def text(self, article_id: str) -> str | None:
        """Give the saved text of an article, ``None`` when it is not kept."""
        found = self.get([article_id])
        return found[article_id].text if found else None

    def unreported(
        self, situation: str, date: dt.date, sources: Collection[str], after: dt.date
    ) -> list[tuple[Article, dt.date]]:
        """Give the articles with the day each was first seen that may be in an edition.

        They stand in one of the sources, are published after ``after`` and not after ``date`` or
        undated, and no edition of the situation with another date holds them.
        """
        seen = exists().where(
            sightings.c.article_id == articles.c.id, sightings.c.source.in_(sources), ~sightings.c.replaced
        )
        held = exists().where(
            edition_articles.c.article_id == articles.c.id,
            editions.c.id == edition_articles.c.edition_id,
            editions.c.situation == situation,
            editions.c.date != date,
        )
        timely = and_(articles.c.published > after, articles.c.published <= date)
        query = (
            select(articles.c.article, articles.c.first_seen)
            .where(seen, ~held, or_(timely, articles.c.published.is_(None)))
            .order_by(articles.c.published, articles.c.id)
        )
        with reading(self._engine) as connection:
            return [(Article.model_validate_json(text), day) for text, day in connection.execute(query)]

    def replaced(self, ids: Collection[str]) -> set[str]:
        """Give those of the articles that stand back for a correction wherever they were seen."""
        standing = select(sightings.c.article_id).where(sightings.c.article_id.in_(ids), ~sightings.c.replaced)
        with reading(self._engine) as connection:
            return set(ids) - set(connection.scalars(standing))

    def duplicates(self, ids: Collection[str]) -> int:
        """Count the places beyond the first at which these very articles were seen."""
        query = select(func.count()).where(sightings.c.article_id.in_(ids), ~sightings.c.replaced)
        with reading(self._engine) as connection:
            return max(0, (connection.scalar(query) or 0) - len(ids))

    def problems(self, sources: Collection[str], paths: Collection[str]) -> tuple[list[Failure], list[Note]]:
        """Give the failures that stand in the sources today, and the notes on the articles at these paths.

        A note on a document that gave no article at all is about whatever was looked for.
        """
        query = (
            select(readings.c.outcome, readings.c.present)
            .where(readings.c.source.in_(sources))
            .order_by(readings.c.source, readings.c.location)
        )
        with reading(self._engine) as connection:
            rows = [(Reading.model_validate_json(text), present) for text, present in connection.execute(query)]
        failures = [failure for each, present in rows if present for failure in each.failures]
        return failures, [note for each, _ in rows for note in each.notes if _concerns(note, each, paths)]


def _concerns(note: Note, each: Reading, paths: Collection[str]) -> bool:
    at = {sighting.path for sighting in each.sightings}
    return not at or note.location in paths or (note.location not in at and not at.isdisjoint(paths))


def _keep_documents(connection: Connection, bytes_of: Mapping[str, bytes], day: dt.date) -> None:
    known = set(connection.scalars(select(documents.c.sha256).where(documents.c.sha256.in_(bytes_of))))
    rows = [
        {"sha256": sha256, "data": zlib.compress(data), "size": len(data), "first_seen": day}
        for sha256, data in bytes_of.items()
        if sha256 not in known
    ]
    if rows:
        connection.execute(insert(documents), rows)


def _keep_article(connection: Connection, article: Article, day: dt.date) -> bool:
    row = connection.execute(select(articles.c.article).where(articles.c.id == article.id)).first()
    values = {
        "content_hash": article.content_hash,
        "source": article.source,
        "published": article.published,
        "article": article.model_dump_json(),
    }
    if row is None:
        connection.execute(insert(articles).values(id=article.id, first_seen=day, **values))
        return True
    known = Article.model_validate_json(row.article)
    if known != article and (known.source, known.path) == (article.source, article.path):
        # read anew with other parsers or other data of its source: findings of the old reading fall
        connection.execute(update(articles).where(articles.c.id == article.id).values(**values))
        connection.execute(delete(analyses).where(analyses.c.article_id == article.id))
    return False


def _keep_reading(connection: Connection, source: str, each: Reading, day: dt.date) -> None:
    key = and_(readings.c.source == source, readings.c.location == each.location)
    connection.execute(delete(readings).where(key))
    connection.execute(
        insert(readings).values(
            source=source, location=each.location, sha256=each.sha256, reader=each.reader,
            present=True, outcome=each.model_dump_json(),
        )
    )  # fmt: skip
    for sighting in {(s.path, s.article) for s in each.sightings}:
        path, article = sighting
        place = and_(sightings.c.source == source, sightings.c.path == path, sightings.c.article_id == article)
        if connection.execute(select(sightings.c.path).where(place)).first() is None:
            connection.execute(
                insert(sightings).values(
                    source=source, path=path, article_id=article, sha256=each.sha256, first_seen=day, replaced=False
                )
            )


def _settle_presence(connection: Connection, source: str, locations: set[str]) -> None:
    query = select(readings.c.location, readings.c.present).where(readings.c.source == source)
    for location, present in connection.execute(query).all():
        if present != (location in locations):
            key = and_(readings.c.source == source, readings.c.location == location)
            connection.execute(update(readings).where(key).values(present=not present))


def _settle_sightings(connection: Connection, source: str, seen: set[tuple[str, str]]) -> None:
    query = (
        select(sightings.c.path, sightings.c.article_id, sightings.c.replaced, articles.c.published)
        .join(articles, articles.c.id == sightings.c.article_id)
        .where(sightings.c.source == source)
    )
    rows = connection.execute(query).mappings().all()
    days: dict[str, set[dt.date | None]] = {}
    for row in rows:
        if (row["path"], row["article_id"]) in seen:
            days.setdefault(row["path"], set()).add(row["published"])
    for row in rows:
        replaced = _is_replaced(row, seen, days)
        if replaced != row["replaced"]:
            place = and_(
                sightings.c.source == source,
                sightings.c.path == row["path"],
                sightings.c.article_id == row["article_id"],
            )
            connection.execute(update(sightings).where(place).values(replaced=replaced))


def _is_replaced(row: RowMapping, seen: set[tuple[str, str]], days: Mapping[str, set[dt.date | None]]) -> bool:
    if (row["path"], row["article_id"]) in seen:
        return False
    if row["path"] not in days:
        return bool(row["replaced"])  # the place is gone or rolled on: as it was
    return row["published"] is None or row["published"] in days[row["path"]]
