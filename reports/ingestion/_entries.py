"""Nouns of a feed: what it says of itself and of each of its entries, whatever it is written in."""

import re
from collections import Counter
from typing import NamedTuple

from reports.ingestion._cleaning import clean

MAX_ENTRIES = 500
"""Most entries of a feed that are read; feeds of newsrooms hold 20 to 100."""
_LONGEST_NAME = 200


class Entry(NamedTuple):
    """One entry as its feed gives it: strings as written, ``None`` for what is not there."""

    name: str
    """Its own id, or its link or number where it has none; the only one of this name in the feed."""
    page: str | None
    """Address of its page."""
    title: str | None
    byline: str | None
    outlet: str | None
    """Whom it was taken from, as an aggregator says."""
    published: str | None
    updated: str | None
    language: str | None
    markup: str
    """The fullest text that it carries, as a fragment of HTML or as plain text."""
    summary: bool = False
    """True where the feed gives this text as a description of the article, not as its content."""
    notice: str | None = None
    """What its summary says, where that is not the text."""
    recording: str | None = None
    """Media type of the sound or film that it encloses."""


class Feed(NamedTuple):
    """A feed as a whole."""

    title: str | None
    about: str | None
    language: str | None
    entries: tuple[Entry, ...]
    """At most ``MAX_ENTRIES``."""
    total: int
    """How many entries it has."""
    cut: str | None = None
    """What is lost of a feed that breaks off, as half a sentence; ``None`` for a whole one."""
    lenient: str | None = None
    """Name of the fault of a feed that is not well-formed."""


class Names:
    """Gives each entry of one feed a name of its own."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def name(self, stated: str | None, number: int) -> str:
        """Name an entry by what it states, or its number; a second entry of that name gets "-2"."""
        name = re.sub(r"\s+", "", clean(stated or ""))[:_LONGEST_NAME] or str(number)
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}-{self._seen[name]}"
