"""A working folder with articles of our own, and requests for editions made of them."""

import datetime as dt
from pathlib import Path

from reports.models.situation import Situation
from reports.models.source import Source
from reports.settings import Settings
from reports.steps import Request

NOW = dt.datetime(2031, 5, 20, 6, 30, tzinfo=dt.UTC)
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def write(folder: Path, name: str, text: str, day: str | None = "2031-05-04", outlet: str = "Lomea Post") -> Path:
    """Write an article with front matter."""
    head = f"---\noutlet: {outlet}\n" + (f"date: {day}\n" if day else "") + "---\n"
    file = folder / "articles" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(head + text, encoding="utf-8")
    return file


def request(folder: Path, day: int = 4, now: dt.datetime = NOW, **situation: object) -> Request:
    """A request for the edition of a day of May 2031 about ferries, from the folder ``articles``."""
    source = Source(name="drop", kind="folder", location=str(folder / "articles"), outlet="Lomea Post")
    fields: dict[str, object] = {
        "name": "strait",
        "title": "Ferries in the strait",
        "sources": ("drop",),
        "timezone": "Europe/Athens",
        "schedule": "0 7 * * 1-5",
        "sections": ("highlights", "figures", "statements", "sources", "coverage", "method"),
        "template": str(TEMPLATES / "situation_report"),
    }
    described = Situation.model_validate(fields | situation)
    settings = Settings(
        file=folder / "sitrep.toml",
        database=f"sqlite:///{folder / 'sitrep.db'}",
        output=folder / "output",
        sources=(source,),
        situations=(described,),
    )
    return Request(
        settings=settings,
        situation=described,
        date=dt.date(2031, 5, day),
        sources=(source,),
        output=folder / "output",
        now=now,
    )


def silent(_sentence: str) -> None:
    """Progress that nobody watches."""
