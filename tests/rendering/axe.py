"""Pages opened in Chromium and looked through by axe-core, the checker of Deque for WCAG and good practice."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDTHS = {"phone": 360, "desktop": 1280}
Screen = Literal["phone", "desktop"]
_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that reaches nothing but files; skips where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: pages are not checked by axe-core")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=found, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
            )
        except Error as error:
            pytest.skip(f"{found} does not start here: {str(error)[:200]}")
        with browser:
            yield browser


def violations(browser: Browser, page: Path, screen: Screen, query: str = "") -> list[str]:
    """What is wrong with a page for somebody, each with its rule, place and reason.

    On a dark screen the colours alone are others.
    """
    with browser.new_context(viewport={"width": WIDTHS[screen], "height": 800}, color_scheme="light") as context:
        opened = context.new_page()
        opened.goto(page.resolve().as_uri() + query)
        if query:
            opened.wait_for_selector("#results li, #found a", state="attached")
        opened.evaluate(_AXE.read_text("utf-8"))
        found = _checked(opened, {"runOnly": list(RULES)})
        opened.emulate_media(color_scheme="dark")
        found += [
            f"dark: {told}" for told in _checked(opened, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
        ]
        if opened.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append("reflow: it scrolls sideways")
    return found


def _checked(opened: Page, options: dict[str, object]) -> list[str]:
    found: dict[str, Any] = opened.evaluate(
        "options => axe.run(document, options)", {**options, "resultTypes": ["violations"]}
    )
    return [
        f"{broken['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]
