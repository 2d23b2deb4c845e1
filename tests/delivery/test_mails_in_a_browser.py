"""The HTML part of mails in Chromium, by axe-core: light and dark, phone and desktop, either direction."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from letters import FACTS, MAIL, briefing, composed, html_of
from playwright.sync_api import Browser

from rendering.axe import Screen, chromium, violations
from reports.models.edition import Replaced
from reports.models.message import Since

OF_WHOLE_PAGES = ("region", "landmark-one-main")
"""A mail is shown inside the page of a mail program, which has landmarks of its own."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mails")
    replaced = Replaced(
        revision=1, as_of=dt.datetime(2025, 3, 12, 7, tzinfo=dt.UTC), articles_added=2, articles_removed=0
    )
    full = briefing(
        marking="RESTRICTED", revision=2, replaces=replaced, late_by=dt.timedelta(hours=4), contact="desk@example.org"
    )
    since = Since(number=2, date=dt.date(2025, 3, 9), changes=full.sections[1])
    flash = FACTS.model_copy(update={"kind": "flash", "reason": "A figure has doubled.", "since": since})
    mail = MAIL.model_copy(update={"archive_url": "https://reports.example.org/sitrep"})
    long = "Überflutungsgebietsausweisungsverfahren" * 8
    made = {
        "full": composed(full, mail=mail, facts=flash),
        "arabic": composed(full, mail=mail, facts=flash, language="ar"),
        "monstrous": composed(briefing(long, title=long, marking=long), formats=()),
    }
    for name, data in made.items():
        (folder / f"{name}.html").write_text(html_of(data), encoding="utf-8")
    return folder


def faults(browser: Browser, page: Path, screen: Screen) -> list[str]:
    return [each for each in violations(browser, page, screen) if each.partition(":")[0] not in OF_WHOLE_PAGES]


@pytest.mark.parametrize(
    ("mail", "screen"),
    [("full", "phone"), ("full", "desktop"), ("arabic", "phone"), ("monstrous", "phone")],
)
def test_a_mail_is_for_everybody(browser: Browser, mails: Path, mail: str, screen: Screen) -> None:
    assert faults(browser, mails / f"{mail}.html", screen) == []


def test_the_colours_are_those_of_the_scheme(browser: Browser, mails: Path) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
            page = context.new_page()
            page.goto((mails / "full.html").as_uri())
            shades[scheme] = page.eval_on_selector(".sheet", "each => getComputedStyle(each).backgroundColor")
    assert shades == {"light": "rgb(255, 255, 255)", "dark": "rgb(26, 32, 38)"}


def test_it_asks_for_nothing(browser: Browser, mails: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((mails / "full.html").as_uri())
        page.wait_for_load_state("load")
    assert asked == [(mails / "full.html").as_uri()]


def test_what_is_broken_is_found(browser: Browser, mails: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    text = (mails / "full.html").read_text("utf-8")
    broken.write_text(text.replace("#566069", "#c0c6cc"), encoding="utf-8")
    assert any(each.startswith("color-contrast") for each in faults(browser, broken, "desktop"))
