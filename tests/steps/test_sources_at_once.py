"""Sources are read at the same time: a slow one is cut off and named, and what stands unchanged stands."""

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reports.models.fetching import Fetching
from reports.models.source import Source
from reports.protocols import Raw
from reports.steps import Request
from reports.steps._parsing import Parsers
from reports.steps._parsing_wire import Result
from reports.steps.ingest import ingest
from reports.storage.repository import Repository
from reports.storage.versions import CutOff
from steps.desk import request, silent, write

ITEM = (
    "<item><guid>{name}</guid><title>Ferry {name}</title><link>http://{host}/{name}</link><description>Ferry {name} "
    "of the Orsa line left the quay two hours late on Friday, and its captain said that the tide had been the "
    "cause of it; the next one waits for the pilot.</description><pubDate>2 May 2031 08:00:00 GMT</pubDate></item>"
)


class Press:
    """A web server of this machine whose answers a test may hold back."""

    def __init__(self) -> None:
        self.names = ["a1", "a2"]
        self.asked: list[tuple[str, str | None]] = []
        self.before: Callable[[str], int | None] = lambda _path: None
        press = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                press.asked.append((self.path, self.headers["If-None-Match"]))
                status = press.before(self.path)
                tag = f'"{"-".join(press.names)}"'
                same = self.headers["If-None-Match"] == tag
                body = b"" if status or same else press.feed(self.headers["Host"]).encode()
                try:
                    self.send_response(status or (304 if same else 200))
                    self.send_header("ETag", tag)
                    self.send_header("Content-Type", "application/rss+xml")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # whoever asked has gone

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_port

    def feed(self, host: str) -> str:
        items = "".join(ITEM.format(name=name, host=host) for name in self.names)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Orsa</title>{items}</channel></rss>'

    def source(self, name: str, path: str = "/feed") -> Source:
        return Source(
            name=name, kind="feed", location=f"http://127.0.0.1:{self.port}{path}", outlet="Orsa Herald",
            allow_private=True, obey_robots=False, full_text=False,
        )  # fmt: skip


@pytest.fixture
def press() -> Iterator[Press]:
    served = Press()
    yield served
    served.server.shutdown()
    served.server.server_close()


def asked(folder: Path, *sources: Source, seconds: float = 60) -> Request:
    plain = request(folder)
    quick = Fetching(requests_per_second=10_000, source_seconds=seconds)
    settings = plain.settings.model_copy(update={"fetching": quick})
    return plain.model_copy(update={"settings": settings, "sources": sources})


def titles(of: Request) -> list[str | None]:
    with Repository.open(of.settings.database) as archive:
        names = [source.name for source in of.sources]
        found = archive.articles.unreported("strait", CutOff(of.date), names, of.date.replace(month=1))
    return sorted(str(article.title) for article, _ in found)


