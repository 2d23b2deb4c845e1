"""A host in, when it may be asked again out: its requests spaced, its wish to be left alone heeded."""

import threading

from reports.errors import SourceError
from reports.fetching._clock import Allowance, Outside
from reports.fetching._url import Url

CRAWL_DELAY_SECONDS = 30.0
"""More than that between two requests is not waited, whatever robots.txt asks: no run would end."""
RETRY_AFTER_SECONDS = 60.0
"""A host that asks to be left alone for longer is left alone for the rest of the run."""


class Pace:
    """The turns of all hosts of a run; used by many threads."""

    def __init__(self, requests_per_second: float, outside: Outside) -> None:
        self._interval, self._outside = 1 / requests_per_second, outside
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._delay: dict[str, float] = {}
        self._barred: dict[str, float] = {}

    def wait(self, url: Url, allowance: Allowance) -> None:
        """Wait for the host's next turn and take it; raises ``SourceError`` while it wants no requests."""
        host = _host(url)
        with self._lock:
            now = self._outside.clock()
            barred = self._barred.get(host, now) - now
            if barred > RETRY_AFTER_SECONDS:
                minutes = f"{barred / 60:.0f} minutes"
                raise SourceError(
                    str(url), f"its server asks to be left alone for {minutes}", "The next run asks again."
                )
            turn = max(now + max(barred, 0), self._next.get(host, now))
            self._next[host] = turn + max(self._interval, self._delay.get(host, 0))
        allowance.wait(turn - now)

    def slow_down(self, url: Url, delay: float) -> None:
        """Heed a Crawl-delay of so many seconds, up to a limit."""
        with self._lock:
            self._delay[_host(url)] = min(delay, CRAWL_DELAY_SECONDS)

    def leave_alone(self, url: Url, seconds: float) -> None:
        """Ask nothing of the host for so many seconds."""
        with self._lock:
            until = self._outside.clock() + seconds
            self._barred[_host(url)] = max(until, self._barred.get(_host(url), until))


def _host(url: Url) -> str:
    """HTTP and HTTPS on their own ports are one server; another port is another."""
    return url.host if url.port in (80, 443) else f"{url.host}:{url.port}"
