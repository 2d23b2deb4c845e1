"""``sitrep source``: what it prints, what it changes, and what it refuses, against a site on loopback."""

import datetime as dt
import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lomea_site import Site, served

from reports.cli import main
from reports.models.health import Attempt
from reports.storage.repository import Repository

CONFIG = """\
[sitrep]
database = "sqlite:///archive/sitrep.db"

[fetching]
requests_per_second = 100.0

[[source]]
name = "drop"           # colleagues put files here
kind = "folder"
location = "articles"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["drop"]
"""
SECOND = """
[[situation]]
name = "delta"
title = "Floods in the delta"
sources = ["drop"]
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.txt").write_text(
        "date 2031-05-04\n\nThe ferry Alkyon left Lomea at noon on Sunday.\n"
    )
    (tmp_path / "sitrep.toml").write_text(CONFIG)
    return tmp_path


@pytest.fixture
def sitrep(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["sitrep", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return code if isinstance(code, int) else 0, said.out, said.err

    return run


def configured(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "sitrep.toml").read_text())


def test_a_page_that_names_a_feed_gives_the_feed(sitrep: Run, folder: Path, site: Site) -> None:
    code, out, _ = sitrep("source", "add", site.base, "--allow-private", "--outlet", "Lomea Post", "--reliability", "B")
    assert code == 0
    assert out.splitlines() == [
        f"added lomea-post-world to sitrep.toml: feed at {site.base}/feed.xml",
        f"the page names another feed: {site.base}/comments.xml",
        "read for: strait",
    ]
    assert configured(folder)["source"][1] == {
        "name": "lomea-post-world",
        "kind": "feed",
        "location": f"{site.base}/feed.xml",
        "outlet": "Lomea Post",
        "reliability": "B",
        "allow_private": True,
    }
    assert configured(folder)["situation"][0]["sources"] == ["drop", "lomea-post-world"]
    assert "# colleagues put files here" in (folder / "sitrep.toml").read_text()


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/feed.xml", "feed"), ("/sitemap.xml", "sitemap"), ("/news/2031/ferry-alkyon-runs-aground.html", "page")],
)
def test_the_kind_is_seen_by_what_stands_there(sitrep: Run, folder: Path, site: Site, path: str, kind: str) -> None:
    code, out, err = sitrep("source", "add", site.base + path, "--allow-private", "--name", "lomea")
    assert (code, err) == (0, "")
    assert out.startswith(f"added lomea to sitrep.toml: {kind} at {site.base}{path}\n")


def test_a_list_of_links_is_told_from_an_article(sitrep: Run, site: Site) -> None:
    links = "".join(f'<h3><a href="/news/2031/{n}-ferries-sail-from-pier-{n}.html">Ferry {n} sails from its pier</a></h3>'
                    for n in range(8))  # fmt: skip
    site.pages["/world"] = (200, "text/html", f"<!doctype html><title>World</title><body><main>{links}</main></body>")
    _, out, _ = sitrep("source", "add", site.base + "/world", "--allow-private")
    assert out.startswith("added world to sitrep.toml: links at")


def test_a_folder_is_added_without_a_name_by_its_own(sitrep: Run, folder: Path) -> None:
    (folder / "In Box").mkdir()
    code, out, _ = sitrep("source", "add", "In Box")
    assert (code, configured(folder)["source"][1]["location"]) == (0, "In Box")
    assert "added in-box to sitrep.toml: folder at In Box" in out


def test_with_several_situations_none_is_guessed(sitrep: Run, folder: Path, site: Site) -> None:
    (folder / "sitrep.toml").write_text(CONFIG + SECOND)
    _, out, _ = sitrep("source", "add", site.base + "/feed.xml", "--allow-private", "--name", "one")
    assert "no situation reads it yet" in out
    code, out, _ = sitrep(
        "source", "add", site.base + "/sitemap.xml", "--allow-private", "--name", "two", "--situation", "delta"
    )
    assert (code, out.splitlines()[-1]) == (0, "read for: delta")
    assert [each["sources"] for each in configured(folder)["situation"]] == [["drop"], ["drop", "two"]]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["articles"], 2, 'source "articles": "drop" in sitrep.toml reads it already.'),
        (["./articles/"], 2, '"drop" in sitrep.toml reads it already'),
        (["nowhere"], 1, "nowhere: there is no such folder or file."),
        (["articles/ferry.txt", "--reliability", "G"], 2, "--reliability \"G\": it is not allowed. Use one of: 'A'"),
        (["articles/ferry.txt", "--kind", "fead"], 2, 'there is no kind of source "fead". Did you mean "feed"?'),
        (["articles/ferry.txt", "--name", "drop"], 2, '"drop" is there twice'),
        (["articles/ferry.txt", "--situation", "delta"], 2, 'situation "delta": it is not in sitrep.toml'),
        (["ftp://lomea.example/feed.xml"], 1, "ftp"),
        (["file:///etc/passwd"], 1, "file"),
    ],
)
def test_what_cannot_be_added_is_refused_and_the_file_stays(
    sitrep: Run, folder: Path, words: list[str], code: int, message: str
) -> None:
    ended, out, err = sitrep("source", "add", *words)
    assert (ended, out) == (code, "")
    assert message in err
    assert (folder / "sitrep.toml").read_text() == CONFIG


def test_a_private_address_is_refused_with_the_way_out(sitrep: Run, site: Site) -> None:
    code, _, err = sitrep("source", "add", site.base)
    assert code == 1
    assert "is not a public address. If it is meant to be read, add --allow-private." in err
    assert site.asked == []


def test_a_log_in_is_no_source(sitrep: Run, folder: Path, site: Site) -> None:
    code, _, err = sitrep("source", "add", site.base + "/login.xml", "--allow-private")
    assert code == 1
    assert "it asks for a log-in" in err
    assert (folder / "sitrep.toml").read_text() == CONFIG


def test_remove_takes_it_out_of_file_and_situations(sitrep: Run, folder: Path, site: Site) -> None:
    sitrep("source", "add", site.base + "/feed.xml", "--allow-private", "--name", "lomea")
    code, out, _ = sitrep("source", "remove", "lomea")
    assert code == 0
    assert out.splitlines() == [
        "removed lomea from sitrep.toml; its articles stay in the archive",
        "situation strait has 1 source left",
    ]
    assert (folder / "sitrep.toml").read_text() == CONFIG


def test_remove_of_an_unknown_name_suggests_one(sitrep: Run) -> None:
    code, _, err = sitrep("source", "remove", "dorp")
    assert (code, err) == (2, 'sitrep: source "dorp": it is not in sitrep.toml. Did you mean drop?\n')


def test_check_shows_what_is_understood_and_keeps_nothing(sitrep: Run, folder: Path, site: Site) -> None:
    sitrep("source", "add", site.base + "/feed.xml", "--allow-private", "--name", "lomea")
    code, out, _ = sitrep("source", "check", "lomea")
    assert code == 0
    assert "lomea: feed at" in out
    assert "  Ferry runs aground\n    date     2031-05-04 09:30" in out
    assert "    text     " in out
    assert "The ferry Alkyon ran aground off Lomea" in out
    assert "It has no grade (F, cannot be judged)" in out
    assert not (folder / "archive").exists()


def test_check_takes_a_location_that_is_not_configured(sitrep: Run, folder: Path) -> None:
    (folder / "undated.txt").write_text("The bridge over the Sarn was closed after a crack was found in a pier.\n")
    code, out, _ = sitrep("source", "check", "undated.txt")
    assert code == 0
    assert "date     none found" in out
    assert "No article bears a date" in out


def test_check_says_what_is_wrong_and_what_to_do(sitrep: Run, site: Site) -> None:
    site.pages["/moved.xml"] = site.pages["/"]
    sitrep("source", "add", site.base + "/moved.xml", "--allow-private", "--kind", "feed", "--name", "moved")
    code, out, _ = sitrep("source", "check", "moved")
    assert code == 3
    assert "It is a web page, not a feed, that names the feed" in out


def test_check_of_everything_gives_a_line_a_source(sitrep: Run, site: Site) -> None:
    sitrep("source", "add", site.base + "/gone.xml", "--allow-private", "--kind", "feed", "--name", "gone")
    code, out, _ = sitrep("source", "check")
    first, second = out.splitlines()
    assert code == 3
    assert first.startswith("ok    drop: 2031-05-04, ")
    assert second.startswith("fail  gone: ")


def test_list_shows_state_last_success_articles_and_rhythm(sitrep: Run, folder: Path) -> None:
    assert "drop  folder  articles  never read  -" in sitrep("source", "list")[1]
    assert not (folder / "archive").exists()
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with Repository.open("sqlite:///archive/sitrep.db") as repository:
        repository.health.record(Attempt(source="drop", at=now - dt.timedelta(days=1), articles=4, new=4))
        repository.health.record(Attempt(source="drop", at=now, reason="There is no such folder."))
    code, out, _ = sitrep("source", "list")
    assert code == 3
    assert f"broken  {now - dt.timedelta(days=1):%Y-%m-%d %H:%M}  4" in out
    assert "drop: There is no such folder; last read 20" in out
    (record,) = json.loads(sitrep("source", "list", "--json")[1])
    assert (record["source"], record["state"], record["consecutive_failures"]) == ("drop", "broken", 1)


def test_words_of_a_source_cannot_steer_the_terminal(sitrep: Run, folder: Path) -> None:
    (folder / "articles" / "steer.txt").write_text("Escape \x1b[2J \u202eneerg\n\nThe harbour of Lomea was closed.\n")
    out = sitrep("source", "check", "articles/steer.txt")[1]
    assert [char for char in out if not char.isprintable() and char != "\n"] == []


OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="Straits">
 <outline type="rss" text="Lomea Post – World" xmlUrl="https://lomea.example/feed.xml" language="en"/>
 <outline type="rss" text="Sarn Courier" xmlUrl="https://sarn.example/rss"/>
</outline>
<outline type="rss" text="Lomea again" xmlUrl="http://www.lomea.example/feed.xml"/>
<outline type="rss" text="Passwords" xmlUrl="file:///etc/passwd"/>
<outline type="link" text="A page" url="https://lomea.example/about"/>
</body></opml>
"""


