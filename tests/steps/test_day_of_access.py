"""Sources from the web tell when they were read; files that were handed in do not."""

import datetime as dt
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from desk import NOW, request, silent, write

from reports.models.source import Source
from reports.steps import carry_out

PAGE = """<!doctype html><html lang="en"><head><title>Ferries wait</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries wait", "datePublished": "2031-05-04T08:00:00+02:00"}</script>
</head><body><article><h1>Ferries wait</h1><p>At least 300 passengers are waiting in Lomea, the harbour master, Ilse Maran, said on Sunday.</p>
<p>The strait has been closed since Friday, when a tanker ran aground near the lighthouse. Nobody was hurt.</p></article></body></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "ferries.html").write_text(PAGE, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/ferries.html"
        server.shutdown()


def test_a_page_tells_the_day_it_was_read_and_keeps_it(tmp_path: Path, address: str) -> None:
    write(tmp_path, "a.txt", "The mayor, Anna Ost, promised a ferry.\n")
    asked = request(tmp_path)
    page = Source(name="page", kind="page", location=address, allow_private=True)
    asked = asked.model_copy(update={"sources": (*asked.sources, page)})
    outcome = carry_out(asked, silent)
    (path,) = [each.path for each in outcome.reports if each.format == "json"]
    told = {entry["url"] or entry["title"]: entry["accessed"] for entry in json.loads(path.read_text())["sources"]}
    assert NOW.date().isoformat() in told.values()
    assert None in told.values()
    later = asked.model_copy(update={"now": NOW + dt.timedelta(days=1)})
    assert not carry_out(later, silent).new
