"""Articles that were retracted in, which of them an edition must not rest on out."""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import Engine, delete, insert, or_, select
from sqlalchemy.exc import IntegrityError

from reports.models.retraction import Retraction
from reports.storage._rows import outlet_key, url_key
from reports.storage.database import reading, writing
from reports.storage.readings import chunks
from reports.storage.tables import articles, corrections_told, retractions, sightings


class Retractions:
    """What was taken out of use, by article; an article is retracted once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, found: Sequence[Retraction]) -> tuple[Retraction, ...]:
        """Keep retractions of articles that are not retracted yet, and give these."""
        with writing(self._engine) as connection:
            ids = [each.article for each in found]
            known = {
                article
                for chunk in chunks(ids)
                for article in connection.scalars(
                    select(retractions.c.article_id).where(retractions.c.article_id.in_(chunk))
                )
            }
            new = tuple(each for each in found if each.article not in known)
            rows = [
                {"article_id": each.article, "source": each.source, "why": each.why, "at": each.at.isoformat()}
                for each in new
            ]
            if rows:
                connection.execute(insert(retractions), rows)
        return new

    def undo(self, ids: Collection[str]) -> set[str]:
        """Let articles be used again; give those that had been retracted."""
        undone: set[str] = set()
        with writing(self._engine) as connection:
            for chunk in chunks(ids):
                here = retractions.c.article_id.in_(chunk)
                undone |= set(connection.scalars(select(retractions.c.article_id).where(here)))
                connection.execute(delete(retractions).where(here))
        return undone

    def all(self) -> dict[str, Retraction]:
        """Give every retraction by the id of its article, in the order in which they were made."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(retractions).order_by(retractions.c.at, retractions.c.article_id))
            return {
                row.article_id: Retraction(
                    article=row.article_id, source=row.source, why=row.why, at=dt.datetime.fromisoformat(row.at)
                )
                for row in rows
            }

    def articles_named(self, name: str) -> set[str]:
        """Give the articles of this id, address, or place in a source."""
        key = url_key(name)
        here = or_(articles.c.id == name, articles.c.url == key) if key else articles.c.id == name
        seen = select(sightings.c.article_id).where(or_(sightings.c.path == name, sightings.c.location == name))
        with reading(self._engine) as connection:
            return {*connection.scalars(select(articles.c.id).where(here)), *connection.scalars(seen)}

    def articles_of(self, source: str, since: dt.date | None = None) -> set[str]:
        """Give the articles that were read from this source, or that this outlet published, from a day on."""
        seen = select(sightings.c.article_id).where(sightings.c.source == source)
        query = select(articles.c.id).where(or_(articles.c.id.in_(seen), articles.c.outlet == outlet_key(source)))
        if since is not None:
            query = query.where(or_(articles.c.published >= since, articles.c.first_seen >= since))
        with reading(self._engine) as connection:
            return set(connection.scalars(query))

    def told(self, situation: str) -> dict[str, dt.date]:
        """Give the date of the edition that told of each retraction first, by article."""
        query = select(corrections_told).where(corrections_told.c.situation == situation)
        with reading(self._engine) as connection:
            return {row.article_id: row.date for row in connection.execute(query)}

    def tell(self, situation: str, ids: Collection[str], date: dt.date) -> None:
        """Keep that the edition of a day tells of these, where none has done so before."""
        for article in sorted(set(ids) - set(self.told(situation))):
            try:
                with writing(self._engine) as connection:
                    row = {"situation": situation, "article_id": article, "date": date}
                    connection.execute(insert(corrections_told), row)
            except IntegrityError:  # another run of the same edition was first
                continue
