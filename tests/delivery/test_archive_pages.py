"""A folder of editions, read as files: what is listed, what leads where, and what a run touches."""

import json
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from delivery.shelves import Page, day, put
from rendering.sample_briefing import edition, hostile_day
from reports.delivery import _archive_shards as shards
from reports.delivery._archive_entry import entry_of
from reports.delivery.archive import clear, shelve
from reports.errors import OutputError
from reports.models.briefing import Briefing

SITUATION = "tavor-flood"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Four editions over two months: a day left out within a month, three at its end."""
    for number, date in enumerate(("2031-03-11", "2031-03-12", "2031-03-14", "2031-03-30", "2031-04-03"), 1):
        put(day(date, number), tmp_path / "output")
    return tmp_path / "output"


def stamps(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def pages(output: Path) -> list[Path]:
    return [path for path in output.rglob("*.html") if not path.name.startswith(SITUATION)]


def hostile() -> Briefing:
    briefing = hostile_day()
    return briefing.model_copy(update={"edition": briefing.edition.model_copy(update={"situation": SITUATION})})


def test_every_link_of_every_page_leads_somewhere_also_after_a_move(output: Path) -> None:
    moved = output.rename(output.with_name("kept elsewhere"))
    count = 0
    for path in pages(moved):
        page = Page(path)
        linked = [*page.all("a"), *page.all("link")]
        for target in [facts["href"] for facts in linked] + [facts["src"] for facts in page.all("script")]:
            parts = urlsplit(str(target))
            if parts.scheme in ("http", "https"):
                assert path.parent.name.startswith("2031-"), f"{path} is not of an edition and links to {target}"
                continue
            assert not parts.scheme
            assert not parts.path.startswith("/")
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert file.is_file(), f"{path}: {target}"
            assert not parts.fragment or parts.fragment in Page(file).ids(), f"{path}: {target}"
            count += 1
    assert count > 100


def test_editions_are_listed_the_newest_first_with_the_days_left_out(output: Path) -> None:
    page = Page(output / SITUATION / "index.html")
    dates = [facts["datetime"] for facts in page.all("time")]
    assert dates == ["2031-04-03", "2031-03-30", "2031-03-14", "2031-03-12", "2031-03-11"]
    skipped = [words for tag, words in page.words if words.startswith("No edition")]
    assert skipped == [
        "No edition from 31 March 2031, when one was due, to 2 April 2031.",
        "No edition from 15 March 2031, when one was due, to 29 March 2031.",
        "No edition on 13 March 2031, when one was due.",
    ]
    assert Page(output / SITUATION / "2031-04.html").all("time") == [{"datetime": "2031-04-03"}]


def test_a_day_leads_to_its_neighbours_and_the_report_itself_stays_as_it_was(output: Path) -> None:
    folder = output / SITUATION
    report = folder / "2031-03-14" / f"{SITUATION}-2031-03-14.html"
    before = report.read_bytes()
    ways = {facts.get("rel"): facts["href"] for facts in Page(report.with_name("index.html")).all("a")}
    assert (ways["prev"], ways["next"]) == ("../2031-03-12/index.html", "../2031-03-30/index.html")
    put(day("2031-03-20", 6), output)
    ways = {facts.get("rel"): facts["href"] for facts in Page(report.with_name("index.html")).all("a")}
    assert (ways["prev"], ways["next"]) == ("../2031-03-12/index.html", "../2031-03-20/index.html")
    ways = {facts.get("rel"): facts["href"] for facts in Page(folder / "2031-03-30" / "index.html").all("a")}
    assert (ways["prev"], ways["next"]) == ("../2031-03-20/index.html", "../2031-04-03/index.html")
    assert (report.read_bytes() == before) is True
    assert b"archive-nav" not in before


def test_a_run_touches_its_month_alone_and_a_second_one_nothing(output: Path) -> None:
    before = stamps(output)
    put(day("2031-05-02", 6), output)
    folder = f"{SITUATION}/_archive"
    after = stamps(output)
    touched = {path for path, stamp in before.items() if after[path] != stamp}
    assert touched == {
        "index.html", "_archive/situations.js", "_archive/.lock",
        f"{SITUATION}/index.html", f"{SITUATION}/2031-04-03/index.html",
    } - {path for path in ("_archive/.lock",) if after[path] == before[path]}  # fmt: skip
    assert f"{folder}/2031-05.js" in after
    assert not [path for path in after if path.endswith(".part")]
    shelve(day("2031-05-02", 6), output)
    assert {path for path, stamp in stamps(output).items() if after[path] != stamp} <= {"_archive/.lock"}


def test_a_revision_takes_the_place_of_the_first(output: Path) -> None:
    put(day("2031-03-12", 2, revision=2), output)
    held = [entry for entry in shards.entries(output / SITUATION, "2031-03") if entry["date"] == "2031-03-12"]
    assert [(entry["revision"], entry["files"]["html"]) for entry in held] == [(2, f"{SITUATION}-2031-03-12-r2.html")]
    links = [facts["href"] for facts in Page(output / SITUATION / "index.html").all("a")]
    assert f"2031-03-12/{SITUATION}-2031-03-12.html" in links


def test_every_line_of_the_index_has_its_place_on_the_page(output: Path) -> None:
    ids = Page(output / SITUATION / "2031-03-12" / "index.html").ids()
    assert len(ids) == len(set(ids))
    lines = entry_of(day("2031-03-12"), {})["lines"]
    assert len(lines) > 20
    assert {anchor for _, _, anchor in lines} <= set(ids)


def test_hostile_words_stay_data_in_the_index_and_text_on_the_pages(tmp_path: Path) -> None:
    page = put(hostile(), tmp_path)
    script = (tmp_path / SITUATION / "_archive" / "2031-03.js").read_bytes()
    assert script.isascii()
    assert (b"<" in script, b"\\u2028" in script, script.count(b"\n")) == (False, False, 1)
    entry = json.loads(script.removeprefix(b"sitrep.edition(").removesuffix(b");\n"))
    assert any("<script>alert(1)</script>" in words for _, words, _ in entry["lines"])
    for path in (page, tmp_path / "index.html", tmp_path / SITUATION / "index.html"):
        read = Page(path)
        scripts = {"archive.js", "situations.js"}
        assert {Path(str(facts.get("src"))).name for facts in read.all("script")} <= scripts, path
        assert not any(key.startswith("on") for _, facts in read.elements for key in facts), path
        assert "\u202e" not in path.read_text("utf-8")


def test_a_torn_shard_loses_no_other_line(output: Path) -> None:
    path = output / SITUATION / "_archive" / "2031-03.js"
    lines = path.read_text("ascii").splitlines(keepends=True)
    path.write_text("".join([lines[0], lines[1][:200] + "\n", *lines[2:]]), encoding="ascii")
    shelve(day("2031-03-12", 2), output)
    assert path.read_text("ascii").splitlines() == [line.rstrip() for line in lines]


def test_a_cleared_index_comes_back_the_same(output: Path, tmp_path: Path) -> None:
    kept = shutil.copytree(output, tmp_path / "kept")
    clear(SITUATION, output)
    assert shards.months(output / SITUATION) == []
    for number, date in enumerate(("2031-03-11", "2031-03-12", "2031-03-14", "2031-03-30", "2031-04-03"), 1):
        shelve(day(date, number), output)
    for path in pages(kept):
        other = output / path.relative_to(kept)
        assert (other.read_bytes() == path.read_bytes()) is True, other


def test_no_situation_leads_out_of_the_folder(tmp_path: Path) -> None:
    briefing = hostile_day()
    with pytest.raises(OutputError, match="folder name"):
        shelve(briefing, tmp_path / "output")
    assert list(tmp_path.iterdir()) == []


def test_an_edition_without_files_is_listed_and_says_so(tmp_path: Path) -> None:
    shelve(day("2031-03-12").model_copy(update={"edition": edition()}), tmp_path)
    page = Page(tmp_path / SITUATION / "index.html")
    assert ("span", "Its files are not in this folder.") in page.words
    assert not (tmp_path / SITUATION / "2031-03-12").exists()
