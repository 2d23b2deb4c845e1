"""A page read before in, the question whether it has changed out (RFC 9110, section 13)."""

import threading
from datetime import datetime, timedelta

from reports.fetching._exchange import Answer
from reports.fetching._url import Url
from reports.protocols import Validator, Validators

FULL_READING = timedelta(days=7)
"""After so long a page is asked for whole, so that a server that errs once does not err for ever."""
_LENGTH = 1024


def question(validators: Validators, source: str, url: Url, now: datetime) -> dict[str, str]:
    """Give the header fields that ask for ``url`` only if it has changed; none where it is due in full."""
    known = validators.validator(source, str(url))
    if known is None or not timedelta(0) <= now - known.read < FULL_READING:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def keep(validators: Validators, source: str, url: Url, answer: Answer, now: datetime) -> None:
    """Hold what the answer says of its version; what it says nothing of is asked for in full."""
    etag, last_modified = (_field(answer, name) for name in ("etag", "last-modified"))
    if etag or last_modified:
        validators.keep(source, str(url), Validator(etag, last_modified, now))


def _field(answer: Answer, name: str) -> str | None:
    value = (answer.field(name) or "").strip()
    return value if 0 < len(value) <= _LENGTH else None


class Forgetful:
    """Validators for one run: nothing is known at its beginning, and nothing remains."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str], Validator] = {}

    def validator(self, source: str, url: str) -> Validator | None:
        """Give what was held in this run."""
        with self._lock:
            return self._known.get((source, url))

    def keep(self, source: str, url: str, validator: Validator) -> None:
        """Hold it until the run ends."""
        with self._lock:
            self._known[source, url] = validator
