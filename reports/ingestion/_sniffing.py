"""Turn the first bytes and the name of a file into the name of the format that reads it."""

import re
from pathlib import PurePath

_ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "text", "": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
}  # fmt: skip
READABLE = tuple(ending for ending in _ENDINGS if ending)
"""File name endings that are read."""

_HEAD = 4096
_FOREIGN = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
"""Signatures of files that are something else whatever their name says."""
_PROLOGUE = re.compile(r"\A(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype(?! html)[^>\[]*(?:\[.*?\])?[^>]*>)*", re.S | re.I)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
_PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.I)


def recognise(data: bytes, name: str) -> str | None:
    """Name the format of a document: by its content where that tells, else by its name's ending.

    ``None`` for a type that is not read. Bytes that are no text at all keep the format of
    their name, so that the parser can say what is wrong with them.
    """
    if data.startswith(_FOREIGN):
        return None
    by_name = _ENDINGS.get(PurePath(name).suffix.lower())
    # NUL bytes dropped: enough to see the markup of a UTF-16 file
    head = data[:_HEAD].replace(b"\0", b"").decode("latin-1").lstrip("\xff\xfe\xef\xbb\xbf")
    start = _PROLOGUE.sub("", head, count=1)
    if _FEED.match(start):
        return "feed"
    if _PAGE.match(start):
        return "html"
    return by_name
