"""Turn the first bytes and the name of a file into the name of the format that reads it."""

import re
from pathlib import PurePath

from reports.ingestion._compression import compression

_ENDINGS = {
    ".txt": "text", ".text": "text", "": "text",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".dotx": "docx",
    ".eml": "email", ".mht": "email", ".mhtml": "email", ".mbox": "mbox", ".zip": "archive",
    ".gz": "compressed", ".bz2": "compressed", ".xz": "compressed", ".zst": "compressed",
}  # fmt: skip
READABLE = tuple(ending for ending in _ENDINGS if ending)
"""File name endings that are read."""

_HEAD = 4096
_FOREIGN = (b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"7z\xbc\xaf")
"""Signatures of files that are something else whatever their name says."""
_PDF_AREA = 1024
"""A PDF file may open with other bytes; readers look this far for its signature (ISO 32000-1, H.3)."""
_LOCKED_WORD = "EncryptedPackage".encode("utf-16-le")
_PROLOGUE = re.compile(r"\A(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype(?! html)[^>\[]*(?:\[.*?\])?[^>]*>)*", re.S | re.I)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
_PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.I)
_JSON_FEED = re.compile(r"\s*\{.*jsonfeed\.org\\?/version", re.S)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60}):|[ \t]|From ")
_OF_MAIL = frozenset({"received", "return-path", "message-id", "mime-version", "delivered-to"})


def recognise(data: bytes, name: str) -> str | None:
    """Name the format of a document: by its content where that tells, else by its name's ending.

    ``None`` for a type that is not read. Bytes that are no text at all keep the format of
    their name, so that the parser can say what is wrong with them.
    """
    by_name = _ENDINGS.get(PurePath(name).suffix.lower())
    if data.startswith(b"\xd0\xcf\x11\xe0") and _LOCKED_WORD in data:
        return "docx"
    if data.startswith(_FOREIGN):
        return None
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if compression(data):
        return "compressed"
    if b"%PDF-" in data[:_PDF_AREA]:
        return "pdf"
    # NUL bytes dropped: enough to see the markup of a UTF-16 file
    head = data[:_HEAD].replace(b"\0", b"").decode("latin-1").lstrip("\xff\xfe\xef\xbb\xbf")
    return _written(head) or by_name


def _zipped(data: bytes) -> str | None:
    """Tell Word files and archives from the other formats that are zip files by the names in them."""
    if b"word/document" in data:
        return "docx"
    packaged = b"[Content_Types].xml" in data or data[30:38] == b"mimetype" or b"META-INF/MANIFEST.MF" in data
    return None if packaged else "archive"


def _written(head: str) -> str | None:
    """Recognise what is text by how it opens; ``None`` for text like any other."""
    start = _PROLOGUE.sub("", head, count=1)
    if _FEED.match(start) or _JSON_FEED.match(start):
        return "feed"
    if _PAGE.match(start):
        return "html"
    if head.startswith("From ") and _is_mail(head.partition("\n")[2]):
        return "mbox"
    return "email" if _is_mail(head) else None


def _is_mail(head: str) -> bool:
    """A mail opens with header fields, one of which only a mail has."""
    names = set()
    for line in head.lstrip().splitlines():
        if not line.strip():
            break
        field = _FIELD.match(line)
        if field is None:
            return False
        names.add((field[1] or "").lower())
    return bool(names & _OF_MAIL) and "from" in names
