"""Pages, lists of links and sitemaps from the web: which articles they name, and how often they are asked for."""

import datetime as dt
import gzip
from collections.abc import Sequence

import pytest

from ingestion.webs import NOW, Shelf, intake
from reports.ingestion import parse, read
from reports.models.article import Article
from reports.models.source import Failure, Source
from reports.protocols import Raw, Response, Unchanged

SITE = "https://www.post.example"
WEEK = NOW - dt.timedelta(days=7)


def source(kind: str, path: str) -> Source:
    return Source(name="post", kind=kind, location=SITE + path)


def page(title: str = "Ferry late") -> str:
    text = "".join(
        f"<p>The pilots could not see the pier, and {n} ships waited outside the harbour of Lomea.</p>"
        for n in range(2, 8)
    )
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"


def locations(found: Sequence[object]) -> list[str]:
    return [one.location for one in found if isinstance(one, Raw)]


def stamps(found: Sequence[object]) -> dict[str, str]:
    return {one.location: one.stamp for one in found if isinstance(one, Raw) and one.stamp}


def articles(found: Sequence[object], of: Source) -> list[Article]:
    return [result for one in found if isinstance(one, Raw) for result in parse(one, of) if isinstance(result, Article)]


LIST = """<!DOCTYPE html><html><head><title>World</title></head><body>
<header><a href="/"><img alt="Post"></a><nav><a href="/world">World news and all of its long menu entries</a></nav></header>
<main><section>
 <article><a href="/2031/05/04/ferry-late-again"><img></a><h3><a href="/2031/05/04/ferry-late-again?utm_source=list">Ferry to Lomea late again</a></h3>
  <time datetime="2031-05-04T08:00:00Z">4 May</time><a href="/2031/05/04/ferry-late-again#comments">12 comments</a><a href="/author/ana-lima">Ana Lima</a></article>
 <article><h3><a href="https://news.post.example/strike-at-rail-yards-ends-4711">Strike at rail yards ends after offer</a></h3><time datetime="2031-04-02">2 April</time></article>
 <ul><li><a href="/story/98765432">Three governments agree to share a river</a></li>
  <li><a href="https://elsewhere.example/2031/05/04/other-site-story-here">A story of another site altogether</a></li>
  <li><a href="/tag/ports">Everything about ports and ships and so on</a></li><li><a href="javascript:void(0)">Open the menu of this page now</a></li>
  <li><a href="http://[broken">A link that is broken in a bad way</a></li><li><a href="/login?next=/x">Log in to read all of our articles</a></li></ul>
</section></main><footer><a href="/imprint-of-the-company-12345">Imprint of the company and more</a></footer></body></html>"""
FERRY, STRIKE, RIVER = (
    f"{SITE}/2031/05/04/ferry-late-again", "https://news.post.example/strike-at-rail-yards-ends-4711", f"{SITE}/story/98765432"
)  # fmt: skip
PAGES = {FERRY: page(), STRIKE: page("Strike ends"), RIVER: page("River shared"), f"{FERRY}?utm_source=list": page()}


def test_a_list_leads_to_the_articles_of_its_site() -> None:
    found = list(read(source("links", "/world"), intake(Shelf({f"{SITE}/world": LIST, **PAGES}))))
    assert locations(found) == [FERRY, STRIKE, RIVER]
    assert [one for one in found if isinstance(one, Failure)] == []
    first = articles(found, source("links", "/world"))[0]
    assert (first.title, first.url, first.published, first.dated_by) == (
        "Ferry late",
        FERRY,
        dt.date(2031, 5, 4),
        "feed",
    )


def test_what_a_list_dates_before_the_period_is_left() -> None:
    found = list(read(source("links", "/world"), intake(Shelf({f"{SITE}/world": LIST, **PAGES}), since=WEEK)))
    assert locations(found) == [FERRY, RIVER]


def test_a_listed_page_is_read_once_and_again_under_a_new_headline() -> None:
    of = source("links", "/world")
    first = list(read(of, intake(Shelf({f"{SITE}/world": LIST, **PAGES}))))
    changed = Shelf({f"{SITE}/world": LIST.replace("late again</a>", "sails again</a>"), **PAGES})
    second = list(read(of, intake(changed, stamps(first))))
    assert locations(second) == [FERRY]
    assert {one.location for one in second if isinstance(one, Unchanged)} == {STRIKE, RIVER}
    assert len(changed.asked) == 2


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("<html><body><p>Nothing to see here.</p></body></html>", "no links to articles were found on it; it may make"),
        (
            "<html><head><title>Log in</title></head><body><form><input type=password></form></body></html>",
            "it asks for a log-in",
        ),
        ("<html></html>", "no links"),
    ],
)
def test_a_list_without_articles_is_a_failure(markup: str, why: str) -> None:
    (found,) = read(source("links", "/world"), intake(Shelf({f"{SITE}/world": markup})))
    assert isinstance(found, Failure)
    assert why.lower() in found.reason.lower()


def urlset(*urls: str) -> str:
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{"".join(urls)}</urlset>'
    )


def url(address: str, changed: str = "", news: str = "") -> str:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{address}</loc>{lastmod}{news}</url>"


NEWS = (
    "<news:news><news:publication><news:name>Lomea Post</news:name><news:language>en</news:language></news:publication>"
    "<news:publication_date>2031-05-05T06:00:00+02:00</news:publication_date><news:title>Ferry late, says Post</news:title></news:news>"
)


