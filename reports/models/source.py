"""Where articles come from, and what became of reading it."""

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
    language: str = "en"
    reliability: Reliability = "F"


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
