"""Turn a feed file (RSS, Atom) into one raw document."""

from collections.abc import Iterator
from pathlib import Path

from reports.ingestion._files import failure, load_file
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw


def read(source: Source, intake: Intake) -> Iterator[Raw | Failure]:  # noqa: ARG001
    """Yield the feed at ``source.location``.

    A file that turns out to be a web page (a login page saved in place of the feed) is a
    failure, not an article.
    """
    found = load_file(source, Path(source.location))
    if isinstance(found, Raw) and found.format == "html":
        yield failure(source, Path(source.location), "It is a web page, not a feed.")
    elif isinstance(found, Raw):
        yield found._replace(format="feed")
    else:
        yield found
