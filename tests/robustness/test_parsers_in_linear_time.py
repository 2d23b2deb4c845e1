"""Each parser takes time in proportion to its document: four times the length, not sixteen times the time."""

import time
from collections.abc import Callable

import pytest

from reports.ingestion import parse
from reports.ingestion._discovery import _page
from reports.ingestion._opml import read_opml
from reports.ingestion._sitemaps import read_sitemap
from reports.models.source import Source
from reports.protocols import Raw, Response

SOURCE = Source(name="drop", kind="folder", location="drop")
LONG = 120_000
"""Characters of the longer document: below what an article may have."""
FERRY = "The ferry Alkyon left Lomea on Sunday. "


def _page_of(unit: str) -> Callable[[int], bytes]:
    head = "<!doctype html><html><head><title>Ferry</title></head><body><article><p>" + FERRY * 8 + "</p>"
    return lambda size: (head + unit * (size // len(unit)) + "</article></body></html>").encode()


def _head_of(unit: str) -> Callable[[int], bytes]:
    body = "</head><body><article><p>" + FERRY * 8 + "</p></article></body></html>"
    return lambda size: ("<!doctype html><html><head>" + unit * (size // len(unit)) + body).encode()


def _feed_of(unit: str) -> Callable[[int], bytes]:
    return lambda size: (
        "<rss version='2.0'><channel><title>Lomea</title><item><title>Ferry</title><description><![CDATA["
        + FERRY * 4 + unit * (size // len(unit)) + "]]></description></item></channel></rss>"
    ).encode()  # fmt: skip


def _plain(unit: str, head: str = "") -> Callable[[int], bytes]:
    return lambda size: (head + unit * (size // len(unit))).encode()


MAIL = "From: desk@lomea.example\nSubject: Ferry\nDate: Sun, 04 May 2031 09:30:00 +0300\nContent-Type: text/{}\n\n"
DOCUMENTS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "text, one line": ("text", _plain("a" * 9 + " ")),
    "text, dashes": ("text", _plain("- ")),
    "text, brackets": ("text", _plain("(AP) ")),
    "text, colons": ("text", _plain("date: ")),
    "text, front matter without end": ("text", _plain("key: value\n", "---\n")),
    "text, date words": ("text", _plain("Sunday 4 May 2031 ")),
    "html, paragraphs": ("html", _page_of("<p>" + FERRY)),
    "html, open tags": ("html", _page_of("<b>")),
    "html, breaks": ("html", _page_of("Ferry<br>")),
    "html, links": ("html", _page_of("<a href='/ferry'>Ferry</a> ")),
    "html, entities": ("html", _page_of("&lt;b&gt;")),
    "html, comments": ("html", _page_of("<!-- a -->")),
    "html, by lines": ("html", _page_of("<p class='byline'>By Ann Ito and </p>")),
    "html, metas": ("html", _head_of("<meta name='author' content='Ann Ito'>")),
    "html, scripts": ("html", _head_of("<script type='application/ld+json'>{\"@type\": \"NewsArticle\"}</script>")),
    "html, a script of brackets": (
        "html", lambda size: _head_of("<script type='application/ld+json'>" + "[" * size + "</script>")(size),
    ),
    "feed, escaped markup": ("feed", _feed_of("<i>" + FERRY + "</i>")),
    "feed, open tags": ("feed", _feed_of("<b>a ")),
    "feed, questions": ("feed", _feed_of("&amp;")),
    "markdown, stars": ("markdown", _plain("*a ")),
    "markdown, lists": ("markdown", _plain("- a\n")),
    "markdown, quotes": ("markdown", _plain("> a\n")),
    "mail, header fields": ("email", _plain("X-Field: a\n", "From: desk@lomea.example\n")),
    "mail, a field of commas": ("email", _plain(",", "From: desk@lomea.example\nTo: ")),
    "mail, quoted lines": ("email", _plain("> " + FERRY + "\n", MAIL.format("plain"))),
    "mail, markup": ("email", _plain("<div><p>" + FERRY + "</p></div>", MAIL.format("html"))),
}  # fmt: skip
LISTS: dict[str, Callable[[int], object]] = {
    "opml": lambda size: read_opml(
        ("<opml version='2.0'><body>" + "<outline text='Ferry' xmlUrl='https://lomea.example/f'/>" * (size // 60)
         + "</body></opml>").encode()
    ),
    "sitemap": lambda size: read_sitemap(
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
         + "<url><loc>https://lomea.example/ferry</loc></url>" * (size // 50) + "</urlset>").encode(), "map.xml",
    ),
    "links": lambda size: _page(
        Response("https://lomea.example/", _page_of("<h3><a href='/2031/05/a-ferry-left-the-port'>A ferry left the port"
                 "</a></h3>")(size), (), "text/html", "utf-8"),
        SOURCE.model_copy(update={"location": "https://lomea.example/"}), NO_WEB,
    ),
}  # fmt: skip


class _NoWeb:
    def get(self, url: str, source: Source, *, conditional: bool = False) -> Response | None:
        raise AssertionError(f"{url} was asked for by {source.name}, {conditional}")


NO_WEB = _NoWeb()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_parser_is_linear(kind: str) -> None:
    form, make = DOCUMENTS[kind]
    _grows(lambda size: parse(Raw(f"drop/ferry.{form}", make(size), form), SOURCE))


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_articles_is_read_in_linear_time(kind: str) -> None:
    _grows(LISTS[kind])


def _grows(work: Callable[[int], object]) -> None:
    """Measure processor time, so that what else runs does not count; what takes no time at all is well."""
    work(LONG // 16)  # libraries are loaded by now
    once = again = 0.0
    for _ in range(3):
        once, again = min(_seconds(work, LONG // 4) for _ in range(2)), _seconds(work, LONG)
        if again < 8 * max(once, 0.03):
            return
    pytest.fail(f"{LONG // 4:,} characters took {once:.2f} s, {LONG:,} took {again:.2f} s")


def _seconds(work: Callable[[int], object], size: int) -> float:
    started = time.process_time()
    work(size)
    return time.process_time() - started
