"""Briefings in, editions with a number and a revision of their own out."""

import datetime as dt
import zlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from reports.models.briefing import Briefing
from reports.models.delivery import Format, Report
from reports.models.edition import Edition
from reports.storage.database import reading, writing
from reports.storage.leases import check
from reports.storage.readings import chunks
from reports.storage.tables import edition_articles, edition_reports, editions


class Editions:
    """Every revision of every edition, what it is made of, and its files."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def latest(self, situation: str, date: dt.date) -> Briefing | None:
        """Give the newest revision of the edition of a day."""
        query = select(editions.c.briefing).where(editions.c.situation == situation, editions.c.date == date)
        return self._first(query.order_by(editions.c.revision.desc()))

    def revision(self, situation: str, date: dt.date, revision: int) -> Briefing | None:
        """Give one revision of the edition of a day."""
        query = select(editions.c.briefing).where(editions.c.situation == situation, editions.c.date == date)
        return self._first(query.where(editions.c.revision == revision))

    def before(self, situation: str, date: dt.date) -> Briefing | None:
        """Give the newest revision of the last edition with an earlier date."""
        query = select(editions.c.briefing).where(editions.c.situation == situation, editions.c.date < date)
        return self._first(query.order_by(editions.c.date.desc(), editions.c.revision.desc()))

    def days(self) -> list[tuple[str, dt.date]]:
        """Give situation and date of every edition, by situation and then by date."""
        query = select(editions.c.situation, editions.c.date).distinct()
        with reading(self._engine) as connection:
            found = connection.execute(query.order_by(editions.c.situation, editions.c.date))
            return [(row.situation, row.date) for row in found]

    def holding(self, ids: Collection[str]) -> list[tuple[str, dt.date]]:
        """Give each situation that has an edition made of one of these articles, with the first such day."""
        found: dict[str, dt.date] = {}
        with reading(self._engine) as connection:
            for chunk in chunks(ids):
                query = (
                    select(editions.c.situation, func.min(editions.c.date).label("first"))
                    .join(edition_articles, edition_articles.c.edition_id == editions.c.id)
                    .where(edition_articles.c.article_id.in_(chunk))
                    .group_by(editions.c.situation)
                )
                for row in connection.execute(query):
                    found[row.situation] = min(row.first, found.get(row.situation, row.first))
        return sorted(found.items())

    def since(self, situation: str, date: dt.date) -> Iterator[Briefing]:
        """Give every revision of every edition of a situation from ``date`` on, in order."""
        query = (
            select(editions.c.date, editions.c.revision)
            .where(editions.c.situation == situation, editions.c.date >= date)
            .order_by(editions.c.date, editions.c.revision)
        )
        with reading(self._engine) as connection:
            places = [tuple(row) for row in connection.execute(query)]
        for day, revision in places:  # one at a time: a briefing may be large
            here = (editions.c.situation == situation, editions.c.date == day, editions.c.revision == revision)
            briefing = self._first(select(editions.c.briefing).where(*here))
            if briefing is not None:
                yield briefing

    def next_number(self, situation: str) -> int:
        """Give the number that the next new edition of a situation will have, from 1."""
        query = select(func.max(editions.c.number)).where(editions.c.situation == situation)
        with reading(self._engine) as connection:
            return (connection.scalar(query) or 0) + 1

    def articles(self, edition: Edition) -> set[str]:
        """Give the ids of the articles that an edition is made of."""
        with reading(self._engine) as connection:
            key = _id(connection, edition)
            query = select(edition_articles.c.article_id).where(edition_articles.c.edition_id == key)
            return set(connection.scalars(query))

    def keep(self, briefing: Briefing, article_ids: Collection[str], lease: int | None = None) -> bool:
        """Keep a new edition or revision; ``False`` when another run took its number or revision first.

        ``lease`` is the token of the run's lease, if it has one: raises ``LeaseError`` where another run has it.
        """
        edition = briefing.edition
        row = {
            "situation": edition.situation, "date": edition.date,
            "number": edition.number, "revision": edition.revision,
            "as_of": edition.as_of.isoformat(), "content_hash": briefing.content_hash,
            "briefing": zlib.compress(briefing.model_dump_json().encode("utf-8")),
        }  # fmt: skip
        try:
            with writing(self._engine) as connection:
                if lease is not None:
                    check(connection, edition.situation, edition.date, lease)
                key = connection.execute(insert(editions).values(**row)).inserted_primary_key
                rows = [{"edition_id": key[0], "article_id": article} for article in article_ids] if key else []
                if rows:
                    connection.execute(insert(edition_articles), rows)
        except IntegrityError:
            return False
        return True

    def reports(self, edition: Edition, rendering: str) -> list[Report]:
        """Give the files rendered of an edition by this rendering; paths as they were kept."""
        with reading(self._engine) as connection:
            key = _id(connection, edition)
            query = select(edition_reports).where(
                edition_reports.c.edition_id == key, edition_reports.c.rendering == rendering
            )
            return [
                Report(format=cast("Format", row.format), path=Path(row.path), sha256=row.sha256, size=row.size)
                for row in connection.execute(query)
            ]

    def files(self, edition: Edition) -> list[Report]:
        """Give the files of an edition, whatever rendered them; paths as they were kept."""
        with reading(self._engine) as connection:
            query = select(edition_reports).where(edition_reports.c.edition_id == _id(connection, edition))
            return [
                Report(format=cast("Format", row.format), path=Path(row.path), sha256=row.sha256, size=row.size)
                for row in connection.execute(query)
            ]

    def keep_reports(self, edition: Edition, reports: Sequence[Report], rendering: str) -> None:
        """Keep which files an edition was rendered to, in place of those kept before."""
        with writing(self._engine) as connection:
            key = _id(connection, edition)
            connection.execute(delete(edition_reports).where(edition_reports.c.edition_id == key))
            rows = [
                {**report.model_dump(), "path": report.path.as_posix(), "edition_id": key, "rendering": rendering}
                for report in reports
            ]
            if rows:
                connection.execute(insert(edition_reports), rows)

    def _first(self, query: object) -> Briefing | None:
        with reading(self._engine) as connection:
            data = connection.scalar(query.limit(1))  # type: ignore[attr-defined]
        return Briefing.model_validate_json(zlib.decompress(data)) if data is not None else None


def _id(connection: Connection, edition: Edition) -> int | None:
    return connection.scalar(
        select(editions.c.id).where(
            editions.c.situation == edition.situation,
            editions.c.date == edition.date,
            editions.c.revision == edition.revision,
        )
    )
