"""Editions put into a folder as a run does it: reports first, then the archive."""

import datetime as dt
import re
import shutil
import subprocess
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rendering.sample_briefing import full_day
from reports.delivery.archive import shelve
from reports.delivery.folder import deliver
from reports.models.briefing import Briefing
from reports.rendering import html, json

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "situation_report"


def put(briefing: Briefing, output: Path) -> Path:
    """Write HTML and JSON of an edition, shelve it, and give the page of its day."""
    files = {"html": html.render(briefing, TEMPLATE), "json": json.render(briefing, TEMPLATE)}
    reports = deliver(briefing.edition, files, output)
    shelve(briefing, output)
    return reports[0].path.with_name("index.html")


def day(date: str, number: int = 1, **changes: object) -> Briefing:
    """The full sample day under another date, with one daily edition due after the other."""
    at = dt.date.fromisoformat(date)
    return full_day(date=at, number=number, next_edition=at + dt.timedelta(days=1), **changes)


class Page(HTMLParser):
    """What a page holds: elements with their attributes, in order, and the words of some."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open:
            self.words.append((self._open[-1], data.strip()))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [facts for name, facts in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [facts["id"] for _, facts in self.elements if facts.get("id")]  # type: ignore[misc]


def shown(page: Path, query: str = "") -> str:
    """The page as a browser holds it once its scripts have run, opened from the folder."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no Chromium on this machine: the archive is not opened in a browser")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
             "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000", "--dump-dom", page.resolve().as_uri() + query],
            capture_output=True, timeout=90, check=False,
        )  # fmt: skip
    text = done.stdout.decode("utf-8", "replace")
    if not text.strip():
        pytest.skip(f"{browser} does not start here: {done.stderr.decode('utf-8', 'replace')[-200:]}")
    return text


def results(text: str) -> list[str]:
    """Words of the results, the best first."""
    held = re.search(r'<ol id="results".*?</ol>', text, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<li.*?</li>", held[0], re.DOTALL)] if held else []
