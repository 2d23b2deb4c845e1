"""Findings of articles in, kept once for each article with the version that made them."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Engine, and_, delete, insert, or_, select

from reports.models.finding import Analysis
from reports.storage.database import reading, writing
from reports.storage.tables import analyses, articles


class Analyses:
    """Findings, or the reason why there are none, by article and version."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def missing(self, ids: Collection[str], version: str) -> set[str]:
        """Give those of the articles that this version of the pipeline has not analysed."""
        query = select(analyses.c.article_id).where(
            analyses.c.article_id.in_(ids), analyses.c.version == version, analyses.c.analysis.is_not(None)
        )
        with reading(self._engine) as connection:
            return set(ids) - set(connection.scalars(query))

    def keep(self, version: str, found: Iterable[Analysis], failed: Mapping[str, str]) -> None:
        """Keep findings in place of those of other versions, and for articles that failed (by id) the reason.

        Where this version failed, findings of an earlier one stay: they still hold the article's words.
        """
        rows: list[dict[str, Any]] = [
            {
                "article_id": analysis.article.id,
                "version": version,
                "analysis": analysis.model_dump_json(exclude={"article"}),
                "failure": None,
            }
            for analysis in found
        ]
        rows += [
            {"article_id": article, "version": version, "analysis": None, "failure": reason}
            for article, reason in failed.items()
        ]
        if not rows:
            return
        done = [row["article_id"] for row in rows if row["analysis"] is not None]
        again = and_(analyses.c.article_id.in_(failed), analyses.c.version == version)
        with writing(self._engine) as connection:
            connection.execute(delete(analyses).where(or_(analyses.c.article_id.in_(done), again)))
            connection.execute(insert(analyses), rows)

    def get(self, ids: Collection[str], version: str | None = None) -> dict[str, Analysis]:
        """Give the findings of articles by this version; without one, the newest that there are."""
        query = (
            select(analyses.c.article_id, analyses.c.analysis, articles.c.article)
            .join(articles, articles.c.id == analyses.c.article_id)
            .where(analyses.c.article_id.in_(ids), analyses.c.analysis.is_not(None))
            .order_by(analyses.c.id)
        )
        if version is not None:
            query = query.where(analyses.c.version == version)
        with reading(self._engine) as connection:
            rows = {row.article_id: row for row in connection.execute(query)}
        return {
            article: Analysis.model_validate({**json.loads(row.analysis), "article": json.loads(row.article)})
            for article, row in rows.items()
        }

    def failures(self, ids: Collection[str], version: str) -> dict[str, str]:
        """Give why articles could not be analysed by this version, by id."""
        query = select(analyses.c.article_id, analyses.c.failure).where(
            analyses.c.article_id.in_(ids), analyses.c.version == version, analyses.c.failure.is_not(None)
        )
        with reading(self._engine) as connection:
            return {row.article_id: row.failure for row in connection.execute(query)}
