"""Turn an RSS, Atom or JSON feed into one article an entry."""

from collections.abc import Iterator

from reports.errors import SourceError
from reports.ingestion._cleaning import clean
from reports.ingestion._cuts import without_end_mark
from reports.ingestion._dates import Witness
from reports.ingestion._draft import Draft, check_size, finish
from reports.ingestion._entries import MAX_ENTRIES, Entry, Feed
from reports.ingestion._feeds import read_feed
from reports.ingestion._fragments import fragment_paragraphs, one_line
from reports.ingestion._teasers import TEASERS, is_on_web, is_whole, page_of
from reports.ingestion._values import language_code
from reports.ingestion._zones import is_notice, lay_out
from reports.models.article import Article
from reports.models.source import Carrier, Failure, Note, Source
from reports.protocols import Raw


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the entries of a feed in their order; an entry that cannot be read is a failure.

    An entry that the reader of feeds reads from its page is passed over. Of a feed that breaks
    off, the entries that were closed are read and the rest is a failure. Raises ``SourceError``
    when the document is no feed.
    """
    feed = read_feed(raw.data, raw.location, raw.carrier.charset, raw.carrier.url)
    yield from _remarks(feed, raw, source)
    for entry in feed.entries:
        location = f"{raw.location.removesuffix(TEASERS)}#{entry.name}"
        try:
            if page_of(entry, source, raw.location) is None:
                yield from finish(_draft(location, entry, feed, raw.carrier), source)
        except SourceError as error:
            yield Failure(source=source.name, location=location, reason=_sentence(error.problem))


def _remarks(feed: Feed, raw: Raw, source: Source) -> Iterator[Failure | Note]:
    """Say what is wrong with the feed as a whole."""
    if feed.cut:
        reason = f"The feed breaks off before its end; {feed.cut}."
        yield Failure(source=source.name, location=raw.location, reason=reason)
    elif feed.lenient:
        reason = f"The feed is not well-formed ({feed.lenient}) and was read leniently."
        yield Note(source=source.name, location=raw.location, reason=reason)
    if feed.total > MAX_ENTRIES:
        reason = f"It has {feed.total:,} entries; the first {MAX_ENTRIES} were read."
        yield Failure(source=source.name, location=raw.location, reason=reason)


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:]}."


def _draft(location: str, entry: Entry, feed: Feed, carrier: Carrier) -> Draft:
    """Read one entry: its text, its title, and what the entry and the feed say of it."""
    text = _text(location, entry)
    notices = (one_line(feed.about, location), one_line(entry.notice, location))
    teaser = bool(entry.page) and not is_whole(entry)
    return Draft(
        path=location,
        text=text,
        layout=lay_out(text),
        title=one_line(entry.title, location),
        outlet=one_line(entry.outlet, location),
        surrounding_outlet=one_line(feed.title, location),
        byline=one_line(entry.byline, location),
        url=entry.page,
        evidence=(Witness("feed", entry.published, entry.updated),),
        language=language_code(entry.language or feed.language),
        sample=any(is_notice(line) for line in notices if line),
        cut="teaser" if teaser and is_on_web(location) else None,
        carrier=Carrier(read_at=carrier.read_at),
    )


def _text(location: str, entry: Entry) -> str:
    if not entry.markup.strip() and entry.recording:
        problem = f"it is a recording ({entry.recording}) without a text"
        raise SourceError(location, problem, "Recordings are not read.")
    if not entry.markup.strip():
        raise SourceError(location, "the entry has a headline but no text", "Save the article itself.")
    blocks, _ = without_end_mark(fragment_paragraphs(entry.markup, location))
    text = "\n\n".join(blocks)
    check_size(len(text), location)
    return clean(text)
