"""Turn the head of a web page into the fields of an article.

The page's own machine-readable statements come first (schema.org JSON-LD, Open Graph,
``<time>``); what is missing, trafilatura looks for.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.ingestion._cleaning import single_line
from reports.ingestion._values import is_yes, language_code, printed_date
from reports.ingestion._zones import is_notice

_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished' or @name='datePublished' or @property='og:published_time']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='date' or @name='DC.date' or @name='dc.date' or @name='dcterms.created' or @name='pubdate']/@content",
    "//article//time[@datetime]/@datetime",
    "//time[@pubdate]/@datetime",
)
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
"""Of htmldate: only marked-up dates, and no look at the clock."""
_NODES = 5_000
"""Most JSON-LD nodes looked at; pages with more carry lists of other articles."""


@dataclass
class Page:
    """What a page says of its article."""

    title: str | None
    byline: str | None
    outlet: str | None
    guessed_outlet: str | None
    url: str | None
    published: date | None
    language: str | None
    sample: bool


def describe(tree: Any) -> Page:
    """Read the metadata of a parsed page whose scripts are still in it."""
    from trafilatura.metadata import extract_metadata

    nodes = list(_json_ld(tree))
    guess = extract_metadata(tree, date_config=dict(_DATE_SEARCH))
    outlet = _first(_values(tree, "//meta[@property='og:site_name']/@content")) or _first(_publishers(nodes))
    title = _first(_values(tree, "//meta[@property='og:title']/@content")) or single_line(guess.title)
    return Page(
        title=_without_outlet(title, outlet or single_line(guess.sitename)),
        byline=single_line(guess.author),
        outlet=outlet,
        guessed_outlet=single_line(guess.sitename),
        url=_first(_values(tree, "//link[@rel='canonical']/@href")) or guess.url,
        published=_published(tree, nodes) or printed_date(guess.date),
        language=language_code(tree.get("lang") or tree.get("xml:lang")),
        sample=any(map(is_yes, _values(tree, "//meta[@name='sample']/@content"))) or _has_notice(tree),
    )


def _values(tree: Any, path: str) -> list[str]:
    return [str(value) for value in tree.xpath(path)]


def _first(values: list[str]) -> str | None:
    return next((line for value in values if (line := single_line(value))), None)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Cut " | Outlet" off a title that was written for a browser's tab."""
    if title and outlet:
        return re.sub(rf" [|–—·-] {re.escape(outlet)}$", "", title, flags=re.I)
    return title


def _published(tree: Any, nodes: list[dict[str, Any]]) -> date | None:
    written = [value for node in nodes if isinstance(value := node.get("datePublished"), str)]
    values = _values(tree, _DATES[0]) + written + [value for path in _DATES[1:] for value in _values(tree, path)]
    return next((day for value in values if (day := printed_date(value))), None)


def _publishers(nodes: list[dict[str, Any]]) -> list[str]:
    publishers = [node.get("publisher") for node in nodes if "datePublished" in node or "headline" in node]
    return [name for entry in publishers if isinstance(entry, dict) and isinstance(name := entry.get("name"), str)]


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of the page's JSON-LD blocks; a block that is no JSON is passed over."""
    for block in tree.xpath("//script[@type='application/ld+json']"):
        try:
            pending: deque[object] = deque([json.loads(block.text or "")])
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


def _has_notice(tree: Any) -> bool:
    """Look for a line that says the page is a sample, in what stands around the article."""
    lines = tree.xpath("//p | //aside | //small | //*[@role='note']")
    return any(is_notice(" ".join(line.text_content().split())) for line in lines[:200])
