"""A receiver of webhooks on this machine that answers as it is told, and remembers what it was sent."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Reply(NamedTuple):
    """What is answered; a status of 0 ends the connection without a word, -1 lets it wait."""

    status: int = 204
    fields: Mapping[str, str] = {}
    body: bytes = b""


class Sent(NamedTuple):
    path: str
    fields: Mapping[str, str]
    body: bytes


class Receiver(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *replies: Reply) -> None:
        self.replies, self.sent = list(replies) or [Reply()], list[Sent]()
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what some tests are about."""

    def address(self, scheme: str = "http", path: str = "/hook") -> str:
        return f"{scheme}://localhost:{self.server_address[1]}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append(Sent(self.path, {key.lower(): value for key, value in self.headers.items()}, body))
        reply = self.server.replies[min(len(self.server.sent), len(self.server.replies)) - 1]
        if reply.status == 0:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if reply.status == -1:
            time.sleep(3)
            return
        self.send_response(reply.status)
        for name, value in reply.fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def receiving(*replies: Reply, context: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """Answer the requests in their turn, the last reply again and again."""
    server = Receiver(*replies)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
