"""What somebody has taken out of the archive's use, and which editions and lines had rested on it."""

import datetime as dt

from reports.models._noun import Noun


class Retraction(Noun):
    """An article that no edition may rest on from now on; its bytes and words are kept."""

    article: str
    """Id of the article."""
    source: str | None = None
    """Name of the source that was retracted as a whole; ``None`` for a single article."""
    why: str
    """One sentence that readers of the editions are given."""
    at: dt.datetime
    """When it was retracted; aware."""


class Carried(Noun):
    """One edition that had carried a retracted article, revision by revision."""

    situation: str
    date: dt.date
    number: int
    revision: int
    alone: tuple[str, ...]
    """Lines, as they were printed, that rest on nothing but retracted articles."""
    shared: tuple[str, ...]
    """Lines that rest on one beside articles that still stand."""


class Correction(Noun):
    """A retraction as an edition tells it: the article, why, and the last edition that had carried it."""

    article: str
    title: str | None
    outlet: str | None
    published: dt.date | None
    why: str
    day: dt.date
    """The day of the retraction in the situation's zone."""
    carried: Carried
