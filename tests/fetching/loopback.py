"""A web of our own on this machine: hosts with public addresses, all of them one local server."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from reports.fetching._clock import Outside
from reports.fetching.web import open_web
from reports.models.fetching import Fetching
from reports.models.source import Source
from reports.protocols import Validators, Web

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
PUBLIC = "93.184.215.14"
OTHER_PUBLIC = "151.101.2.132"


class Reply(NamedTuple):
    """What a path answers."""

    body: bytes = b"<p>The harbour is open again.</p>"
    status: int = 200
    fields: Mapping[str, str] = {}
    sized: bool = True
    """Whether Content-Length is sent."""


class Asked(NamedTuple):
    host: str
    path: str
    fields: Mapping[str, str]


Route = Reply | Callable[[Asked], Reply]


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(b"", status, {"Location": to})


class Server(ThreadingHTTPServer):
    """Answers by path, 404 where there is no route, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self, routes: Mapping[str, Route]) -> None:
        self.routes, self.asked = dict(routes), list[Asked]()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def paths(self) -> list[str]:
        """Paths in the order they were asked for, robots.txt left out."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked = Asked(self.headers["Host"], self.path, {name.lower(): value for name, value in self.headers.items()})
        self.server.asked.append(asked)
        route = self.server.routes.get(f"{asked.host}{self.path}") or self.server.routes.get(self.path)
        reply = route(asked) if callable(route) else route or Reply(b"not here", 404)
        self.send_response(reply.status)
        for name, value in reply.fields.items():
            self.send_header(name, value)
        if reply.sized and reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has read enough
            self.wfile.write(reply.body)

    def handle(self) -> None:
        with suppress(ssl.SSLError, ConnectionError):  # whoever asked does not trust us
            super().handle()

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@contextmanager
def serving(routes: Mapping[str, Route], context: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(routes)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def raw_server(speak: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that says what ``speak`` writes after each request; gives its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(client,), daemon=True).start()

    def answer(client: socket.socket) -> None:
        with client, suppress(OSError):  # whoever asked has hung up
            client.recv(65536)
            speak(client)

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


Names = Mapping[str, tuple[str, ...]] | Callable[[str], tuple[str, ...]]


class World:
    """A stub of names, connections and clock: hosts have the addresses that ``names`` gives, all of them are ``port``."""

    def __init__(self, port: int = 0, names: Names | None = None) -> None:
        self.port, self.names = port, names
        self.looked_up: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self.slept: list[float] = []
        self.time = 1000.0
        self._lock = threading.Lock()

    def resolve(self, host: str, *_: object) -> tuple[str, ...]:
        self.looked_up.append(host)
        if self.names is None:
            return (PUBLIC,)
        if callable(self.names):
            return self.names(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self.names[host]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.time += seconds

    @property
    def outside(self) -> Outside:
        return Outside(self.resolve, self.connect, lambda: self.time, self.sleep)


def web(
    world: World,
    validators: Validators | None = None,
    now: datetime = NOW,
    env: Mapping[str, str] = {},
    **settings: object,
) -> Web:
    return open_web(Fetching.model_validate(settings), validators, now, env=env, outside=world.outside)


def source(**fields: object) -> Source:
    given = {"name": "harbour", "kind": "feed", "location": "http://news.example/feed", "obey_robots": False}
    return Source.model_validate(given | fields)
