"""Turn a feed (RSS, RDF, Atom, JSON Feed) into its document and the pages of its entries."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reports.errors import SourceError
from reports.ingestion._apart import apart
from reports.ingestion._compression import unpack
from reports.ingestion._entries import Entry, Feed
from reports.ingestion._feed_json import write_json
from reports.ingestion._feeds import read_feed
from reports.ingestion._files import failure, load_file
from reports.ingestion._fragments import one_line
from reports.ingestion._moments import moment
from reports.ingestion._sniffing import recognise
from reports.ingestion._teasers import TEASERS, is_on_web, page_of
from reports.ingestion._values import canonical_address
from reports.ingestion._walls import what_it_is_instead
from reports.ingestion._wanted import Visit, Wanted, carrier
from reports.models._noun import content_id
from reports.models.source import Carrier, Failure, Source
from reports.protocols import Intake, Raw, Response, Unchanged

_LONGEST_TEASER = 5_000


def read(source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Yield the feed at ``source.location``, a file or an address, and the pages its entries send for.

    An entry that carries its article is read from the feed; one that carries a teaser is read
    from its page, unless ``source.full_text`` is false. Where a page cannot be read, the teaser
    stands for it, and the page is asked for again at the next reading. A web page in the place
    of the feed (a log-in) is a failure, not an article.
    """
    if not is_on_web(source.location):
        yield _file(source)
        return
    response = intake.web.get(source.location, source, conditional=True)
    complete = source.location + TEASERS not in intake.stamps
    if response is None or (complete and intake.stamps.get(source.location) == version(response)):
        yield from map(Unchanged, sorted({source.location, *intake.stamps}))
    else:
        yield from of_answer(response, source, intake)


def of_answer(response: Response, source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Yield what a feed that was fetched holds."""
    title, pages = apart(intake, pages_of, response, source, intake.since)
    visit = Visit(source, intake)
    entries = {page.location: entry for page, entry in reversed(pages)}
    wanted = {page.location: page for page, _ in reversed(pages)}
    yield from visit.read([wanted[place] for place in dict.fromkeys(page.location for page, _ in pages)])
    if visit.missed:
        yield _teasers(title, [entries[page.location] for page in visit.missed], source)
    # the feed comes last: a reading that is stopped before it begins anew with all of its entries
    yield Raw(source.location, response.data, "feed", carrier(response), version(response))


def pages_of(
    response: Response, source: Source, since: datetime | None
) -> tuple[str | None, list[tuple[Wanted, Entry]]]:
    """Give the title of a feed that was fetched, and the pages to be read with the entries that name them.

    Raises ``SourceError`` for what is no feed.
    """
    _check_place(response)
    feed = read_feed(response.data, source.location, response.charset, response.url)
    wanted = ((_wanted(entry, feed, source, since), entry) for entry in feed.entries)
    return feed.title, [(page, entry) for page, entry in wanted if page]


def _file(source: Source) -> Raw | Failure:
    path = Path(source.location)
    found = load_file(source, path)
    if isinstance(found, Failure):
        return found
    form = found.format
    if form == "compressed":
        try:
            form = recognise(unpack(found.data, found.location), path.stem) or form
        except SourceError as error:
            return failure(source, path, f"{error.problem[:1].upper()}{error.problem[1:]}.")
    if form == "html":
        return failure(source, path, "It is a web page, not a feed.")
    return found._replace(format="feed")


def version(response: Response) -> str:
    """Name the version of an answer by its bytes."""
    return hashlib.sha256(response.data).hexdigest()[:32]


def _check_place(response: Response) -> None:
    """Refuse a web page that was sent in the place of the feed, saying what kind of page it is."""
    if recognise(response.data, "feed.xml") == "html":
        what = what_it_is_instead(response.data, response.url, response.charset)
        raise SourceError(response.url, f"it is a web page, not a feed{what}", "Name the address of the feed.")


def _wanted(entry: Entry, feed: Feed, source: Source, since: datetime | None) -> Wanted | None:
    """Say which page is to be read for an entry, with what the feed tells of it."""
    page = page_of(entry, source, source.location)
    if page is None or _is_past(entry, since):
        return None
    title = one_line(entry.title, page)
    return Wanted(
        address=page,
        location=canonical_address(page) or page,
        stamp=content_id("e", entry.name, entry.updated or entry.published, title),
        carrier=Carrier(
            title=title,
            byline=one_line(entry.byline, page),
            outlet=one_line(entry.outlet, page),
            published=entry.published,
            updated=entry.updated,
            language=entry.language or feed.language,
            teaser=entry.markup if 0 < len(entry.markup) <= _LONGEST_TEASER else None,
        ),
    )


def _is_past(entry: Entry, since: datetime | None) -> bool:
    """Say whether an entry is too old to be asked for; one that was read before stays."""
    told = moment(entry.updated or entry.published)
    return bool(since and told and told.day < since.date())


def _teasers(title: str | None, entries: list[Entry], source: Source) -> Raw:
    """Make a feed of the entries whose pages were not read; its stamp says that some are owed."""
    kept = [entry for entry in entries if entry.markup.strip()]
    data = write_json(title, kept)
    return Raw(source.location + TEASERS, data, "feed", stamp=f"{len(entries)} pages are owed")
