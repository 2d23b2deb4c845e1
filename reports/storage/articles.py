"""What sources held in, articles with the places they were seen at out, each kept once."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Engine, Select, and_, exists, func, insert, or_, select, union, update
from sqlalchemy.exc import IntegrityError

from reports.models.article import Article
from reports.storage._identity import Identity, keep_bands
from reports.storage._keeping import keep
from reports.storage.corrections import reread
from reports.storage.database import reading, writing
from reports.storage.readings import Found, Reading, chunks
from reports.storage.tables import articles, chores, edition_articles, editions, near_duplicates, readings, sightings
from reports.storage.versions import CutOff, standing, unreplaced

_ATTEMPTS = 3
"""On a database without one lock for all, a race for an article is run again: its loser then knows it."""

_FINDABLE = "near-duplicates"


class Kept(NamedTuple):
    """Readings as they are kept, and what each article read is in the archive."""

    readings: tuple[Reading, ...]
    identities: tuple[Identity, ...]

    @property
    def new(self) -> int:
        """How many articles the archive did not hold before."""
        return sum(identity.new for identity in self.identities)


class Articles:
    """Articles, and where each of them was seen."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, source: str, found: Sequence[Found], day: dt.date, *, seen: bool = True) -> Kept:
        """Keep new readings with their bytes and articles, all together or none of them.

        An article that the archive holds is seen at one more place; one that differs from what its
        outlet published before at the same address or place becomes the version to read, and the
        earlier one stays. ``seen`` is false for what is read again without looking at its source.
        """
        for attempt in range(_ATTEMPTS):
            try:
                with writing(self._engine) as connection:
                    done = keep(connection, source, found, day, seen=seen)
            except IntegrityError:
                if attempt == _ATTEMPTS - 1:
                    raise
            else:
                return Kept(tuple(one for one, _ in done), tuple(each for _, many in done for each in many))
        raise AssertionError

    def get(self, ids: Collection[str]) -> dict[str, Article]:
        """Give articles by id; an id that is not kept is left out."""
        found: list[Article] = []
        with reading(self._engine) as connection:
            for chunk in chunks(ids):
                query = select(articles.c.article).where(articles.c.id.in_(chunk))
                found += [Article.model_validate_json(row) for row in connection.scalars(query)]
        return {article.id: article for article in found}

    def first_seen(self, ids: Collection[str]) -> dict[str, dt.date]:
        """Give the day on which each of these articles was first read."""
        found: dict[str, dt.date] = {}
        with reading(self._engine) as connection:
            for chunk in chunks(ids):
                query = select(articles.c.id, articles.c.first_seen).where(articles.c.id.in_(chunk))
                found.update({row.id: row.first_seen for row in connection.execute(query)})
        return found

    def text(self, article_id: str) -> str | None:
        """Give the saved text of an article, ``None`` when it is not kept."""
        found = self.get([article_id])
        return found[article_id].text if found else None

    def unreported(
        self,
        situation: str,
        by: CutOff,
        sources: Collection[str],
        after: dt.date,
        *,
        demanded: Collection[str] = (),
    ) -> list[tuple[Article, dt.date]]:
        """Give the articles with the day each was first seen that may be in an edition.

        They were seen in one of the sources, are published after ``after`` and by the cut-off, or
        undated and first seen since, no later version by then takes their place, and no edition of
        the situation with another date holds them, or the words that an earlier parser read from
        the same bytes. An older one comes in where it corrects what an edition held, or is
        ``demanded`` by its id.
        """
        other = and_(editions.c.situation == situation, editions.c.date != by.date)
        in_editions = select(edition_articles.c.article_id).join(
            editions, and_(editions.c.id == edition_articles.c.edition_id, other)
        )
        query = _candidates(by, sources, after, in_editions, demanded)
        with reading(self._engine) as connection:
            rows = [(Article.model_validate_json(row.article), row) for row in connection.execute(query)]
            offered = {article.id: (article, row) for article, row in rows if by.reached(article)}
            stand = standing(connection, {key: bool(row.here) for key, (_, row) in offered.items()}, by)
            again = reread(connection, {key: offered[key][0] for key in stand})
            told = set(
                connection.scalars(in_editions.where(edition_articles.c.article_id.in_(set().union(*again.values()))))
            )
        return [
            (article, row.first_seen)
            for key, (article, row) in offered.items()
            if key in stand and told.isdisjoint(again.get(key, ()))
        ]

    def replaced(self, ids: Collection[str], by: CutOff) -> set[str]:
        """Give those of the articles that stand back for a correction wherever they were seen."""
        with reading(self._engine) as connection:
            here = unreplaced(connection, ids)
            return set(ids) - standing(connection, {article: article in here for article in ids}, by)

    def sources_of(self, ids: Collection[str]) -> dict[str, set[str]]:
        """Give the names of all sources that articles were seen in, by id."""
        found: dict[str, set[str]] = {}
        with reading(self._engine) as connection:
            for chunk in chunks(ids):
                query = select(sightings.c.article_id, sightings.c.source).where(sightings.c.article_id.in_(chunk))
                for row in connection.execute(query.distinct()):
                    found.setdefault(row.article_id, set()).add(row.source)
        return found

    def seen_in(self, source: str) -> set[str]:
        """Give the ids of all articles that were seen in a source."""
        query = select(sightings.c.article_id).where(sightings.c.source == source)
        with reading(self._engine) as connection:
            return set(connection.scalars(query))

    def duplicates(self, ids: Collection[str]) -> int:
        """Count the places beyond the first at which these very articles were seen.

        A file that was moved or renamed is at one place: where the same bytes lie now.
        """
        places = 0
        with reading(self._engine) as connection:
            for chunk in chunks(ids):
                here = and_(sightings.c.article_id.in_(chunk), ~sightings.c.replaced, ~_moved())
                query = select(func.count()).select_from(sightings).where(here).group_by(sightings.c.article_id)
                places += sum(count - 1 for count in connection.scalars(query))
        return places

    def near(self, ids: Collection[str]) -> list[tuple[str, str, float]]:
        """Give pairs of these articles that are copies of each other, with their resemblance."""
        pairs: list[tuple[str, str, float]] = []
        with reading(self._engine) as connection:
            for chunk in chunks(ids):
                query = select(near_duplicates).where(near_duplicates.c.article_id.in_(chunk))
                pairs += [(row.article_id, row.other_id, row.similarity) for row in connection.execute(query)]
        return sorted(pair for pair in pairs if pair[1] in set(ids))

    def make_findable(self, day: dt.date, limit: int = 2000) -> int:
        """Let near-duplicates find the newest articles that an earlier schema kept; give how many."""
        query = select(articles.c.article).where(~articles.c.shingled).order_by(articles.c.first_seen.desc())
        with reading(self._engine) as connection:
            if connection.scalar(select(exists().where(chores.c.name == _FINDABLE))):
                return 0
            found = [Article.model_validate_json(row) for row in connection.scalars(query.limit(limit))]
        with writing(self._engine) as connection:
            for article in found:
                fresh = and_(articles.c.id == article.id, ~articles.c.shingled)
                if connection.execute(update(articles).where(fresh).values(shingled=True)).rowcount:
                    keep_bands(connection, article)
            done = exists().where(chores.c.name == _FINDABLE)
            if len(found) < limit and not connection.scalar(select(done)):
                connection.execute(insert(chores).values(name=_FINDABLE, day=day))
        return len(found)


