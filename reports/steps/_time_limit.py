"""A number of seconds in, a block of code that ends by then out."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60.0
"""For one document: a hundred times what a long article needs on a slow machine."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise ``TimeoutError`` in the block when it takes longer.

    One document that sends a parser round in circles must not keep the day's report waiting.
    Works in the main thread of a system with interval timers; elsewhere the block runs unlimited.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"it took more than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
