"""Passwords come from the environment or a file, and are never shown."""

import base64
from pathlib import Path

import pytest
from loopback import Reply, World, serving, source, web

from reports.errors import SourceError

PAGE = Reply(b"<p>For members only.</p>")
LATIN = base64.b64encode("lésér:pässwörd".encode()).decode()  # RFC 7617 with UTF-8
URL = "http://news.example/members"


@pytest.fixture
def server():
    with serving({"/members": PAGE, "/refused": Reply(b"", 401)}) as running:
        yield running


@pytest.mark.parametrize(
    ("fields", "env", "sent"),
    [
        ({"username": "reader"}, {"SITREP_SOURCE_HARBOUR_PASSWORD": "s3cret"}, "Basic cmVhZGVyOnMzY3JldA=="),
        ({"username": "reader", "name": "harbour-desk.1"}, {"SITREP_SOURCE_HARBOUR_DESK_1_PASSWORD": "s3cret"}, "Basic cmVhZGVyOnMzY3JldA=="),
        ({"username": "reader"}, {"SITREP_SOURCE_OTHER_PASSWORD": "s3cret"}, "Basic cmVhZGVyOg=="),
        ({"username": "lésér"}, {"SITREP_SOURCE_HARBOUR_PASSWORD": "pässwörd"}, f"Basic {LATIN}"),
        ({"location": "http://reader:s3cret@news.example/feed"}, {}, "Basic cmVhZGVyOnMzY3JldA=="),
        ({"location": "http://re%40der:s3%3Acret@news.example/feed"}, {}, "Basic cmVAZGVyOnMzOmNyZXQ="),
        ({}, {"SITREP_SOURCE_HARBOUR_PASSWORD": "s3cret"}, None),
    ],
)  # fmt: skip
def test_who_asks(server, fields: dict[str, str], env: dict[str, str], sent: str | None) -> None:
    assert web(World(server.server_port), env=env).get(URL, source(**fields))
    assert server.asked[0].fields.get("authorization") == sent


def test_the_environment_wins_over_the_file(server, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("old\n")
    env = {"SITREP_SOURCE_HARBOUR_PASSWORD": "s3cret"}
    web(World(server.server_port), env=env).get(URL, source(username="reader", password_file=str(secret)))
    assert server.asked[0].fields["authorization"] == "Basic cmVhZGVyOnMzY3JldA=="


def test_a_password_file_that_cannot_be_read_is_named(server, tmp_path: Path) -> None:
    member = source(username="reader", password_file=str(tmp_path / "none"))
    with pytest.raises(SourceError, match='password_file of source "harbour"') as refusal:
        web(World(server.server_port)).get(URL, member)
    assert "SITREP_SOURCE_HARBOUR_PASSWORD" in refusal.value.way_out
    assert server.asked == []


def test_neither_answers_nor_errors_show_a_password(server) -> None:
    member = source(location="http://reader:s3cret@news.example/members")
    response = web(World(server.server_port)).get(member.location, member)
    assert response is not None
    assert "s3cret" not in repr(response)
    refused = source(location="http://reader:s3cret@news.example/refused")
    with pytest.raises(SourceError, match="HTTP 401") as refusal:
        web(World(server.server_port)).get(refused.location, refused)
    assert "s3cret" not in repr(refusal.value.args)
    assert "password_file" in refusal.value.way_out
