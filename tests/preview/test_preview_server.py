"""Who may ask the preview for what: the browser of this machine, for a fixed list of addresses."""

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.errors import UsageError
from reports.preview._server import Server
from reports.preview._showing import Showing
from reports.rendering._template_faults import Fault


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(Showing())
    running.showing.put("html", b"<p>A page.")
    yield running
    running.stop()


def asked(server: Server, path: str, host: str | None = None, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    for name, value in {"Host": host or f"127.0.0.1:{server.server_port}", **headers}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, {name.lower(): value for name, value in answer.getheaders()}


def test_it_listens_on_the_loopback_address_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.parametrize("path", ["/", "/preview.css", "/preview.js", "/report.html", "/report.html?7"])
def test_the_pages_are_served(server: Server, path: str) -> None:
    status, body, headers = asked(server, path)
    assert status == 200
    assert len(body) == int(headers["content-length"]) > 0
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_that_is_not_made_yet_is_said_to_be_so(server: Server) -> None:
    assert asked(server, "/report.pdf")[0] == 503
    server.showing.put("pdf", b"%PDF-1.7")
    status, body, headers = asked(server, "/report.pdf")
    assert (status, body, headers["content-type"]) == (200, b"%PDF-1.7", "application/pdf")


def test_localhost_is_this_machine_too(server: Server) -> None:
    assert asked(server, "/", f"localhost:{server.server_port}")[0] == 200


@pytest.mark.parametrize(
    "host", ["preview.example", "127.0.0.1", "127.0.0.1:1", "[::1]", "127.0.0.1.preview.example", ""]
)
@pytest.mark.parametrize("path", ["/", "/report.html", "/events"])
def test_a_name_that_was_pointed_at_this_machine_reads_nothing(server: Server, host: str, path: str) -> None:
    status, body, _ = asked(server, path, host or " ")
    assert status == 403
    assert b"A page." not in body


def test_two_hosts_are_none(server: Server) -> None:
    own = f"127.0.0.1:{server.server_port}"
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {own}\r\nHost: {own}\r\n\r\n".encode())
        assert b" 403 " in connection.recv(100)


def test_a_page_of_the_web_embeds_nothing_and_a_link_in_it_may_be_followed(server: Server) -> None:
    framed = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}
    assert asked(server, "/report.html", **framed)[0] == 403
    fetched = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "script"}
    assert asked(server, "/preview.js", **fetched)[0] == 403
    followed = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert asked(server, "/", **followed)[0] == 200
    assert "frame-ancestors 'none'" in asked(server, "/")[2]["content-security-policy"]
    assert "frame-ancestors 'self'" in asked(server, "/report.html")[2]["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/report.css", "/preview.html", "/report.html/", "/fonts/fonts.css"]
)  # fmt: skip
def test_no_address_is_a_path(server: Server, path: str) -> None:
    assert asked(server, path)[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_it(server: Server, method: str) -> None:
    assert asked(server, "/", method=method)[0] == 501


def test_each_change_is_an_event_and_the_end_is_the_end(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/events")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"

    def state() -> dict[str, object]:
        told: dict[str, object] = json.loads(answer.readline().removeprefix(b"data: "))
        assert answer.readline() == b"\n"
        return told

    assert state()["pages"] == {"html": 1}
    hostile = Fault(Path("own/report.html"), 7, "there is no variable `</script>\r\n\r\ndata: x`")
    server.showing.finish([hostile])
    told = state()
    assert told["busy"] is False
    assert told["faults"] == [{"place": "own/report.html, line 7", "problem": hostile.problem, "grave": True}]
    server.showing.put("html", b"<p>Another page.")
    assert state()["pages"] == {"html": 3}
    server.showing.end()
    assert answer.readline() == b""


def test_a_port_that_is_taken_is_named(server: Server) -> None:
    with pytest.raises(UsageError, match=f"port {server.server_port}: it cannot be listened at"):
        Server(Showing(), server.server_port)


def test_the_port_is_free_again_after_the_end() -> None:
    first = Server(Showing())
    first.stop()
    Server(Showing(), first.server_port).stop()
