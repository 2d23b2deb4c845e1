"""One request in, its answer out: in turn, to checked addresses, again where that may help."""

import http.client
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from urllib3.exceptions import HTTPError

from reports.fetching._body import codings, kept_headers, read_body
from reports.fetching._clock import Allowance, Outside
from reports.fetching._credentials import authorization
from reports.fetching._lines import Lines
from reports.fetching._pace import RETRY_AFTER_SECONDS, Pace
from reports.fetching._reasons import of_error
from reports.fetching._repeat import ATTEMPTS, TRANSIENT, back_off, is_transient, retry_after
from reports.fetching._url import Url
from reports.models.fetching import Fetching
from reports.models.source import Source

_READ = (200, 203)
"""Statuses whose body is read; that of any other, redirects and errors among them, is not."""
_FAILURES = (OSError, HTTPError, http.client.HTTPException)


_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


class Answer(NamedTuple):
    """What came back of one request; ``data`` is empty for a status that carries no page."""

    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def field(self, name: str) -> str | None:
        """Give the first header field of this name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Exchange:
    """Asks servers; one for all threads of a run."""

    def __init__(self, settings: Fetching, env: Mapping[str, str], now: datetime, agent: str, outside: Outside) -> None:
        self._settings, self._env, self._now, self._agent, self._outside = settings, env, now, agent, outside
        self._began = outside.clock()
        self._lines = Lines(settings, env, outside)
        self._slots = threading.BoundedSemaphore(settings.concurrency)
        self.pace = Pace(settings.requests_per_second, outside)

    def allowance(self) -> Allowance:
        """Give the time for one document."""
        return Allowance(self._settings.timeout_seconds, self._outside)

    def ask(self, url: Url, source: Source, fields: dict[str, str], allowance: Allowance, max_bytes: int) -> Answer:
        """Ask for one URL, without following where it leads.

        Transient failures are tried again, twice at most and while there is time. Raises
        ``SourceError``; a status that carries no page is an answer too.
        """
        for attempt in range(1, ATTEMPTS + 1):
            self.pace.wait(url, allowance)
            pause = back_off(attempt, str(url))
            last = attempt == ATTEMPTS or not allowance.holds(pause)
            try:
                with self._slot(allowance):
                    answer = self._once(url, source, fields, allowance, max_bytes)
            except _FAILURES as error:
                if not allowance.holds(0):
                    raise of_error(str(url), allowance.spent()) from None
                if last or not is_transient(error):
                    raise of_error(str(url), error) from None
            else:
                if answer.status not in TRANSIENT:
                    return answer
                asked = (
                    retry_after(answer.field("retry-after"), self._moment()) if answer.status in (429, 503) else None
                )
                if asked is not None:
                    self.pace.leave_alone(url, asked)
                if last or (asked or 0) > RETRY_AFTER_SECONDS:
                    return answer
                pause = 0 if asked else pause
            if allowance.holds(pause):
                self._outside.sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    @contextmanager
    def _slot(self, allowance: Allowance) -> Iterator[None]:
        with allowance.paused():
            self._slots.acquire()
        try:
            yield
        finally:
            self._slots.release()

    def _once(self, url: Url, source: Source, fields: dict[str, str], allowance: Allowance, max_bytes: int) -> Answer:
        line = self._lines.to(url, source, allowance)
        with closing(line.connection), closing(line.get(self._fields(url, source) | fields, allowance)) as answer:
            data = read_body(answer, str(url), max_bytes) if answer.status in _READ else b""
            return Answer(answer.status, kept_headers(answer), data)

    def _fields(self, url: Url, source: Source) -> dict[str, str]:
        fields = {
            "User-Agent": self._agent,
            "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
            "Accept-Encoding": ", ".join(codings()),
            "Accept-Language": f"{source.language}, *;q=0.5" if _LANGUAGE.fullmatch(source.language) else "*",
            "Connection": "close",
        }
        who = authorization(url, source, self._env)
        return fields | ({"Authorization": who} if who else {})

    def _moment(self) -> datetime:
        """The time now: that of the run's beginning and what has passed since."""
        return self._now + timedelta(seconds=self._outside.clock() - self._began)
