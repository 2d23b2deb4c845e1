"""Through a proxy: it is asked for everything but what no_proxy names, and it looks names up itself."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import trustme
from loopback import Reply, World, redirect, serving, source, web

from reports.errors import ConfigurationError, SourceError

PAGE = Reply(b"<p>By way of the proxy.</p>")


@pytest.fixture
def proxy():
    routes = {"http://news.example/news": PAGE, "http://news.example/in": redirect("http://10.0.0.1/")}
    with serving({**routes, "/news": PAGE}) as server:
        yield server


def test_the_proxy_of_the_configuration_is_asked(proxy) -> None:
    world = World(proxy.server_port, {"gate.example": ("10.0.0.9",)})
    response = web(world, proxy="http://clerk:pw@gate.example:3128").get("http://news.example/news", source())
    assert response is not None
    assert response.data == PAGE.body
    assert world.looked_up == ["gate.example"]
    assert world.dialled == [("10.0.0.9", 3128)]
    (asked,) = proxy.asked
    assert (asked.host, asked.path) == ("news.example", "http://news.example/news")
    assert asked.fields["proxy-authorization"] == "Basic Y2xlcms6cHc="


@pytest.mark.parametrize(
    ("env", "through"),
    [
        ({"http_proxy": "http://gate.example:3128"}, True),
        ({"HTTP_PROXY": "gate.example:3128"}, True),
        ({"all_proxy": "http://gate.example:3128"}, True),
        ({"https_proxy": "http://gate.example:3128"}, False),
        ({"http_proxy": "http://gate.example:3128", "no_proxy": "news.example"}, False),
        ({"http_proxy": "http://gate.example:3128", "NO_PROXY": ".example"}, False),
        ({"http_proxy": "http://gate.example:3128", "no_proxy": "*"}, False),
        ({"http_proxy": "http://gate.example:3128", "no_proxy": "other.example"}, True),
        ({}, False),
    ],
)
def test_the_environment_names_proxies(proxy, env: dict[str, str], through: bool) -> None:
    world = World(proxy.server_port)
    assert web(world, env=env).get("http://news.example/news", source())
    assert world.looked_up == ["gate.example" if through else "news.example"]


def test_no_proxy_is_heeded_beside_the_configuration(proxy) -> None:
    world = World(proxy.server_port)
    assert web(world, env={"no_proxy": "news.example"}, proxy="http://gate.example:3128").get(
        "http://news.example/news", source()
    )
    assert world.looked_up == ["news.example"]


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://0x7f.1/", "http://[::1]/", "http://localhost/", "http://intranet/", "http://printer.local/",
     "http://metadata.google.internal/", "http://169.254.169.254/", "http://news.example/in"],
)  # fmt: skip
def test_what_is_private_by_its_spelling_is_not_asked_of_a_proxy(proxy, url: str) -> None:
    world = World(proxy.server_port)
    with pytest.raises(SourceError, match=r"not a public address|local network|metadata"):
        web(world, proxy="http://gate.example:3128").get(url, source())
    assert all(each.path == "http://news.example/in" for each in proxy.asked)


def test_a_private_source_may_lie_behind_the_proxy(proxy) -> None:
    proxy.routes["http://intranet/news"] = PAGE
    assert web(World(proxy.server_port), proxy="http://gate.example:3128").get(
        "http://intranet/news", source(allow_private=True)
    )


@pytest.mark.parametrize(
    "address", ["https://gate.example", "socks5://gate.example:1080", "http://", "http://gate.example:99999"]
)
def test_a_proxy_that_cannot_be_used_is_named(address: str) -> None:
    with pytest.raises(ConfigurationError, match="https_proxy"):
        web(World(), env={"https_proxy": address})


class Tunnel:
    """A proxy for CONNECT: it notes what it is told, answers, and passes on what follows."""

    def __init__(self, answer: bytes, onward: int | None = None) -> None:
        self.heard, self.answer, self.onward = list[bytes](), answer, onward
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.connect, args=(client,), daemon=True).start()

    def connect(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            self.heard.append(client.recv(65536))
            client.sendall(self.answer)
            if self.onward is not None:
                with socket.create_connection(("127.0.0.1", self.onward)) as server:
                    threading.Thread(target=pass_on, args=(client, server), daemon=True).start()
                    pass_on(server, client)


def pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)


@pytest.fixture
def tunnel() -> Iterator[Callable[..., Tunnel]]:
    opened: list[Tunnel] = []

    def open_tunnel(*args: Any) -> Tunnel:
        opened.append(Tunnel(*args))
        return opened[-1]

    yield open_tunnel
    for each in opened:
        each.listener.close()


GATE = "http://clerk:pw@gate.example:3128"


def test_https_goes_through_a_tunnel(tunnel: Callable[..., Tunnel], tmp_path: Path) -> None:
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    authority.issue_cert("news.example").configure_cert(context)
    with serving({"/news?secret=1": PAGE}, context) as server:
        gate = tunnel(b"HTTP/1.1 200 Connection established\r\n\r\n", server.server_port)
        secured = web(World(gate.port), proxy=GATE, ca_file=str(tmp_path / "authority.pem"))
        response = secured.get("https://news.example/news?secret=1", source())
    assert response is not None
    assert response.data == PAGE.body
    assert "proxy-authorization" not in server.asked[0].fields
    (said,) = gate.heard
    assert said.startswith(b"CONNECT news.example:443 HTTP/1.")
    assert b"Proxy-Authorization: Basic Y2xlcms6cHc=" in said
    assert b"secret" not in said


@pytest.mark.parametrize(("status", "attempts"), [(403, 1), (407, 1), (502, 3)])
def test_a_tunnel_that_is_refused_is_named(tunnel: Callable[..., Tunnel], status: int, attempts: int) -> None:
    gate = tunnel(f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode())
    with pytest.raises(SourceError, match=rf"the proxy .*\(HTTP {status}\)") as refusal:
        web(World(gate.port), proxy=GATE).get("https://news.example/news", source())
    assert len(gate.heard) == attempts
    assert "clerk" not in str(refusal.value)