def _candidates(
    by: CutOff, sources: Collection[str], after: dt.date, in_editions: Select[tuple[str]], demanded: Collection[str]
) -> Select[Any]:
    # a day more: what is printed with tomorrow's date in the east may be of today here
    latest = by.date + dt.timedelta(days=1)
    ids = select(articles.c.id)
    # one question an index: joined by OR they would be answered by going through the whole archive
    wanted = union(
        ids.where(articles.c.published > after, articles.c.published <= latest),
        ids.where(articles.c.published.is_(None), articles.c.first_seen >= after),
        ids.where(articles.c.supersedes.in_(in_editions), articles.c.version_date > after),
        ids.where(articles.c.id.in_(demanded)),
    )
    seen = exists().where(sightings.c.article_id == articles.c.id, sightings.c.source.in_(sources))
    timely = or_(articles.c.version_date.is_(None), articles.c.version_date <= latest)
    return (
        select(articles.c.article, articles.c.first_seen, seen.where(~sightings.c.replaced).label("here"))
        .where(articles.c.id.in_(wanted), timely, seen, articles.c.id.not_in(in_editions))
        .order_by(articles.c.published.nulls_first(), articles.c.id)
    )


def _moved() -> ColumnElement[bool]:
    """The sighting's place is gone, and the same source holds the same bytes at another."""
    now, there = sightings.alias("now"), readings.alias("there")
    same = and_(
        now.c.article_id == sightings.c.article_id, now.c.source == sightings.c.source,
        now.c.sha256 == sightings.c.sha256, now.c.location != sightings.c.location,
    )  # fmt: skip
    at = and_(there.c.source == now.c.source, there.c.location == now.c.location, there.c.present)
    here = and_(readings.c.source == sightings.c.source, readings.c.location == sightings.c.location)
    gone = exists().where(here, ~readings.c.present)
    return and_(gone, exists().where(same, at))
