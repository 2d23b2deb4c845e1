"""A feed at an address: full texts from the feed, teasers from their pages, nothing lost, nothing read twice."""

import datetime as dt
import gzip
import json
from collections.abc import Sequence
from html import escape

import pytest

from ingestion.webs import NOW, Shelf, intake
from reports.ingestion import parse, read
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw, Response, Unchanged

FEED = "https://post.example/feed"
SOURCE = Source(name="post", kind="feed", location=FEED)
WHOLE = "<p>" + "</p><p>".join(
    f"The ferry number {n} left the pier of Lomea two hours late on Monday." for n in range(6)
)
TEASER = "The ferry left late because of the fog."


def item(number: int, text: str = TEASER, more: str = "", date: str = "Sun, 04 May 2031 08:00:00 GMT") -> str:
    return (
        f"<item><title>Ferry {number} late</title><link>https://post.example/2031/{number}?utm_source=rss</link>"
        f"<guid isPermaLink='false'>n{number}</guid><pubDate>{date}</pubDate><dc:creator>Ana Lima</dc:creator>"
        f"<description>{escape(text)}</description>{more}</item>"
    )


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>Lomea Post</title>{''.join(items)}</channel></rss>"
    )


def full(text: str = WHOLE) -> str:
    return f"<content:encoded><![CDATA[{text}]]></content:encoded>"


def page(number: int, head: str = "") -> str:
    body = "".join(
        f"<p>Ferry {number} could not see the pier, said the harbour master, who closed the port for {hour} hours.</p>"
        for hour in range(2, 8)
    )
    return f"<!DOCTYPE html><html><head><title>Ferry {number} late</title>{head}</head><body><article><h1>Ferry {number} late</h1>{body}</article></body></html>"


def address(number: int) -> str:
    return f"https://post.example/2031/{number}"


def web(feed: str | bytes | Response | None, *numbers: int) -> Shelf:
    return Shelf({FEED: feed, **{f"{address(n)}?utm_source=rss": page(n) for n in numbers}})


def parsed(found: Sequence[object], source: Source = SOURCE) -> list[Article | Failure | Note]:
    return [result for one in found if isinstance(one, Raw) for result in parse(one, source)]


def articles(found: Sequence[object], source: Source = SOURCE) -> list[Article]:
    return [result for result in parsed(found, source) if isinstance(result, Article)]


def failures(found: Sequence[object]) -> list[tuple[str, str]]:
    return [(one.location, one.reason) for one in found if isinstance(one, Failure)]


def stamps(found: Sequence[object], before: dict[str, str] | None = None) -> dict[str, str]:
    """What the archive would remember of a reading."""
    kept = {one.location: one.stamp for one in found if isinstance(one, Raw) and one.stamp}
    same = {one.location: (before or {})[one.location] for one in found if isinstance(one, Unchanged) and before}
    return {**same, **kept}


def test_a_full_text_is_read_from_the_feed_and_a_teaser_from_its_page() -> None:
    shelf = web(rss(item(1, more=full()), item(2)), 1, 2)
    found = list(read(SOURCE, intake(shelf)))
    assert shelf.asked == [FEED, f"{address(2)}?utm_source=rss"]
    second, first = articles(found)
    assert first.text.startswith("The ferry number 0 left")
    assert (first.path, first.url, first.cut) == (f"{FEED}#n1", address(1), None)
    assert second.text.startswith("Ferry 2 could not see the pier")
    assert (second.path, second.url, second.cut) == (address(2), address(2), None)


def test_the_feed_tells_of_the_page_what_the_page_does_not() -> None:
    (found, _) = read(SOURCE, intake(web(rss(item(2)), 2)))
    (article,) = articles([found])
    assert (article.title, article.byline) == ("Ferry 2 late", "Ana Lima")
    assert (article.published, article.dated_by) == (dt.date(2031, 5, 4), "feed")
    assert article.published_at == dt.datetime(2031, 5, 4, 8, tzinfo=dt.UTC)


def test_the_page_s_own_word_wins() -> None:
    head = '<meta property="article:published_time" content="2031-05-03T20:00:00+02:00"><meta name="author" content="Bo Dahl">'
    shelf = Shelf({FEED: rss(item(2)), f"{address(2)}?utm_source=rss": page(2, head)})
    (article,) = articles(list(read(SOURCE, intake(shelf))))
    assert (article.byline, article.published, article.dated_by) == ("Bo Dahl", dt.date(2031, 5, 3), "meta")


