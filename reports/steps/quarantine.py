"""Documents in quarantine in, what today's parsers make of them out."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reports.errors import OutputError, UsageError
from reports.models.article import Article
from reports.models.health import Quarantined
from reports.models.source import Source
from reports.protocols import Raw
from reports.settings import Settings
from reports.steps._demanded import demanded_source
from reports.steps._parsing import Parsers
from reports.steps._source_reading import parsed
from reports.storage.database import exists
from reports.storage.quarantine import Trial
from reports.storage.repository import Repository


class Retried(NamedTuple):
    """What became of a document that was tried again."""

    entry: Quarantined
    articles: tuple[Article, ...]
    new: int
    """Articles among them that the archive did not hold."""
    reasons: tuple[str, ...]
    """Why it stays in quarantine; none when it does not."""


def quarantined(settings: Settings) -> list[Quarantined]:
    """Give what is in quarantine, the newest first; without an archive, nothing."""
    if not exists(settings.database):
        return []
    with Repository.open(settings.database) as repository:
        return repository.quarantine.open()


def entry_of(repository: Repository, start: str) -> Quarantined:
    """Give the one document whose id begins with ``start``; raises ``UsageError`` for none and for several."""
    found = repository.quarantine.get(start) if start else []
    if len(found) != 1:
        problem = f"{len(found)} documents in quarantine begin so" if found else "no document in quarantine has it"
        raise UsageError(f'id "{start}"', problem, "`sitrep quarantine list` names them.")
    return found[0]


def retry(settings: Settings, ids: Sequence[str], now: dt.datetime) -> Iterator[Retried]:
    """Parse documents again, all without ``ids``, and ingest what can be read of them.

    Raises ``UsageError`` for an id that is not there and for a source that is no longer configured.
    """
    with Repository.open(settings.database) as repository, Parsers() as parsers:
        entries = [entry_of(repository, start) for start in ids] or repository.quarantine.open()
        for entry in entries:
            try:
                source = _source(settings, entry)
            except UsageError:
                if ids:
                    raise
                yield Retried(entry, (), 0, (f'Its source "{entry.source}" is no longer configured.',))
                continue
            yield _retry(repository, parsers, source, entry, now)


def export(settings: Settings, start: str, file: Path) -> Quarantined:
    """Write the bytes of one document to a file that is not there yet.

    Raises ``UsageError``, and ``OutputError`` where the file cannot be written.
    """
    with Repository.open(settings.database) as repository:
        entry = entry_of(repository, start)
        raw = repository.quarantine.raw(entry)
    try:
        with file.open("xb") as opened:
            opened.write(raw.data if raw else b"")
    except OSError as error:
        raise OutputError(str(file), f"it cannot be written ({error.strerror})", "Name another file.") from None
    return entry


def drop(settings: Settings, ids: Sequence[str]) -> list[Quarantined]:
    """Forget documents; raises ``UsageError`` for an id that is not there, and then forgets none."""
    with Repository.open(settings.database) as repository:
        entries = [entry_of(repository, start) for start in ids]
        repository.quarantine.drop([entry.id for entry in entries])
    return entries


def _retry(repository: Repository, parsers: Parsers, source: Source, entry: Quarantined, now: dt.datetime) -> Retried:
    raw = repository.quarantine.raw(entry)
    if raw is None:
        return Retried(entry, (), 0, ("Its bytes are no longer kept.",))
    found = parsed(raw._replace(format=_format(raw)), source, parsers.parse)
    before = repository.readings.last(entry.source, entry.location)
    reasons = tuple(failure.reason for failure in found.reading.failures)
    new = 0
    if before is None or before.sha256 in (None, entry.sha256):
        known = {"stamp": before.stamp, "unread": before.unread} if before else {}
        reading = found.reading.model_copy(update=known)
        kept = repository.articles.keep(source.name, [found._replace(reading=reading)], now.date(), seen=False)
        new = kept.new
    repository.quarantine.settle(source.name, [Trial(entry.location, entry.sha256, reasons)], now)
    return Retried(entry, found.articles, new, reasons)


def _format(raw: Raw) -> str:
    from reports.ingestion._sniffing import recognise

    return raw.format or recognise(raw.data, raw.location) or "text"


def _source(settings: Settings, entry: Quarantined) -> Source:
    demanded = (demanded_source(situation) for situation in settings.situations)
    for source in (*settings.sources, *demanded):
        if source.name == entry.source:
            return source
    raise UsageError(
        f'document {entry.id}', f'its source "{entry.source}" is no longer configured',
        f"Add it again, or take the document out with `sitrep quarantine export {entry.id} FILE`.",
    )  # fmt: skip
