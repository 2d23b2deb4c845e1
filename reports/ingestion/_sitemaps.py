"""Turn a sitemap, news sitemap or index of sitemaps (sitemaps.org 0.9) into what it lists."""

import re
from typing import Any, NamedTuple

from reports.errors import SourceError
from reports.ingestion._cleaning import single_line
from reports.ingestion._compression import compression, unpack
from reports.ingestion._values import web_address

MAX_LISTED = 50_000
"""Addresses of one sitemap: the protocol's own limit."""
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)\b", re.I)
_LINES = re.compile(rb"\s*https?://\S+\s*(?:\n|\Z)")


class Listed(NamedTuple):
    """One address of a sitemap."""

    address: str
    changed: str | None
    published: str | None = None
    """The four from here on stand in news sitemaps alone."""
    title: str | None = None
    outlet: str | None = None
    language: str | None = None

    @property
    def dated(self) -> str | None:
        """The best date to tell by whether it is new."""
        return self.published or self.changed


class Sitemap(NamedTuple):
    """Addresses of pages, and of further sitemaps."""

    pages: tuple[Listed, ...]
    maps: tuple[Listed, ...]


def read_sitemap(data: bytes, location: str) -> Sitemap:
    """Read a sitemap, packed or not, in XML or as lines of addresses.

    Raises ``SourceError`` for what is none, and for one with more than ``MAX_LISTED`` addresses
    or entities of its own.
    """
    if compression(data):
        data = unpack(data, location)
    if _LINES.match(data):
        lines = data.decode("utf-8", "replace").split()[:MAX_LISTED]
        return Sitemap(tuple(Listed(address, None) for line in lines if (address := web_address(line))), ())
    root = _tree(data, location)
    kind = _local(root)
    if kind not in ("urlset", "sitemapindex"):
        raise SourceError(location, f"it is no sitemap but <{kind}>", "Name the address of a sitemap.")
    listed = tuple(one for element in root.iterchildren(tag="{*}*") if (one := _listed(element)))
    return Sitemap(listed, ()) if kind == "urlset" else Sitemap((), listed)


def _tree(data: bytes, location: str) -> Any:
    from lxml import etree

    if _ENTITY.search(data[:4096]):
        raise SourceError(location, "it is no sitemap that can be read: it has a DOCTYPE", "Name a sitemap.")
    if data.count(b"<loc>") > MAX_LISTED:
        problem = f"it lists more than {MAX_LISTED:,} addresses"
        raise SourceError(location, problem, "Name the sitemap of its news.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise SourceError(location, "it is no sitemap that can be read", "Name the address of a sitemap.")
    return root


def _listed(element: Any) -> Listed | None:
    said: dict[str, str] = {}
    for child in element.iterdescendants(tag="{*}*"):
        if child.text and child.text.strip():
            said.setdefault(_local(child), child.text)
    address = web_address(said.get("loc"))
    if address is None:
        return None
    values = (single_line(said.get(name)) for name in ("lastmod", "publication_date", "title", "name", "language"))
    return Listed(address, *values)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
