"""Articles of an edition in, which of them an earlier edition held in another version out."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, Engine, exists, select

from reports.models.article import Article
from reports.storage.database import reading
from reports.storage.readings import chunks
from reports.storage.tables import articles, edition_articles, editions, sightings

_LONGEST = 100
"""Versions of one article that are looked back through."""


class Held(NamedTuple):
    """An edition that held an earlier version."""

    number: int
    revision: int
    date: dt.date


class Corrections:
    """What outlets made of their articles after editions had reported them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, situation: str, date: dt.date, ids: Collection[str]) -> dict[str, Held]:
        """Give the last edition up to ``date`` that held other words of an article, by the article's id.

        A teaser that has become the whole article, and words that another parser read from the same
        bytes, are no corrections.
        """
        found: dict[str, Held] = {}
        with reading(self._engine) as connection:
            for one in _with_earlier(connection, ids):
                for later, earlier in _steps_back(connection, one):
                    if _is_other_wording(connection, later, earlier):
                        held = _held(connection, situation, date, earlier.id)
                        if held is not None:
                            found[one.id] = held
                            break
        return found


def reread(connection: Connection, found: Mapping[str, Article]) -> dict[str, set[str]]:
    """Give the earlier versions that articles were read from the same bytes as, by id."""
    again: dict[str, set[str]] = {}
    for one in found.values():
        for later, earlier in _steps_back(connection, one) if one.supersedes else ():
            if not _same_bytes(connection, later.id, earlier.id):
                break
            again.setdefault(one.id, set()).add(earlier.id)
    return again


def _with_earlier(connection: Connection, ids: Collection[str]) -> Iterator[Article]:
    for chunk in chunks(ids):
        query = select(articles.c.article).where(articles.c.id.in_(chunk), articles.c.supersedes.is_not(None))
        yield from [Article.model_validate_json(row) for row in connection.scalars(query)]


def _steps_back(connection: Connection, article: Article) -> Iterator[tuple[Article, Article]]:
    for _ in range(_LONGEST):
        row = connection.scalar(select(articles.c.article).where(articles.c.id == article.supersedes))
        if row is None:
            return
        earlier = Article.model_validate_json(row)
        yield article, earlier
        article = earlier


def _is_other_wording(connection: Connection, later: Article, earlier: Article) -> bool:
    if later.content_hash == earlier.content_hash or (earlier.cut and not later.cut):
        return False
    return not _same_bytes(connection, later.id, earlier.id)


def _same_bytes(connection: Connection, one: str, other: str) -> bool:
    twin = sightings.alias("twin")
    shared = exists().where(
        sightings.c.article_id == one, twin.c.article_id == other, twin.c.sha256 == sightings.c.sha256
    )
    return bool(connection.scalar(select(shared)))


def _held(connection: Connection, situation: str, date: dt.date, article_id: str) -> Held | None:
    query = (
        select(editions.c.number, editions.c.revision, editions.c.date)
        .join(edition_articles, edition_articles.c.edition_id == editions.c.id)
        .where(edition_articles.c.article_id == article_id)
        .where(editions.c.situation == situation, editions.c.date <= date)
        .order_by(editions.c.date.desc(), editions.c.revision.desc())
    )
    row = connection.execute(query.limit(1)).first()
    return Held(row.number, row.revision, row.date) if row else None
