"""Where and how to fetch in, what no server could make sense of or nobody should see out."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from reports._settings_problems import Problem
from reports.models.fetching import Fetching

_CONTACT = re.compile(r"[\x21-\x7e]{3,200}")
"""Goes into a header, in brackets."""
_PASSWORD = re.compile(r"[\w.+-]+://[^/?#]*:(?![0-9]*(?:[/?#]|$))[^?#]*@")
"""Something between a colon and an @ that is no port; it may hold a slash that should have been escaped."""


def check_fetching(fetching: Fetching) -> Iterator[Problem]:
    """Yield every problem of pace, limits, contact and proxy."""
    yield from _between(fetching, "requests_per_second", 0.001, 1000)
    yield from _between(fetching, "timeout_seconds", 1, 3600)
    yield from _between(fetching, "max_bytes", 1024, 1024**3)
    yield from _between(fetching, "concurrency", 1, 1000)
    contact = fetching.user_agent_contact
    if contact is not None and (not _CONTACT.fullmatch(contact) or set(contact) & set("()\\")):
        yield Problem(
            ("fetching", "user_agent_contact"),
            "it cannot stand in a header",
            'Write a URL or an address without spaces and brackets, as "https://example.org/bot".',
        )
    if fetching.proxy is not None and not _is_proxy(fetching.proxy):
        # The value may hold a password, so it is not repeated.
        yield Problem(
            ("fetching", "proxy"), "it is no address of an HTTP proxy", 'Write "http://[user:password@]host:port".'
        )


def check_location(index: int, location: str) -> Iterator[Problem]:
    """Yield a problem for a password in an address: addresses are shown in reports, logs and lists."""
    if _PASSWORD.match(location):
        yield Problem(
            ("source", index, "location"),
            "it holds a password, and locations are shown in reports",
            "Write the address without it, and beside it username and password_file.",
        )


def _between(fetching: Fetching, key: str, low: float, high: float) -> Iterator[Problem]:
    value = getattr(fetching, key)
    if not low <= value <= high:  # NaN is not between either
        yield Problem(("fetching", key), f"{value} is out of range", f"Write a number from {low} to {high}.")


def _is_proxy(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme == "http" and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
