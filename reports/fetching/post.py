"""Settings in, a way to send bytes to web addresses out: to checked addresses, and nowhere else."""

import http.client
import os
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from ipaddress import ip_address

from urllib3.exceptions import HTTPError

from reports import __version__
from reports.errors import PermanentDeliveryError, SourceError, TemporaryDeliveryError, UnknownDeliveryError
from reports.fetching._clock import OUTSIDE, Allowance, Outside
from reports.fetching._lines import Line, Lines
from reports.fetching._reasons import of_error
from reports.fetching._repeat import retry_after
from reports.fetching._url import Url, read_url
from reports.fetching._wire import make_ready
from reports.models.fetching import Fetching
from reports.models.source import Source
from reports.protocols import Post, Posted

_FAILURES = (OSError, HTTPError, http.client.HTTPException)
_ANSWER_BYTES = 4096
_REPEATED = "It is tried again."


def open_post(
    settings: Fetching, now: datetime, *, env: Mapping[str, str] = os.environ, outside: Outside = OUTSIDE
) -> Post:
    """Give the way; ``now`` is what a Retry-After date is counted from.

    Raises ``ConfigurationError`` for a proxy or file of certificates that cannot be used.
    """
    lines = Lines(settings, env, outside)

    def post(url: str, body: bytes, fields: Mapping[str, str], *, allow_private: bool) -> Posted:
        allowance = Allowance(settings.timeout_seconds, outside)
        line, target = _line(lines, url, allow_private, allowance)
        named = {"User-Agent": f"sitrep/{__version__}", "Accept": "*/*", "Connection": "close"} | line.fields
        with closing(line.connection):
            try:
                make_ready(line.connection, line.dial, allowance)
                line.connection.connect()
            except _FAILURES as error:
                raise TemporaryDeliveryError(target, of_error(target, error).problem, _REPEATED) from None
            try:
                return _exchange(line, body, named | dict(fields), now)
            except _FAILURES as error:
                problem = f"its answer was lost: {of_error(target, error).problem}"
                raise UnknownDeliveryError(target, problem, _REPEATED) from None

    return post


def _line(lines: Lines, text: str, allow_private: bool, allowance: Allowance) -> tuple[Line, str]:
    """Give the line, not yet opened, and its server: the rest of such an address is often a secret itself."""
    shown = "address of the webhook"
    try:
        url = read_url(text)
        shown, local = url.origin, _is_loopback(url)
        if url.scheme == "http" and not local:
            raise PermanentDeliveryError(
                shown, "it is no https address", "Write https://, or an address of this machine."
            )
        place = Source(name=url.host, kind="page", location=shown, allow_private=allow_private or local)
        return lines.to(url, place, allowance), shown
    except SourceError as error:
        way_out = "Set allow_private = true for the recipient if it is meant to lie there."
        raise PermanentDeliveryError(shown, error.problem, way_out) from None
    except _FAILURES as error:
        raise TemporaryDeliveryError(shown, of_error(shown, error).problem, _REPEATED) from None


def _is_loopback(url: Url) -> bool:
    try:
        return ip_address(url.host).is_loopback
    except ValueError:
        return url.host == "localhost"


def _exchange(line: Line, body: bytes, fields: dict[str, str], now: datetime) -> Posted:
    line.connection.request("POST", line.target, body=body, headers=fields, preload_content=False)
    answer = line.connection.getresponse()
    said = answer.read(_ANSWER_BYTES, decode_content=False).decode("utf-8", "replace")
    return Posted(answer.status, retry_after(answer.headers.get("Retry-After"), now), " ".join(said.split())[:200])
