"""An article just read in, the one it is in the archive out: itself, a known one, or a new version."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from reports.models.article import Article
from reports.storage._relation import Relation, relation
from reports.storage._rows import outlet_key, url_key
from reports.storage._shingles import bands, shingles, words
from reports.storage.tables import articles, near_duplicates, sightings
from reports.storage.tables import bands as bands_table

_NEAREST = 20
"""Candidates that are compared word for word: copies of one text share most bands and come first."""


class Place(NamedTuple):
    """Where an article was read."""

    source: str
    path: str


class Identity(NamedTuple):
    """What an article is in the archive."""

    article: Article
    """The known one, or the one just read with the id of what it supersedes."""
    new: bool
    near: tuple[tuple[str, float], ...] = ()
    """Articles of nearly the same words, with their resemblance."""


class _Candidate(NamedTuple):
    article: Article
    same_place: bool
    same_url: bool
    same_outlet: bool


def identify(connection: Connection, article: Article, place: Place) -> Identity:
    """Tell what an article is: by its id, then its address, its words, and near-duplicates of them."""
    known = connection.scalar(select(articles.c.article).where(articles.c.id == article.id))
    if known is not None:
        return Identity(Article.model_validate_json(known), new=False)
    candidates = list(_candidates(connection, article, place))
    superseded = {each.article.supersedes for each in candidates}
    related = [(each, _relation(article, each)) for each in candidates]
    latest = [(each, how) for each, how in related if each.article.id not in superseded]
    for each, how in latest:
        if how.kind == "same":
            return Identity(each.article, new=False)
    near = tuple((each.article.id, round(how.resemblance, 3)) for each, how in related if how.kind == "near")
    for each, how in (*latest, *related):
        if how.kind == "version":
            return Identity(article.model_copy(update={"supersedes": each.article.id}), new=True, near=near)
    return Identity(article, new=True, near=near)


def keep_bands(connection: Connection, article: Article) -> None:
    """Make an article findable by its near-duplicates."""
    rows = [{"band": band, "article_id": article.id} for band in bands(shingles(words(article)))]
    if rows:
        connection.execute(insert(bands_table), rows)


def keep_near(connection: Connection, article_id: str, near: tuple[tuple[str, float], ...]) -> None:
    """Link an article with its near-duplicates."""
    if near:
        rows = [{"article_id": article_id, "other_id": other, "similarity": alike} for other, alike in near]
        connection.execute(insert(near_duplicates), rows)


def _relation(article: Article, other: _Candidate) -> Relation:
    return relation(
        article,
        other.article,
        same_place=other.same_place,
        same_url=other.same_url,
        same_outlet=other.same_outlet,
    )


def _candidates(connection: Connection, article: Article, place: Place) -> Iterator[_Candidate]:
    """Give whatever the article may be, best evidence first, newest first within it."""
    here = set(
        connection.scalars(
            select(sightings.c.article_id).where(
                sightings.c.source == place.source, sightings.c.path == place.path, ~sightings.c.replaced
            )
        )
    )
    url, outlet = url_key(article.url), outlet_key(article.outlet)
    newest = select(articles.c.id).order_by(articles.c.version_date.desc().nulls_last(), articles.c.id).limit(_NEAREST)
    at_address = set(connection.scalars(newest.where(articles.c.url == url))) if url else set()
    same_words = set(connection.scalars(newest.where(articles.c.content_hash == article.content_hash)))
    nearest = _nearest(connection, article)
    for ids in (here, at_address - here, (same_words | nearest) - here - at_address):
        query = select(articles.c.article, articles.c.url, articles.c.outlet).where(articles.c.id.in_(ids))
        order = (articles.c.version_date.desc().nulls_last(), articles.c.first_seen.desc(), articles.c.id)
        for row in connection.execute(query.order_by(*order)) if ids else ():
            other = Article.model_validate_json(row.article)
            same_outlet = outlet == row.outlet if outlet or row.outlet else article.source == other.source
            yield _Candidate(other, other.id in here, url is not None and url == row.url, same_outlet)


def _nearest(connection: Connection, article: Article) -> set[str]:
    mine = bands(shingles(words(article)))
    shared = func.count().label("shared")
    query = (
        select(bands_table.c.article_id, shared)
        .where(bands_table.c.band.in_(mine))
        .group_by(bands_table.c.article_id)
        .order_by(shared.desc(), bands_table.c.article_id)
        .limit(_NEAREST)
    )
    return {row.article_id for row in connection.execute(query)}