def test_teasers_stand_where_full_texts_are_not_asked_for() -> None:
    source = SOURCE.model_copy(update={"full_text": False})
    shelf = web(rss(item(2)), 2)
    (article,) = articles(list(read(source, intake(shelf))), source)
    assert (article.text, article.cut) == (TEASER, "teaser")
    assert shelf.asked == [FEED]


def test_a_page_that_fails_is_named_and_its_teaser_kept() -> None:
    found = list(read(SOURCE, intake(web(rss(item(1), item(2)), 2))))
    assert failures(found) == [(address(1), "The server answers 404 (Not Found).")]
    by_path = {article.path: article for article in articles(found)}
    assert set(by_path) == {f"{FEED}#n1", address(2)}
    assert by_path[f"{FEED}#n1"].text == TEASER
    assert by_path[f"{FEED}#n1"].cut == "teaser"
    assert by_path[f"{FEED}#n1"].url == address(1)
    assert by_path[f"{FEED}#n1"].published == dt.date(2031, 5, 4)


def test_a_page_that_is_a_log_in_is_named_and_its_teaser_kept() -> None:
    answer = Response("https://post.example/login", LOGIN.encode(), (), "text/html", None)
    shelf = Shelf({FEED: rss(item(1)), f"{address(1)}?utm_source=rss": answer})
    found = list(read(SOURCE, intake(shelf)))
    failure, article = (one for one in parsed(found) if not isinstance(one, Note))
    assert isinstance(failure, Failure)
    assert (failure.location, failure.reason) == (address(1), "It asks for a log-in.")
    assert isinstance(article, Article)
    assert (article.text, article.cut, article.title) == (TEASER, "teaser", "Ferry 1 late")
    assert (article.path, article.url, article.byline) == (address(1), address(1), "Ana Lima")


def test_a_page_that_failed_is_asked_for_again_and_then_no_more() -> None:
    first = list(read(SOURCE, intake(web(rss(item(1), item(2)), 2))))
    shelf = web(rss(item(1), item(2)), 1, 2)
    again = list(read(SOURCE, intake(shelf, stamps(first))))
    assert shelf.asked == [FEED, f"{address(1)}?utm_source=rss"]
    assert Unchanged(address(2)) in again
    third = web(None)
    found = list(read(SOURCE, intake(third, stamps(again, stamps(first)))))
    assert third.conditional == [FEED]
    assert found == [Unchanged(address(1)), Unchanged(address(2)), Unchanged(FEED)]


def test_equal_bytes_are_unchanged_where_the_server_knows_no_conditions() -> None:
    first = list(read(SOURCE, intake(web(rss(item(1, more=full()), item(2)), 2))))
    shelf = web(rss(item(1, more=full()), item(2)))
    found = list(read(SOURCE, intake(shelf, stamps(first))))
    assert shelf.asked == [FEED]
    assert {type(one) for one in found} == {Unchanged}


def test_only_what_is_new_or_changed_in_a_feed_is_fetched() -> None:
    first = list(read(SOURCE, intake(web(rss(item(1), item(2)), 1, 2))))
    changed = item(2, date="Sun, 04 May 2031 11:00:00 GMT")
    shelf = web(rss(item(3), item(1), changed), 1, 2, 3)
    found = list(read(SOURCE, intake(shelf, stamps(first))))
    assert shelf.asked[1:] == [f"{address(3)}?utm_source=rss", f"{address(2)}?utm_source=rss"]
    assert Unchanged(address(1)) in found


def test_entries_from_before_the_period_are_not_fetched() -> None:
    shelf = web(rss(item(1), item(2, date="Sun, 06 Apr 2031 08:00:00 GMT")), 1, 2)
    list(read(SOURCE, intake(shelf, since=NOW - dt.timedelta(days=7))))
    assert shelf.asked == [FEED, f"{address(1)}?utm_source=rss"]


def test_a_site_that_is_down_is_not_asked_for_each_of_its_pages() -> None:
    shelf = web(rss(*(item(n) for n in range(30))))
    found = list(read(SOURCE, intake(shelf)))
    assert len(shelf.asked) == 6
    assert failures(found)[-1] == (f"{FEED}#pages", "25 pages were not read this time: 5 in a row failed.")
    assert len(articles(found)) == 30, "each teaser is kept"


