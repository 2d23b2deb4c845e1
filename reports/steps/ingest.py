"""Sources of a request in, their articles in the archive out, each kept once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reports.errors import SourceError
from reports.models._noun import content_id
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Progress, Raw, Unchanged
from reports.steps._fingerprint import fingerprint
from reports.steps._request import Request
from reports.steps._time_limit import limited
from reports.storage.articles import Reading, Sighting
from reports.storage.repository import Repository

_BATCH = 32
"""Documents kept in one transaction: what a killed run loses at most."""


class Ingested(NamedTuple):
    """How many articles are new, how many there are in the sources today, and what failed."""

    new: int
    articles: int
    failures: tuple[Failure, ...]


class _Parsed(NamedTuple):
    reading: Reading
    data: bytes | None
    articles: tuple[Article, ...]


def ingest(request: Request, progress: Progress) -> Ingested:
    """Read every source of the request and keep what is new.

    A document with the same bytes at the same place is not parsed again, and its failures and
    notes stand as they were. What cannot be read is a failure; it never stops the run. Raises
    ``DatabaseError``.
    """
    total = Ingested(0, 0, ())
    with Repository.open(request.settings.database) as repository:
        for source in request.sources:
            one = _ingest_source(repository, source, request)
            said = f"ingest: {source.name}, {one.articles} articles, {one.new} new"
            progress(said + (f", {len(one.failures)} not read" if one.failures else ""))
            total = Ingested(total.new + one.new, total.articles + one.articles, total.failures + one.failures)
    return total


def _ingest_source(repository: Repository, source: Source, request: Request) -> Ingested:
    known = repository.articles.readings(source.name)
    reader = content_id("r", fingerprint(Path("ingestion")), source.model_dump_json())
    seen: dict[str, Reading] = {}
    batch: list[_Parsed] = []
    new = 0
    for found in _read(source):
        location = found.location
        if isinstance(found, Unchanged):
            if location in known:
                seen[location] = known[location]
            continue
        before = known.get(location)
        if isinstance(found, Failure):
            earlier = seen[location].failures if location in seen else ()
            parsed = _Parsed(
                Reading(location=location, sha256=None, reader=reader, failures=(*earlier, found)), None, ()
            )
        elif before and (before.sha256, before.reader) == (_sha256(found.data), reader):
            parsed = _Parsed(before, None, ())
        else:
            parsed = _parse(found, source, reader)
        seen[location] = parsed.reading
        if parsed.reading != before:
            batch.append(parsed)
        if len(batch) >= _BATCH:
            new += _keep(repository, source, batch, request)
    new += _keep(repository, source, batch, request)
    repository.articles.settle(source.name, list(seen.values()))
    ids = {sighting.article for reading in seen.values() for sighting in reading.sightings}
    return Ingested(new, len(ids), tuple(failure for reading in seen.values() for failure in reading.failures))


def _read(source: Source) -> Iterator[Raw | Failure | Unchanged]:
    from reports.ingestion import read

    try:
        yield from read(source)
    except SourceError as error:
        yield Failure(source=source.name, location=source.location, reason=_sentence(error.problem))
    except OSError as error:
        yield Failure(source=source.name, location=source.location, reason=_sentence(error.strerror or str(error)))


def _parse(raw: Raw, source: Source, reader: str) -> _Parsed:
    from reports.ingestion import parse

    results: list[Article | Failure | Note] = []
    try:
        with limited():
            parsed = parse(raw, source)
        for result in parsed:
            result.model_dump_json()  # what cannot be written down (a lone surrogate) fails here, not in the archive
            results.append(result)
    except SourceError as error:
        results.append(Failure(source=source.name, location=raw.location, reason=_sentence(error.problem)))
    except TimeoutError as error:
        results.append(Failure(source=source.name, location=raw.location, reason=_sentence(str(error))))
    except ValueError as error:
        reason = _sentence(f"it holds what cannot be written down ({type(error).__name__})")
        results.append(Failure(source=source.name, location=raw.location, reason=reason))
    articles = tuple(result for result in results if isinstance(result, Article))
    reading = Reading(
        location=raw.location,
        sha256=_sha256(raw.data),
        reader=reader,
        sightings=tuple(Sighting(path=each.path, article=each.id, published=each.published) for each in articles),
        failures=tuple(result for result in results if isinstance(result, Failure)),
        notes=tuple(result for result in results if isinstance(result, Note)),
    )
    return _Parsed(reading, raw.data, articles)


def _keep(repository: Repository, source: Source, batch: list[_Parsed], request: Request) -> int:
    bytes_of = {each.reading.sha256: each.data for each in batch if each.reading.sha256 and each.data is not None}
    articles = [article for each in batch for article in each.articles]
    new = repository.articles.keep(source.name, [each.reading for each in batch], bytes_of, articles, request.today)
    batch.clear()
    return new


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sentence(problem: str) -> str:
    line = " ".join(problem.split())[:200].rstrip(". ")
    return f"{line[:1].upper()}{line[1:]}."
