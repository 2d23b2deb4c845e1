"""Turn the bytes of an RSS, RDF or Atom document into a feed, within limits on its parser's work."""

import re
import time
from io import BytesIO
from typing import Any

from reports.errors import SourceError
from reports.ingestion._attributes import MAX_ATTRIBUTES, is_overloaded
from reports.ingestion._blocks import MAX_ELEMENTS
from reports.ingestion._entries import MAX_ENTRIES, Entry, Feed, Names
from reports.ingestion._moments import moment

_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_FEED_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.I)
_TAIL = 4096
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
_NAMESPACE = re.compile(rb"\bxmlns(?::[\w.-]{1,100})?\s*=\s*(?:'[^']{0,300}|\"[^\"]{0,300})")
_MAX_NAMESPACES = 300
"""Feeds declare up to some twenty; the parser compares each with each."""
_ENTITY = re.compile(rb"<!ENTITY\b", re.I)
_OF_MEDIA = re.compile(
    rb"<media:(title|description|text|credit|copyright)\b[^<>]{0,500}>"
    rb"(?:[^<]{0,5000}|\s*<!\[CDATA\[.{0,5000}?\]\]>\s*)</media:\1\s*>",
    re.I | re.S,
)
"""What a feed says of a picture (Media RSS): a caption, which would pass for the entry's title or text."""
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=", re.I)
_ONE_BYTE = re.compile(
    rb"(<\?xml[^>]{0,200}encoding\s*=\s*['\"])(?:iso-8859-|windows-125|cp125|us-ascii|latin)[^'\"]{0,20}", re.I
)
_RECORDING = re.compile(r"(?:audio|video)/[\w.+-]{1,60}", re.I)


def read_xml(data: bytes, location: str, charset: str | None, base: str) -> Feed:
    """Read a feed with feedparser; ``charset`` is what HTTP said, for bytes that say nothing themselves.

    Of a feed that breaks off, the entries that were closed are read. Raises ``SourceError`` for
    what is no feed, declares entities of its own, or would take minutes to parse.
    """
    import feedparser

    data, left = _first_entries(_well_declared(data))
    markup = data.replace(b"\0", b"")  # UTF-16 as if it were ASCII: enough to see its tags
    _check_hostility(markup, location)
    # bytes in a stream only: feedparser takes a string for an address or path and opens it
    parsed = feedparser.parse(
        BytesIO(_OF_MEDIA.sub(b"", data)),
        # its sanitiser takes the marks of hidden text away and leaves the text: what is unseen is dropped here
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers=_headers(data, base, charset),
    )
    if not parsed.get("version") and not parsed.get("entries"):
        raise SourceError(location, "it is no feed that can be read", "Name the address of an RSS, Atom or JSON feed.")
    whole = len(_ENTRY_END.findall(markup))
    breaks_off = bool(parsed.bozo) and not _FEED_END.search(markup[-_TAIL:])
    kept = parsed.entries[: whole if breaks_off else None]
    return _feed(parsed, kept, len(kept) + left, _loss(breaks_off, len(parsed.entries) - len(kept)))


def _first_entries(data: bytes) -> tuple[bytes, int]:
    """Cut the entries out that are not read anyway, so that no time goes into parsing them; tell how many."""
    ends = [match.end() for match in _ENTRY_END.finditer(data)]
    if len(ends) <= MAX_ENTRIES:
        return data, 0
    return data[: ends[MAX_ENTRIES - 1]] + data[ends[-1] :], len(ends) - MAX_ENTRIES


def _headers(data: bytes, base: str, charset: str | None) -> dict[str, str]:
    """Tell feedparser the base of relative links, and a charset where the bytes leave room for one."""
    headers = {"content-location": base} if "://" in base else {}
    if charset and not _ENCODING.search(data[:400]) and not _is_utf8(data):
        headers["content-type"] = f"application/xml; charset={charset}"
    return headers


