"""Articles, readings and briefings made by hand for the tests of the archive."""

import datetime as dt
import hashlib

from reports.models.article import Article, Zone, article_id
from reports.models.briefing import Briefing
from reports.models.claim import Ledger
from reports.models.edition import Coverage, Edition
from reports.models.source import Failure, Note
from reports.storage.readings import Capture, Found, Reading, Sighting

MAY = dt.date(2031, 5, 1)


def article(text: str, day: int | None = 1, path: str = "drop/a.txt", source: str = "drop", **more: object) -> Article:
    published = dt.date(2031, 5, day) if day else None
    plain = Article(
        id=article_id("Lomea Post", published, text),
        path=path,
        title=None,
        outlet="Lomea Post",
        published=published,
        source=source,
        text=text,
        zones=(Zone(kind="body", start=0, end=len(text)),),
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
    )
    outlet = str(more.get("outlet", plain.outlet))
    return plain.model_copy(update={"id": article_id(outlet, published, text), **more})


def read(
    location: str, *articles: Article, data: bytes = b"", failures: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> Reading:
    """A place that was read, with the articles it gave."""
    source = articles[0].source if articles else "drop"
    return Reading(
        location=location,
        sha256=hashlib.sha256(data or "".join(each.text for each in articles).encode()).hexdigest(),
        reader="r1",
        sightings=tuple(Sighting(path=each.path, article=each.id, published=each.published) for each in articles),
        failures=tuple(Failure(source=source, location=location, reason=reason) for reason in failures),
        notes=tuple(Note(source=source, location=location, reason=reason) for reason in notes),
    )


def found(reading: Reading, *articles: Article, data: bytes = b"raw") -> Found:
    """What was read at a place, with bytes and articles."""
    bytes_of = Capture(sha256=reading.sha256, data=data, format="text") if reading.sha256 else None
    return Found(reading, articles, bytes_of)


def briefing(day: int = 1, number: int = 1, revision: int = 1, content: str = "c1") -> Briefing:
    date = dt.date(2031, 5, day)
    edition = Edition(
        situation="strait",
        title="Ferries in the strait",
        date=date,
        number=number,
        revision=revision,
        as_of=dt.datetime(2031, 5, day, 7, tzinfo=dt.UTC),
        timezone="UTC",
        period_start=date,
        period_end=date,
        next_edition=None,
        marking=None,
        previous_date=None,
        previous_number=None,
        pipeline="p1",
        software="sitrep",
    )
    coverage = Coverage(sources=(), articles_by_source=(), failures=(), notes=(), duplicates=0)
    return Briefing(
        edition=edition, counts=(), sections=(), sources=(), coverage=coverage, ledger=Ledger(), content_hash=content
    )
