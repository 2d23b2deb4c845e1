"""Turn a configured source into articles: readers find raw documents, parsers read them.

``read`` and ``parse`` are the doors: they never raise for what stands in a source. Whatever
cannot be read comes back as a ``Failure`` that names it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from reports.errors import SourceError
from reports.ingestion._mail_folders import is_maildir
from reports.ingestion._nesting import nesting
from reports.ingestion._offline import OFFLINE
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Intake, Parser, Raw, Reader, Unchanged
from reports.registry import load

_WEB = ("http", "https")
_MAIL = ("imaps", "imap")
_LOCAL = ("folder", "file")


def kind_of(location: str) -> str:
    """Name the kind that reads a bare location, as given on a command line: folder, file, page or mailbox.

    What a web address leads to, an article's page or a feed, is told by its content; so is what a
    file holds.
    """
    scheme = urlsplit(location).scheme.lower()
    if scheme in _WEB or scheme in _MAIL:
        return "page" if scheme in _WEB else "mailbox"
    path = Path(location)
    if path.is_dir():
        return "mailbox" if is_maildir(path) else "folder"
    return "file"


def read(source: Source, intake: Intake = OFFLINE) -> Iterator[Raw | Failure | Unchanged]:
    """Yield the raw documents that ``source`` holds now, sorted, and what could not be read.

    Raises ``ConfigurationError`` when ``source.kind`` is no kind of ``reports/ingestion``.
    """
    reader = cast("Reader", load("ingestion", source.kind).read)
    if source.kind in _LOCAL and urlsplit(source.location).scheme.lower() in _WEB:
        reason = f'A {source.kind} is on this machine; what stands at a web address is read with kind = "page".'
        return iter((Failure(source=source.name, location=source.location, reason=reason),))
    return _read(reader, source, intake)


def _read(reader: Reader, source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Read; what keeps the source as a whole from being read is its last failure."""
    read_at = None if intake.now == OFFLINE.now else intake.now
    try:
        for found in reader(source, intake):
            if isinstance(found, Raw):
                yield found._replace(carrier=found.carrier.model_copy(update={"read_at": read_at}))
            else:
                yield found
    except SourceError as error:
        where = "" if error.thing == source.location else f" ({error.thing})"
        reason = f"{error.problem[:1].upper()}{error.problem[1:]}{where}."
        yield Failure(source=source.name, location=source.location, reason=reason)


def parse(raw: Raw, source: Source) -> list[Article | Failure | Note]:
    """Read one raw document into its articles, with a failure or note for what was not clean.

    What a third-party parser trips over is a failure of this one document, never of the run.
    """
    parser = cast("Parser", load("ingestion.formats", raw.format).parse)
    results: list[Article | Failure | Note] = []
    try:
        with nesting(raw) as refusal:
            if refusal:
                return [Failure(source=source.name, location=raw.location, reason=refusal)]
            for result in parser(raw, source):
                results.append(result)  # noqa: PERF402  kept one by one: what came before an error stays
    except SourceError as error:
        reason = f"{error.problem[:1].upper()}{error.problem[1:]}."
        results.append(Failure(source=source.name, location=error.thing, reason=reason))
    except MemoryError:
        results = [Failure(source=source.name, location=raw.location, reason="Reading it needs too much memory.")]
    except RecursionError:
        reason = "It is nested too deeply; nothing more of it was read."
        results.append(Failure(source=source.name, location=raw.location, reason=reason))
    except Exception as error:
        reason = f"The {raw.format} parser stopped with {type(error).__name__}; nothing more of it was read."
        results.append(Failure(source=source.name, location=raw.location, reason=reason))
    return results


def ingest(source: Source, intake: Intake = OFFLINE) -> Iterator[Article | Failure | Note]:
    """Read and parse everything ``source`` holds; the short way for one process."""
    for found in read(source, intake):
        if isinstance(found, Failure):
            yield found
        elif isinstance(found, Raw):
            yield from parse(found, source)
