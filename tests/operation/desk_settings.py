"""Settings of a desk that watches ferries, and its archive."""

import datetime as dt
from pathlib import Path

from reports.models.day import Day, DayState
from reports.models.situation import Situation
from reports.models.source import Source
from reports.settings import Settings

NOW = dt.datetime(2031, 5, 6, 9, 0, tzinfo=dt.UTC)
"""A Tuesday: in Athens it is noon."""


def settings(database: str, folder: Path, **situation: object) -> Settings:
    described = {
        "name": "strait", "title": "Ferries in the strait", "sources": ("drop",), "timezone": "Europe/Athens",
        "schedule": "0 7 * * *",
    }  # fmt: skip
    return Settings(
        file=folder / "sitrep.toml",
        database=database,
        output=folder / "output",
        sources=(Source(name="drop", kind="folder", location=str(folder / "articles")),),
        situations=(Situation.model_validate(described | situation),),
    )


def day(date: int, state: DayState, at: dt.datetime = NOW, reason: str | None = None) -> Day:
    due = dt.datetime(2031, 5, date, 4, 0, tzinfo=dt.UTC)
    return Day(
        situation="strait", date=dt.date(2031, 5, date), due=due, owed=True, state=state, reason=reason, changed_at=at
    )
