"""Turn a list of feeds in OPML (2.0 and earlier, opml.org) into sources, and sources into such a list."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from reports.errors import SourceError
from reports.ingestion._cleaning import single_line
from reports.ingestion._values import language_code, web_address
from reports.models._noun import content_id
from reports.models.source import Source

MAX_BYTES = 5 * 1024 * 1024
MAX_OUTLINES = 10_000
_DEPTH = 20
"""Folders within folders that are followed; readers of feeds allow one or two."""
_ATTRIBUTES = 100
_LONGEST_NAME = 60
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.I)
_FEED_TYPES = frozenset({"rss", "rss1", "rss2", "atom", "feed", "json", "jsonfeed", ""})
_WHERE = "a list of feeds"


class Skipped(NamedTuple):
    """An outline that is no source that can be read."""

    title: str
    address: str
    reason: str
    """Half a sentence."""


class Outlines(NamedTuple):
    """What a list of feeds holds."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]


def import_opml(data: bytes) -> tuple[Source, ...]:
    """Give the feeds of a list as sources, in its order, each address once; see ``read_opml``."""
    return read_opml(data).sources


def read_opml(data: bytes) -> Outlines:
    """Read a list of feeds: titles, addresses, languages and the folders they stand in.

    Names are made of the titles, unique and fit for a configuration. Only ``http`` and ``https``
    addresses become sources; what else is listed is skipped by name. Raises ``SourceError`` for
    what is no OPML, and for one that is too large or declares entities.
    """
    root = _tree(data)
    found: dict[str, Source] = {}
    skipped: list[Skipped] = []
    for outline, folders in _outlines(root):
        title = single_line(outline.get("title") or outline.get("text")) or ""
        written = (_attribute(outline, "xmlurl") or "").strip()
        problem = _problem(outline, written)
        if problem:
            skipped.append(Skipped(title, single_line(written) or "", problem))
        elif written in found:
            merged = dict.fromkeys((*found[written].categories, *_categories(outline, folders)))
            found[written] = found[written].model_copy(update={"categories": tuple(merged)})
        else:
            found[written] = Source(
                name=_name(title or written, {source.name for source in found.values()}),
                kind="feed",
                location=written,
                title=title or None,
                categories=_categories(outline, folders),
                language=language_code(outline.get("language")) or "en",
            )
    return Outlines(tuple(found.values()), tuple(skipped))


def export_opml(sources: Iterable[Source]) -> bytes:
    """Write the sources at web addresses as OPML 2.0, once in each of their folders.

    Reading it again gives their titles, addresses, languages and categories.
    """
    from lxml import etree
    from lxml.builder import E

    body = E.body()
    for source in sources:
        address = web_address(source.location)
        if address is None:
            continue
        for path in source.categories or ("",):
            folder = body
            for part in filter(None, path.split("/")):
                folder = _folder(folder, _sayable(part))
            title = _sayable(source.title or source.name)
            folder.append(E.outline(type="rss", text=title, title=title, xmlUrl=address, language=source.language))
    document = E.opml(E.head(E.title("sitrep sources")), body, version="2.0")
    written: bytes = etree.tostring(document, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _tree(data: bytes) -> Any:
    from lxml import etree

    if len(data) > MAX_BYTES:
        problem = f"it has {len(data):,} bytes; at most {MAX_BYTES:,} are read"
        raise SourceError(_WHERE, problem, "Divide it into several lists.")
    if _DOCTYPE.search(data.replace(b"\0", b"")):
        raise SourceError(_WHERE, "it has a DOCTYPE, which may declare entities", "Take the DOCTYPE out.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(_WHERE, f"it is not well-formed XML ({error})"[:200], "Export it again.") from None
    if str(root.tag).lower() != "opml":
        raise SourceError(_WHERE, f"it is no OPML but <{root.tag}>"[:200], "Export the list as OPML.")
    return root


def _outlines(root: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield the outlines with an address, in order, with the folders around them; a loop, not a recursion."""
    pending: list[tuple[Any, tuple[str, ...]]] = [
        (outline, ()) for body in root.iterchildren("body") for outline in reversed(list(body))
    ]
    seen = 0
    while pending:
        outline, folders = pending.pop()
        seen += 1
        if seen > MAX_OUTLINES:
            problem = f"it has more than {MAX_OUTLINES:,} outlines"
            raise SourceError(_WHERE, problem, "Divide it into several lists.")
        if outline.tag != "outline":
            continue
        if len(outline.attrib) > _ATTRIBUTES:
            raise SourceError(_WHERE, f"an outline has more than {_ATTRIBUTES} attributes", "Export it again.")
        if _attribute(outline, "xmlurl") is not None or outline.get("url") is not None:
            yield outline, folders
        title = (single_line(outline.get("text") or outline.get("title")) or "").replace("/", "-")
        inner = (*folders, title)[:_DEPTH] if title else folders
        pending += [(child, inner) for child in reversed(list(outline))]


def _attribute(outline: Any, name: str) -> str | None:
    """Find an attribute in whatever case it is written."""
    return next((str(value) for key, value in outline.items() if key.lower() == name), None)


def _problem(outline: Any, written: str) -> str | None:
    kind = (outline.get("type") or "").strip().lower()
    if kind not in _FEED_TYPES:
        return f"it is of the type {kind[:40]}, not a feed"
    return None if web_address(written) else "its address is not one of http or https"


def _categories(outline: Any, folders: tuple[str, ...]) -> tuple[str, ...]:
    """Gather the folders it stands in and those that its ``category`` names ("/World/Asia,Ports")."""
    named = [single_line(part.strip().strip("/")) for part in (outline.get("category") or "").split(",")]
    return tuple(dict.fromkeys([*(["/".join(folders)] if folders else []), *(name for name in named if name)]))


def _name(title: str, taken: set[str]) -> str:
    """Make a name of a title: lower case, letters and digits joined by hyphens, the first of its kind.

    A second feed of one title gets a number; a title without any such letter gets its content's id.
    """
    base = re.sub(r"[^a-z0-9]+", "-", title.removeprefix("https://").lower())[:_LONGEST_NAME].strip("-")
    base = base or content_id("feed-", title)
    number = 1
    while (name := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return name


def _folder(parent: Any, title: str) -> Any:
    from lxml.builder import E

    for child in parent:
        if child.get("text") == title and child.get("xmlUrl") is None:
            return child
    parent.append(E.outline(text=title))
    return parent[-1]


def _sayable(text: str) -> str:
    """Drop what XML cannot hold."""
    return single_line(re.sub("[\ud800-\udfff\ufffe\uffff]", "", text)) or "?"
