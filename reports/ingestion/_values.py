"""Turn the strings of a header into values: dates as printed, web addresses, language codes."""

import re
from datetime import date
from urllib.parse import urlsplit

from reports.ingestion._moments import moment

_MAX_URL = 2048
_NO = frozenset({"", "false", "no", "0", "off"})


def printed_date(value: str | None) -> date | None:
    """Read the day that a header prints, in the zone that it prints it in; ``None`` when there is no such day."""
    found = moment(value)
    return found.day if found else None


def web_address(value: str | None) -> str | None:
    """Let an ``http`` or ``https`` address with a host and without credentials through, nothing else."""
    text = (value or "").strip()
    if not text.isprintable() or re.search(r"[\s<>\"\\]", text) or len(text) > _MAX_URL:
        return None
    try:
        parts = urlsplit(text)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return text if usable else None


def canonical_address(value: str | None) -> str | None:
    """Clean a web address of what names the way to the page and not the page: trackers, fragment, default port.

    The rules are courlan's (Barbaresi 2021). ``None`` for what is no web address.
    """
    from courlan import clean_url

    address = web_address(value)
    if address is None:
        return None
    head, mark, fragment = address.partition("#")
    cleaned = clean_url(head if not fragment.startswith("!") else head + mark + fragment)
    return web_address(cleaned) or address


def site_of(address: str) -> str | None:
    """Name the site of a web address: its registered domain, else its host; subdomains are of one site."""
    from courlan import extract_domain

    if domain := extract_domain(address):
        return str(domain)
    host = (urlsplit(address).hostname or "").rstrip(".")
    labels = host.split(".")
    return (host if labels[-1].isdigit() or ":" in host else ".".join(labels[-2:])) or None


def language_code(value: str | None) -> str | None:
    """Cut an ISO 639 code out of a language tag: "en-GB" and "en_GB" give "en"."""
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", (value or "").strip())
    return match[1].lower() if match else None


def is_yes(value: str | None) -> bool:
    """Say whether a header field is set to anything but a no."""
    return value is not None and value.strip().lower() not in _NO
