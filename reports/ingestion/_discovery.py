"""Turn a bare location into the kind of source that it is: a feed, sitemap, list, page or mailbox."""

from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from reports.errors import SourceError
from reports.ingestion._blocks import html_tree
from reports.ingestion._cleaning import single_line
from reports.ingestion._decoding import decode
from reports.ingestion._feeds import read_feed
from reports.ingestion._links import article_links
from reports.ingestion._sitemaps import read_sitemap
from reports.ingestion._sniffing import recognise
from reports.ingestion._teasers import is_on_web
from reports.ingestion._values import web_address
from reports.ingestion._walls import wall
from reports.ingestion._wanted import form
from reports.models.source import Source
from reports.protocols import Response, Web

_ARTICLE = (
    "//meta[@property='article:published_time'] | //meta[@property='og:type' and @content='article']"
    " | //*[@itemprop='articleBody']"
)
_FEEDS = "//link[contains(concat(' ', normalize-space(@rel), ' '), ' alternate ')][contains(@type, 'rss') \
or contains(@type, 'atom') or contains(@type, 'feed+json')]"
_LIST = 5
"""Links to articles that make a page a list of them."""
_MAILBOXES = ("imap", "imaps")
_MAILDIR = ("cur", "new", "tmp")


class Discovered(NamedTuple):
    """What stands at a location."""

    kind: str
    location: str
    """The location itself, or the feed that the page there names."""
    title: str | None = None
    others: tuple[str, ...] = ()
    """Further feeds that the page names."""


def discover(source: Source, web: Web) -> Discovered:
    """Look at ``source.location`` and say how to read it; the source's other fields say how to ask.

    A page that names feeds gives its first one. Raises ``SourceError`` for a location where there
    is nothing, or nothing that can be read.
    """
    location = source.location
    if urlsplit(location).scheme.lower() in _MAILBOXES:
        return Discovered("mailbox", location, urlsplit(location).hostname)
    if not is_on_web(location):
        return _here(Path(location))
    response = web.get(location, source)
    if response is None:
        raise SourceError(location, "the server says that it has not changed", "Try again.")
    if _is_sitemap(response):
        return Discovered("sitemap", location, urlsplit(response.url).hostname)
    found = form(response)
    if found == "feed":
        return Discovered("feed", location, read_feed(response.data, location, response.charset, response.url).title)
    if found != "html":
        return Discovered("page", location, urlsplit(location).path.rpartition("/")[2] or urlsplit(location).hostname)
    return _page(response, source, web)


def _here(path: Path) -> Discovered:
    if path.is_dir():
        kind = "mailbox" if all((path / part).is_dir() for part in _MAILDIR) else "folder"
        return Discovered(kind, str(path), path.resolve().name)
    if not path.is_file():
        raise SourceError(str(path), "there is no such folder or file", "Correct it.")
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"From ") and path.suffix.lower() not in (".txt", ".eml"):
        return Discovered("mailbox", str(path), path.stem)
    kind = "feed" if recognise(head, path.name) == "feed" else "file"
    return Discovered(kind, str(path), path.stem)


def _is_sitemap(response: Response) -> bool:
    try:
        listed = read_sitemap(response.data, response.url)
    except SourceError:
        return False
    return bool(listed.pages or listed.maps)


def _page(response: Response, source: Source, web: Web) -> Discovered:
    location = source.location
    decoded, _ = decode(response.data, location, markup=True, charset=response.charset)
    tree = html_tree(decoded, location)
    if tree is None:
        raise SourceError(location, "the page is empty", "Check the address with a browser.")
    feeds = _feeds(tree, response.url)
    for feed in feeds:
        if title := _title_of_feed(feed, source, web):
            return Discovered("feed", feed, title, tuple(other for other in feeds if other != feed))
    title = single_line(" ".join(tree.xpath("//title[1]//text()")))
    if instead := wall(tree, ""):
        raise SourceError(location, instead, "Name the address of a feed or article that is open to read.")
    is_list = not tree.xpath(_ARTICLE) and len(article_links(tree, response.url)) >= _LIST
    return Discovered("links" if is_list else "page", location, title or urlsplit(location).hostname, feeds)


def _feeds(tree: Any, base: str) -> tuple[str, ...]:
    """Feeds that a page names, those of comments last."""
    named = [(urljoin(base, link.get("href") or ""), link.get("title") or "") for link in tree.xpath(_FEEDS)]
    ranked = sorted(named, key=lambda each: "comment" in f"{each[0]} {each[1]}".lower())
    return tuple(dict.fromkeys(address for feed, _ in ranked if (address := web_address(feed))))


def _title_of_feed(address: str, source: Source, web: Web) -> str | None:
    """Give the title of a feed, its host where it has none; ``None`` for what is no feed after all."""
    try:
        response = web.get(address, source)
        if response is None:
            return None
        feed = read_feed(response.data, address, response.charset, response.url)
    except SourceError:
        return None
    return feed.title or urlsplit(address).hostname
