"""A feed file: one article an entry; what is cut off, empty or hostile is named."""

import datetime as dt
import re
from html import escape
from pathlib import Path

import pytest

from ingestion.drop import DROP, article, failure, notes, results
from reports.ingestion import parse
from reports.models.article import Article
from reports.models.source import Failure
from reports.protocols import Raw

TEXT = "<p>The ferry to Lomea left late.</p><p>“We saw <b>nothing</b>,” said Ana Lima.<br><br>Nobody was hurt.</p>"


def item(number: int, text: str = TEXT, date: str = "Sun, 04 May 2031 23:30:00 -0900") -> str:
    return (
        f"<item><title>Ferry &amp;amp; fog {number}</title><link>https://post.example/{number}</link>"
        f"<guid>urn:f:{number}</guid><pubDate>{date}</pubDate><author>Ana Lima</author>"
        f"<description>{escape(text)}</description></item>"
    )


def rss(*items: str, about: str = "News of the strait", prologue: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{prologue}<rss version="2.0"><channel><title>Post: World</title>'
        f"<description>{about}</description><language>en-gb</language>{''.join(items)}</channel></rss>"
    )


def articles(data: str | bytes) -> list[Article]:
    return [found for found in results(data, "feed") if isinstance(found, Article)]


def failures(data: str | bytes) -> list[str]:
    return [found.reason for found in results(data, "feed") if isinstance(found, Failure)]


def test_an_entry_is_an_article() -> None:
    found = article(rss(item(1)), "feed")
    assert found.text == "The ferry to Lomea left late.\n\n“We saw nothing,” said Ana Lima.\n\nNobody was hurt."
    assert (found.title, found.byline) == ("Ferry & fog 1", "Ana Lima")
    assert (found.path, found.url) == ("drop/one#urn:f:1", "https://post.example/1")
    assert found.published == dt.date(2031, 5, 4), "the day as printed, whatever the zone"
    assert (found.outlet, found.language, found.sample) == ("Delta Post", "en", False)


def test_atom_content_is_preferred_to_its_summary() -> None:
    found = article(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>tag:1</id><title>Ferry</title>'
        "<updated>2031-05-04T01:00:00+12:00</updated><summary>The ferry.</summary>"
        '<content type="html">&lt;p&gt;The ferry left late, and nobody knew why.&lt;/p&gt;</content></entry></feed>',
        "feed",
    )
    assert found.text == "The ferry left late, and nobody knew why."
    assert found.published == dt.date(2031, 5, 4)


def test_a_feed_cut_in_half_gives_its_whole_entries_and_a_failure() -> None:
    whole = rss(item(1), item(2), item(3))
    cut = whole[: whole.index("<guid>urn:f:3") + 40]
    assert [found.url for found in articles(cut)] == ["https://post.example/1", "https://post.example/2"]
    assert failures(cut) == ["The feed breaks off before its end; an entry that was begun is left out."]


def test_a_feed_cut_within_its_text_never_gives_half_an_entry() -> None:
    whole = rss(item(1), item(2)).encode()
    for end in range(whole.index(b"<item>"), len(whole) - len("</rss>"), 7):
        assert {found.text for found in articles(whole[:end])} <= {articles(whole)[0].text}, end
        assert failures(whole[:end]), end


def test_an_ill_formed_feed_is_read_leniently_and_says_so() -> None:
    broken = rss(item(1)).replace("News of the strait", "News & more <b>")
    assert articles(broken)[0].title == "Ferry & fog 1"
    assert any("not well-formed" in note for note in notes(broken, "feed"))


def test_entries_without_text_are_named_and_the_others_read() -> None:
    found = results(rss(item(1, ""), item(2)), "feed")
    assert [type(one).__name__ for one in found] == ["Failure", "Article"]
    assert found[0].location == "drop/one#urn:f:1"  # type: ignore[union-attr]


def test_entries_of_one_id_keep_two_paths() -> None:
    paths = [found.path for found in articles(rss(item(1), item(1, "<p>Another text.</p>")))]
    assert paths == ["drop/one#urn:f:1", "drop/one#urn:f:1-2"]


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 May 2031 00:00:00 GMT", "Sun, 04 May 99999 00:00:00 GMT"])
def test_a_date_that_is_none_leaves_the_entry_undated(date: str) -> None:
    assert articles(rss(item(1, date=date)))[0].published is None
    assert "It is undated." in notes(rss(item(1, date=date)), "feed")


