"""Where articles come from, and what became of reading it."""

from datetime import datetime
from typing import Literal

from reports.models._noun import Noun

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Admiralty grade of a source (AJP-2.1): A completely reliable … E unreliable, F not judged."""


class Source(Noun):
    """A place that articles are read from, as configured."""

    name: str
    kind: str
    """Name of the ingestion kind: folder, file, feed, page, …"""
    location: str
    outlet: str | None = None
    """Who publishes what is read here, unless the article itself says otherwise."""
    owner: str | None = None
    """Who owns the outlet; outlets of one owner are not independent of each other."""
    title: str | None = None
    """What people call it, as in a list of feeds; ``name`` where left out."""
    categories: tuple[str, ...] = ()
    """Folders of a list of feeds that it stands in, an inner one as "World/Asia"."""
    language: str = "en"
    reliability: Reliability = "F"
    allow_private: bool = False
    """True where the source may lie at an address that is not public (an intranet, this machine)."""
    obey_robots: bool = True
    """False where its owner has agreed to the fetching of what its robots.txt keeps robots from."""
    full_text: bool = True
    """True where a feed entry that carries a teaser sends for its page."""
    username: str | None = None
    password_file: str | None = None
    """File that holds the password of a mailbox or page; ``SITREP_SOURCE_<NAME>_PASSWORD`` does as well."""


class Carrier(Noun):
    """What the place that a document was found in says of it: HTTP of its bytes, a feed of its page.

    The document's own word wins where both speak; dates are judged by their provenance.
    """

    url: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    """As the carrier wrote it, in any of the forms of dates that feeds and mails have."""
    updated: str | None = None
    language: str | None = None
    teaser: str | None = None
    """What a feed carries of the text, as a fragment of HTML: it stands in for a page that cannot be read."""
    media_type: str | None = None
    charset: str | None = None
    mailed: bool = False
    """True where a mail carried it, whose date is that of sending."""
    headers: tuple[tuple[str, str], ...] = ()
    """Of the HTTP response, as they came; kept with the bytes."""
    read_at: datetime | None = None
    """When it was read, by the clock of the run: what tells a date that lies in the future."""


class Failure(Noun):
    """Something that could not be read, named so that a reader sees the gap."""

    source: str
    """Name of the source."""
    location: str
    """File, feed entry or URL that failed."""
    reason: str
    """One sentence in plain words, ending with a full stop."""


class Note(Noun):
    """Something about a read article that a reader should know (undated, cut off, repaired)."""

    source: str
    location: str
    reason: str