def _well_declared(data: bytes) -> bytes:
    """Correct the declaration of a one-byte encoding, which fits any bytes, where the bytes are UTF-8."""
    wrong = _ONE_BYTE.match(data.lstrip()[:400]) and not data.isascii() and _is_utf8(data)
    return _ONE_BYTE.sub(rb"\1utf-8", data.lstrip(), count=1) if wrong else data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _check_hostility(markup: bytes, location: str) -> None:
    """Refuse what would make the parser expand entities or work for minutes."""
    root = _ROOT.search(markup)
    if _ENTITY.search(markup[: root.start()] if root else markup):
        raise SourceError(location, "it declares entities of its own", "Save it without a DOCTYPE.")
    if (elements := markup.count(b"<")) > MAX_ELEMENTS:
        problem = f"it has about {elements:,} elements; at most {MAX_ELEMENTS:,} are read"
        raise SourceError(location, problem, "Save it with fewer entries.")
    if is_overloaded(markup.decode("latin-1")):
        problem = f"one of its elements has more than {MAX_ATTRIBUTES:,} attributes"
        raise SourceError(location, problem, "Save it without them.")
    if len(set(_NAMESPACE.findall(markup))) > _MAX_NAMESPACES:
        problem = f"it declares more than {_MAX_NAMESPACES} namespaces"
        raise SourceError(location, problem, "Save it without extensions.")


def _loss(breaks_off: bool, lost: int) -> str | None:
    if not breaks_off:
        return None
    return "an entry that was begun is left out" if lost else "entries may be missing"


def _feed(parsed: Any, kept: list[Any], total: int, cut: str | None) -> Feed:
    from feedparser.exceptions import ThingsNobodyCaresAboutButMe

    channel, names = parsed.feed, Names()
    minor = not parsed.bozo or isinstance(parsed.bozo_exception, ThingsNobodyCaresAboutButMe)
    return Feed(
        title=channel.get("title"),
        about=channel.get("subtitle"),
        language=channel.get("language"),
        entries=tuple(_entry(one, number, names) for number, one in enumerate(kept[:MAX_ENTRIES], start=1)),
        total=total,
        cut=cut,
        lenient=None if minor or cut else type(parsed.bozo_exception).__name__,
    )


def _entry(one: Any, number: int, names: Names) -> Entry:
    contents = [part.get("value", "") for part in one.get("content", ())]
    summary = one.get("summary", "")
    markup = max([*contents, summary], key=len)
    language = next((part["language"] for part in one.get("content", ()) if part.get("language")), None)
    # FeedBurner's own address only leads to the original one
    page = one.get("feedburner_origlink") or one.get("link")
    return Entry(
        name=names.name(one.get("id") or one.get("link"), number),
        page=page,
        title=one.get("title"),
        byline=_byline(one),
        outlet=one.get("source", {}).get("title"),
        published=_date(one, "published"),
        updated=_date(one, "updated"),
        language=language,
        markup=markup,
        summary=markup not in contents,
        notice=summary if summary != markup else None,
        recording=_recording(one),
    )


def _byline(one: Any) -> str | None:
    """Join the names of all authors; feedparser cuts their addresses off."""
    names = [str(author["name"]) for author in one.get("authors", ()) if author.get("name")]
    return ", ".join(dict.fromkeys(names)) or one.get("author")


def _date(one: Any, kind: str) -> str | None:
    """Give the date as written, or as feedparser reads it where only that knows the form (Korean, Greek)."""
    # dict's own get: feedparser's maps one to the other, with a warning
    written: str | None = dict.get(one, kind)
    understood = dict.get(one, f"{kind}_parsed")
    if not written or moment(written) or not understood:
        return written
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", understood)


def _recording(one: Any) -> str | None:
    types = (str(enclosed.get("type") or "") for enclosed in one.get("enclosures", ()))
    return next((match[0] for kind in types if (match := _RECORDING.match(kind))), None)