def test_a_feed_may_say_that_it_is_a_sample() -> None:
    assert articles(rss(item(1), about="Sample feed: retold from published facts."))[0].sample


def test_scripts_and_hidden_text_of_an_entry_are_left_out() -> None:
    text = '<script>CANARY()</script><p onclick="CANARY()">Late.</p><p style="display:none">CANARY</p>'
    assert articles(rss(item(1, text)))[0].text == "Late."


@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "AAAA"><!ENTITY b "&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/hostname">']
)
def test_a_feed_with_entities_of_its_own_is_refused(entity: str) -> None:
    feed = rss(item(1, "&b;"), prologue=f"<!DOCTYPE rss [{entity}]>")
    assert "entities" in failure(feed, "feed")


@pytest.mark.parametrize("data", ["The ferry left late.", "", "<" * 5000])
def test_a_document_that_is_no_feed_is_a_failure(data: str) -> None:
    assert "no feed" in failure(data, "feed")


def test_an_address_in_place_of_bytes_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(item(1)))
    for address in (str(tmp_path / "feed.xml"), "http://127.0.0.1:9/feed.xml"):
        assert articles(address) == []


SURVIVES = re.compile(r"<\s*script|(?:java|vb)script:|\bon\w+\s*=\s*[\"']?\w+\(", re.I)


def test_the_collected_feeds_of_feedparser_neither_stop_nor_slip_through(shared: Path) -> None:
    folder = shared / "data" / "feedparser-tests"
    files = [file for file in sorted(folder.rglob("*")) if file.suffix in (".xml", ".json")]
    if not files:
        pytest.skip("../shared/data/feedparser-tests is not here")
    for file in files:
        for found in parse(Raw(file.name, file.read_bytes(), "feed"), DROP):
            if isinstance(found, Article):
                said = (found.text, found.title, found.byline, found.outlet, found.path)
                assert not [words for words in said if words and SURVIVES.search(words)], file
                assert found.url is None or found.url.startswith(("http://", "https://")), file
            else:
                assert "stopped with" not in found.reason, file
                assert found.reason.endswith("."), file


HOSTILE = (
    "<p onclick=x()>Late.</p><script>CANARY</script>", "<a href='javascript:CANARY()'>Late.</a>", "Late.<svg onload=CANARY()>",
    "<img src=x onerror=CANARY()>Late.", "<style>p{x:expression(CANARY)}</style>Late.", "<iframe srcdoc='CANARY'></iframe>Late.",
    "<p>Late.</p><!-- CANARY --><noscript>CANARY</noscript>", "<math><mtext></p><style>CANARY</style></math>Late.",
    "<object data='data:text/html,CANARY'>CANARY</object>Late.", "<template><p>CANARY</p></template>Late.",
    "<p>Late.</p><p style='position:absolute;left:-5000px'>CANARY</p>", "<p>La\u200bte.</p><textarea>CANARY</textarea>",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_active_or_hidden_survives_an_entry(text: str) -> None:
    (found,) = articles(rss(item(1, text)))
    assert found.text == "Late."
    assert "CANARY" not in found.model_dump_json()


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
     "https://a@evil.example/", "http://[", "//", "ftp://a.example/1", "\x01javascript:x"],
)  # fmt: skip
def test_an_entry_links_to_the_web_or_nowhere(address: str) -> None:
    (found,) = articles(rss(item(1).replace("https://post.example/1", escape(address))))
    assert found.url is None


def test_what_costs_the_parser_the_square_of_its_number_is_refused() -> None:
    attributes = " ".join(f"a{number}='1'" for number in range(3_000))
    assert "attributes" in failure(rss(f"<item {attributes}></item>"), "feed")
    spaces = "".join(f"<x{number}:a xmlns:x{number}='u{number}'/>" for number in range(400))
    assert "namespaces" in failure(rss(spaces), "feed")
    xhtml = "".join(
        item(number).replace("<item>", "<item xmlns:x='http://www.w3.org/1999/xhtml'>") for number in range(400)
    )
    assert len(articles(rss(xhtml))) == 400
