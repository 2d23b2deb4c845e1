"""Turn a configured source into articles: readers find raw documents, parsers read them.

``read`` and ``parse`` are the doors: they never raise for what stands in a source. Whatever
cannot be read comes back as a ``Failure`` that names it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from reports.errors import SourceError
from reports.ingestion._nesting import nesting
from reports.ingestion._offline import OFFLINE
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Intake, Parser, Raw, Reader, Unchanged
from reports.registry import load

_WEB = ("http", "https")


def kind_of(location: str) -> str:
    """Name the kind that reads a bare location, as given on a command line: "folder" or "file".

    A web address is a "feed"; so is a file only when configured as one, since ``file``
    recognises a feed by its content.
    """
    if urlsplit(location).scheme.lower() in _WEB:
        return "feed"
    return "folder" if Path(location).is_dir() else "file"


def read(source: Source, intake: Intake = OFFLINE) -> Iterator[Raw | Failure | Unchanged]:
    """Yield the raw documents that ``source`` holds now, sorted, and what could not be read.

    Raises ``ConfigurationError`` when ``source.kind`` is no kind of ``reports/ingestion``.
    """
    reader = cast("Reader", load("ingestion", source.kind).read)
    if urlsplit(source.location).scheme.lower() in _WEB:
        reason = "This version reads files and folders only: fetching from the web is not built yet."
        return iter((Failure(source=source.name, location=source.location, reason=reason),))
    return reader(source, intake)


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
