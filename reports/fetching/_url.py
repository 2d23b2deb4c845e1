"""Text of a URL in, its checked parts out: what is checked here is what is connected to.

Hosts are read as browsers read them (WHATWG URL Standard, "host parsing"): percent codes and
compatibility forms are resolved first, and whatever ends in a number is an IPv4 address in one
of its many spellings or nothing at all. One reading for all, so that no other can slip past.
"""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from reports.errors import SourceError
from reports.fetching._host import normal_host

_PORTS = {"http": 80, "https": 443}
_LENGTH = 8192
_UNESCAPED = "!#$%&'()*+,/:;=?@[]~"
"""Left as they are in path and query; the per cent sign, because what is escaped already stays so."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SHOWN = 300


class Url(NamedTuple):
    """A URL that may be asked for. ``host`` is ASCII: a name without final dot, or an address."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as they go over the wire."""
    userinfo: tuple[str, str] | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        """The URL without user and password, to be shown and kept."""
        return self.origin + self.target


def read_url(text: str, base: Url | None = None) -> Url:
    """Read ``text``, relative to ``base`` where there is one.

    Raises ``SourceError`` for what is no address of a web server.
    """
    try:
        return _read(text, base)
    except (ValueError, UnicodeError) as error:
        reason = str(error) if isinstance(error, _UnfitError) else "it is no valid address"
        way_out = "Write the full address, as https://example.org/news."
        raise SourceError(without_userinfo(text), reason, way_out) from None


def without_userinfo(text: str) -> str:
    """Give a URL as it may be shown: no user, no password, no control characters, not endless."""
    # Up to the last @ of host and path: a password may hold a slash that should have been escaped.
    shown = re.sub(r"//[^?#]*@", "//", _CONTROL.sub("", text))
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


class _UnfitError(ValueError):
    """Says in plain words what is wrong."""


def _read(text: str, base: Url | None) -> Url:
    if len(text) > _LENGTH:
        raise _UnfitError(f"the address is longer than {_LENGTH} characters")
    text = re.sub(r"[\t\r\n]", "", text.strip())
    parts = urlsplit(urljoin(str(base), text) if base else text)
    if parts.scheme not in _PORTS:
        scheme = f'"{without_userinfo(parts.scheme)}:"' if parts.scheme else "an address without http:// or https://"
        raise _UnfitError(f"{scheme} is not fetched")
    if "\\" in parts.netloc or _CONTROL.search(parts.netloc) or not parts.hostname:
        raise _UnfitError("it names no valid host")
    port = parts.port  # raises ValueError beyond 65535
    if port == 0:
        raise _UnfitError("port 0 is no port")
    target = quote(parts.path or "/", safe=_UNESCAPED) + (
        f"?{quote(parts.query, safe=_UNESCAPED)}" if parts.query else ""
    )
    userinfo = (unquote(parts.username or ""), unquote(parts.password or "")) if "@" in parts.netloc else None
    host = normal_host(parts.hostname, bracketed="[" in parts.netloc)
    return Url(parts.scheme, host, _PORTS[parts.scheme] if port is None else port, target, userinfo)
