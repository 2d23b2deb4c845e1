"""A drop folder with everything that goes wrong: each is named, the rest is reported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = """\
[sitrep]
database = "sqlite:///sitrep.db"
output = "output"

[[source]]
name = "drop"
kind = "folder"
location = "articles"
outlet = "Lomea Post"

[[situation]]
name = "bay"
title = "Storm over the bay"
sources = ["drop"]
timezone = "Europe/Athens"
"""
DAY = "2024-05-04"
HEAD = f"---\noutlet: Lomea Post\ndate: {DAY}\n---\n"
GOOD = HEAD + "The harbour master, Ilse Maran, said on Friday that at least 300 passengers had waited.\n"
PAGE = """<!doctype html><html lang="en"><head><title>Pilots on strike</title>
<meta property="article:published_time" content="2024-05-04">
<script>document.title = "9,000 soldiers"</script></head><body><article><h1>Pilots on strike</h1>
<p>The port authority said on Friday that 12 ships were waiting outside the bay because of a strike by its pilots.</p>
<script>document.write("The minister said 9,000 soldiers had landed.")</script>
<p onclick="alert(1)">"We will not move," said Tom Reed, the head of their union, in a statement read at the gate.</p>
</article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Bay Radio</title>
<item><title>Roofs damaged</title><link>https://radio.example/1</link><pubDate>Sat, 04 May 2024 08:00:00 GMT</pubDate>
<description>The council said on Friday that 70 roofs were damaged by the storm in the north of the bay.</description></item>
<item><title>Ferries back</title><link>https://radio.example/2</link><description>The ferr"""

BROKEN = {
    "binary.txt": os.urandom(64) + bytes(range(256)) * 8,
    "blank.txt": b" \n\n ",
    "empty.txt": b"",
    "feed.xml": FEED.encode(),
    "one-line.txt": HEAD.encode() + b"word and another word " * 480_000,
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "sitrep.toml").write_text(CONFIG, encoding="utf-8")
    articles = folder / "articles"
    articles.mkdir()
    for name, content in BROKEN.items():
        (articles / name).write_bytes(content)
    (articles / "good.txt").write_text(GOOD, encoding="utf-8")
    (articles / "page.html").write_text(PAGE, encoding="utf-8")
    old = "The owners of 40 cafés said on Friday that they would close on Monday “for good”.\n"
    (articles / "old-encoding.txt").write_bytes((HEAD + old).encode("cp1252"))
    (articles / "folder.txt").mkdir()
    (articles / "dangling.txt").symlink_to(folder / "nowhere")
    os.mkfifo(articles / "pipe.txt")  # opened, it would wait for ever
    return folder


def run(desk: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reports", "run", "--direct", "--date", DAY, *words]
    return subprocess.run(command, cwd=desk, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def test_what_cannot_be_read_is_named_and_the_rest_is_reported(desk: Path) -> None:
    done = run(desk)
    assert done.returncode == 3, done.stderr
    report = json.loads(Path(desk, done.stdout.splitlines()[-1]).read_text(encoding="utf-8"))
    failures = {Path(each["location"]).name: each["reason"] for each in report["coverage"]["failures"]}
    assert set(failures) == {*BROKEN, "dangling.txt", "pipe.txt"}
    assert all(reason.endswith(".") and len(reason) < 220 for reason in failures.values())
    assert "empty" in failures["empty.txt"]
    assert "breaks off" in failures["feed.xml"]
    assert "not a regular file" in failures["pipe.txt"]
    assert done.stderr.count("not read: ") == len(failures)

    told = json.dumps(report, ensure_ascii=False)
    assert all(words in told for words in ("300 passengers", "12 ships", "70 roofs", "40 cafés"))
    assert "soldiers" not in told
    page = Path(desk, done.stdout.splitlines()[2]).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "onclick" not in page
    assert all(name in page for name in failures)


def test_the_second_run_says_the_same_and_changes_nothing(desk: Path) -> None:
    first = run(desk)
    files = {path: path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()}
    second = run(desk)
    assert (second.returncode, second.stdout) == (first.returncode, first.stdout)
    assert {path: path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()} == files


def test_a_file_where_the_day_should_be_stops_the_run_with_nothing_half_written(desk: Path, tmp_path: Path) -> None:
    place = tmp_path / "bay"
    place.mkdir()
    (place / DAY).write_text("in the way")
    done = run(desk, "--output", str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith(f"sitrep: {place / DAY}: cannot be written")
    assert [path.name for path in tmp_path.rglob("*")] == ["bay", DAY]