def parsed_in(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The locations of all documents that are parsed from now on."""
    parse, seen = Parsers.parse, list[str]()

    def watched(parsers: Parsers, raw: Raw, source: Source) -> list[Result]:
        seen.append(raw.location)
        return parse(parsers, raw, source)

    monkeypatch.setattr(Parsers, "parse", watched)
    return seen


def test_a_source_that_does_not_answer_is_cut_off_and_the_others_are_read(tmp_path: Path, press: Press) -> None:
    over = threading.Event()
    press.before = lambda path: 500 if path == "/slow" and over.wait(30) else None
    write(tmp_path, "a.txt", "The ferry was late.\n")
    folder = request(tmp_path).sources[0]
    of = asked(tmp_path, press.source("slow", "/slow"), folder, seconds=1.5)
    begun = time.monotonic()
    result = ingest(of, silent)
    assert time.monotonic() - begun < 20
    over.set()
    assert [failure.source for failure in result.failures] == ["slow"]
    assert "cut off" in result.failures[0].reason
    assert result.new == 1
    with Repository.open(of.settings.database) as archive:
        assert archive.health.get(["slow"])["slow"].consecutive_failures == 1


def test_sources_of_other_hosts_do_not_wait_for_each_other(tmp_path: Path, press: Press) -> None:
    together = threading.Barrier(2, timeout=20)
    other = Press()
    try:
        for each in (press, other):
            each.before = lambda _path: together.wait() and None
        there = other.source("b").model_copy(update={"location": f"http://localhost:{other.port}/feed"})
        assert ingest(asked(tmp_path, press.source("a"), there), silent).failures == ()
    finally:
        other.server.shutdown()
        other.server.server_close()


def test_sources_of_one_host_wait_for_each_other(tmp_path: Path, press: Press) -> None:
    under_way, most = [0], [0]

    def count(_path: str) -> None:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        time.sleep(0.05)
        under_way[0] -= 1

    press.before = count
    ingest(asked(tmp_path, *(press.source(f"s{n}", f"/{n}") for n in range(5))), silent)
    assert most == [1]


def test_which_of_two_copies_is_the_first_does_not_depend_on_whose_server_is_quicker(
    tmp_path: Path, press: Press
) -> None:
    other = Press()
    try:
        press.before = lambda _path: time.sleep(0.7)
        second = other.source("second").model_copy(update={"location": f"http://localhost:{other.port}/feed"})
        of = asked(tmp_path, press.source("first"), second)
        other.feed = lambda _host: press.feed(f"127.0.0.1:{press.port}")  # type: ignore[method-assign]
        assert ingest(of, silent).new == 2
        with Repository.open(of.settings.database) as archive:
            found = archive.articles.unreported("strait", CutOff(of.date), ["second"], of.date.replace(month=1))
            assert {article.source for article, _ in found} == {"first"}
    finally:
        other.server.shutdown()
        other.server.server_close()


def test_a_feed_that_has_not_changed_is_not_parsed_and_its_articles_stand(
    tmp_path: Path, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = asked(tmp_path, press.source("feed"))
    assert ingest(of, silent)[:2] == (2, 2)
    parsed = parsed_in(monkeypatch)
    assert ingest(of, silent)[:2] == (0, 2)
    assert press.asked[-1] == ("/feed", '"a1-a2"')
    assert parsed == []
    assert titles(of) == ["Ferry a1", "Ferry a2"]


def test_a_feed_that_is_down_keeps_its_articles_and_says_why(tmp_path: Path, press: Press) -> None:
    of = asked(tmp_path, press.source("feed"))
    ingest(of, silent)
    press.before = lambda _path: 404
    result = ingest(of, silent)
    assert [failure.location for failure in result.failures] == [of.sources[0].location]
    assert titles(of) == ["Ferry a1", "Ferry a2"]
    press.before = lambda _path: None
    assert ingest(of, silent) == (0, 2, ())


def test_the_version_that_a_server_told_is_forgotten_where_not_all_was_read(tmp_path: Path, press: Press) -> None:
    of = asked(tmp_path, press.source("feed").model_copy(update={"full_text": True}))
    press.before = lambda path: None if path == "/feed" else 404  # the pages it names are gone
    press.feed = lambda host: ITEM.format(name="a1", host=host).replace(  # type: ignore[method-assign]
        "<description>", "<description>Read more about "
    ).join(('<?xml version="1.0"?><rss version="2.0"><channel><title>Orsa</title>', "</channel></rss>"))  # fmt: skip
    if not ingest(of, silent).failures:
        pytest.skip("this feed carries its articles whole")
    ingest(of, silent)
    assert [tag for path, tag in press.asked if path == "/feed"] == [None, None]


def test_other_parsers_read_what_has_not_changed_again_without_asking_for_it(
    tmp_path: Path, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = asked(tmp_path, press.source("feed"))
    ingest(of, silent)
    parsed = parsed_in(monkeypatch)
    monkeypatch.setattr("reports.steps._source_reading.fingerprint", lambda *_: "other parsers")
    ingest(of, silent)
    assert press.asked[-1][1] is not None
    assert parsed == [of.sources[0].location]


def test_all_sources_down_is_no_error(tmp_path: Path, press: Press) -> None:
    press.before = lambda _path: 404
    result = ingest(asked(tmp_path, press.source("a", "/a"), press.source("b", "/b")), silent)
    assert (result.new, result.articles, len(result.failures)) == (0, 0, 2)
