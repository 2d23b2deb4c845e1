"""Text, HTML and files in, one MIME entity out: bytes that are the same whenever the words are."""

import hashlib
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from reports.models.delivery import Format

_TYPES: dict[Format, tuple[str, str, dict[str, str]]] = {
    "pdf": ("application", "pdf", {}),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document", {}),
    "html": ("text", "html", {"charset": "utf-8"}),
    "json": ("application", "json", {}),
}


class Attachment(NamedTuple):
    """One report with its name, which is made from the edition alone."""

    name: str
    format: Format
    data: bytes


def entity(text: str, html: str, attachments: Sequence[Attachment]) -> bytes:
    """Give text and HTML as alternatives, and files behind them; headers of the content alone, lines end in CRLF."""
    message = EmailMessage(policy=SMTP)
    _set(message, text, "plain")
    message.add_alternative("", subtype="html")
    _set(list(message.iter_parts())[1], html, "html")  # type: ignore[arg-type]
    for name, kind, data in attachments:
        maintype, subtype, params = _TYPES[kind]
        message.add_attachment(data, maintype=maintype, subtype=subtype, filename=name, params=params)
    for part in message.walk():  # an entity may be signed and encrypted; the version stands in the header of the mail
        del part["MIME-Version"]
    digest = hashlib.sha256("\x1f".join((text, html, *(each.name for each in attachments))).encode()).hexdigest()
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        # "=_" is in no line of base64 or quoted-printable (RFC 2045, 6.7)
        part.set_boundary(f"=_{number}_{digest[:32]}")
    # Mailbox files put a ">" before such lines, which no signature survives (RFC 4155).
    return message.as_bytes().replace(b"\r\nFrom ", b"\r\n=46rom ")


def _set(part: EmailMessage, text: str, subtype: str) -> None:
    """Quoted-printable can be read as it is where most letters are ASCII, and is long where they are not."""
    ascii_letters = sum(char.isascii() for char in text)
    cte = "quoted-printable" if ascii_letters * 5 >= len(text) * 4 else "base64"
    part.set_content(text, subtype=subtype, charset="utf-8", cte=cte)
