"""Turn one file into one raw document, its format recognised by content and name."""

from collections.abc import Iterator
from pathlib import Path

from reports.ingestion._files import failure, load_file
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw


def read(source: Source, intake: Intake) -> Iterator[Raw | Failure]:  # noqa: ARG001
    """Yield the file at ``source.location``, or a failure that says why not."""
    path = Path(source.location)
    if path.is_dir():
        yield failure(source, path, 'It is a folder; read it with kind = "folder".')
        return
    yield load_file(source, path)
