"""``sitrep preview`` as its user has it: a real process, real files, a real browser."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60_000
"""Milliseconds for one change to be on the page, on a machine that does other things too."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview") / "own"
    return shutil.copytree(ROOT / "templates/situation_report", folder, ignore=shutil.ignore_patterns("*.png"))


@pytest.fixture(scope="module")
def process(template: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "reports", "preview", "--no-open", "--sample", "full", "--template", str(template)]
    environment = {**os.environ, "SITREP_DATABASE": f"sqlite:///{template.parent}/none.db", "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [*command, "--config", str(ROOT / "seeds/sitrep.toml")], cwd=template.parent, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield running
    running.kill()
    running.wait()


@pytest.fixture(scope="module")
def page(process: "subprocess.Popen[str]") -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no Chromium on this machine: the preview is not opened in a browser")
    address = _address(process.stderr)
    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        tab = chromium.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.goto(address)
        yield tab
        chromium.close()


def _address(said: IO[str] | None) -> str:
    for line in said or ():
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise AssertionError("it printed no address")


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def up_to_date(page: Any) -> None:
    page.locator("#state", has_text="up to date").wait_for()


def _colour(page: Any) -> str | None:
    """The colour of the first heading in the frame, once it is there."""
    found: str | None = page.evaluate(
        "(() => { const inside = document.getElementById('html').contentDocument;"
        " const head = inside && inside.querySelector('h2'); return head ? getComputedStyle(head).color : null; })()"
    )
    return found


def test_a_change_of_the_style_sheet_is_on_the_page(page: Any, template: Path) -> None:
    heading = page.frame_locator("#html").locator("h2").first
    assert heading.inner_text() == "Highlights"
    up_to_date(page)
    before = page.request.get(page.url.partition("#")[0] + "report.pdf").body()
    assert before.startswith(b"%PDF-")
    sheet = template / "report.css"
    sheet.write_text(sheet.read_text("utf-8") + "\nh2 { color: rgb(1, 2, 3) !important; text-transform: lowercase }\n")
    until(lambda: _colour(page) == "rgb(1, 2, 3)")
    up_to_date(page)
    after = page.request.get(page.url.partition("#")[0] + "report.pdf").body()
    assert after.startswith(b"%PDF-")
    assert hash(after) != hash(before)
    assert page.locator("#pdf").get_attribute("src").startswith("report.pdf?")
    assert page.locator("#faults").is_hidden()


def test_a_fault_lies_over_the_last_good_page_until_it_is_mended(page: Any, template: Path) -> None:
    file = template / "report.html"
    sound = file.read_text("utf-8")
    line = next(number for number, text in enumerate(sound.splitlines(), 1) if "<main>" in text)
    file.write_text(sound.replace("<main>", "<main>{{ no_such_thing }}"), "utf-8")
    faults = page.locator("#faults")
    faults.wait_for(state="visible")
    told = faults.inner_text()
    assert f"report.html, line {line}" in told
    assert "no_such_thing" in told
    assert page.frame_locator("#html").locator("h2").first.inner_text().lower() == "highlights"
    file.write_text(sound.replace("<main>", "<main><p id='mended'>Mended.</p>"), "utf-8")
    faults.wait_for(state="hidden")
    page.frame_locator("#html").locator("#mended").wait_for()


def test_a_view_can_be_chosen_and_stays(page: Any) -> None:
    page.get_by_role("button", name="HTML").click()
    assert page.locator("#pdf").is_hidden()
    page.reload()
    page.frame_locator("#html").locator("h2").first.wait_for()
    assert page.locator("#pdf").is_hidden()
    assert page.get_by_role("button", name="HTML").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Side by side").click()
    assert page.locator("#pdf").is_visible()


def test_ctrl_c_ends_it_cleanly(page: Any, process: "subprocess.Popen[str]") -> None:
    children = _children(process.pid)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
    page.locator("#state", has_text="has ended").wait_for()


def _children(parent: int) -> list[str]:
    stats = Path("/proc").glob("[0-9]*/stat")
    return [each.parent.name for each in stats if each.read_text().rpartition(")")[2].split()[1] == str(parent)]
