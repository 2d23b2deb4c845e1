"""The archive opened from its folder in Chromium: search and comparison without a server."""

from pathlib import Path

import pytest

from delivery.shelves import Page, day, put, results, shown
from rendering.sample_briefing import hostile_day, line
from reports.models.briefing import Briefing, Bullets, Section
from sections.two_editions import first, second


def told(date: str, number: int, *sentences: str, **changes: object) -> Briefing:
    """An edition with highlights of these sentences alone."""
    lines = tuple(line(sentence) for sentence in sentences)
    part = Section(name="highlights", title="Highlights", blocks=(Bullets(lines=lines),))
    return day(date, number, **changes).model_copy(update={"sections": (part,), "sources": ()})


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    put(told("2031-03-30", 1, "The dike at Weir holds.", "Some 12,500 sandbags were filled in Élan."), folder)
    put(told("2031-04-03", 2, "The dikes were raised again.", "댐의 수위가 내려갔다."), folder)
    salt = {"situation": "salt-prices", "title": "The price of salt"}
    put(told("2031-04-04", 1, "Salt is dear, and so is the dike of the saltworks.", **salt), folder)
    return folder


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=dike", ["Salt is dear", "The dike at Weir", "The dikes were raised"]),
        ("?q=DIKE+wei", ["The dike at Weir"]),
        ("?q=elan+12500", ["Some 12,500 sandbags"]),
        ("?q=수위", ["댐의 수위가"]),
        ("?q=dike&from=2031-04-01&to=2031-04-03", ["The dikes were raised"]),
        ("?q=dike&kind=highlights&situation=tavor-flood&to=2031-03-31", ["The dike at Weir"]),
        ("?q=ike", []),
    ],
)
def test_words_are_found_as_they_begin_whole_ones_and_the_newest_first(
    output: Path, query: str, found: list[str]
) -> None:
    lines = results(shown(output / "index.html", query))
    assert [next((start for start in found if one.startswith(start)), one) for one in lines] == found


def test_a_result_leads_to_its_line_and_the_page_of_a_situation_to_its_own_alone(output: Path) -> None:
    text = shown(output / "salt-prices" / "index.html", "?q=dike")
    assert len(results(text)) == 1
    target = text.split('<ol id="results"')[1].split('href="')[1].split('"')[0]
    path, _, fragment = target.partition("#")
    assert fragment in Page(output / "salt-prices" / path).ids()


def test_a_month_that_cannot_be_read_is_named(output: Path) -> None:
    shard = output / "tavor-flood" / "_archive" / "2031-03.js"
    kept = shard.rename(shard.with_suffix(".away"))
    try:
        text = shown(output / "index.html", "?q=dike")
    finally:
        kept.rename(shard)
    assert "2 lines found. Not read: tavor-flood, 2031-03." in text


def test_two_editions_side_by_side_say_what_is_revised_new_and_gone(tmp_path: Path) -> None:
    put(first(), tmp_path)
    page = put(second(), tmp_path).parents[1] / "compare.html"
    dates = f"?from={first().edition.date}&to={second().edition.date}"
    text = shown(page, dates)
    revised = text.split("<h2>Revised</h2>")[1].split("<h2>")[0]
    assert "Ilse Maran: at least 1,850 → At least 2,100" in revised
    assert "<h3>Statements</h3>" in text.split("<h2>New</h2>")[1]
    same = shown(page, f"?from={second().edition.date}&to={second().edition.date}")
    assert "0 revised, 0 new, 0 no longer carried" in same
    none = shown(page, "?from=2001-01-01&to=2001-01-02")
    assert "There is no edition of 1 January 2001 or before." in none


def test_hostile_words_are_found_as_text(tmp_path: Path) -> None:
    briefing = hostile_day()
    put(briefing.model_copy(update={"edition": briefing.edition.model_copy(update={"situation": "tavor"})}), tmp_path)
    text = shown(tmp_path / "index.html", "?q=alert&from=2031-03-01")
    held = text.split('<ol id="results"')[1].split("</ol>")[0]
    assert "&lt;<mark>" in held or "&lt;script" in held
    assert "<script" not in held
    assert "<img" not in held
    quoted = shown(tmp_path / "index.html", "?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert "<img" not in quoted
