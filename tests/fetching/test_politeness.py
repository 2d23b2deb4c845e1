"""Threat A9: robots.txt, turns, wishes to be left alone, and a user agent that says who asks."""

import threading

import pytest
from loopback import Reply, World, redirect, serving, source, web

from reports import __version__
from reports.errors import SourceError
from reports.fetching._clock import Allowance
from reports.fetching._pace import Pace
from reports.fetching._url import read_url

PAGE = Reply(b"<p>The bridge is open to lorries.</p>")
POLITE = {"obey_robots": True}


def robots(text: str, **routes: Reply) -> dict[str, Reply]:
    return {
        "/robots.txt": Reply(text.encode(), fields={"Content-Type": "text/plain"}),
        "/news": PAGE,
        "/feed": PAGE,
    } | routes


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:\n", True),
        ("User-agent: *\nDisallow: /\n", False),
        ("User-agent: *\nDisallow: /private/\n", True),
        ("User-agent: *\nDisallow: /news\n", False),
        ("User-agent: *\nDisallow: /*ews$\n", False),
        ("User-agent: *\nDisallow: /\nAllow: /news\n", True),
        ("User-agent: sitrep\nDisallow: /\n\nUser-agent: *\nDisallow:\n", False),
        ("User-agent: sitrep\nDisallow:\n\nUser-agent: *\nDisallow: /\n", True),
        ("User-agent: gatherer\nUser-agent: SitRep\nDisallow: /news\n", False),
        ("User-agent: gatherer\nDisallow: /\n", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("<html>no rules here</html>", True),
        ("User-agent: *\nDisallow: /\n" * 30_000, False),
    ],
)  # fmt: skip
def test_robots_txt_is_obeyed(text: str, allowed: bool) -> None:
    with serving(robots(text)) as server:
        world = World(server.server_port)
        if allowed:
            assert web(world).get("http://news.example/news", source(**POLITE))
        else:
            with pytest.raises(SourceError, match=r"robots\.txt asks robots not to fetch it") as refusal:
                web(world).get("http://news.example/news", source(**POLITE))
            assert "obey_robots" in refusal.value.way_out
            assert server.paths == []


def test_with_the_owners_consent_robots_txt_is_not_even_asked_for() -> None:
    with serving(robots("User-agent: *\nDisallow: /\n")) as server:
        assert web(World(server.server_port)).get("http://news.example/news", source(obey_robots=False))
        assert [each.path for each in server.asked] == ["/news"]


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (401, True), (403, True), (410, True), (429, False), (500, False), (503, False)],
)
def test_a_robots_txt_that_cannot_be_had(status: int, allowed: bool) -> None:
    with serving({"/robots.txt": Reply(b"", status), "/news": PAGE}) as server:
        if allowed:
            assert web(World(server.server_port)).get("http://news.example/news", source(**POLITE))
        else:
            with pytest.raises(SourceError, match=rf"robots\.txt cannot be had \(HTTP {status}\)"):
                web(World(server.server_port)).get("http://news.example/news", source(**POLITE))
            assert server.paths == []


def test_robots_txt_is_read_once_a_host_by_however_many_threads() -> None:
    with serving(robots("User-agent: *\nDisallow: /private\n")) as server:
        shared = web(World(server.server_port), requests_per_second=1000)
        threads = [
            threading.Thread(target=shared.get, args=(f"http://{host}.example/news", source(**POLITE)))
            for host in ("one", "two") * 5
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    hosts = sorted(each.host for each in server.asked if each.path == "/robots.txt")
    assert hosts == ["one.example", "two.example"]
    assert len(server.paths) == 10


def test_a_robots_txt_may_be_redirected() -> None:
    routes = {
        "news.example/robots.txt": redirect("http://www.news.example/robots.txt"),
        "www.news.example/robots.txt": Reply(b"User-agent: *\nDisallow: /news"),
    }
    with serving(routes | {"/news": PAGE}) as server, pytest.raises(SourceError, match="asks robots not to"):
        web(World(server.server_port)).get("http://news.example/news", source(**POLITE))


def test_a_hostile_robots_txt_takes_no_more_than_it_should() -> None:
    """Thousands of robots over thousands of rules: kept for each robot, they would fill the memory."""
    text = "".join(f"User-agent: r{number}\n" for number in range(12_000)) + "User-agent: *\n"
    text += "".join(f"Disallow: /{number}\n" for number in range(12_000)) + "Disallow: /news\n"
    with serving(robots(text)) as server, pytest.raises(SourceError, match="asks robots not to"):
        web(World(server.server_port)).get("http://news.example/news", source(**POLITE))


def test_a_host_is_asked_once_a_second_and_another_at_once() -> None:
    with serving({"/news": PAGE}) as server:
        world = World(server.server_port)
        shared = web(world)
        for _ in range(3):
            shared.get("http://news.example/news", source())
        assert world.slept == [1.0, 1.0]
        shared.get("http://other.example/news", source())
        shared.get("http://news.example:8080/news", source())
        assert world.slept == [1.0, 1.0]


def test_threads_that_come_at_once_get_one_turn_each() -> None:
    world = World()
    standing = world.outside._replace(sleep=world.slept.append)  # the clock stands still: all come at the same moment
    pace, url = Pace(1.0, standing), read_url("http://news.example/news")
    threads = [threading.Thread(target=pace.wait, args=(url, Allowance(60, standing))) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(world.slept) == [float(turn) for turn in range(1, 50)]


def test_robots_txt_and_redirects_have_their_turn_too() -> None:
    with serving(robots("", **{"/old": redirect("/news")})) as server:
        world = World(server.server_port)
        web(world, requests_per_second=2).get("http://news.example/old", source(**POLITE))
    assert world.slept == [0.5, 0.5]


@pytest.mark.parametrize(
    ("line", "pause"),
    [("Crawl-delay: 5", 5.0), ("Crawl-delay: 0.1", 1.0), ("Crawl-delay: 86400", 30.0), ("Request-rate: 1/10", 10.0), ("Crawl-delay: nan", 1.0)],
)  # fmt: skip
def test_the_pace_that_robots_txt_asks_for_is_kept(line: str, pause: float) -> None:
    with serving(robots(f"User-agent: *\n{line}\nDisallow: /private\n")) as server:
        world = World(server.server_port)
        shared = web(world)
        for _ in range(3):
            shared.get("http://news.example/news", source(**POLITE))
    assert world.slept[-2:] == [pause, pause]


def test_no_more_requests_are_under_way_than_is_set() -> None:
    under_way, most, lock = 0, 0, threading.Lock()
    gate = threading.Barrier(3, timeout=5)

    def slow(_: object) -> Reply:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        try:
            gate.wait()  # three at once get through, so the limit is reached as well as kept
        finally:
            with lock:
                under_way -= 1
        return PAGE

    with serving({"/news": slow}) as server:
        shared = web(World(server.server_port), concurrency=3)
        threads = [
            threading.Thread(target=shared.get, args=(f"http://h{number}.example/news", source()))
            for number in range(9)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 3
    assert len(server.paths) == 9


@pytest.mark.parametrize(
    ("contact", "agent"),
    [(None, f"sitrep/{__version__}"), ("https://example.org/bot", f"sitrep/{__version__} (+https://example.org/bot)")],
)
def test_the_user_agent_says_who_asks(contact: str | None, agent: str) -> None:
    with serving({"/news": PAGE}) as server:
        web(World(server.server_port), user_agent_contact=contact).get(
            "http://news.example/news", source(language="fr")
        )
    assert server.asked[0].fields["user-agent"] == agent
    assert server.asked[0].fields["accept-language"] == "fr, *;q=0.5"
