"""What went wrong in, whether and when to try again out."""

import hashlib
import http.client
import re
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from socket import EAI_NONAME, gaierror

from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

ATTEMPTS = 3
TRANSIENT = frozenset((429, 502, 503, 504))
_BACK_OFF_SECONDS = 1.0
_TUNNEL = re.compile(r"Tunnel connection failed: ([0-9]{3})")


def is_transient(error: Exception) -> bool:
    """Whether the same request may well succeed in a moment: time-outs, refused and broken connections."""
    cause = root(error)
    if isinstance(cause, ssl.SSLError):
        return isinstance(cause, ssl.SSLEOFError)
    refused = tunnel_status(cause)
    if refused is not None:
        return refused in TRANSIENT
    if isinstance(cause, gaierror):
        return cause.errno != EAI_NONAME
    return isinstance(cause, OSError | ReadTimeoutError | ProtocolError | http.client.IncompleteRead)


def tunnel_status(error: Exception) -> int | None:
    """Give the status with which a proxy refused a tunnel; http.client tells it in words only."""
    found = _TUNNEL.match(str(error))
    return int(found[1]) if found else None


def root(error: Exception) -> Exception:
    """Give what urllib3 wrapped."""
    inner = error.args[-1] if isinstance(error, HTTPError) and error.args else None
    for wrapped in (inner, error.__cause__):
        if isinstance(wrapped, Exception):
            return root(wrapped)
    return error


def back_off(attempt: int, url: str) -> float:
    """Give the seconds to wait after the attempt of this number (from 1): twice as long each time.

    Up to half as much is added, so that pages that failed together are not asked for together
    again. It is drawn from the address and not from chance, so that equal runs are equal.
    """
    jitter = hashlib.sha256(f"{attempt} {url}".encode()).digest()[0] / 255
    return float(_BACK_OFF_SECONDS * 2 ** (attempt - 1) * (1 + jitter / 2))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After field, seconds or a date (RFC 9110, section 10.2.3)."""
    text = (value or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
