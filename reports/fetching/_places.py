"""A host in, the addresses to connect to out: looked up once, each checked, none looked up again."""

import queue
import socket
import threading
from collections.abc import Callable, Sequence

from reports.errors import SourceError
from reports.fetching._public import why_refused
from reports.fetching._url import Url
from reports.models.source import Source

Resolve = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds at most to addresses; raises ``OSError``."""

_LOCAL = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet")
"""Ends of names that mean a place of this network (RFC 6761, 6762, 8375, and customs)."""


def addresses(url: Url, source: Source, resolve: Resolve, seconds: float) -> tuple[str, ...]:
    """Give the checked addresses of ``url``.

    Every one of them must be public unless the source says ``allow_private``: a name with one
    private address among its public ones is refused whole. Raises ``SourceError``, and
    ``OSError`` where the look-up itself fails.
    """
    found = tuple(resolve(url.host, url.port, seconds))
    if not found:
        raise OSError(f"{url.host} has no address")
    for address in found:
        refuse_private(url, address, source)
    return found


def refuse_private(url: Url, address: str, source: Source) -> None:
    """Raise ``SourceError`` unless ``address`` may be connected to for this source."""
    reason = why_refused(address, source.allow_private)
    if reason is not None:
        what = f"{address} is" if address == url.host else f"{url.host} lies at {address}, which is"
        way_out = "Nothing is fetched from there."
        if why_refused(address, allow_private=True) is None:
            way_out = f'If this is meant to be read, set allow_private = true for the source "{source.name}".'
        raise SourceError(str(url), f"{what} {reason}", way_out)


def refuse_local_name(url: Url, source: Source) -> None:
    """Raise ``SourceError`` for what is local by its spelling: all that can be told where a proxy looks names up."""
    if url.host.replace(".", "").isdigit() or ":" in url.host:
        refuse_private(url, url.host, source)
    elif not source.allow_private and ("." not in url.host or f".{url.host}".endswith(_LOCAL)):
        way_out = f'If this is meant to be read, set allow_private = true for the source "{source.name}".'
        raise SourceError(str(url), f"{url.host} is a name of a local network", way_out)


def look_up(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Ask the system for the addresses of a host, waiting ``seconds`` at most.

    The system's own call cannot be interrupted, so it runs in a thread that is left behind when
    it takes too long. Raises ``OSError``.
    """
    answer: queue.SimpleQueue[tuple[str, ...] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(tuple(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TimeoutError(f"the name {host} was not resolved in {seconds:.0f} seconds") from None
    if isinstance(found, OSError):
        raise found
    return found
