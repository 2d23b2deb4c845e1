"""Editions and archive by axe-core in Chromium: light and dark, phone and desktop, either direction."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import Screen, chromium, violations
from playwright.sync_api import Browser
from sample_briefing import long_day, quiet_day
from test_charts import FORMS

from delivery.shelves import TEMPLATE, day, put
from reports.models.briefing import Briefing, Section
from reports.rendering import html


def pictured(briefing: Briefing, language: str) -> Briefing:
    """With every kind of chart, in ``language``."""
    section = Section(name="pictures", title="Pictures", blocks=FORMS)
    return briefing.model_copy(update={"sections": (*briefing.sections, section), "language": language})


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, language in (("tavor-flood", "en-GB"), ("tavor-ar", "ar")):
        for number, date in enumerate(("2031-03-12", "2031-03-13"), 1):
            put(pictured(day(date, number, situation=name), language), folder)
    for name, briefing in (("quiet", quiet_day()), ("long", long_day(300))):
        (folder / f"{name}.html").write_bytes(html.render(briefing, TEMPLATE))
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.parametrize("screen", ["phone", "desktop"])
@pytest.mark.parametrize("page", ["tavor-flood/2031-03-12/index.html", "tavor-ar/2031-03-13/index.html"])
def test_an_edition_is_for_everybody(browser: Browser, output: Path, page: str, screen: Screen) -> None:
    assert violations(browser, output / page, screen) == []


@pytest.mark.parametrize("page", ["quiet.html", "long.html"])
def test_so_are_a_quiet_and_a_long_one(browser: Browser, output: Path, page: str) -> None:
    assert violations(browser, output / page, "phone") == []


@pytest.mark.parametrize("screen", ["phone", "desktop"])
@pytest.mark.parametrize(
    "address",
    ["index.html?q=the", "tavor-ar/index.html?q=the", "tavor-flood/compare.html?from=2031-03-12&to=2031-03-13"],
)
def test_so_is_the_archive(browser: Browser, output: Path, address: str, screen: Screen) -> None:
    page, mark, query = address.partition("?")
    assert violations(browser, output / page, screen, mark + query) == []


def test_what_is_broken_is_found(browser: Browser, output: Path, tmp_path: Path) -> None:
    text = (output / "quiet.html").read_text("utf-8")
    broken = tmp_path / "broken.html"
    text = text.replace(' lang="en-GB"', "").replace("--muted: #566069", "--muted: #c0c6cc")
    broken.write_text(text.replace("--muted: #a4aeb8", "--muted: #2a3036"), "utf-8")
    found = violations(browser, broken, "phone")
    rules = {rule for rule, _, _ in (told.removeprefix("dark: ").partition(":") for told in found)}
    assert {"html-has-lang", "color-contrast"} <= rules
    assert any(told.startswith("dark: color-contrast") for told in found)
