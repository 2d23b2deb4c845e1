"""Seconds that may be spent in, how many are left out; and what of the outside tests replace."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reports.fetching._places import Resolve, look_up

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """Open a connection to an address that has been checked; nothing is looked up here."""
    return socket.create_connection((address, port), seconds)


class Outside(NamedTuple):
    """The parts of the machine that fetching touches."""

    resolve: Resolve = look_up
    connect: Callable[[str, int, float], socket.socket] = connect
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


OUTSIDE = Outside()
"""The machine as it is."""


class Allowance:
    """Time that one document may take; waiting for one's turn at a host does not count."""

    def __init__(self, seconds: float, outside: Outside) -> None:
        self.seconds, self._outside = seconds, outside
        self._end = outside.clock() + seconds

    def left(self, at_most: float) -> float:
        """Give the seconds left, ``at_most`` that many; raises ``TimeoutError`` when there are none."""
        left = self._end - self._outside.clock()
        if left <= 0:
            raise self.spent()
        return min(left, at_most)

    def spent(self) -> TimeoutError:
        """Give the error for having none left."""
        return TimeoutError(f"it took longer than {self.seconds:g} seconds")

    def holds(self, seconds: float) -> bool:
        """Whether so many seconds are left."""
        return self._end - self._outside.clock() > seconds

    def wait(self, seconds: float) -> None:
        """Wait without spending."""
        if seconds > 0:
            with self.paused():
                self._outside.sleep(seconds)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Spend nothing meanwhile."""
        began = self._outside.clock()
        try:
            yield
        finally:
            self._end += self._outside.clock() - began
