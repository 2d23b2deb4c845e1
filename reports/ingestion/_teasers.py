"""Turn a feed's entry into whether its text is the article, and where the article is if it is not.

The reader of feeds and the parser of feeds both ask here, so that an entry is read from its
page or from the feed, and never from both or from neither.
"""

from reports.ingestion._cuts import without_end_mark
from reports.ingestion._entries import Entry
from reports.ingestion._fragments import fragment_paragraphs
from reports.ingestion._values import web_address
from reports.models.source import Source

TEASERS = "#teasers"
"""Ends the location of a document that holds the entries whose pages could not be read."""
_CONTENT = 250
"""Characters from which on the content of an entry is taken for the article: four sentences."""
_DESCRIPTION = 1_500
"""Characters from which on a description is taken for the article; teasers have 100 to 600."""
_PARAGRAPHS, _IN_PARAGRAPHS = 3, 600
"""A shorter description in this many paragraphs is one as well."""


def is_whole(entry: Entry) -> bool:
    """Say whether the text that the feed carries is the whole article, as far as it tells."""
    blocks, goes_on = without_end_mark(fragment_paragraphs(entry.markup, entry.name) if entry.markup.strip() else [])
    length = sum(map(len, blocks))
    if goes_on:
        return False
    if entry.summary:
        return length >= _DESCRIPTION or (len(blocks) >= _PARAGRAPHS and length >= _IN_PARAGRAPHS)
    return length >= _CONTENT


def page_of(entry: Entry, source: Source, location: str) -> str | None:
    """Give the address of the page to be read in place of the entry; ``None`` where the entry is read.

    That is so for a feed from the web whose source asks for full texts, and an entry with a page
    and less than the article. The page of a recording says no more than the feed.
    """
    if not source.full_text or not is_on_web(location) or location.endswith(TEASERS) or entry.recording:
        return None
    page = web_address(entry.page)
    return page if page and not is_whole(entry) else None


def is_on_web(location: str) -> bool:
    """Say whether a location is an address of the web."""
    return location.lower().startswith(("http://", "https://"))