def test_a_list_of_feeds_comes_in_once(sitrep: Run, folder: Path) -> None:
    (folder / "feeds.opml").write_text(OPML)
    code, out, err = sitrep("source", "import-opml", "feeds.opml")
    assert (code, out.splitlines()) == (0, ["added 2 of 3 feeds to sitrep.toml", "read for: strait"])
    assert 'passed over: Lomea again: "lomea-post-world" reads it already.' in err
    assert "passed over: Passwords: its address is not one of http or https." in err
    assert "passed over: A page: it is of the type link, not a feed." in err
    assert configured(folder)["source"][1:] == [
        {
            "name": "lomea-post-world",
            "kind": "feed",
            "location": "https://lomea.example/feed.xml",
            "title": "Lomea Post – World",
            "categories": ["Straits"],
        },
        {
            "name": "sarn-courier",
            "kind": "feed",
            "location": "https://sarn.example/rss",
            "title": "Sarn Courier",
            "categories": ["Straits"],
        },
    ]
    before = (folder / "sitrep.toml").read_text()
    assert sitrep("source", "import-opml", "feeds.opml")[1] == "added 0 of 3 feeds to sitrep.toml\n"
    assert (folder / "sitrep.toml").read_text() == before


def test_what_was_exported_can_be_imported_again(sitrep: Run, folder: Path) -> None:
    (folder / "feeds.opml").write_text(OPML)
    sitrep("source", "import-opml", "feeds.opml")
    code, out, err = sitrep("source", "export-opml", "out.opml")
    assert (code, out) == (0, "wrote 2 feeds to out.opml\n")
    assert err == "left out, since they are no feeds on the web: drop\n"
    (folder / "sitrep.toml").write_text(CONFIG)
    assert sitrep("source", "import-opml", "out.opml")[1].startswith("added 2 of 2 feeds")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("<rss version='2.0'/>", 1, "it is no OPML but <rss>"),
        ('<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml/>', 1, "it has a DOCTYPE"),
        (None, 2, "cannot be opened"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(
    sitrep: Run, folder: Path, text: str | None, code: int, message: str
) -> None:
    if text is not None:
        (folder / "feeds.opml").write_text(text)
    ended, _, err = sitrep("source", "import-opml", "feeds.opml")
    assert (ended, message in err) == (code, True)
    assert (folder / "sitrep.toml").read_text() == CONFIG
