"""Kept bytes in, what today's parsers read in them that earlier ones did not out."""

import datetime as dt
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Literal, NamedTuple

from reports.errors import UsageError
from reports.models.article import Article
from reports.models.source import Failure, Source
from reports.protocols import Progress, Raw
from reports.settings import Settings
from reports.steps._demanded import demanded_source
from reports.steps._parsing import Parsers
from reports.steps._source_reading import parsed
from reports.storage.documents import Kept as Document
from reports.storage.readings import Found
from reports.storage.repository import Repository

_BATCH = 32
"""Documents kept in one transaction."""
_AT_ONCE = 2
"""Documents that are read at the same time, as many as there are parsing children."""

What = Literal["its text is another", "its particulars are others", "new", "no longer an article"]


class Changed(NamedTuple):
    """An article that is not what it was."""

    article: Article
    what: What


class Reparsed(NamedTuple):
    """How many documents were read again, which of them cannot be read now, and what is left out."""

    documents: int
    failures: tuple[Failure, ...]
    """New ones."""
    strangers: tuple[str, ...]
    """Sources that are configured no longer: how they are to be read is not known."""


def reparse(
    settings: Settings,
    now: dt.datetime,
    progress: Progress,
    *,
    sources: Sequence[str] = (),
    since: dt.date | None = None,
) -> Iterator[Changed | Reparsed]:
    """Read the last document of every place again, or of some sources, or first seen since a day.

    An article whose text is another becomes a new version, and is analysed when an edition needs
    it; where its particulars are others (title, date, outlet), its findings fall. Yields each
    article that has changed, and what came of it all at the end. Raises ``UsageError`` for a
    source that is neither configured nor kept, ``DatabaseError``.
    """
    with Repository.open(settings.database) as repository, Parsers(_AT_ONCE) as parsers:
        known = _sources(settings)
        kept = repository.documents.sources()
        for name in sources:
            if name not in kept and name not in known:
                raise UsageError(f'source "{name}"', "nothing was ever read from it", f"Use one of: {', '.join(kept)}.")
        strangers = tuple(name for name in (sources or kept) if name not in known)
        chosen = [name for name in (sources or kept) if name in known]
        documents = (each for each in repository.documents.since(since, chosen) if each.current)
        total, failures = 0, list[Failure]()
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            while batch := list(islice(documents, _BATCH)):
                found = list(threads.map(lambda each: _read(each, known[each.source], parsers), batch))
                for document, one in zip(batch, found, strict=True):
                    failed = yield from _keep(repository, document, one, now.date())
                    failures += failed
                total += len(batch)
                progress(f"reparse: {total} documents")
        yield Reparsed(total, tuple(failures), strangers)


def _sources(settings: Settings) -> dict[str, Source]:
    """Sources by name: the configured ones, and those of articles that were added on demand."""
    demanded = (demanded_source(situation) for situation in settings.situations)
    return {source.name: source for source in (*settings.sources, *demanded)}


def _read(document: Document, source: Source, parsers: Parsers) -> Found:
    from reports.ingestion._sniffing import recognise

    form = document.format or ("feed" if source.kind == "feed" else None)
    form = form or recognise(document.data, document.location) or "text"
    return parsed(Raw(document.location, document.data, form, document.carrier), source, parsers.parse)


def _keep(
    repository: Repository, document: Document, found: Found, day: dt.date
) -> Generator[Changed, None, list[Failure]]:
    """Keep what was read, yield what has changed; give the failures that are new."""
    before = repository.readings.last(document.source, document.location)
    reading = found.reading
    if before is not None:
        reading = reading.model_copy(update={"stamp": before.stamp, "unread": before.unread})
    old = repository.articles.get([sighting.article for sighting in before.sightings] if before else [])
    kept = repository.articles.keep(document.source, [found._replace(reading=reading)], day, seen=False)
    now = repository.articles.get([identity.article.id for identity in kept.identities])
    for identity in kept.identities:
        article = now[identity.article.id]
        if identity.new:
            yield Changed(article, "its text is another" if article.supersedes in old else "new")
        elif article.id in old and article != old[article.id]:
            yield Changed(article, "its particulars are others")
    left = {article.supersedes for article in now.values()} | set(now)
    if not reading.failures:
        for article in old.values():
            if article.id not in left:
                yield Changed(article, "no longer an article")
    told = {failure.reason for failure in before.failures} if before else set()
    return [failure for failure in reading.failures if failure.reason not in told]
