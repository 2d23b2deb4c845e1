"""The bytes of a mail in, what it reports of a delivery out, where it is a notification of one.

The form is that of RFC 3464: ``multipart/report`` with a part ``message/delivery-status``, and behind it
the returned mail or its header (RFC 3462), whose Message-ID says which delivery is meant.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import NamedTuple

from reports.delivery._smtp_answers import one_line

_READ = 256 * 1024
"""Bytes that are looked at: the status stands first, and of the returned mail only the header is of use."""
_LONGEST_FIELD = 8 * 1024
_STRUCTURED = re.compile(rb"^content-(?:type|disposition):[^\n]*(?:\n[ \t][^\n]*)*", re.I | re.M)
"""Fields that the library takes apart in time with the square of their length."""
_IDENTITY = re.compile(r"<[^<>\s]{1,250}>")
_CODE = re.compile(r"\b([245][0-9]{2})(?=[ -])")
_STATUS = re.compile(r"\s*([245])\.[0-9]{1,3}\.[0-9]{1,3}")


class Bounce(NamedTuple):
    """What a server reported of one recipient of one mail."""

    message_id: str
    recipient: str
    hard: bool
    """The mail was given up; else it is late, and still tried."""
    code: int | None
    text: str
    """Status and what the refusing server said, in one line."""


def bounces(data: bytes) -> tuple[Bounce, ...]:
    """Read a notification; nothing for a mail that is none, or that tells of no failure or delay."""
    head = data[:_READ]
    if b"delivery-status" not in head.lower():
        return ()
    if max((len(field[0]) for field in _STRUCTURED.finditer(head)), default=0) > _LONGEST_FIELD:
        return ()
    try:
        message = message_from_bytes(head.lstrip(b"\r\n"), policy=compat32)
        parts = list(message.walk())
    except RecursionError:
        return ()
    identity = next(_identities(message, parts), None)
    return tuple(_reported(parts, identity)) if identity else ()


def _reported(parts: list[Message], identity: str) -> Iterator[Bounce]:
    for part in parts:
        blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else ()
        for block in blocks if isinstance(blocks, list) else ():
            if isinstance(block, Message) and block["Final-Recipient"] is not None:
                bounce = _bounce(block, identity)
                if bounce is not None:
                    yield bounce


def _bounce(block: Message, identity: str) -> Bounce | None:
    """Read the fields of one recipient (RFC 3464, section 2.3)."""
    action = _line(block, "Action").casefold()
    status = _line(block, "Status")
    kind = _STATUS.match(status)
    hard = action == "failed" or (not action and kind is not None and kind[1] == "5")
    soft = action == "delayed" or (not action and kind is not None and kind[1] == "4")
    if not (hard or soft):
        return None
    recipient = _typed(_line(block, "Original-Recipient") or _line(block, "Final-Recipient"))
    said = _typed(_line(block, "Diagnostic-Code"))
    code = _CODE.search(said + " ")
    text = " ".join(part for part in (status, said) if part)
    return Bounce(identity, recipient, hard, int(code[1]) if code else None, text or action)


def _identities(message: Message, parts: list[Message]) -> Iterator[str]:
    """Yield the Message-ID of the mail that is meant: of what was returned, else of what is answered to."""
    seen = False
    for part in parts:
        kind = part.get_content_type()
        seen = seen or kind == "message/delivery-status"
        if not seen:
            continue
        if kind == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            returned = message_from_bytes(payload if isinstance(payload, bytes) else b"", policy=compat32)
            yield from _IDENTITY.findall(_line(returned, "Message-ID"))
        else:
            yield from _IDENTITY.findall(_line(part, "Message-ID"))
    for name in ("In-Reply-To", "References"):
        yield from reversed(_IDENTITY.findall(_line(message, name)))


def _line(block: Message, name: str) -> str:
    value = block[name]
    return one_line(str(value)[:_LONGEST_FIELD].encode("utf-8", "replace")) if value is not None else ""


def _typed(value: str) -> str:
    """Take the type off a typed value: "rfc822; ada@lomea.example"."""
    kind, found, rest = value.partition(";")
    return rest.strip() if found and re.fullmatch(r"\s*[A-Za-z0-9-]+\s*", kind) else value.strip()
