"""What is shown to a browser of this machine, over HTTP on the loopback address alone.

There is a fixed list of addresses and none of them is a path of the file system. A request whose
``Host`` is not ours is refused, so that a page of the web whose name was pointed at this machine
(DNS rebinding) reads nothing; neither does one that embeds these pages.
"""

import threading
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reports.errors import UsageError
from reports.preview._showing import Kind, Showing

ADDRESS = "127.0.0.1"
HEARTBEAT = 15.0
"""Seconds after which a browser that waits for news is told that there are none."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_FRAMED = "frame-ancestors 'self'"
_TEXT = "; charset=utf-8"
_OURS = {
    "/": ("preview.html", f"text/html{_TEXT}"),
    "/preview.css": ("preview.css", f"text/css{_TEXT}"),
    "/preview.js": ("preview.js", f"text/javascript{_TEXT}"),
}
_MADE: dict[str, tuple[Kind, str]] = {
    "/report.html": ("html", f"text/html{_TEXT}"),
    "/report.pdf": ("pdf", "application/pdf"),
}


class Server(ThreadingHTTPServer):
    """Serves a ``Showing`` in threads of its own until it is closed."""

    daemon_threads = True

    def __init__(self, showing: Showing, port: int = 0) -> None:
        """Listen at ``port``, 0 for any that is free; raises ``UsageError`` where it is taken."""
        self.showing = showing
        try:
            super().__init__((ADDRESS, port), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UsageError(f"port {port}", f"it cannot be listened at ({reason})", "Name another, or none.") from None
        self.url = f"http://{ADDRESS}:{self.server_port}/"
        self.names = {f"{name}:{self.server_port}" for name in (ADDRESS, "localhost")}
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Answer nobody any more, and give the port back."""
        self.showing.end()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "sitrep"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer one of our addresses, to one who names us by our own name."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self.server.names or self._foreign():
            self._answer(HTTPStatus.FORBIDDEN, b"This address is for the browser of this machine.\n")
            return
        path = urlsplit(self.path).path
        if path == "/events":
            self._events()
        elif path in _OURS:
            file, kind = _OURS[path]
            self._answer(HTTPStatus.OK, _asset(file), kind, _POLICY)
        elif path in _MADE:
            which, kind = _MADE[path]
            page = self.server.showing.page(which)
            if page is None:
                self._answer(HTTPStatus.SERVICE_UNAVAILABLE, b"It has not been made yet.\n", policy=_FRAMED)
            else:
                self._answer(HTTPStatus.OK, page, kind, _FRAMED)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"There is nothing here.\n")

    def _foreign(self) -> bool:
        """Whether the browser says that a page from elsewhere asks, other than by a link."""
        site, mode = self.headers.get("Sec-Fetch-Site", "none"), self.headers.get("Sec-Fetch-Mode", "navigate")
        framed = self.headers.get("Sec-Fetch-Dest", "document") != "document"
        return site == "cross-site" and (mode != "navigate" or framed)

    def _events(self) -> None:
        """Tell the state, and each new one, as server-sent events (HTML Living Standard, 9.2) until one side ends."""
        self.send_response(HTTPStatus.OK)
        self._headers("text/event-stream", _POLICY)
        self.end_headers()
        count = 0
        while not self.server.showing.ended:
            news = self.server.showing.told_since(count, HEARTBEAT)
            if news is not None:
                count, state = news
            elif self.server.showing.ended:
                return
            try:
                self.wfile.write(f"data: {state}\n\n".encode() if news else b": none\n\n")
                self.wfile.flush()
            except OSError:
                return

    def _answer(self, status: HTTPStatus, body: bytes, kind: str = f"text/plain{_TEXT}", policy: str = _POLICY) -> None:
        self.send_response(status)
        self._headers(kind, policy)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _headers(self, kind: str, policy: str) -> None:
        for name, value in (
            ("Content-Type", kind), ("Content-Security-Policy", policy), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ):  # fmt: skip
            self.send_header(name, value)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Requests of one's own browser are no news."""


@cache
def _asset(name: str) -> bytes:
    package = Path(__file__).resolve().parents[1]
    shelves = (package / "_templates", package.parent / "templates")
    folder = next((shelf / "preview" for shelf in shelves if (shelf / "preview").is_dir()), shelves[-1] / "preview")
    return (folder / name).read_bytes()
