"""A location in, the articles that stand there out: read in killable children, nothing kept of it."""

from collections.abc import Iterator, Sequence

from reports.models.article import Article
from reports.models.source import Failure, Note
from reports.protocols import Raw
from reports.steps._parsing import Parsers
from reports.steps._request import source_at

SOURCE = "command line"
"""Name of the source that such articles say they are of."""


def read_paths(paths: Sequence[str]) -> Iterator[tuple[str, list[Article | Failure | Note]]]:
    """Yield each location with its articles, and with what could not be read there.

    Nothing is fetched from the web. Raises ``SitrepError`` when no child can be started.
    """
    from reports.ingestion import read

    with Parsers(most=1) as parsers:
        for path in paths:
            source = source_at(path, name=SOURCE)
            found: list[Article | Failure | Note] = []
            for each in read(source):
                if isinstance(each, Raw):
                    found += parsers.parse(each, source)
                elif isinstance(each, Failure):
                    found.append(each)
            yield path, found