def test_five_thousand_entries_are_capped_and_it_is_said() -> None:
    feed = rss(*(item(n, more=full()) for n in range(5000)))
    found = list(read(SOURCE, intake(web(feed))))
    results = parsed(found)
    assert len([one for one in results if isinstance(one, Article)]) == 500
    (said,) = [one.reason for one in results if isinstance(one, Failure)]
    assert said == "It has 5,000 entries; the first 500 were read."


def test_pages_beyond_a_hundred_come_at_the_next_reading() -> None:
    numbers = range(130)
    feed = rss(*(item(n) for n in numbers))
    first = list(read(SOURCE, intake(web(feed, *numbers))))
    assert failures(first) == [
        (f"{FEED}#pages", "30 pages were not read this time: the others come at the next readings.")
    ]
    shelf = web(feed, *numbers)
    second = list(read(SOURCE, intake(shelf, stamps(first))))
    assert len(shelf.asked) == 31
    assert failures(second) == []


LOGIN = "<!DOCTYPE html><html><head><title>Sign in | Lomea Post</title></head><body><form><input type=password></form></html>"


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (LOGIN, "It is a web page, not a feed: it asks for a log-in."),
        (
            "<html><head><link rel=alternate type='application/rss+xml' href='/rss.xml'></head><body>News</body></html>",
            "It is a web page, not a feed, that names the feed https://post.example/rss.xml.",
        ),
        ("<html><body><h1>404</h1></body></html>", "It is a web page, not a feed: it says that there is no such page."),
        ("", "It is no feed: it is empty."),
        ('{"status": "error"}', "It is JSON, but no JSON Feed."),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "Its JSON is broken or breaks off"),
        (b"\x1f\x8b broken", "The gzip data"),
        ("[" * 100_000, "Its JSON is nested beyond any feed."),
    ],
)
def test_what_is_no_feed_is_a_failure_of_the_source_that_says_what_it_is(sent: str | bytes, reason: str) -> None:
    (found,) = read(SOURCE, intake(web(sent)))
    assert isinstance(found, Failure)
    assert found.location == FEED
    assert found.reason.startswith(reason.rstrip("."))


def test_a_feed_is_a_feed_whatever_it_is_called() -> None:
    for kind, charset in (("text/html", None), ("text/plain", "iso-8859-1"), ("image/png", "zip"), (None, None)):
        answer = Response(
            FEED, rss(item(1, "Fjörður – “blåbær”", full(f"{WHOLE} Fjörður – “blåbær”"))).encode(), (), kind, charset
        )
        (article,) = articles(list(read(SOURCE, intake(web(answer)))))
        assert "Fjörður – “blåbær”" in article.text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "us-ascii", "utf-8"])
def test_utf_8_is_read_as_that_whatever_one_byte_encoding_is_declared(declared: str) -> None:
    feed = rss(item(1, more=full(f"{WHOLE} Fjörður – “blåbær”"))).replace(
        '<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{declared}"?>'
    )
    (article,) = articles(list(read(SOURCE, intake(web(feed)))))
    assert article.text.endswith("Fjörður – “blåbær”")


def test_a_one_byte_encoding_that_is_declared_truly_is_read() -> None:
    feed = rss(item(1, more=full(f"{WHOLE} Fjörður"))).replace(
        '<?xml version="1.0"?>', '<?xml version="1.0" encoding="iso-8859-1"?>'
    )
    (article,) = articles(list(read(SOURCE, intake(web(feed.encode("latin-1"))))))
    assert article.text.endswith("Fjörður")


def test_a_packed_feed_is_unpacked() -> None:
    (article,) = articles(list(read(SOURCE, intake(web(gzip.compress(rss(item(1, more=full())).encode()))))))
    assert article.title == "Ferry 1 late"


def test_an_empty_feed_is_no_failure() -> None:
    found = list(read(SOURCE, intake(web(rss()))))
    assert [type(one).__name__ for one in found] == ["Raw"]
    assert parsed(found) == []


def test_captions_of_pictures_are_no_text() -> None:
    media = "<media:content url='https://post.example/a.jpg'><media:title>Jetty</media:title><media:description>A caption that is much longer than the text of the entry it stands in, by far.</media:description></media:content>"
    source = SOURCE.model_copy(update={"full_text": False})
    (article,) = articles(list(read(source, intake(web(rss(item(1, more=media)))))), source)
    assert (article.text, article.title) == (TEASER, "Ferry 1 late")


