"""Names are looked up by the system, within a time that it does not keep itself."""

import socket
import threading

import pytest
from loopback import NOW, OTHER_PUBLIC, PUBLIC, Reply, World, serving, source, web

from reports.errors import SourceError
from reports.fetching._places import look_up
from reports.fetching.web import open_web
from reports.models.fetching import Fetching

PAGE = Reply(b"<p>The list of the missing is shorter.</p>")


def test_the_system_is_asked_for_all_addresses() -> None:
    assert "127.0.0.1" in look_up("localhost", 80, 5)


def test_a_look_up_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: released.wait(10) and [])
    try:
        with pytest.raises(TimeoutError, match=r"news\.example was not resolved"):
            look_up("news.example", 80, 0.05)
    finally:
        released.set()


@pytest.mark.parametrize("error", [socket.gaierror(socket.EAI_NONAME, "unknown"), UnicodeError("label too long")])
def test_a_look_up_that_fails_is_an_error_of_the_system(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", failing)
    with pytest.raises(OSError, match=r"unknown|too long"):
        look_up("news.example", 80, 5)


def test_this_machine_is_read_only_where_a_source_says_so() -> None:
    """Nothing here is a stub: names, connection and clock are the machine's own."""
    with serving({"/news": PAGE}) as server:
        url = f"http://localhost:{server.server_port}/news"
        real = open_web(Fetching(requests_per_second=100), None, NOW, env={})
        with pytest.raises(SourceError, match="localhost lies at"):
            real.get(url, source(location=url))
        assert server.asked == []
        response = real.get(url, source(location=url, allow_private=True))
    assert response is not None
    assert response.data == PAGE.body


def test_one_failing_look_up_does_not_spoil_the_next() -> None:
    names: dict[str, tuple[str, ...]] = {}
    with serving({"/news": PAGE}) as server:
        world = World(server.server_port, names)
        shared = web(world)
        with pytest.raises(SourceError, match="not known"):
            shared.get("http://news.example/news", source())
        names["news.example"] = (OTHER_PUBLIC, PUBLIC)
        assert shared.get("http://news.example/news", source())
    assert world.dialled == [(OTHER_PUBLIC, 80)]
