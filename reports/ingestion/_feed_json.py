"""Turn the bytes of a JSON Feed (versions 1.0 and 1.1, jsonfeed.org) into a feed."""

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urljoin

from reports.errors import SourceError
from reports.ingestion._decoding import decode
from reports.ingestion._entries import MAX_ENTRIES, Entry, Feed, Names

_OPENING = re.compile(rb"\s*[\[{]")
_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.\d)?")
_LONGEST_VALUE = 2_000


def is_json(data: bytes) -> bool:
    """Say whether the bytes open as JSON does."""
    return bool(_OPENING.match(data.removeprefix(b"\xef\xbb\xbf")[:1000]))


def read_json(data: bytes, location: str, base: str) -> Feed:
    """Read a JSON Feed; relative links are relative to ``base``.

    Raises ``SourceError`` for JSON that is no feed, breaks off, or is nested beyond any feed.
    """
    text, _ = decode(data, location)
    try:
        tree = json.loads(text)
    except RecursionError:  # the parser's own guard, at some hundred levels
        raise SourceError(location, "its JSON is nested beyond any feed", "Fetch or save it again.") from None
    except ValueError as error:
        where = f" at character {error.pos:,}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(location, f"its JSON is broken or breaks off{where}", "Fetch or save it again.") from None
    if not isinstance(tree, dict) or not _VERSION.fullmatch(_string(tree.get("version")) or ""):
        raise SourceError(location, "it is JSON, but no JSON Feed", "Name the address of an RSS, Atom or JSON feed.")
    listed = tree.get("items")
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    names = Names()
    return Feed(
        title=_string(tree.get("title")),
        about=_string(tree.get("description")) or _string(tree.get("user_comment")),
        language=_string(tree.get("language")),
        entries=tuple(
            _entry(item, number, names, tree, base) for number, item in enumerate(items[:MAX_ENTRIES], start=1)
        ),
        total=len(items),
    )


def write_json(title: str | None, entries: list[Entry]) -> bytes:
    """Write entries as a JSON Feed 1.1 that ``read_json`` reads as the same entries."""
    items = [
        {
            "id": entry.name,
            "url": entry.page,
            "title": entry.title,
            "authors": [{"name": entry.byline}] if entry.byline else None,
            "_outlet": entry.outlet,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "language": entry.language,
            "content_html": entry.markup,
        }
        for entry in entries
    ]
    kept = [{key: value for key, value in item.items() if value is not None} for item in items]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title or "", "items": kept}
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _entry(item: dict[str, Any], number: int, names: Names, feed: dict[str, Any], base: str) -> Entry:
    html, plain, summary = (_string(item.get(key), whole=True) for key in ("content_html", "content_text", "summary"))
    content = html or (_as_markup(plain) if plain else None)
    # an entry that only points elsewhere (a link blog) is about the page it points to
    page = _string(item.get("url")) or _string(item.get("external_url"))
    return Entry(
        name=names.name(_string(item.get("id")) or page, number),
        page=urljoin(base, page) if page and "://" in base else page,
        title=_string(item.get("title")),
        byline=", ".join(_authors(item)) or ", ".join(_authors(feed)) or None,
        outlet=_string(item.get("_outlet")),
        published=_string(item.get("date_published")),
        updated=_string(item.get("date_modified")),
        language=_string(item.get("language")),
        markup=content or (_as_markup(summary) if summary else ""),
        summary=content is None,
        notice=summary if content else None,
        recording=_recording(item),
    )


def _as_markup(plain: str) -> str:
    """Plain text as it stands, or escaped where its signs would be taken for markup."""
    return "".join(f"<p>{escape(part)}</p>" for part in plain.split("\n\n")) if re.search("[<&]", plain) else plain


def _authors(of: dict[str, Any]) -> Iterator[str]:
    """Names of the authors, as version 1.1 (``authors``) and 1.0 (``author``) give them."""
    listed = of.get("authors")
    for author in listed if isinstance(listed, list) else [of.get("author")]:
        if isinstance(author, dict) and (name := _string(author.get("name"))):
            yield name


def _recording(item: dict[str, Any]) -> str | None:
    attached = item.get("attachments")
    types = (
        [_string(one.get("mime_type")) for one in attached if isinstance(one, dict)]
        if isinstance(attached, list)
        else []
    )
    return next((kind for kind in types if kind and kind.lower().startswith(("audio/", "video/"))), None)


def _string(value: object, *, whole: bool = False) -> str | None:
    """Take a string, or a number used as one; anything else is nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).encode("utf-8", "replace").decode("utf-8")  # "\\ud800" is half a character
    return (text if whole else text[:_LONGEST_VALUE]) or None
