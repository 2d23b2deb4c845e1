"""Sources in, what became of their places out: read at once, given in their order.

Each source has a thread of its own, and no two of one host at once: they would wait for each other's
turns. What is given comes in the order of the configuration, so that it does not depend on whose
server was quicker which of two copies of an article is the first.
"""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from reports.errors import SitrepError
from reports.models.source import Source
from reports.steps._source_reading import Outcome

_HELD = 256 * 1024 * 1024
"""Bytes that may wait for sources before theirs; beyond, no further source is begun until they are kept."""


class End(NamedTuple):
    """A source has been read."""

    seconds: float
    reason: str | None = None
    """Why it was not read to its end."""


@dataclass(eq=False)
class _Course:
    source: Source
    host: str | None
    begun: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)
    waiting: deque[Outcome | End] = field(default_factory=deque)
    ended: bool = False


class Gathering:
    """The reading of some sources at the same time."""

    def __init__(
        self, sources: Sequence[Source], read: Callable[[Source], Iterator[Outcome]], *, at_once: int, seconds: float
    ) -> None:
        self._courses = [_Course(source, _host(source)) for source in sources]
        self._pending = list(self._courses)
        self._active: list[_Course] = []
        self._held = 0
        self._read, self._at_once, self._seconds = read, at_once, seconds
        self._events: queue.Queue[tuple[_Course, Outcome | End | SitrepError]] = queue.Queue()

    def __iter__(self) -> Iterator[tuple[Source, Outcome | End]]:
        """Yield the outcomes of each source in turn, and its end.

        A source that takes longer than its time is cut off there. Raises what is wrong with this
        installation rather than with a source.
        """
        try:
            for course in self._courses:
                while True:
                    while course.waiting:
                        event = course.waiting.popleft()
                        self._held -= _bytes(event)
                        yield course.source, event
                    if course.ended:
                        break
                    self._begin()
                    self._receive()
        finally:
            for course in self._courses:
                course.stop.set()

    def _begin(self) -> None:
        """Begin as many sources as there is room for; of a host with one under way, none."""
        if not self._pending or (self._held > _HELD and self._active):
            return
        hosts = {course.host for course in self._active if course.host}
        for course in list(self._pending):  # what comes first is begun first
            if len(self._active) >= self._at_once:
                return
            if course.host not in hosts:
                course.begun = time.monotonic()
                threading.Thread(target=self._work, args=(course,), name=course.source.name, daemon=True).start()
                self._pending.remove(course)
                self._active.append(course)
                hosts.update({course.host} if course.host else ())

    def _receive(self) -> None:
        deadline = min(course.begun for course in self._active) + self._seconds
        try:
            course, event = self._events.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            self._cut_off()
            return
        if isinstance(event, SitrepError):
            raise event
        if not course.ended:
            self._take(course, event)

    def _take(self, course: _Course, event: Outcome | End) -> None:
        course.waiting.append(event)
        self._held += _bytes(event)
        if isinstance(event, End):
            course.ended = True
            self._active.remove(course)

    def _cut_off(self) -> None:
        for course in list(self._active):
            seconds = time.monotonic() - course.begun
            if seconds >= self._seconds:
                course.stop.set()
                reason = f"It took longer than {self._seconds:g} seconds and was cut off; what came until then is kept."
                self._take(course, End(seconds, reason))

    def _work(self, course: _Course) -> None:
        begun = time.monotonic()
        reason = None
        try:
            for outcome in self._read(course.source):
                if course.stop.is_set():
                    return
                self._events.put((course, outcome))
        except SitrepError as error:
            self._events.put((course, error))
            return
        except OSError as error:
            reason = f"It could not be read ({error.strerror or type(error).__name__})."
        except Exception as error:  # a fault of ours in one kind of source must not stop the others
            reason = f"Reading it stopped with {type(error).__name__}; nothing more of it was read."
        self._events.put((course, End(time.monotonic() - begun, reason)))


def _bytes(event: Outcome | End) -> int:
    capture = event.found.capture if isinstance(event, Outcome) else None
    return len(capture.data) if capture is not None else 0


def _host(source: Source) -> str | None:
    try:
        return urlsplit(source.location).hostname if "://" in source.location else None
    except ValueError:
        return None
