"""Turn one web page, or whatever document an address leads to, into a raw document."""

from collections.abc import Iterator
from pathlib import Path

from reports.ingestion._files import load_file
from reports.ingestion._teasers import is_on_web
from reports.ingestion._wanted import carrier, form
from reports.ingestion.feed import of_answer, version
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw, Unchanged


def read(source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Yield the page at ``source.location``, an address or a file.

    An address that leads to a feed is read as a feed, so that somebody who names an address need
    not know what stands there.
    """
    if not is_on_web(source.location):
        yield load_file(source, Path(source.location))
        return
    response = intake.web.get(source.location, source, conditional=True)
    if response is None or version(response) == intake.stamps.get(source.location):
        yield from map(Unchanged, sorted({source.location, *intake.stamps}))
    elif (kind := form(response)) == "feed":
        yield from of_answer(response, source, intake)
    else:
        yield Raw(source.location, response.data, kind, carrier(response), version(response))