def test_a_news_sitemap_tells_dates_and_outlet() -> None:
    of = source("sitemap", "/news.xml")
    shelf = Shelf({of.location: urlset(url(FERRY, news=NEWS)), **PAGES})
    (article,) = articles(list(read(of, intake(shelf, since=WEEK))), of)
    assert (article.outlet, article.title) == ("Lomea Post", "Ferry late")
    assert article.published_at == dt.datetime(2031, 5, 5, 4, tzinfo=dt.UTC)
    assert article.dated_by == "feed"


def test_only_what_is_newer_than_the_period_is_fetched_newest_first() -> None:
    of = source("sitemap", "/map.xml")
    listed = urlset(
        url(RIVER, "2031-05-03"), url(STRIKE, "2031-04-01"), url(FERRY, "2031-05-05T08:00:00Z"), url(f"{SITE}/undated")
    )
    shelf = Shelf({of.location: listed, **PAGES})
    assert locations(list(read(of, intake(shelf, since=WEEK)))) == [FERRY, RIVER]
    assert shelf.asked == [of.location, FERRY, RIVER]


def test_an_index_leads_to_its_newest_sitemaps_packed_or_not() -> None:
    of = source("sitemap", "/index.xml")
    parts = "".join(
        f"<sitemap><loc>{SITE}/m{n}.xml.gz</loc><lastmod>{day}</lastmod></sitemap>"
        for n, day in enumerate(("2031-01-01", "2031-05-05"))
    )
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{parts}</sitemapindex>'
    packed = gzip.compress(urlset(url(FERRY, "2031-05-05")).encode())
    shelf = Shelf({of.location: index, f"{SITE}/m1.xml.gz": packed, **PAGES})
    assert locations(list(read(of, intake(shelf, since=WEEK)))) == [FERRY]
    broken = Shelf({of.location: index, f"{SITE}/m1.xml.gz": b"\x1f\x8bbroken"})
    (found,) = read(of, intake(broken, since=WEEK))
    assert isinstance(found, Failure)
    assert found.location == f"{SITE}/m1.xml.gz"


def test_a_sitemap_of_lines_and_one_without_dates() -> None:
    of = source("sitemap", "/map.txt")
    lines = Response(of.location, f"{FERRY}\n{RIVER}\nnot an address\n".encode(), (), "text/plain", None)
    assert locations(list(read(of, intake(Shelf({of.location: lines, **PAGES}))))) == [FERRY, RIVER]
    (found,) = read(of, intake(Shelf({of.location: lines, **PAGES}), since=WEEK))
    assert isinstance(found, Failure)
    assert "no dates" in found.reason


BOMB = '<!DOCTYPE urlset [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "data",
    [b"", b"<html><body>Not found</body></html>", b"<rss/>", (BOMB + urlset(url("&b;"))).encode(), b"\x00\xff" * 50,
     urlset(*[url(f"{SITE}/{n}") for n in range(50_001)]).encode(), b"<urlset>" * 3000],
)  # fmt: skip
def test_what_is_no_sitemap_is_a_failure(data: bytes) -> None:
    of = source("sitemap", "/map.xml")
    found = list(read(of, intake(Shelf({of.location: Response(of.location, data, (), "text/xml", None)}), since=WEEK)))
    assert [type(one).__name__ for one in found] in (["Failure"], [])
    if data != b"<urlset>" * 3000:
        assert found, "nothing is not an answer"


def test_a_page_is_one_document_and_unchanged_when_its_bytes_are() -> None:
    of = source("page", "/statement")
    first = list(read(of, intake(Shelf({of.location: page()}))))
    (article,) = articles(first, of)
    assert (article.path, article.url, article.title) == (of.location, of.location, "Ferry late")
    shelf = Shelf({of.location: page()})
    assert list(read(of, intake(shelf, stamps(first)))) == [Unchanged(of.location)]
    assert shelf.conditional == [of.location]
    assert list(read(of, intake(Shelf({of.location: None}), stamps(first)))) == [Unchanged(of.location)]


def test_an_address_that_leads_to_a_feed_is_read_as_one() -> None:
    of = source("page", "/rss")
    text = "The ferry to Lomea left the pier two hours late on Monday because of fog, the harbour master said. " * 4
    feed = f"<rss version='2.0'><channel><title>Post</title><item><guid isPermaLink='false'>1</guid><content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{text}</content:encoded></item></channel></rss>"
    (article,) = articles(list(read(of, intake(Shelf({of.location: feed})))), of)
    assert article.path == f"{of.location}#1"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (("image/png", b"\x89PNG..."), "of the type image/png"),
        (("text/html", b""), "empty"),
        (("application/octet-stream", b"\xd0\xcf\x11\xe0..."), "not read"),
    ],
)
def test_an_address_of_another_type_is_a_failure(answer: tuple[str, bytes], why: str) -> None:
    of = source("page", "/x")
    kind, data = answer
    (found,) = read(of, intake(Shelf({of.location: Response(of.location, data, (), kind, None)})))
    assert isinstance(found, Failure)
    assert why in found.reason


def test_an_article_that_has_become_the_front_page_is_gone() -> None:
    of = source("sitemap", "/news.xml")
    front = Response(f"{SITE}/", page("Lomea Post").encode(), (), "text/html", None)
    found = list(read(of, intake(Shelf({of.location: urlset(url(FERRY, news=NEWS)), FERRY: front}))))
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert (failure.location, failure.reason) == (FERRY, "The address leads to the front page of the site.")
