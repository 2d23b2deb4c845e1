"""The archive's pages for keyboard, screen reader and dark screens, by their own structure."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from delivery.shelves import Page, day, put
from reports.delivery._archive_pages import asset

SITUATION = "tavor-flood"
SCRIPTED = ("index.html", f"{SITUATION}/index.html", f"{SITUATION}/2031-03.html", f"{SITUATION}/compare.html")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for number, date in enumerate(("2031-03-12", "2031-03-13"), 1):
        put(day(date, number), folder)
    return folder


@pytest.mark.parametrize("name", [*SCRIPTED, f"{SITUATION}/2031-03-13/index.html"])
def test_pages_have_language_title_landmarks_and_headings_in_order(output: Path, name: str) -> None:
    page = Page(output / name)
    assert page.all("html")[0]["lang"]
    assert [words for tag, words in page.words if tag == "title"]
    assert (len(page.all("main")), len(page.all("h1"))) == (1, 1)
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert all(facts.get("aria-label") for facts in page.all("nav"))
    assert len(page.ids()) == len(set(page.ids()))
    for facts in page.all("section"):
        assert facts.get("aria-labelledby", facts.get("id")) in page.ids()


@pytest.mark.parametrize("name", SCRIPTED)
def test_fields_have_labels_what_is_found_is_announced_and_no_script_is_inline(output: Path, name: str) -> None:
    page = Page(output / name)
    labelled = {facts["for"] for facts in page.all("label")}
    fields = {facts["id"] for tag in ("input", "select") for facts in page.all(tag)}
    assert fields == labelled
    assert all("src" in facts for facts in page.all("script"))
    assert not any("style" in facts for _, facts in page.elements)
    policy = next(facts["content"] for facts in page.all("meta") if "http-equiv" in facts)
    assert policy is not None
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    first = next(facts for tag, facts in page.elements if tag == "a")
    assert first["href"] == "#content"
    if fields:
        assert any(facts.get("role") == "status" for _, facts in page.elements)


def test_links_of_files_say_of_which_day_they_are(output: Path) -> None:
    named = [facts["aria-label"] for facts in Page(output / SITUATION / "index.html").all("a") if "aria-label" in facts]
    assert sorted(filter(None, named)) == sorted(
        f"{form} of {number} March 2031" for form in ("HTML", "JSON") for number in (12, 13)
    )


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "ground", 4.5), ("muted", "ground", 4.5), ("accent", "ground", 4.5), ("ground", "accent", 4.5),
        ("ink", "tint", 4.5), ("muted", "tint", 4.5), ("accent", "tint", 4.5), ("rule", "ground", 3.0),
    ],
)  # fmt: skip
def test_colours_stand_out_in_both_schemes(scheme: int, front: str, back: str, least: float) -> None:
    colours = dict(
        re.findall(r"--(\w+): (#\w{6})", re.findall(r":root \{(.*?)\}", asset("archive.css").decode())[scheme])
    )
    light, dark = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least
