"""How sources are doing: attempts to read them, what they tell, and documents in quarantine."""

import datetime as dt
from typing import Literal

from reports.models._noun import Noun

State = Literal["ok", "empty", "stale", "slow", "broken", "login page", "never read"]
"""``empty`` read without an article; ``stale`` silent for longer than is usual; ``slow`` read, but it
took long; ``broken`` not read at the last attempt; ``login page`` broken, since it asks for a login."""

SLOW_SECONDS = 60.0
"""A source that took longer than this at its last reading is slow."""
RHYTHMS = 3
"""Usual intervals that may pass without an article before a source is stale."""
PATIENCE = dt.timedelta(days=2)
"""No source is stale before this."""


class Attempt(Noun):
    """One reading of a source."""

    source: str
    at: dt.datetime
    """When the run that read it began; aware."""
    reason: str | None = None
    """Why the source could not be read; ``None`` where it was, whatever became of single documents."""
    articles: int = 0
    """Articles that it holds now."""
    new: int = 0
    """Articles among them that had not been kept before."""
    latency: float = 0.0
    """Seconds from the first byte asked for to the last article kept."""


class Health(Noun):
    """What is known of a source from all attempts to read it."""

    source: str
    last_attempt: dt.datetime | None = None
    last_success: dt.datetime | None = None
    last_failure: dt.datetime | None = None
    reason: str | None = None
    """Of the last failure."""
    articles: int = 0
    """At the last attempt that read it."""
    usual_interval: dt.timedelta | None = None
    """Median time between its articles; ``None`` for fewer than three times of publication."""
    newest: dt.datetime | None = None
    """Time of its newest article."""
    consecutive_failures: int = 0
    latency: float | None = None
    """Seconds of the last attempt."""

    def state(self, now: dt.datetime) -> State:
        """Judge the source as of ``now``: what is worst is said."""
        if self.last_attempt is None:
            return "never read"
        if self.consecutive_failures:
            return "login page" if self.reason and "log-in" in self.reason else "broken"
        if self.silent_since(now) is not None:
            return "stale"
        if not self.articles:
            return "empty"
        return "slow" if (self.latency or 0.0) > SLOW_SECONDS else "ok"

    def silent_since(self, now: dt.datetime) -> dt.datetime | None:
        """Give the time of the newest article where that is longer ago than the source's rhythm allows."""
        if self.newest is None or self.usual_interval is None:
            return None
        allowed = max(RHYTHMS * self.usual_interval, PATIENCE)
        return self.newest if now - self.newest > allowed else None


class SourceState(Noun):
    """What a reader of an edition must know of a source that is not well."""

    source: str
    state: State
    since: dt.date | None = None
    """Day of the last success (broken) or of the newest article (stale); ``None`` where there was none."""
    reason: str | None = None


class Quarantined(Noun):
    """A document that could not be read, or not all of it, and is kept to be tried again."""

    id: str
    source: str
    location: str
    sha256: str
    """Of its bytes."""
    size: int
    format: str | None
    reason: str
    first_seen: dt.datetime
    attempts: int
    resolved: dt.datetime | None = None
    """When it could be read at last."""
