"""Turn a compressed file (gzip, bzip2, xz, zstd) into the articles of the document in it."""

from collections.abc import Iterator
from pathlib import PurePath

from reports.ingestion._compression import unpack
from reports.ingestion._nesting import within
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

_ENDINGS = frozenset({".gz", ".bz2", ".xz", ".zst"})


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Unpack one layer and read what is in it; the location stays that of the file.

    Raises ``SourceError`` for what is broken or unpacks to more than an uncompressed file may have.
    """
    path = PurePath(raw.location)
    name = path.stem if path.suffix.lower() in _ENDINGS else path.name
    yield from within(raw.location, name, unpack(raw.data, raw.location), source, raw.carrier)
