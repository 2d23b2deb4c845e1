"""Settings in, the way to the web out, opened when the first source asks for it."""

import datetime as dt
import threading

from reports.models.fetching import Fetching
from reports.models.source import Source
from reports.protocols import Response, Validators, Web


class LazyWeb:
    """The web of one run, for all of its sources; a run that reads files alone never loads it."""

    def __init__(self, settings: Fetching, validators: Validators | None, now: dt.datetime) -> None:
        self._settings, self._validators, self._now = settings, validators, now
        self._web: Web | None = None
        self._lock = threading.Lock()

    def get(self, url: str, source: Source, *, conditional: bool = False) -> Response | None:
        """Fetch ``url`` as the protocol ``Web`` says."""
        with self._lock:
            if self._web is None:
                from reports.fetching.web import open_web

                self._web = open_web(self._settings, self._validators, self._now)
        return self._web.get(url, source, conditional=conditional)
