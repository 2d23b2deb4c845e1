"""Threats A4 and A5: whatever a server sends, it takes no more memory and time than was allowed."""

import gzip
import random
import socket
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from loopback import NOW, Reply, World, raw_server, serving, source, web

from reports.errors import SourceError
from reports.fetching._clock import OUTSIDE
from reports.fetching.web import open_web
from reports.models.fetching import Fetching

MIB = 1024 * 1024
TEXT = b"<p>" + "The ferry to the outer islands – two crossings a day – sails again. ".encode() * 50 + b"</p>"


def zstd(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd as coder
    else:
        from backports import zstd as coder
    return coder.compress(data)


def raw_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(data) + compressor.flush()


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": lambda data: brotli.compress(data, quality=5),
    "zstd": zstd,
}


def coded(data: bytes, coding: str) -> Reply:
    return Reply(data, fields={"Content-Encoding": coding})


@pytest.mark.parametrize("coding", CODINGS)
def test_a_content_coding_is_taken_off(coding: str) -> None:
    with serving({"/": coded(CODINGS[coding](TEXT), coding)}) as server:
        response = web(World(server.server_port)).get("http://news.example/", source())
    assert response is not None
    assert response.data == TEXT
    offered = server.asked[0].fields["accept-encoding"].split(", ")
    assert coding.lower().removeprefix("x-") in offered


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_refused_before_it_goes_off(coding: str) -> None:
    bomb = CODINGS[coding](bytes(100 * MIB))
    assert len(bomb) < MIB
    tracemalloc.start()
    try:
        with (
            serving({"/": coded(bomb, coding)}) as server,
            pytest.raises(SourceError, match=r"larger than 15\.0 MiB") as refusal,
        ):
            web(World(server.server_port)).get("http://news.example/", source())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 64 * MIB
    assert "max_bytes" in refusal.value.way_out


@pytest.mark.parametrize("named", ["gzip, gzip", "gzip,gzip,gzip,gzip,gzip", "br, gzip", "compress", "exi", "gzip;q=1"])
def test_stacked_and_unknown_codings_are_refused(named: str) -> None:
    layers = gzip.compress(gzip.compress(TEXT))
    with serving({"/": coded(layers, named)}) as server, pytest.raises(SourceError, match=r"times over|is unknown"):
        web(World(server.server_port)).get("http://news.example/", source())


def test_one_coding_named_in_two_fields_with_nothing_is_one() -> None:
    with serving({"/": coded(gzip.compress(TEXT), "identity, gzip")}) as server:
        response = web(World(server.server_port)).get("http://news.example/", source())
    assert response is not None
    assert response.data == TEXT


def test_content_that_is_not_what_it_says_is_refused() -> None:
    with (
        serving({"/": coded(TEXT, "gzip")}) as server,
        pytest.raises(SourceError, match='not the "gzip" it says it is'),
    ):
        web(World(server.server_port)).get("http://news.example/", source())


def test_a_length_beyond_the_limit_is_refused_unread() -> None:
    announced = Reply(b"x", fields={"Content-Length": str(16 * MIB)}, sized=False)
    with serving({"/": announced}) as server, pytest.raises(SourceError, match="larger than"):
        web(World(server.server_port)).get("http://news.example/", source())
    assert len(server.paths) == 1


def test_the_size_limit_is_a_setting() -> None:
    with serving({"/": Reply(b"x" * 5000)}) as server:
        assert web(World(server.server_port), max_bytes=5000).get("http://news.example/", source())
        with pytest.raises(SourceError, match="larger than"):
            web(World(server.server_port), max_bytes=4999).get("http://news.example/", source())


def fetch(port: int, seconds: float = 0.5) -> None:
    """Fetch with the real clock."""
    settings = Fetching(timeout_seconds=seconds, requests_per_second=100)
    open_web(settings, None, NOW, env={}, outside=OUTSIDE._replace(sleep=lambda _: None)).get(
        f"http://127.0.0.1:{port}/", source(location=f"http://127.0.0.1:{port}/", allow_private=True)
    )


def drip(client: socket.socket, beginning: bytes, piece: bytes) -> None:
    client.sendall(beginning)
    for _ in range(400):  # twenty seconds: what is not left ends as another failure than the one awaited
        client.sendall(piece)
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("beginning", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (b"", b"H"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["sized body", "unsized body", "chunks", "header", "status line", "interim answers"],
)
def test_a_server_that_drips_is_left_in_time(beginning: bytes, piece: bytes) -> None:
    with (
        raw_server(lambda client: drip(client, beginning, piece)) as port,
        pytest.raises(SourceError, match=r"took longer than 0\.5 seconds"),
    ):
        fetch(port)


def test_a_server_that_says_nothing_is_left_in_time() -> None:
    with raw_server(lambda _: time.sleep(5)) as port, pytest.raises(SourceError, match=r"in time|took longer"):
        fetch(port)


def flood(client: socket.socket, line: bytes) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(1_000_000):
        client.sendall(line)


@pytest.mark.parametrize("line", [b"X-Many: y\r\n" * 1000, b"X-Long: " + b"y" * 60_000 + b"\r\n", b"y" * 100_000])
def test_a_header_without_end_is_refused(line: bytes) -> None:
    asked: list[int] = []

    def speak(client: socket.socket) -> None:
        asked.append(1)
        flood(client, line)

    with raw_server(speak) as port, pytest.raises(SourceError, match=r"header|no HTTP"):
        fetch(port, 30)
    assert len(asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0" * 100,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/9.9 OK\r\n\r\n",
        b"HTTP/1.1 999999 X\r\n\r\n",
        b"<p>News</p>",
    ],
)
def test_what_is_no_http_is_named(answer: bytes) -> None:
    with (
        raw_server(lambda client: client.sendall(answer)) as port,
        pytest.raises(SourceError, match=r"no HTTP|no connection|broke off|no page"),
    ):
        fetch(port, 10)


def test_mangled_answers_end_as_pages_or_with_a_reason() -> None:
    """Five hundred answers with bytes turned, cut, doubled and swapped."""
    body = gzip.compress(TEXT)
    whole = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(TEXT), TEXT),
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(TEXT), TEXT),
        b"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n",
    ]
    draw = random.Random(20260302)  # noqa: S311
    ends = {"page": 0, "reason": 0}
    current = [b""]
    with raw_server(lambda client: client.sendall(current[0])) as port:
        for number in range(500):
            mangled = bytearray(whole[number % len(whole)])
            for _ in range(draw.randrange(1, 4)):
                place = draw.randrange(min(len(mangled), 120))
                match draw.randrange(4):
                    case 0:
                        mangled[place] = draw.randrange(256)
                    case 1:
                        del mangled[place : place + draw.randrange(1, 30)]
                    case 2:
                        mangled[place:place] = mangled[place : place + 40]
                    case 3:
                        mangled[place:place] = draw.randbytes(3)
            current[0] = bytes(mangled)
            try:
                fetch(port, 2)
                ends["page"] += 1
            except SourceError as error:
                ends["reason"] += bool(error.problem)
    assert sum(ends.values()) == 500
    assert min(ends.values()) > 50


def test_a_body_that_breaks_off_is_not_taken_for_whole() -> None:
    half = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>The vote was"
    with (
        raw_server(lambda client: client.sendall(half)) as port,
        pytest.raises(SourceError, match="broke off before the end"),
    ):
        fetch(port, 10)
    chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<p>The vote was \r\n"
    with (
        raw_server(lambda client: client.sendall(chunks)) as port,
        pytest.raises(SourceError, match=r"broke off|connection"),
    ):
        fetch(port, 10)
