"""A feed and its pages over a real server and the real way to the web."""

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingestion.webs import NOW
from reports.fetching.web import open_web
from reports.ingestion import parse, read
from reports.models.article import Article
from reports.models.fetching import Fetching
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw

TEXT = "".join(
    f"<p>Ferry {n} could not see the pier, said the harbour master, who closed the port.</p>" for n in range(6)
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lomea Post</title>
<item><title>Ferry late</title><link>/old/1</link><guid>a</guid><pubDate>Sun, 04 May 2031 08:00:00 GMT</pubDate><description>The ferry.</description></item>
<item><title>Strike ends</title><link>/gone</link><guid>b</guid><pubDate>Sun, 04 May 2031 09:00:00 GMT</pubDate><description>The strike has ended.</description></item>
</channel></rss>"""


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/feed":
            self._send(200, FEED.encode(), "text/html; charset=iso-8859-1")
        elif self.path == "/old/1":
            self._send(302, b"", "text/html", Location="/new/1")
        elif self.path == "/new/1":
            page = f"<html><head><title>Ferry late</title></head><body><article>{TEXT}<p>Über Göteborg</p></article></body></html>"
            self._send(200, page.encode("cp1252"), "text/html; charset=windows-1252")
        else:
            self._send(404, b"gone", "text/plain")

    def _send(self, status: int, data: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_feed_is_read_with_its_pages_through_redirects_and_wrong_labels(site: str) -> None:
    source = Source(name="post", kind="feed", location=f"{site}/feed", allow_private=True)
    web = open_web(Fetching(requests_per_second=1000.0), None, NOW, env={})
    found = list(read(source, Intake(web, {}, NOW, NOW - dt.timedelta(days=7))))
    failures = [one for one in found if isinstance(one, Failure)]
    assert [one.location for one in failures] == [f"{site}/gone"]
    assert "404" in failures[0].reason
    articles = [a for raw in found if isinstance(raw, Raw) for a in parse(raw, source) if isinstance(a, Article)]
    ferry, strike = sorted(articles, key=lambda one: one.title or "")
    assert (ferry.path, ferry.url, ferry.cut) == (f"{site}/old/1", f"{site}/new/1", None)
    assert ferry.text.endswith("Über Göteborg")
    assert ferry.published_at == dt.datetime(2031, 5, 4, 8, tzinfo=dt.UTC)
    assert (strike.text, strike.cut, strike.path) == ("The strike has ended.", "teaser", f"{site}/feed#{site}/b")
