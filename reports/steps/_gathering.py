"""Sources in, what became of their places out: read at once, given in their order.

Each source has a thread of its own, and no two of one host at once: they would wait for each other's
turns. What is given comes in the order of the configuration, so that it does not depend on whose
server was quicker which of two copies of an article is the first.
"""

import queue
import threading
import time
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


@dataclass
class _Course:
    source: Source
    host: str | None
    started: float | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    waiting: list[Outcome | End] = field(default_factory=list)
    ended: bool = False


class Gathering:
    """The reading of some sources at the same time."""

    def __init__(
        self, sources: Sequence[Source], read: Callable[[Source], Iterator[Outcome]], *, at_once: int, seconds: float
    ) -> None:
        self._courses = [_Course(source, _host(source)) for source in sources]
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
                    for event in _taken(course):
                        yield course.source, event
                    if course.ended and not course.waiting:
                        break
                    self._begin()
                    self._receive()
        finally:
            for course in self._courses:
                course.stop.set()

    def _begin(self) -> None:
        active = [course for course in self._courses if course.started is not None and not course.ended]
        hosts = {course.host for course in active if course.host}
        held = sum(_bytes(course) for course in self._courses)
        for course in self._courses:
            if len(active) >= self._at_once or (held > _HELD and active):
                return
            if course.started is None and course.host not in hosts:
                course.started = time.monotonic()
                threading.Thread(target=self._work, args=(course,), name=course.source.name, daemon=True).start()
                active.append(course)
                hosts.update({course.host} if course.host else ())

    def _receive(self) -> None:
        running = [course for course in self._courses if course.started is not None and not course.ended]
        deadline = min(_begun(course) for course in running) + self._seconds
        try:
            course, event = self._events.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            self._cut_off(running)
            return
        if isinstance(event, SitrepError):
            raise event
        if not course.ended:
            course.waiting.append(event)
            course.ended = isinstance(event, End)

    def _cut_off(self, running: list[_Course]) -> None:
        for course in running:
            seconds = time.monotonic() - _begun(course)
            if seconds >= self._seconds:
                course.stop.set()
                reason = f"It took longer than {self._seconds:g} seconds and was cut off; what came until then is kept."
                course.waiting.append(End(seconds, reason))
                course.ended = True

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


def _taken(course: _Course) -> Iterator[Outcome | End]:
    while course.waiting:
        yield course.waiting.pop(0)


def _begun(course: _Course) -> float:
    return course.started or 0.0


def _bytes(course: _Course) -> int:
    captures = (each.found.capture for each in course.waiting if isinstance(each, Outcome))
    return sum(len(capture.data) for capture in captures if capture is not None)


def _host(source: Source) -> str | None:
    try:
        return urlsplit(source.location).hostname if "://" in source.location else None
    except ValueError:
        return None
