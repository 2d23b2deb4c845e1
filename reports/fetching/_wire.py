"""A checked address and a request in, the open answer out, every read of it within its time.

Built on urllib3's connections, with three things replaced: how a socket is opened (to an
address that was checked, never by name), how it is read (each read within the time that is
left, so that a server that drips cannot hold us), and how much may come before the body.
"""

import http.client
import io
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from urllib3.connection import HTTPConnection

from reports.fetching._clock import READ_SECONDS, Allowance

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

HEADER_BYTES = 64 * 1024
"""Status line and header fields of one answer, with the interim ones before it."""
_BUFFER = 16 * 1024

Dial = Callable[[], socket.socket]
"""Opens the connection."""


class _Timed(io.RawIOBase):
    """Reads a socket within an allowance of time, and no more than ``budget`` bytes."""

    def __init__(self, sock: socket.socket, allowance: Allowance) -> None:
        self._sock, self._allowance, self.budget = sock, allowance, float(HEADER_BYTES + _BUFFER)
        # Keeps the descriptor open when http.client closes the socket before the body is read.
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._allowance.left(READ_SECONDS))
        count = self._raw.readinto(buffer)
        self.budget -= count or 0
        if self.budget < 0:
            raise http.client.HTTPException("its answer begins with too many header fields")
        return count

    def close(self) -> None:
        try:
            self._raw.close()
        finally:
            super().close()


class _Answer(http.client.HTTPResponse):
    """An answer whose bytes come through ``_Timed``."""

    def __init__(self, sock: Any, allowance: Allowance, *args: Any, **kwargs: Any) -> None:
        self._timed = _Timed(sock, allowance)
        super().__init__(_File(self._timed), *args, **kwargs)  # type: ignore[arg-type]

    def begin(self) -> None:
        super().begin()
        self._timed.budget = float("inf")  # the body has a limit of its own


class _File:
    """What http.client takes for a socket: a thing that can be made a file."""

    def __init__(self, timed: _Timed) -> None:
        self._timed = timed

    def makefile(self, *_: Any) -> io.BufferedReader:
        return io.BufferedReader(self._timed, _BUFFER)


def open_answer(
    connection: HTTPConnection, dial: Dial, target: str, headers: dict[str, str], allowance: Allowance
) -> "HTTPResponse":
    """Send one GET and give its answer with the body still unread.

    Raises ``OSError`` and the errors of urllib3 and http.client.
    """
    make_ready(connection, dial, allowance)
    connection.request("GET", target, headers=headers, preload_content=False, decode_content=True)
    return connection.getresponse()


def make_ready(connection: HTTPConnection, dial: Dial, allowance: Allowance) -> None:
    """Have ``connection`` opened by ``dial`` and its answers read within ``allowance``."""

    def response_class(sock: Any, *args: Any, **kwargs: Any) -> _Answer:
        return _Answer(sock, allowance, *args, **kwargs)

    connection._new_conn = dial  # type: ignore[method-assign]
    connection.response_class = response_class  # type: ignore[assignment]
    connection.timeout = allowance.left(READ_SECONDS)
