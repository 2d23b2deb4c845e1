"""A URL in, a line to its server out, not yet opened: direct to checked addresses, or through a proxy."""

import socket
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from urllib3.connection import HTTPConnection, HTTPSConnection

from reports.fetching._clock import CONNECT_SECONDS, READ_SECONDS, Allowance, Outside
from reports.fetching._credentials import basic
from reports.fetching._places import addresses, refuse_local_name
from reports.fetching._proxy import Proxies
from reports.fetching._trust import trust
from reports.fetching._url import Url
from reports.fetching._wire import Dial, open_answer
from reports.models.fetching import Fetching
from reports.models.source import Source

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse


class Line(NamedTuple):
    """A connection and what is asked over it."""

    connection: HTTPConnection
    dial: Dial
    target: str
    fields: dict[str, str]

    def get(self, fields: dict[str, str], allowance: Allowance) -> "HTTPResponse":
        """Open the line and ask; the body is still unread."""
        return open_answer(self.connection, self.dial, self.target, self.fields | fields, allowance)


class Lines:
    """Ways to servers."""

    def __init__(self, settings: Fetching, env: Mapping[str, str], outside: Outside) -> None:
        """Raises ``ConfigurationError`` for a proxy or file of certificates that cannot be used."""
        self._ca_file, self._outside = settings.ca_file, outside
        self._proxies = Proxies(settings.proxy, env)
        if settings.ca_file is not None:
            trust(settings.ca_file)

    def to(self, url: Url, source: Source, allowance: Allowance) -> Line:
        """Give the line to ``url``.

        Raises ``SourceError`` for a place that nothing may be fetched from, ``OSError`` where
        the look-up of its name fails.
        """
        proxy = self._proxies.of(url)
        if proxy is not None:
            refuse_local_name(url, source)
            return self._through(proxy, url, allowance)
        found = addresses(url, source, self._outside.resolve, allowance.left(CONNECT_SECONDS))
        return Line(self._connection(url, url), self._dial(found, url.port, allowance), url.target, {})

    def _through(self, proxy: Url, url: Url, allowance: Allowance) -> Line:
        # The proxy is the operator's own choice: it may well be private.
        found = tuple(self._outside.resolve(proxy.host, proxy.port, allowance.left(CONNECT_SECONDS)))
        dial = self._dial(found, proxy.port, allowance)
        fields = {"Proxy-Authorization": basic(*proxy.userinfo)} if proxy.userinfo else {}
        connection = self._connection(url, proxy)
        if url.scheme == "http":
            return Line(connection, dial, str(url), fields)
        connection.set_tunnel(url.host, url.port, headers=fields)
        return Line(connection, dial, url.target, {})

    def _connection(self, url: Url, peer: Url) -> HTTPConnection:
        """A connection named after its peer; with TLS the certificate is held against the name, not the address."""
        if url.scheme == "http":
            return HTTPConnection(peer.host, peer.port)
        return HTTPSConnection(peer.host, peer.port, ssl_context=trust(self._ca_file))

    def _dial(self, found: tuple[str, ...], port: int, allowance: Allowance) -> Dial:
        def dial() -> socket.socket:
            failed: OSError = OSError("it has no address")
            for address in found:
                try:
                    opened = self._outside.connect(address, port, allowance.left(CONNECT_SECONDS))
                    opened.settimeout(allowance.left(READ_SECONDS))
                except OSError as error:
                    failed = error
                else:
                    return opened
            raise failed

        return dial
