"""Articles and their versions in, those that are the ones to read at a time out."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, select

from reports.models.article import Article
from reports.storage.readings import chunks
from reports.storage.tables import articles, sightings


class CutOff(NamedTuple):
    """What was published by then may be read."""

    date: dt.date
    end: dt.datetime | None = None
    """The last moment of the date in the zone that it is a date of; decides where an article tells its moment."""

    def reached(self, article: Article) -> bool:
        """Tell whether this version of the article was published by then; an undated one counts as so."""
        moment = version_moment(article)
        if moment is not None and self.end is not None:
            return moment <= self.end
        day = version_day(article)
        return day is None or day <= self.date


def version_moment(article: Article) -> dt.datetime | None:
    """Give when this version was published, where the article tells a time with its zone."""
    told = [each for each in (article.published_at, article.updated_at) if each is not None and each.tzinfo]
    day = version_day(article)
    # an update told as a bare day, or a time of another day than the printed one: the day is all that is sure
    return max(told) if told and max(told).date() == day else None


def version_day(article: Article) -> dt.date | None:
    """Give the day from which this version of the article is there to read."""
    if article.published is None:
        return None
    return max(article.published, article.updated_at.date()) if article.updated_at else article.published


class Family:
    """Articles with all that supersede them, directly or by way of others."""

    def __init__(self, connection: Connection, ids: Collection[str]) -> None:
        self._successors: dict[str, list[Article]] = {}
        frontier = set(ids)
        while frontier:
            later: set[str] = set()
            for chunk in chunks(frontier):
                query = select(articles.c.article, articles.c.supersedes).where(articles.c.supersedes.in_(chunk))
                for row in connection.execute(query):
                    article = Article.model_validate_json(row.article)
                    self._successors.setdefault(row.supersedes, []).append(article)
                    later.add(article.id)
            frontier = later
        everyone = {each.id for versions in self._successors.values() for each in versions}
        self._seen = unreplaced(connection, everyone)

    def stands(self, article_id: str, by: CutOff, *, seen: bool) -> bool:
        """Tell whether an article is the version to read; ``seen``: it is at a place in its own right.

        A version that a correction has taken the place of stands for a date before the correction.
        """
        successors = [each for each in self._successors.get(article_id, ()) if self._is_alive(each.id)]
        if any(by.reached(each) for each in successors):
            return False
        return seen or bool(successors)

    def _is_alive(self, article_id: str) -> bool:
        """A version is dead when its outlet took it back: nothing came of it and no place holds it."""
        return article_id in self._seen or any(self._is_alive(each.id) for each in self._successors.get(article_id, ()))


def unreplaced(connection: Connection, ids: Collection[str], sources: Collection[str] | None = None) -> set[str]:
    """Give those of the articles that stand at a place without another one in their stead."""
    found: set[str] = set()
    for chunk in chunks(ids):
        query = select(sightings.c.article_id).where(sightings.c.article_id.in_(chunk), ~sightings.c.replaced)
        if sources is not None:
            query = query.where(sightings.c.source.in_(sources))
        found.update(connection.scalars(query))
    return found


def standing(connection: Connection, ids: Mapping[str, bool], by: CutOff) -> set[str]:
    """Give those of the articles that are the versions to read; the value tells whether they are at a place."""
    family = Family(connection, ids)
    return {article for article, seen in ids.items() if family.stands(article, by, seen=seen)}
