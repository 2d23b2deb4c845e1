"""Turn the JSON-LD blocks of a page into what they say of its article (schema.org)."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

_NODES = 5_000
"""Most nodes looked at; pages with more carry lists of other articles."""
_ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlog|AnalysisNews|OpinionNews|PressRelease", re.I)
_FALSE = frozenset({"false", "no", "0"})


class Stated(NamedTuple):
    """What the publisher states of the article; ``None`` for what it does not."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    provider: str | None = None
    """Whom it was taken from, where it is not the publisher's own."""
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    body: str | None = None
    words: int | None = None
    free: bool = True
    """False where it is for subscribers."""


def stated(tree: Any) -> Stated:
    """Read the first node of a type of article, or else the first that has a date of publication."""
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if _ARTICLE.search(_types(node)) and _tells(node)]
    node = next(iter(articles or [node for node in nodes if "datePublished" in node]), None)
    if node is None:
        return Stated()
    words = node.get("wordCount")
    return Stated(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=tuple(_names(node.get("author")) or _names(node.get("creator"))),
        publisher=next(iter(_names(node.get("publisher"))), None),
        provider=next(iter(_names(node.get("provider")) or _names(node.get("sourceOrganization"))), None),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        updated=_text(node.get("dateModified")),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")),
        words=int(words)
        if isinstance(words, int) or (isinstance(words, str) and re.fullmatch(r"\d{1,6}", words))
        else None,
        free=str(node.get("isAccessibleForFree", True)).strip().lower() not in _FALSE,
    )


def _tells(node: dict[str, Any]) -> bool:
    return any(key in node for key in ("headline", "datePublished", "articleBody", "author", "isAccessibleForFree"))


def _types(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _text(value: object) -> str | None:
    """Take a string, also out of a language map or a list of one."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> list[str]:
    """List the names of persons or organisations, which may be written as objects, strings or both."""
    found = [_text(each) for each in (value if isinstance(value, list) else [value])]
    return [name for name in found if name and not name.startswith(("http://", "https://"))]


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of the page's JSON-LD blocks, outer before inner; what is no JSON is passed over."""
    for block in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = re.sub(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*$|^\s*<!--|-->\s*$", "", block.text or "")
        try:
            # strict=False: line ends within strings, which many systems write
            pending: deque[object] = deque([json.loads(text.strip().rstrip(";"), strict=False)])
        except (ValueError, RecursionError):
            continue
        seen = 0
        while pending and seen < _NODES:
            seen += 1
            node = pending.popleft()
            if isinstance(node, dict):
                yield node
                pending += node.values()
            elif isinstance(node, list):
                pending += node
