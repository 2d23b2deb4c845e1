"""Turn a page that lists articles (a section, a topic, a press room) into links to them."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from reports.ingestion._blocks import drop_unseen
from reports.ingestion._cleaning import single_line
from reports.ingestion._values import canonical_address, site_of

_AROUND = (
    "//nav | //header | //footer | //aside | //form | //*[@role='navigation' or @role='contentinfo' or @role='search']"
)
_HEADLINE = 4
"""Words of a link that is a headline; "World news" and "Read more" have fewer."""
_SIGNS = 12
"""Signs that are as much in a script without spaces between words."""
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:[01]\d|[a-z]{3})(?:[/-]?[0-3]\d)?[/-]", re.I)
_SLUG = re.compile(r"/[^/]*(?:[^\W\d_]+-){3}[^/]*$|/[^/]*\d{5,}[^/]*$")
_PLACE = "ancestor::*[self::h1 or self::h2 or self::h3 or self::h4][1]"
_CARD = "ancestor::*[self::article or self::li or self::div or self::section or self::tr][position() <= 4]"


class Link(NamedTuple):
    """A link to an article."""

    address: str
    location: str
    """The address without trackers."""
    title: str
    published: str | None
    """What a ``<time>`` beside it says."""


def article_links(tree: Any, base: str) -> list[Link]:
    """List the links to articles in page order, each article once, on the site of ``base`` alone.

    A link counts when it is written like a headline or stands in one, or when its address looks
    like an article's, and when it is not one of the page's navigation. Addresses of sections,
    tags and logins are told by courlan (Barbaresi 2021).
    """
    drop_unseen(tree)
    for around in tree.xpath(_AROUND):
        if around.getparent() is not None and not around.xpath("ancestor::article"):
            around.drop_tree()
    own = canonical_address(base)
    found: dict[str, Link] = {}
    for link in _all(tree, base):
        if link.location == own:
            continue
        known = found.get(link.location)
        # a card links its picture, headline and teaser alike: the headline names it
        if known is None or (len(known.title) < len(link.title) and len(known.title.split()) < _HEADLINE):
            found[link.location] = link
    return list(found.values())


def _all(tree: Any, base: str) -> Iterator[Link]:
    root = urljoin(base, next(iter(tree.xpath("//base/@href")), ""))
    for anchor in tree.xpath("//a[@href]"):
        try:
            address = urljoin(root, anchor.get("href").strip()).partition("#")[0]
        except ValueError:  # "http://[" is no address
            continue
        location = canonical_address(address)
        title = single_line(" ".join(anchor.itertext())) or ""
        if location and site_of(location) == site_of(base) and _is_article(location, title, bool(anchor.xpath(_PLACE))):
            yield Link(address, location, title, _time_beside(anchor))


def _is_article(address: str, title: str, in_heading: bool) -> bool:
    from courlan.filters import is_navigation_page, is_not_crawlable

    path = urlsplit(address).path
    if len(path.strip("/")) < 2 or is_navigation_page(address) or is_not_crawlable(address):
        return False
    reads = len(title.split()) >= _HEADLINE or (len(title) >= _SIGNS and not re.search(r"[A-Za-z]", title))
    looks = bool(_DATED.search(path) or _SLUG.search(path))
    return (reads and (looks or in_heading or len(title) >= 30)) or (looks and in_heading)


def _time_beside(anchor: Any) -> str | None:
    """Give the time in the smallest card around a link that holds one, if the card is of one article."""
    for card in reversed(anchor.xpath(_CARD)):
        times = card.xpath(".//time/@datetime")
        if times:
            return str(times[0]) if len(set(times)) == 1 else None
    return None
