"""Turn a sitemap, news sitemap or index of sitemaps into the pages of its new articles."""

from collections.abc import Iterator
from datetime import date

from reports.errors import SourceError
from reports.ingestion._apart import apart
from reports.ingestion._moments import moment
from reports.ingestion._sitemaps import Listed, Sitemap, read_sitemap
from reports.ingestion._teasers import is_on_web
from reports.ingestion._values import canonical_address
from reports.ingestion._wanted import Visit, Wanted
from reports.models._noun import content_id
from reports.models.source import Carrier, Failure, Source
from reports.protocols import Intake, Raw, Unchanged

_MAX_MAPS = 10
"""Sitemaps of an index that are opened, those changed last first."""


def read(source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Yield the pages that the sitemap at ``source.location`` lists, newest first.

    Of an index, the sitemaps changed last are opened. What is dated before ``intake.since`` is
    left, and then what bears no date as well: a site lists all of its past. Raises
    ``SourceError`` when the sitemap cannot be read.
    """
    if not is_on_web(source.location):
        reason = 'A sitemap has a web address; files on this machine are read with kind = "folder".'
        yield Failure(source=source.name, location=source.location, reason=reason)
        return
    opened = _open(source.location, source, intake)
    pages = list(opened.pages)
    maps = _newest([each for each in opened.maps if not _is_past(each, intake, undated=False)])
    for each in maps[:_MAX_MAPS]:
        try:
            pages += _open(each.address, source, intake).pages
        except SourceError as error:
            reason = f"{error.problem[:1].upper()}{error.problem[1:]}."
            yield Failure(source=source.name, location=each.address, reason=reason)
    if intake.since and pages and not any(moment(page.dated) for page in pages):
        problem = "it tells no dates, so that new pages cannot be told from old ones"
        raise SourceError(source.location, problem, "Look for a news sitemap or feed of the site.")
    new = _newest([page for page in pages if not _is_past(page, intake, undated=True)])
    yield from Visit(source, intake).read([_wanted(page) for page in {page.address: page for page in new}.values()])


def _open(address: str, source: Source, intake: Intake) -> Sitemap:
    response = intake.web.get(address, source)
    if response is None:  # asked without a condition, so only a faulty server says so
        raise SourceError(address, "the server says that it has not changed", "Check the address with a browser.")
    return apart(intake, read_sitemap, response.data, address)


def _day(listed: Listed) -> date | None:
    told = moment(listed.dated)
    return told.day if told else None


def _newest(listed: list[Listed]) -> list[Listed]:
    """Sort by date, the last first; what has none comes after, in its order."""
    return sorted(listed, key=lambda each: _day(each) or date.min, reverse=True)


def _is_past(listed: Listed, intake: Intake, *, undated: bool) -> bool:
    """Say whether an entry is older than what is asked for; ``undated`` is the answer for one without date."""
    if intake.since is None:
        return False
    day = _day(listed)
    return undated if day is None else day < intake.since.date()


def _wanted(page: Listed) -> Wanted:
    known = Carrier(
        title=page.title,
        outlet=page.outlet,
        published=page.published,
        updated=page.changed,
        language=page.language,
    )
    stamp = content_id("m", page.address, page.changed, page.published, page.title)
    return Wanted(page.address, canonical_address(page.address) or page.address, stamp, known)
