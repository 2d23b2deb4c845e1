"""Turn an RSS or Atom feed into one article an entry."""

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate
from functools import partial
from io import BytesIO
from typing import Any

from reports.errors import SourceError
from reports.ingestion._blocks import MAX_ELEMENTS, drop_unseen, html_tree, paragraphs
from reports.ingestion._cleaning import clean, single_line, unwrap
from reports.ingestion._draft import Draft, check_size, finish
from reports.ingestion._values import language_code, printed_date
from reports.ingestion._zones import is_notice, lay_out
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_FEED_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.I)
_TAIL = 4096
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
_ENTITY = re.compile(rb"<!ENTITY\b", re.I)
_MAX_ENTRIES = 500


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the entries of a feed in their order; an entry that cannot be read is a failure.

    Of a feed that breaks off, the entries that were closed are read and the rest is a failure.
    Raises ``SourceError`` when the document is no feed.
    """
    import feedparser

    _check_hostility(raw)
    # bytes in a stream only: feedparser takes a string for an address or path and opens it
    feed = feedparser.parse(BytesIO(raw.data), sanitize_html=True, resolve_relative_uris=False)
    if not feed.get("version") and not feed.get("entries"):
        raise SourceError(raw.location, "it is no feed that can be read", "Save it as RSS or Atom.")
    markup = raw.data.replace(b"\0", b"")  # UTF-16 as if it were ASCII: enough to see its tags
    whole = len(_ENTRY_END.findall(markup))
    cut = bool(feed.bozo) and not _FEED_END.search(markup[-_TAIL:])
    entries = feed.entries[: whole if cut else None]
    yield from _remarks(feed, raw, source, cut=cut, lost=len(feed.entries) - len(entries))
    seen: Counter[str] = Counter()
    for number, entry in enumerate(entries[:_MAX_ENTRIES], start=1):
        location = _location(raw.location, entry, number, seen)
        try:
            yield from finish(_draft(location, entry, feed.feed), source)
        except SourceError as error:
            yield Failure(source=source.name, location=location, reason=_sentence(error.problem))


def _check_hostility(raw: Raw) -> None:
    """Refuse what would make the parser expand entities or work for minutes."""
    data = raw.data.replace(b"\0", b"")
    root = _ROOT.search(data)
    if _ENTITY.search(data[: root.start()] if root else data):
        raise SourceError(raw.location, "it declares entities of its own", "Save it without a DOCTYPE.")
    if (elements := data.count(b"<")) > MAX_ELEMENTS:
        problem = f"it has about {elements:,} elements; at most {MAX_ELEMENTS:,} are read"
        raise SourceError(raw.location, problem, "Save it with fewer entries.")


def _remarks(feed: Any, raw: Raw, source: Source, *, cut: bool, lost: int) -> Iterator[Failure | Note]:
    """Say what is wrong with the feed as a whole."""
    from feedparser.exceptions import ThingsNobodyCaresAboutButMe

    if cut:
        what = "an entry that was begun is left out" if lost else "entries may be missing"
        reason = f"The feed breaks off before its end; {what}."
        yield Failure(source=source.name, location=raw.location, reason=reason)
    elif feed.bozo and not isinstance(feed.bozo_exception, ThingsNobodyCaresAboutButMe):
        reason = f"The feed is not well-formed ({type(feed.bozo_exception).__name__}) and was read leniently."
        yield Note(source=source.name, location=raw.location, reason=reason)
    if len(feed.entries) > _MAX_ENTRIES:
        reason = f"It has {len(feed.entries)} entries; the first {_MAX_ENTRIES} were read."
        yield Failure(source=source.name, location=raw.location, reason=reason)


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:]}."


def _location(feed_location: str, entry: Any, number: int, seen: Counter[str]) -> str:
    """Name an entry by the feed's location and its own id, or its number where it has none."""
    name = re.sub(r"\s+", "", clean(entry.get("id") or entry.get("link") or str(number)))[:200]
    seen[name] += 1
    return f"{feed_location}#{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")


def _draft(location: str, entry: Any, channel: Any) -> Draft:
    """Read one entry: its longest text, its title, and what the entry and the feed say of it."""
    plain = partial(_plain, location)
    text = _text(location, entry)
    notices = (plain(channel.get("subtitle")), plain(entry.get("summary")))
    return Draft(
        path=location,
        text=text,
        layout=lay_out(text),
        title=plain(entry.get("title")),
        outlet=plain(entry.get("source", {}).get("title")),
        surrounding_outlet=plain(channel.get("title")),
        byline=plain(entry.get("author")),
        url=entry.get("link"),
        # dict's own get: feedparser's maps one to the other, with a warning
        published=_day(entry.get("published")) or _day(dict.get(entry, "updated")),
        language=language_code(_content_language(entry) or channel.get("language")),
        sample=any(is_notice(line) for line in notices if line),
    )


def _text(location: str, entry: Any) -> str:
    """Read the fullest text that the entry carries, content before summary when both are as long."""
    candidates = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    markup = max(candidates, key=len)
    if not markup.strip():
        raise SourceError(location, "the entry has a headline but no text", "Save the article itself.")
    text = "\n\n".join(_paragraphs(location, markup))
    check_size(len(text), location)
    return clean(text)


def _paragraphs(location: str, markup: str) -> list[str]:
    if "<" not in markup and "&" not in markup:  # plain text: its line ends are its paragraphs
        check_size(len(markup), location)
        return [unwrap(clean(markup))]
    tree = html_tree(f"<div>{markup}</div>", location)
    if tree is None:
        return []
    drop_unseen(tree)
    return paragraphs(tree)


def _plain(location: str, value: str | None) -> str | None:
    """Take the markup out of a one-line value."""
    return single_line(" ".join(_paragraphs(location, value))) if value else None


def _content_language(entry: Any) -> str | None:
    return next((part["language"] for part in entry.get("content", ()) if part.get("language")), None)


def _day(value: str | None) -> Any:
    """Read a feed date in its own zone: Atom's ISO 8601, else a mail date (RFC 822, any year form)."""
    if not value:
        return None
    fields = parsedate(value[:100])
    return printed_date(value) or (printed_date("{:04}-{:02}-{:02}".format(*fields)) if fields else None)
