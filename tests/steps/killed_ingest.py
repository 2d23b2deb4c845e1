"""Reads sources in forked children that kill themselves at a given point; run by ``test_killed_ingest``.

Each line on stdin is a number: at that many points passed (a statement or commit of the database, a
request to the web, a document parsed) the child is killed with SIGKILL; 0 lets it end. The answer on
stdout is how it ended and how many points it passed.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

import reports.fetching.web
import reports.ingestion.feed
import reports.storage.repository
from reports.models.article import Article
from reports.models.fetching import Fetching
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw
from reports.steps import Request
from reports.steps._parsing import Parsers
from reports.steps._web import LazyWeb
from reports.steps.ingest import ingest
from steps.desk import request, silent

_ONE = threading.Lock()


def asked(folder: Path, feed: str) -> Request:
    """A folder and a feed of this machine, asked as fast as they answer."""
    plain = request(folder)
    web = Source(name="feed", kind="feed", location=feed, outlet="Orsa Herald", allow_private=True, obey_robots=False)
    settings = plain.settings.model_copy(update={"fetching": Fetching(requests_per_second=10_000)})
    return plain.model_copy(update={"settings": settings, "sources": (*plain.sources, web)})


def _armed(last: int, passed: Callable[[], int]) -> None:
    """Count every point, and end this process at the last."""

    def point(*_: Any, **__: Any) -> None:
        if passed() == last:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, point)
    Parsers.parse = _here  # type: ignore[method-assign]
    Parsers.call = _called  # type: ignore[method-assign]
    for owner, name in ((LazyWeb, "get"), (Parsers, "parse")):
        _before(owner, name, point)


def _here(_parsers: Parsers, raw: Raw, source: Source) -> list[Article | Failure | Note]:
    """Parse in this process: starting a child for each of thirty runs would take longer than all the rest."""
    with _ONE:
        return reports.ingestion.parse(raw, source)


def _called(_parsers: Parsers, function: Callable[..., object], *arguments: object) -> object:
    """Read a feed in this process as well."""
    with _ONE:
        return function(*arguments)


def _before(owner: type, name: str, point: Callable[..., None]) -> None:
    whole = getattr(owner, name)

    def counted(*args: Any, **more: Any) -> Any:
        point()
        return whole(*args, **more)

    setattr(owner, name, counted)


def main() -> None:
    """Fork, read the sources, and say how that ended."""
    folder, feed = Path(sys.argv[1]), sys.argv[2]
    import feedparser

    feedparser.parse(b"<rss version='2.0'><channel/></rss>")
    for warm in (b"<html><article><p>Words to read.</p></article></html>", b"Words to read.\n"):
        kind = "html" if warm.startswith(b"<") else "text"
        reports.ingestion.parse(Raw("warm", warm, kind), Source(name="warm", kind="file", location="warm"))

    for line in sys.stdin:
        counts, counted = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(counts)
            points = iter(range(1, 1_000_000))

            def passed(points: Any = points, counted: int = counted) -> int:
                os.write(counted, b".")
                return next(points)

            _armed(int(line), passed)
            ingest(asked(folder, feed), silent)
            os._exit(0)
        os.close(counted)
        with open(counts, "rb") as dots:  # noqa: PTH123 - a pipe
            total = len(dots.read())
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else f"ended {os.waitstatus_to_exitcode(status)}", total, flush=True)


if __name__ == "__main__":
    main()
