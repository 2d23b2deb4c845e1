"""What may pass is tried again, with growing pauses; what will not is not; and servers say when."""

import socket
from datetime import timedelta
from email.utils import format_datetime

import pytest
from loopback import NOW, PUBLIC, Asked, Reply, World, serving, source, web

from reports.errors import SourceError
from reports.fetching._repeat import back_off, retry_after

PAGE = Reply(b"<p>Power is back in the old town.</p>")
URL = "http://news.example/news"


def after(*replies: Reply):
    """A route that gives one reply after the other, the last for ever."""
    left = list(replies)

    def route(_: Asked) -> Reply:
        return left.pop(0) if len(left) > 1 else left[0]

    return route


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_passing_trouble_is_waited_for(status: int) -> None:
    with serving({"/news": after(Reply(b"", status), Reply(b"", status), PAGE)}) as server:
        world = World(server.server_port)
        assert web(world, requests_per_second=1000).get(URL, source())
    assert len(server.paths) == 3
    pauses = [pause for pause in world.slept if pause > 0.01]
    assert 1 <= pauses[0] <= 1.5
    assert 2 <= pauses[1] <= 3


@pytest.mark.parametrize("status", [429, 503])
def test_a_trouble_that_stays_is_named_after_three_attempts(status: int) -> None:
    with (
        serving({"/news": Reply(b"", status)}) as server,
        pytest.raises(SourceError, match=rf"HTTP {status}"),
    ):
        web(World(server.server_port)).get(URL, source())
    assert len(server.paths) == 3


@pytest.mark.parametrize("status", [204, 206, 301, 400, 401, 403, 404, 410, 418, 451, 500, 501])
def test_what_will_not_pass_is_named_at_once(status: int) -> None:
    with (
        serving({"/news": Reply(b"", status)}) as server,
        pytest.raises(SourceError, match=rf"HTTP {status}") as refusal,
    ):
        web(World(server.server_port)).get(URL, source())
    assert len(server.paths) == 1
    assert refusal.value.thing == URL
    assert refusal.value.way_out.endswith(".")


def test_a_server_that_says_when_is_asked_then() -> None:
    with serving({"/news": after(Reply(b"", 503, {"Retry-After": "17"}), PAGE)}) as server:
        world = World(server.server_port)
        assert web(world).get(URL, source())
    assert sum(world.slept) == pytest.approx(17)


def test_a_server_that_wants_to_be_left_alone_for_long_is_not_asked_again_in_this_run() -> None:
    with serving({"/news": after(Reply(b"", 429, {"Retry-After": "3600"}), PAGE)}) as server:
        world = World(server.server_port)
        shared = web(world)
        with pytest.raises(SourceError, match="HTTP 429"):
            shared.get(URL, source())
        with pytest.raises(SourceError, match="left alone for 60 minutes"):
            shared.get("http://news.example/other", source())
        assert len(server.asked) == 1
        assert shared.get("http://other.example/news", source())


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), (" 0 ", 0), (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90), (format_datetime(NOW - timedelta(days=1)), 0),
     ("soon", None), ("-5", None), ("", None), (None, None), ("９", None), ("9" * 40, None), ("Mon, 99 Foo 20260 99:99:99 +9999", None)],
)  # fmt: skip
def test_when_to_come_again_is_understood(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_pauses_double_and_differ_between_pages() -> None:
    pauses = [back_off(attempt, URL) for attempt in (1, 2, 3)]
    assert all(2**power <= pause <= 1.5 * 2**power for power, pause in enumerate(pauses))
    assert len({back_off(1, f"{URL}/{number}") for number in range(20)}) > 10
    assert back_off(2, URL) == back_off(2, URL)


def test_a_connection_that_fails_is_tried_again() -> None:
    with serving({"/news": PAGE}) as server:
        world = World(server.server_port)
        connect, failures = (
            world.connect,
            [ConnectionRefusedError(111, "Connection refused"), TimeoutError("timed out")],
        )

        def failing(address: str, port: int, seconds: float) -> socket.socket:
            if failures:
                world.dialled.append((address, port))
                raise failures.pop()
            return connect(address, port, seconds)

        world.connect = failing  # type: ignore[method-assign]
        assert web(world).get(URL, source())
    assert len(world.dialled) == 3


def test_every_address_of_a_host_is_tried() -> None:
    with serving({"/news": PAGE}) as server:
        world = World(server.server_port, {"news.example": ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", PUBLIC)})
        connect = world.connect

        def without_ipv6(address: str, port: int, seconds: float) -> socket.socket:
            if ":" in address:
                raise OSError(101, "Network is unreachable")
            return connect(address, port, seconds)

        world.connect = without_ipv6  # type: ignore[method-assign]
        assert web(world).get(URL, source())
    assert world.dialled == [(PUBLIC, 80)]
    assert world.looked_up == ["news.example"]


def test_a_host_that_nobody_knows_is_named() -> None:
    world = World(names={})
    with pytest.raises(SourceError, match="host name is not known"):
        web(world).get(URL, source())
    assert world.looked_up == ["news.example"]


def test_a_name_service_that_is_out_of_order_is_asked_again() -> None:
    def broken(_: str) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    world = World(names=broken)
    with pytest.raises(SourceError, match="host name"):
        web(world).get(URL, source())
    assert len(world.looked_up) == 3


def test_a_page_without_a_word_is_named() -> None:
    with serving({"/news": Reply(b" \n")}) as server, pytest.raises(SourceError, match="an empty page"):
        web(World(server.server_port)).get(URL, source())


@pytest.mark.parametrize(
    ("content_type", "media_type", "charset"),
    [
        ("text/html; charset=utf-8", "text/html", "utf-8"),
        ("Text/HTML;Charset='Windows-1252'", "text/html", "windows-1252"),
        ('application/rss+xml; boundary=x; charset="ISO-8859-1"', "application/rss+xml", "iso-8859-1"),
        ("application/pdf", "application/pdf", None),
        ("html", None, None),
        ("text/html, text/plain", None, None),
        ("", None, None),
        (None, None, None),
        ("text/html; charset=" + "x" * 500, "text/html", "x" * 40),
    ],
)
def test_media_type_and_charset_are_those_of_the_header(
    content_type: str | None, media_type: str | None, charset: str | None
) -> None:
    fields = {} if content_type is None else {"Content-Type": content_type}
    with serving({"/news": Reply(PAGE.body, fields=fields)}) as server:
        response = web(World(server.server_port)).get(URL, source())
    assert response is not None
    assert (response.media_type, response.charset) == (media_type, charset)
