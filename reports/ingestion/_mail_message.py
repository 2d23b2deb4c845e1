"""Turn the bytes of a mail into its header fields, its text and what is attached to it.

Parsed with ``compat32``: the structured parser of newer policies takes time with the square of a
header's length (python/cpython#136063). Fields are cut before anything reads their structure.
"""

import email
import email.header
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from typing import NamedTuple

from reports.errors import SourceError
from reports.ingestion._cleaning import single_line
from reports.ingestion._nesting import inner_name

MAX_PARTS = 200
MAX_DEPTH = 20
MAX_FIELD = 8 * 1024
_MAX_ADDRESS = 1_000
_MAX_LINES = 2_000
"""Lines of all header fields of one mail; real ones stay below 200."""
_MESSAGE = "message/rfc822"
_STRUCTURED = re.compile(rb"^content-(?:type|disposition):[^\n]*(?:\n[ \t][^\n]*)*", re.I | re.M)
"""Fields whose parameters the library takes apart in time with the square of their length."""
_FOLD = re.compile(r"\r?\n[ \t]+")


class Part(NamedTuple):
    """One part of a mail: a text to be read, or a file."""

    media_type: str
    charset: str | None
    name: str | None
    data: bytes
    flowed: bool = False


class Mail(NamedTuple):
    """A mail taken apart."""

    fields: dict[str, str]
    """Decoded header fields by name in small letters, the first of each name."""
    texts: tuple[Part, ...]
    """Parts in ``text/plain`` and ``text/html`` that are shown as the mail itself."""
    files: tuple[Part, ...]
    """Attachments, with forwarded mails as ``message/rfc822``."""
    left_out: int
    """Parts beyond ``MAX_PARTS``, or deeper than ``MAX_DEPTH``."""

    def sender(self) -> tuple[str | None, str | None]:
        """Give the name and the address of who sent it."""
        name, address = parseaddr(self.fields.get("from", "")[:_MAX_ADDRESS])
        return single_line(name), address or None


def read_mail(data: bytes, location: str) -> Mail:
    """Take a mail apart; raises ``SourceError`` for what is no mail or is nested beyond reason."""
    head = data.lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if head.count(b"\n") > _MAX_LINES:
        problem = f"its header has more than {_MAX_LINES:,} lines"
        raise SourceError(location, problem, "Save the text of the mail.")
    longest = max((len(field[0]) for field in _STRUCTURED.finditer(data)), default=0)
    if longest > MAX_FIELD:
        problem = f"one of its header fields has {longest:,} bytes; at most {MAX_FIELD:,} are read"
        raise SourceError(location, problem, "Save the text of the mail.")
    try:
        message = email.message_from_bytes(data.lstrip(b"\r\n"), policy=email.policy.compat32)
        texts, files, left_out = _parts(message)
    except RecursionError:
        problem = "it holds mails or parts nested beyond reason"
        raise SourceError(location, problem, "Save the mail that is meant.") from None
    fields: dict[str, str] = {}
    for name, value in message.raw_items():
        fields.setdefault(name.casefold(), decoded(str(value)))
    if not fields:
        raise SourceError(location, "it has no header as a mail has", "Save it as text.")
    return Mail(fields, tuple(texts), tuple(files), left_out)


def decoded(raw: str) -> str:
    """Decode the encoded words (RFC 2047) and bare bytes of a field, as one line."""
    value = _FOLD.sub(" ", raw[:MAX_FIELD])
    if any("\udc80" <= char <= "\udcff" for char in value):  # bytes that were never declared
        value = _text(value.encode("utf-8", "surrogateescape"), None)
    try:
        pieces = email.header.decode_header(value) if "=?" in value else [(value, None)]
        value = "".join(piece if isinstance(piece, str) else _text(piece, charset) for piece, charset in pieces)
    except (ValueError, LookupError, email.errors.HeaderParseError):
        pass  # a broken encoded word stays as it stands
    return single_line(value[:_MAX_ADDRESS]) or ""


def _text(data: bytes, charset: str | None) -> str:
    for candidate in (charset, "utf-8"):
        try:
            return data.decode(candidate or "utf-8")
        except (UnicodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _parts(message: Message) -> tuple[list[Part], list[Part], int]:
    """List the shown texts and the files in order; an alternative is chosen later."""
    texts: list[Part] = []
    files: list[Part] = []
    left_out = 0
    pending: list[tuple[Message, int]] = [(message, 0)]
    while pending:
        part, depth = pending.pop()
        content = part.get_payload()
        if isinstance(content, list) and part.get_content_type() != _MESSAGE:
            if depth >= MAX_DEPTH:
                left_out += len(content)
                continue
            pending += [(each, depth + 1) for each in reversed(content) if isinstance(each, Message)]
        elif len(texts) + len(files) >= MAX_PARTS:
            left_out += 1
        else:
            found = _part(part)
            shown = found.media_type in ("text/plain", "text/html") and not _is_attached(part)
            (texts if shown else files).append(found)
    return texts, files, left_out


def _part(part: Message) -> Part:
    kind = part.get_content_type()
    if kind == _MESSAGE or isinstance(part.get_payload(), list):
        inner = next(iter(_inner(part)), None)
        data = inner.as_bytes(policy=email.policy.compat32.clone(max_line_length=0)) if inner else b""
        return Part(_MESSAGE, None, "message.eml", data)
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return Part(kind, _parameter(part, "charset"), _name(part), data, _parameter(part, "format") == "flowed")


def _inner(part: Message) -> Iterator[Message]:
    content = part.get_payload()
    if isinstance(content, list):
        yield from (each for each in content if isinstance(each, Message))


def _parameter(part: Message, name: str) -> str | None:
    """Read a parameter of the content type."""
    try:
        value = part.get_param(name)
    except (ValueError, LookupError, TypeError):
        return None
    value = value[2] if isinstance(value, tuple) else value
    return value.strip().lower() if isinstance(value, str) else None


def _name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return None
    base = re.split(r"[/\\]", decoded(name))[-1] if name else ""
    return inner_name(base, "") or None


def _is_attached(part: Message) -> bool:
    disposition = str(part.get("content-disposition", ""))[:40].strip().lower()
    return disposition.startswith("attachment") or (bool(disposition) and _name(part) is not None)
