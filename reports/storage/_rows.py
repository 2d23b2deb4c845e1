"""Nouns in, the rows of the tables that tell of them out."""

import datetime as dt
import zlib
from typing import Any
from urllib.parse import urlsplit

from reports.models.article import Article
from reports.storage.readings import Capture, Reading, Sighting
from reports.storage.versions import version_day

_LONGEST = 2048
"""Characters of an address that the tables hold."""


def document_row(capture: Capture, day: dt.date) -> dict[str, Any]:
    """The bytes of a document, compressed."""
    packed = zlib.compress(capture.data)
    return {"sha256": capture.sha256, "data": packed, "size": len(capture.data), "first_seen": day}


def capture_row(source: str, location: str, capture: Capture, day: dt.date) -> dict[str, Any]:
    """Where a document was found."""
    place = {"source": source, "location": location, "sha256": capture.sha256, "first_seen": day}
    return place | capture_columns(capture)


def capture_columns(capture: Capture) -> dict[str, Any]:
    """What is told of a document where it was found."""
    return {"format": capture.format, "carrier": capture.carrier.model_dump_json(exclude_defaults=True)}


def reading_row(source: str, each: Reading, *, seen: bool) -> dict[str, Any]:
    """What became of a place."""
    return {"source": source, "location": each.location, "present": seen, **reading_columns(each)}


def reading_columns(each: Reading) -> dict[str, Any]:
    """What changes when a place is read again."""
    return {
        "sha256": each.sha256, "reader": each.reader, "stamp": each.stamp,
        "outcome": each.model_dump_json(exclude={"stamp"}), "noteworthy": bool(each.problems or each.notes),
    }  # fmt: skip


def article_row(article: Article, day: dt.date) -> dict[str, Any]:
    """An article that is kept for the first time."""
    return {"id": article.id, "first_seen": day, "shingled": True, **article_columns(article)}


def article_columns(article: Article) -> dict[str, Any]:
    """An article with what it is found again by."""
    return {
        "content_hash": article.content_hash, "source": article.source, "published": article.published,
        "article": article.model_dump_json(), "url": url_key(article.url), "outlet": outlet_key(article.outlet),
        "supersedes": article.supersedes, "version_date": version_day(article),
    }  # fmt: skip


def sighting_row(source: str, reading: Reading, sighting: Sighting, day: dt.date) -> dict[str, Any]:
    """An article at a place."""
    return {
        "source": source, "path": sighting.path, "article_id": sighting.article, "sha256": reading.sha256,
        "first_seen": day, "replaced": False, "location": reading.location,
    }  # fmt: skip


def url_key(url: str | None) -> str | None:
    """Write an address as it is compared: without scheme, ``www.`` and closing slash.

    ``None`` for the front page of a site, which pages name that were told no address of their own.
    """
    try:
        parts = urlsplit(url or "")
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return None
    path, query = parts.path.rstrip("/"), f"?{parts.query}" if parts.query else ""
    if not host or not (path or query):
        return None
    key = f"{host}{f':{port}' if port else ''}{path}{query}"
    return key if len(key) <= _LONGEST else None


def outlet_key(outlet: str | None) -> str | None:
    """Write the name of an outlet as it is compared."""
    return " ".join(outlet.casefold().split())[:255] or None if outlet else None
