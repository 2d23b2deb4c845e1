"""Names and texts in, header lines of a mail out: folded, in ASCII, read back before they are used.

The lines are made by ``email.header`` and not by ``EmailMessage``, whose header objects decode
encoded words in what they are given, so that a headline could end a line (CVE-2026-1299 and its
like on Pythons before 3.11.15).
"""

import re
from collections.abc import Sequence
from email.header import Header
from email.parser import BytesParser
from email.policy import compat32

from reports.delivery._mail_words import header_text
from reports.errors import RenderingError

_LENGTH = 76
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_ADDRESS = re.compile(r"[\x21-\x7e]+@[\x21-\x7e]+")

Field = tuple[str, str]
"""Name and value of a header field, the value encoded and folded with CRLF."""


def text_field(name: str, text: str) -> Field:
    """Write what people read (RFC 5322, 3.6.5): as encoded words where it is not ASCII."""
    clean = header_text(text)
    charset = "us-ascii" if clean.isascii() else "utf-8"
    return name, Header(clean, charset, _LENGTH, name).encode(splitchars=" ", linesep="\r\n")


def address_field(name: str, address: str, display_name: str | None) -> Field:
    """Write one address with the name of whoever it is of.

    Raises ``ValueError`` for an address that is not ASCII or holds white space.
    """
    if not _ADDRESS.fullmatch(address) or set(address) & set('<>,;"()'):
        raise ValueError(f"{address!r} cannot stand in a header")
    shown = header_text(display_name or "", 100)
    if not shown:
        return name, address
    if not shown.isascii():
        shown = Header(shown, "utf-8", _LENGTH, name).encode(linesep="\r\n")
    elif not _ATOMS.fullmatch(shown):
        shown = '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
    last = shown.rpartition("\r\n")[2]
    blank = " " if len(name) + len(last) + len(address) + 5 <= _LENGTH else "\r\n "
    return name, f"{shown}{blank}<{address}>"


def token_field(name: str, *tokens: str) -> Field:
    """Write what programs read, each token on a line of its own where they do not fit on one.

    Raises ``ValueError`` for a token that is not printable ASCII.
    """
    for token in tokens:
        if not re.fullmatch(r"[\x20-\x7e]{1,900}", token):
            raise ValueError(f"{token!r} cannot stand in a header")
    joined = " ".join(tokens)
    return name, joined if len(name) + len(joined) + 2 <= _LENGTH else "\r\n ".join(tokens)


def block(fields: Sequence[Field]) -> bytes:
    """Give the lines of the fields, without the empty line behind them.

    Raises ``RenderingError`` where a reader of the lines would find other fields than these.
    """
    data = "".join(f"{name}: {value}\r\n" for name, value in fields).encode("ascii")
    parsed = BytesParser(policy=compat32).parsebytes(data + b"\r\n", headersonly=True)
    found = [(name, _unfolded(str(value))) for name, value in parsed.items()]
    expected = [(name, _unfolded(value)) for name, value in fields]
    if found != expected or parsed.get_payload() or parsed.defects or _is_broken(data):
        odd = next((name for name, value in found if (name, value) not in expected), "a line that is too long")
        raise RenderingError("mail", f"its header would not be read as it is meant ({odd})", "Report this as a fault.")
    return data


def _unfolded(value: str) -> str:
    return " ".join(value.split())


def _is_broken(data: bytes) -> bool:
    lines = data.split(b"\r\n")
    return any(len(line) > 998 or b"\r" in line or b"\n" in line for line in lines) or b"" in lines[:-1]
