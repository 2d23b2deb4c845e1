"""Ingest killed at thirty-odd points and run again: nothing is lost, nothing is there twice."""

import hashlib
import http.server
import random
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.storage.repository import Repository
from reports.storage.versions import CutOff
from steps.desk import request, write

KILLS = 30
SEED = 4
SCRIPT = Path(__file__).with_name("killed_ingest.py")
SEES = {"PYTHONPATH": f"{SCRIPT.parents[1]}:{Path.cwd()}"}


class Press:
    """A feed with pages that tells the versions of both, on this machine."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        press = self

        class Answer(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = press.body(self.path, self.headers["Host"]).encode()
                tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
                same = self.headers["If-None-Match"] == tag
                self.send_response(304 if same else 200)
                self.send_header("ETag", tag)
                kind = "application/rss+xml" if self.path == "/feed" else "text/html; charset=utf-8"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", "0" if same else str(len(body)))
                self.end_headers()
                if not same:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.feed = f"http://127.0.0.1:{self.server.server_port}/feed"

    def body(self, path: str, host: str) -> str:
        if path != "/feed":
            told = self.pages[path.removeprefix("/")]
            return f"<html><head><title>{path}</title></head><body><article><h1>Orsa {path}</h1><p>{told}</p></article>"
        items = "".join(
            f"<item><guid>{name}</guid><title>Orsa {told[-13:-7]}</title><link>http://{host}/{name}</link>"
            f"<description>Of {name} …</description><pubDate>2 May 2031 08:00:00 GMT</pubDate></item>"
            for name, told in sorted(self.pages.items())
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Orsa</title>{items}</channel></rss>'


@pytest.fixture
def press() -> Iterator[Press]:
    served = Press()
    yield served
    served.server.shutdown()
    served.server.server_close()


def news(chance: random.Random, name: str) -> str:
    """A text of its own for a page or file."""
    words = ["ferry", "pilot", "quay", "storm", "crew", "cargo", "harbour", "mast", "tide", "anchor", "signal", "lamp"]
    told = " ".join(chance.choice(words) for _ in range(40))
    return f"The log of {name} says that on this day the {told} came first, keeper {chance.randrange(10**6):06} wrote."


def check(folder: Path) -> None:
    """The database is sound, whatever was killed."""
    with sqlite3.connect(folder / "sitrep.db") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def standing(folder: Path) -> Counter[str]:
    """The last words of every article to be read, and how often each is there."""
    with Repository.open(request(folder).settings.database) as archive:
        by = CutOff(request(folder).date)
        found = archive.articles.unreported("strait", by, ["drop", "feed"], by.date.replace(month=1))
    return Counter(article.text.strip().splitlines()[-1] for article, _ in found)


@pytest.mark.slow
def test_ingest_killed_anywhere_and_run_again_loses_and_doubles_nothing(tmp_path: Path, press: Press) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same points on every machine
    runner = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(tmp_path), press.feed],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=SEES,
    )  # fmt: skip
    assert runner.stdin is not None
    assert runner.stdout is not None

    def run(point: int) -> str:
        print(point, file=runner.stdin, flush=True)
        return runner.stdout.readline()  # type: ignore[union-attr]

    try:
        files: dict[str, str] = {}
        killed = rounds = 0
        points = 120
        while killed < KILLS:
            rounds += 1
            assert rounds < 3 * KILLS
            for number in range(2):  # what comes between two runs: new files and pages, and changed ones
                name = f"{rounds}-{number}.txt" if rounds % 3 or not files else chance.choice(sorted(files))
                files[name] = news(chance, name)
                write(tmp_path, name, files[name])
                name = f"p{rounds}-{number}" if rounds % 3 or not press.pages else chance.choice(sorted(press.pages))
                press.pages[name] = news(chance, name)
            ended = run(chance.randint(1, points))
            killed += ended.startswith("killed")
            check(tmp_path)
            if rounds % 10 == 0:  # a run that ends: what the next ones add is less than all
                points = max(30, int(run(0).split()[-1]))
        assert run(0).startswith("ended 0")
        assert standing(tmp_path) == Counter([*files.values(), *press.pages.values()])
        last = run(0)
        assert last.startswith("ended 0")
        check(tmp_path)
    finally:
        runner.stdin.close()
        runner.wait(30)


@pytest.mark.slow
def test_two_runs_at_once_keep_each_article_once(tmp_path: Path, press: Press) -> None:
    chance = random.Random(SEED)  # noqa: S311
    texts = [news(chance, str(number)) for number in range(60)]
    for number, text in enumerate(texts[:40]):
        write(tmp_path, f"{number}.txt", text)
    press.pages = {f"p{number}": text for number, text in enumerate(texts[40:])}
    command = [sys.executable, str(SCRIPT), str(tmp_path), press.feed]
    runs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=SEES) for _ in range(2)
    ]
    for each in runs:
        assert each.stdin is not None
        print(0, file=each.stdin, flush=True)
    for each in runs:
        said, _ = each.communicate(timeout=60)
        assert said.startswith("ended 0")
    check(tmp_path)
    assert standing(tmp_path) == Counter(texts)
