"""The moment that a command was given in, a clock that goes on from it out."""

import datetime as dt
import time
from collections.abc import Callable

Clock = Callable[[], dt.datetime]
"""Gives the time, aware."""


def ticking(now: dt.datetime) -> Clock:
    """Give a clock that shows ``now`` at first and keeps pace from there."""
    start = time.monotonic()
    return lambda: now + dt.timedelta(seconds=time.monotonic() - start)
