"""One source and what is known of it in, what became of each of its places out."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reports.models._noun import content_id
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Intake, Raw, Unchanged
from reports.steps._fingerprint import fingerprint
from reports.storage.documents import Documents
from reports.storage.readings import Capture, Found, Known, Reading, Sighting

Parse = Callable[[Raw, Source], Sequence[Article | Failure | Note]]


class Outcome(NamedTuple):
    """What became of one place."""

    found: Found
    changed: bool = False
    """There is something to keep."""
    tried: bool = False
    """Its bytes were given to a parser."""


class Desk(NamedTuple):
    """What reading a source needs beside the source."""

    known: Known
    intake: Intake
    parse: Parse
    documents: Documents


def outcomes(source: Source, desk: Desk) -> Iterator[Outcome]:
    """Yield what became of each place of a source.

    A document with the same bytes at the same place is not parsed again, and its failures and
    notes stand as they were; neither is one whose place says that it has not changed. Either is
    parsed again by other parsers than those that read it.
    """
    from reports.ingestion import read

    reader = reader_of(source)
    refused: dict[str, tuple[Failure, ...]] = {}
    for found in read(source, desk.intake):
        if isinstance(found, Unchanged):
            for before in _unchanged(found.location, source, desk.known):
                yield _again(before, source, desk, reader)
            continue
        known = desk.known.get(found.location)
        if isinstance(found, Failure):
            refused[found.location] = (*refused.get(found.location, ()), found)
            blank = Reading(location=found.location, sha256=None, reader=reader)
            reading = (known or blank).model_copy(update={"unread": refused[found.location]})
            yield Outcome(Found(reading), changed=reading != known)
        elif known and _identity(known) == (digest(found.data), reader, carried(found)):
            reading = known.model_copy(update={"unread": refused.get(found.location, ()), "stamp": found.stamp})
            yield Outcome(Found(reading), changed=reading != known)
        else:
            one = parsed(found, source, desk.parse)
            reading = one.reading.model_copy(update={"unread": refused.get(found.location, ())})
            yield Outcome(one._replace(reading=reading), changed=True, tried=True)


def reader_of(source: Source) -> str:
    """Name what reads a source: the parsers and the source's own data."""
    return content_id("r", fingerprint(Path("ingestion")), source.model_dump_json())


def carried(raw: Raw) -> str:
    """Name what the place of a document says of it; HTTP headers change with every answer and say less."""
    return content_id("c", raw.format, raw.carrier.model_dump_json(exclude={"headers", "read_at"}))


def digest(data: bytes) -> str:
    """SHA-256 of the bytes of a document."""
    return hashlib.sha256(data).hexdigest()


def parsed(raw: Raw, source: Source, parse: Parse) -> Found:
    """Parse a document; whatever its parser trips over is a failure of this one document."""
    results: list[Article | Failure | Note] = []
    for result in parse(raw, source):
        try:
            result.model_dump_json()  # what cannot be written down (a lone surrogate) fails here, not in the archive
        except ValueError as error:
            reason = f"It holds what cannot be written down ({type(error).__name__})."
            results.append(Failure(source=source.name, location=raw.location, reason=reason))
        else:
            results.append(result)
    articles = tuple(dict.fromkeys(result for result in results if isinstance(result, Article)))
    sha256 = digest(raw.data)
    reading = Reading(
        location=raw.location,
        sha256=sha256,
        reader=reader_of(source),
        carried=carried(raw),
        stamp=raw.stamp,
        sightings=tuple(Sighting(path=each.path, article=each.id, published=each.published) for each in articles),
        failures=tuple(result for result in results if isinstance(result, Failure)),
        notes=tuple(result for result in results if isinstance(result, Note)),
    )
    return Found(reading, articles, Capture(sha256=sha256, data=raw.data, format=raw.format, carrier=raw.carrier))


def _identity(known: Reading) -> tuple[str | None, str, str]:
    return known.sha256, known.reader, known.carried


def _unchanged(location: str, source: Source, known: Known) -> list[Reading]:
    """A source that says so of itself speaks for all of its places."""
    if location == source.location:
        return list(known.present.values())
    return [known[location]] if location in known else []


def _again(before: Reading, source: Source, desk: Desk, reader: str) -> Outcome:
    reading = before.model_copy(update={"unread": ()})
    if before.reader != reader and before.sha256 is not None:
        kept = desk.documents.at(source.name, before.location, before.sha256)
        if kept is not None and kept.format is not None:
            raw = Raw(before.location, kept.data, kept.format, kept.carrier, before.stamp)
            return Outcome(parsed(raw, source, desk.parse), changed=True, tried=True)
    return Outcome(Found(reading), changed=reading != before)
