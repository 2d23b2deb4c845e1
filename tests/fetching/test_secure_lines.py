"""HTTPS: the certificate is held against the name that was asked for, whatever address was connected to."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from loopback import PUBLIC, Reply, Server, World, redirect, serving, source, web

from reports.errors import ConfigurationError, SourceError

PAGE = Reply(b"<p>The line is secure.</p>")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(file)
    return str(file)


@pytest.fixture
def server(authority: trustme.CA) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example", "xn--nws-6la.example").configure_cert(context)
    routes = {"/news": PAGE, "/down": redirect("http://news.example/news"), "/on": redirect("/news")}
    with serving(routes, context) as running:
        yield running


def test_a_page_is_fetched_over_tls(server: Server, ca_file: str) -> None:
    world = World(server.server_port)
    response = web(world, ca_file=ca_file).get("https://news.example/on", source())
    assert response is not None
    assert (response.url, response.data) == ("https://news.example/news", PAGE.body)
    assert world.dialled == [(PUBLIC, 443)] * 2


def test_an_authority_that_nobody_knows_is_not_believed(server: Server) -> None:
    world = World(server.server_port)
    with pytest.raises(SourceError, match="certificate is not to be trusted") as refusal:
        web(world).get("https://news.example/news", source())
    assert "ca_file" in refusal.value.way_out
    assert len(world.dialled) == 1  # it will not pass, so it is not tried again
    assert server.asked == []


def test_a_certificate_of_another_host_is_not_believed(server: Server, ca_file: str) -> None:
    with pytest.raises(SourceError, match=r"certificate is not to be trusted \(Hostname mismatch"):
        web(World(server.server_port), ca_file=ca_file).get("https://other.example/news", source())
    with pytest.raises(SourceError, match="certificate is not to be trusted"):
        web(World(server.server_port), ca_file=ca_file).get(f"https://{PUBLIC}/news", source())
    assert server.asked == []


def test_names_of_other_scripts_are_held_against_their_ascii_form(server: Server, ca_file: str) -> None:
    assert web(World(server.server_port), ca_file=ca_file).get("https://nèws.example/news", source())


def test_a_step_down_to_http_is_refused(server: Server, ca_file: str) -> None:
    with pytest.raises(SourceError, match=r"leads from HTTPS to http://news\.example") as refusal:
        web(World(server.server_port), ca_file=ca_file).get("https://news.example/down", source())
    assert "http://" in refusal.value.way_out
    assert len(server.asked) == 1


def test_a_server_that_speaks_no_tls_is_named() -> None:
    with serving({"/news": PAGE}) as plain, pytest.raises(SourceError, match="no secure connection"):
        web(World(plain.server_port)).get("https://news.example/news", source())


def test_a_password_follows_its_server_up_to_https(server: Server, ca_file: str) -> None:
    """A redirect from HTTP to HTTPS of the same host is the same server, only better."""
    member = source(location="http://news.example/feed", username="reader")
    env = {"SITREP_SOURCE_HARBOUR_PASSWORD": "s3cret"}
    web(World(server.server_port), env=env, ca_file=ca_file).get("https://news.example/news", member)
    assert server.asked[0].fields["authorization"] == "Basic cmVhZGVyOnMzY3JldA=="


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_of_certificates_that_is_none_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "authority.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"authority\.pem"):
        web(World(), ca_file=str(file))


def test_the_systems_own_file_of_certificates_is_heeded(
    server: Server, ca_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reports.fetching._trust import trust

    monkeypatch.setenv("SSL_CERT_FILE", ca_file)
    trust.cache_clear()
    try:
        assert web(World(server.server_port)).get("https://news.example/news", source())
    finally:
        trust.cache_clear()
