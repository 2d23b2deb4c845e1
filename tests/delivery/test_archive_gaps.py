"""Days without an edition in the archive: a row with the reason, and no way leads to them."""

import datetime as dt
from pathlib import Path

from delivery.shelves import Page, day, put
from reports.models.briefing import Briefing
from reports.models.day import Skipped

SITUATION = "tavor-flood"


def gap(first: str, last: str, reason: str) -> Skipped:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return Skipped(first=start, last=end, days=(end - start).days + 1, reason=reason)


def after(date: str, number: int, *gaps: Skipped) -> Briefing:
    briefing = day(date, number)
    return briefing.model_copy(update={"coverage": briefing.coverage.model_copy(update={"skipped": gaps})})


def listed(output: Path) -> list[str]:
    """Rows of the situation's page from the newest: the date of an edition, the words of a gap."""
    page = Page(output / SITUATION / "index.html")
    text = (output / SITUATION / "index.html").read_text("utf-8")
    rows = [(text.index(f'datetime="{facts["datetime"]}"'), str(facts["datetime"])) for facts in page.all("time")]
    rows += [(text.index(words), words) for _, words in page.words if "not produced" in words]
    return [words for _, words in sorted(rows)]


def test_a_gap_stands_between_its_editions_with_its_reasons(tmp_path: Path) -> None:
    put(day("2031-03-11"), tmp_path)
    failed = gap("2031-03-14", "2031-03-14", "The run failed: <b>no</b> space is left.")
    put(after("2031-03-15", 2, gap("2031-03-12", "2031-03-13", "No run was started."), failed), tmp_path)
    assert listed(tmp_path) == [
        "2031-03-15", "14 March 2031: not produced.", "12–13 March 2031: not produced.", "2031-03-11",
    ]  # fmt: skip
    page = (tmp_path / SITUATION / "index.html").read_text("utf-8")
    assert "14 March 2031: not produced. <bdi>The run failed: &lt;b&gt;no" in page
    assert "13 March 2031: not produced. <bdi>No run was started.</bdi>" in page


def test_the_way_from_day_to_day_leads_over_a_gap(tmp_path: Path) -> None:
    put(day("2031-03-11"), tmp_path)
    put(after("2031-03-15", 2, gap("2031-03-12", "2031-03-14", "No run was started.")), tmp_path)
    ways = {
        facts.get("rel"): facts["href"] for facts in Page(tmp_path / SITUATION / "2031-03-11" / "index.html").all("a")
    }
    assert ways["next"] == "../2031-03-15/index.html"


def test_a_day_made_after_all_is_no_gap_any_more(tmp_path: Path) -> None:
    put(day("2031-03-11"), tmp_path)
    put(after("2031-03-15", 2, gap("2031-03-12", "2031-03-14", "No run was started.")), tmp_path)
    put(after("2031-03-13", 3, gap("2031-03-12", "2031-03-12", "No run was started.")), tmp_path)
    gaps = [words for words in listed(tmp_path) if "not produced" in words]
    assert gaps == ["14 March 2031: not produced.", "12 March 2031: not produced."]
