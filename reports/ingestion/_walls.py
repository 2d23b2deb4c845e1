"""Turn a page into what it is instead of an article: a log-in, a question, a refusal, a gap."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urljoin

from reports.errors import SourceError
from reports.ingestion._blocks import html_tree
from reports.ingestion._cleaning import single_line
from reports.ingestion._decoding import decode
from reports.ingestion._values import web_address

_SHORT = 800
"""Characters of text below which a page with such a heading is what its heading says."""
_SAYS = {
    "log_in": "it asks for a log-in",
    "consent": "it asks for consent to cookies before it shows anything",
    "challenge": "it takes sitrep for a robot and shows a check",
    "missing": "it says that there is no such page",
    "fault": "it says that the server has a fault",
}
_REFRESH = (
    "//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh' and contains(translate(@content, 'URL', 'url'), 'url')]"
)
_STUB = 200
_SPLIT = re.compile(r" [|–—·:-] ")
_REST = 30
"""Characters that may follow: "Before you continue to the Post"; headlines go on."""
_PASSWORD = "//form//input[@type='password']"  # noqa: S105  an element's type
_ARTICLE = (
    "//meta[@property='article:published_time'] | //meta[@property='og:type' and @content='article']"
    " | //*[@itemprop='articleBody'] | //script[@type='application/ld+json' and contains(., 'Article')]"
)
_FEEDS = (
    "//link[@rel='alternate' and (contains(@type, 'rss') or contains(@type, 'atom') or contains(@type, 'feed+json'))]"
)


@cache
def _headings() -> dict[str, tuple[str, ...]]:
    content = (files("reports.ingestion") / "data" / "walls.toml").read_text(encoding="utf-8")
    return {kind: tuple(words) for kind, words in tomllib.loads(content).items()}


def wall(tree: Any, text: str) -> str | None:
    """Say in half a sentence what a page is instead of an article; ``None`` where it may be one.

    ``text`` is what reads like an article's text on it. A page that calls itself an article and
    has more than a few lines of text is one, whatever its heading says.
    """
    if len(text) > _SHORT or (tree.xpath(_ARTICLE) and len(text) > _SHORT / 4):
        return None
    lines = [single_line(" ".join(each.itertext())) or "" for each in tree.xpath("//title | //h1 | //h2")[:4]]
    for kind, beginnings in _headings().items():
        if any(_begins(line, beginnings) for line in lines):
            return _SAYS[kind]
    if len(text) < _STUB and tree.xpath(_REFRESH):
        return "it only sends on to another address"
    return _SAYS["log_in"] if tree.xpath(_PASSWORD) and len(text) < _SHORT / 3 else None


def _begins(line: str, beginnings: tuple[str, ...]) -> bool:
    """Match whole words at the beginning of a heading, or behind the name of the site."""
    matches = ((part, re.match(rf"(?:{_any(beginnings)})(?!\w)", part, re.I)) for part in (line, *_SPLIT.split(line)))
    return any(match is not None and len(part) - match.end() <= _REST for part, match in matches)


@cache
def _any(beginnings: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(beginnings, key=len, reverse=True)))


def what_it_is_instead(data: bytes, address: str, charset: str | None = None) -> str:
    """Word what a page is that was sent in the place of a feed, and which feed it names; "" for neither."""
    try:
        decoded, _ = decode(data, address, markup=True, charset=charset)
        tree = html_tree(decoded, address)
    except SourceError:
        return ""
    if tree is None:
        return ""
    feeds = [urljoin(address, each.get("href") or "") for each in tree.xpath(_FEEDS)]
    named = next((feed for feed in feeds if web_address(feed)), None)
    if named:
        return f", that names the feed {named}"
    instead = wall(tree, "")
    return f": {instead}" if instead else ""
