"""Threats A2 and A6: each hop of a redirect is checked like the first, and loops end."""

import pytest
from loopback import PUBLIC, Asked, Reply, World, redirect, serving, source, web

from reports.errors import SourceError

PAGE = Reply(b"<p>The pass is closed.</p>")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    with serving({"/old": redirect("/new?page=1#top", status), "/new?page=1": PAGE}) as server:
        response = web(World(server.server_port)).get("http://news.example/old", source())
    assert response is not None
    assert (response.url, response.data) == ("http://news.example/new?page=1", PAGE.body)


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://0x7f.1/", "//127.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://intranet.example/"],
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    names = {"news.example": (PUBLIC,), "intranet.example": ("192.168.0.7",)}
    with serving({"/": redirect(target)}) as server:
        world = World(server.server_port, lambda host: names.get(host, (host.strip("[]"),)))
        with pytest.raises(SourceError, match=r"leads to .* not a public address") as refusal:
            web(world).get("http://news.example/", source())
    assert refusal.value.thing == "http://news.example/"
    assert world.dialled == [(PUBLIC, 80)]
    assert len(server.asked) == 1


def test_every_hop_is_asked_for_its_robots_txt() -> None:
    forbidding = Reply(b"User-agent: *\nDisallow: /new\n")
    routes = {
        "news.example/old": redirect("http://other.example/new"),
        "other.example/robots.txt": forbidding,
        "/new": PAGE,
    }
    with (
        serving(routes) as server,
        pytest.raises(SourceError, match=r"leads to http://other\.example/new: its robots\.txt"),
    ):
        web(World(server.server_port)).get("http://news.example/old", source(obey_robots=True))
    assert server.paths == ["/old"]


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/hostname",
        "ftp://news.example/",
        "data:text/html,x",
        "javascript:alert(1)",
        "https:///",
        "gopher://a/",
    ],
)
def test_a_redirect_to_another_scheme_is_refused(target: str) -> None:
    with serving({"/": redirect(target)}) as server, pytest.raises(SourceError, match=r"it leads to .*, and"):
        web(World(server.server_port)).get("http://news.example/", source())


def test_a_loop_is_named() -> None:
    with (
        serving({"/a": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/b")}) as server,
        pytest.raises(SourceError, match=r"leads back to itself: http://news\.example/b → .*/c → .*/b"),
    ):
        web(World(server.server_port)).get("http://news.example/a", source())
    assert server.paths == ["/a", "/b", "/c"]


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    routes = {f"/{number}": redirect(f"/{number + 1}") for number in range(6)}
    with serving(routes | {"/5": PAGE}) as server:
        assert web(World(server.server_port)).get("http://news.example/0", source())
    with serving(routes | {"/6": PAGE}) as server:
        with pytest.raises(SourceError, match="leads on more than 5 times"):
            web(World(server.server_port)).get("http://news.example/0", source())
        assert server.paths == [f"/{number}" for number in range(6)]


def test_the_body_of_a_redirect_is_not_read() -> None:
    endless = Reply(b"\0" * 3_000_000, 302, {"Location": "/new", "Content-Length": "30000000000"}, sized=False)
    with serving({"/old": endless, "/new": PAGE}) as server:
        response = web(World(server.server_port), max_bytes=100_000).get("http://news.example/old", source())
    assert response is not None
    assert response.data == PAGE.body


def test_a_redirect_without_a_place_to_go_is_named() -> None:
    with serving({"/": Reply(b"", 302)}) as server, pytest.raises(SourceError, match="HTTP 302"):
        web(World(server.server_port)).get("http://news.example/", source())


def test_letters_of_other_scripts_in_a_redirect_arrive() -> None:
    place = "/réouverture?où=là".encode().decode("latin-1")
    with serving({"/": redirect(place), "/r%C3%A9ouverture?o%C3%B9=l%C3%A0": PAGE}) as server:
        assert web(World(server.server_port)).get("http://news.example/", source())


@pytest.mark.parametrize(
    ("target", "gets_it"),
    [
        ("http://news.example/inner", True),
        ("http://news.example:8080/inner", False),
        ("http://other.example/inner", False),
        ("http://news.example.other.example/inner", False),
        ("http://reader:s3cret@other.example/inner", False),
        ("http://mallory:pw@news.example/inner", True),
    ],
)
def test_credentials_go_to_the_server_of_the_source_only(target: str, gets_it: bool, tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n")
    member = source(location="http://news.example/", username="reader", password_file=str(secret))
    with serving({"/": redirect(target), "/inner": PAGE}) as server:
        web(World(server.server_port)).get("http://news.example/", member)
    first, second = (each.fields.get("authorization") for each in server.asked)
    assert first == "Basic cmVhZGVyOnMzY3JldA=="
    assert second == (first if gets_it else None)


def test_cookies_are_neither_kept_nor_sent_back() -> None:
    def with_cookies(asked: Asked) -> Reply:
        assert "cookie" not in asked.fields
        return redirect("/wall")._replace(fields={"Location": "/in", "Set-Cookie": "id=1; Path=/"})

    routes = {"/": with_cookies, "/in": Reply(PAGE.body, fields={"Set-Cookie": "a=b" * 1000, "X-Desk": "Harbour"})}
    with serving(routes) as server:
        response = web(World(server.server_port)).get("http://news.example/", source())
    assert response is not None
    assert "cookie" not in server.asked[1].fields
    assert ("X-Desk", "Harbour") in response.headers
    assert not [name for name, _ in response.headers if name.lower() == "set-cookie"]
