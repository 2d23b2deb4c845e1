"""A URL in, whether its host lets us fetch it out: robots.txt after RFC 9309, once a run and host."""

import re
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from reports.errors import SourceError
from reports.fetching._hops import Arrival
from reports.fetching._url import Url

if TYPE_CHECKING:
    from protego import Protego

NAME = "sitrep"
"""What robots.txt calls us."""
_BYTES = 500 * 1024
"""What RFC 9309, section 2.5, asks to be read; what comes after is not heeded."""
_CONSENT = "Ask its owner; with their consent set obey_robots = false for the source."
_AGENT = re.compile(r"^[ \t]*user[- ]?agent[ \t]*[: \t][ \t]*([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
_OTHERS = "user-agent: others"

Fetch = Callable[[Url], Arrival]


class Robots:
    """The robots.txt of all hosts of a run; used by many threads."""

    def __init__(self, slow_down: Callable[[Url, float], None]) -> None:
        """``slow_down`` is told the Crawl-delay that a host asks for."""
        self._slow_down = slow_down
        self._lock = threading.Lock()
        self._locks: dict[object, threading.Lock] = {}
        self._known: dict[object, Protego | SourceError] = {}

    def check(self, url: Url, allow_private: bool, fetch: Fetch) -> None:
        """Raise ``SourceError`` unless the host lets ``url`` be fetched.

        A robots.txt that is not there allows all, one that cannot be had allows nothing.
        ``fetch`` gets it, the first time; threads that ask for the same host wait for that.
        """
        key = (url.origin, allow_private)
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._known:
                self._known[key] = self._read(url, fetch)
        rules = self._known[key]
        if isinstance(rules, SourceError):
            raise SourceError(str(url), rules.problem, rules.way_out)
        if not rules.can_fetch(str(url), NAME):
            raise SourceError(str(url), "its robots.txt asks robots not to fetch it", _CONSENT)

    def _read(self, url: Url, fetch: Fetch) -> "Protego | SourceError":
        from protego import Protego

        try:
            status, _, data = fetch(url._replace(target="/robots.txt")).answer
        except SourceError as error:
            return error
        if status == 429 or status >= 500:
            problem = f"its robots.txt cannot be had (HTTP {status}), which forbids everything"
            return SourceError(str(url), problem, "The next run asks again.")
        rules = Protego.parse(_of_concern(data[:_BYTES].decode("utf-8", "replace")))
        delay, rate = rules.crawl_delay(NAME), rules.request_rate(NAME)
        wished = max(delay or 0, rate.seconds / rate.requests if rate else 0)
        if wished > 0:
            self._slow_down(url, wished)
        return rules


def _of_concern(text: str) -> str:
    """Give all robots but us and everyone (``*``) one name.

    Each rule is kept once for each robot of its group: thousands of names over thousands of
    rules would take all the memory there is.
    """

    def renamed(line: re.Match[str]) -> str:
        name = line[1].strip().lower()
        return line[0] if name == "*" or name.startswith(NAME) else _OTHERS

    return _AGENT.sub(renamed, text.removeprefix("\ufeff"))