def test_a_recording_without_text_is_named_and_its_page_not_fetched() -> None:
    sound = "<enclosure url='https://post.example/1.mp3' type='audio/mpeg' length='1'/>"
    shelf = web(rss(item(1, "", sound)), 1)
    found = list(read(SOURCE, intake(shelf)))
    assert [one.reason for one in parsed(found) if isinstance(one, Failure)] == [
        "It is a recording (audio/mpeg) without a text."
    ]
    assert shelf.asked == [FEED]


def test_an_aggregator_s_entry_has_the_outlet_it_was_taken_from() -> None:
    taken = "<source url='https://courier.example/rss'>Harbour Courier</source>"
    (article,) = articles(list(read(SOURCE, intake(web(rss(item(1, more=taken + full())))))))
    assert article.outlet == "Harbour Courier"
    (article,) = articles(list(read(SOURCE, intake(web(rss(item(1, more=taken)), 1)))))
    assert article.outlet == "Harbour Courier"


def test_relative_links_are_of_the_feed_s_base() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/news/"><title>Post</title>'
        '<entry xml:base="2031/"><id>tag:1</id><title>Ferry</title><link href="a.html"/>'
        "<updated>2031-05-04T01:00:00+12:00</updated><summary>The ferry.</summary></entry></feed>"
    )
    shelf = Shelf({FEED: atom, "https://post.example/news/2031/a.html": page(1)})
    assert [one.url for one in articles(list(read(SOURCE, intake(shelf))))] == ["https://post.example/news/2031/a.html"]


def test_a_teaser_that_sends_for_the_rest_is_no_full_text() -> None:
    cut = f"{WHOLE}</p><p>And the captain said […]</p><p>The post <a href='x'>Ferry</a> appeared first on <a href='y'>Post</a>.</p>"
    shelf = web(rss(item(1, more=full(cut))), 1)
    (article,) = articles(list(read(SOURCE, intake(shelf))))
    assert article.path == address(1)
    whole = f"{WHOLE}</p><p>The post <a href='x'>Ferry</a> appeared first on <a href='y'>Post</a>.</p>"
    (article,) = articles(list(read(SOURCE, intake(web(rss(item(1, more=full(whole))))))))
    assert "appeared first" not in article.text


def json_feed(*items: dict[str, object], version: str = "1.1") -> str:
    return json.dumps(
        {"version": f"https://jsonfeed.org/version/{version}", "title": "Lomea Post", "language": "en", "items": items}
    )


def test_json_feed_in_both_versions() -> None:
    items = (
        {"id": 7, "url": "/2031/7", "title": "Ferry", "content_html": WHOLE, "date_published": "2031-05-04T08:00:00Z",
         "date_modified": "2031-05-04T09:00:00Z", "author": {"name": "Ana Lima"}},
        {"id": "b", "url": "https://post.example/b", "content_text": "Less < more & more.\n\n" + "It is so. " * 40,
         "authors": [{"name": "Bo Dahl"}, {"name": "Ana Lima"}, {"url": "x"}]},
        "no entry", None,
    )  # fmt: skip
    for version in ("1", "1.1"):
        first, second = articles(list(read(SOURCE, intake(web(json_feed(*items, version=version))))))  # type: ignore[arg-type]
        assert (first.path, first.url, first.byline) == (f"{FEED}#7", address(7), "Ana Lima")
        assert first.published_at == dt.datetime(2031, 5, 4, 8, tzinfo=dt.UTC)
        assert first.updated_at == dt.datetime(2031, 5, 4, 9, tzinfo=dt.UTC)
        assert second.text.startswith("Less < more & more.\n\nIt is so.")
        assert (second.byline, second.published) == ("Bo Dahl, Ana Lima", None)


def test_json_of_wrong_types_is_read_as_far_as_it_makes_sense() -> None:
    odd: list[dict[str, object]] = [
        {"id": None, "url": ["x"], "title": {}, "content_html": 5, "authors": "x", "attachments": 3},
        {
            "id": "\ud800",
            "url": "javascript:alert(1)",
            "title": "\ud800",
            "content_html": "<script>x()</script><p>Late.</p>",
        },
        {"content_html": "<p>Later.</p>", "author": 1, "date_published": 12, "language": True, "attachments": [1, {}]},
    ]
    found = parsed(list(read(SOURCE, intake(web(json_feed(*odd))))))
    assert [one.text for one in found if isinstance(one, Article)] == ["5", "Late.", "Later."]
    assert {one.url for one in found if isinstance(one, Article)} == {None}
    for one in found:
        one.model_dump_json().encode()
