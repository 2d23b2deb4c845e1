"""A number of seconds in, a block of code that ends by then out; one such block may lie in another."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

SECONDS = 60.0
"""For one document: a hundred times what a long article needs on a slow machine."""
_AGAIN = 10.0
"""After this long it is said once more: a library may have swallowed the first error."""


class _Limit(NamedTuple):
    until: float
    error: Callable[[FrameType | None], Exception]


_limits: list[_Limit] = []
"""Of the main thread, the outermost first."""


@contextmanager
def limited(seconds: float = SECONDS, error: Callable[[FrameType | None], Exception] | None = None) -> Iterator[None]:
    """Raise ``error`` (of where the block is; a ``TimeoutError``) in the block when it takes longer.

    One document that sends a parser round in circles must not keep the day's report waiting.
    Works in the main thread of a system with interval timers; elsewhere the block runs unlimited.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    limit = _Limit(time.monotonic() + seconds, error or (lambda _: TimeoutError(f"it took more than {seconds:g} s")))
    before = signal.signal(signal.SIGALRM, _stop)
    _limits.append(limit)
    _arm()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _limits.remove(limit)
        signal.signal(signal.SIGALRM, before)
        _arm()


def _arm() -> None:
    """Wait for whichever of the limits ends first."""
    if _limits:
        left = min(limit.until for limit in _limits) - time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))


def _stop(_number: int, frame: FrameType | None) -> None:
    now = time.monotonic()
    for limit in _limits:
        if limit.until <= now:
            signal.setitimer(signal.ITIMER_REAL, _AGAIN)
            raise limit.error(frame)
    _arm()
