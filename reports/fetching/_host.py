"""The host of a URL in any spelling in, one spelling out: an ASCII name or an address."""

import ipaddress
import re
from urllib.parse import unquote

_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}")
_LENGTH = 253


def normal_host(host: str, bracketed: bool = False) -> str:
    """Bring ``host`` (lower case, without its brackets) to its one spelling.

    Raises ``ValueError`` for what is neither a name nor an address, and for addresses of one link only (``%eth0``).
    """
    if bracketed or ":" in host:
        return str(ipaddress.IPv6Address(_without_zone(host)))
    if len(host) > 4 * _LENGTH:
        raise ValueError("too long")
    name = _ascii(unquote(host, errors="strict")).removesuffix(".")
    if len(name) > _LENGTH:
        raise ValueError("too long")
    labels = name.split(".")
    if _is_number(labels[-1]):
        return _ipv4(labels)
    if not all(_NAME.fullmatch(label) for label in labels):
        raise ValueError("no host name")
    return name


def _without_zone(host: str) -> str:
    if "%" in host:
        raise ValueError("an address with a zone belongs to one link only")
    return host


def _ascii(name: str) -> str:
    """Map compatibility forms (full-width digits, circled letters) and encode what remains (UTS 46)."""
    if name.isascii():
        return name.lower()
    import idna

    try:
        mapped = idna.uts46_remap(name, std3_rules=False, transitional=False)
        return mapped if mapped.isascii() else idna.encode(mapped).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(str(error)) from None


def _is_number(label: str) -> bool:
    return bool(re.fullmatch(r"[0-9]+|0x[0-9a-f]*", label))


def _ipv4(labels: list[str]) -> str:
    """Read one to four parts, decimal, octal (``0177``) or hexadecimal (``0x7f``); the last fills what remains."""
    parts = [_part(label) for label in labels]
    if len(parts) > 4 or any(part > 255 for part in parts[:-1]) or parts[-1] >= 256 ** (5 - len(parts)):
        raise ValueError("no IPv4 address")
    value = parts[-1] + sum(part * 256 ** (3 - index) for index, part in enumerate(parts[:-1]))
    return str(ipaddress.IPv4Address(value))


def _part(label: str) -> int:
    if not _is_number(label) or len(label) > 40:
        raise ValueError("no IPv4 address")
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label.startswith("0") else 10)  # 08 raises ValueError, as it should
