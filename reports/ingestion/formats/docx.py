"""Turn a document of this format into its articles."""

from collections.abc import Iterator

from reports.errors import SourceError
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Refuse it by name: the reading of it is being built."""
    raise SourceError(raw.location, "files of this format are not read yet", "Save it as text.")
    yield
