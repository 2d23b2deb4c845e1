"""A source in, who it is asked as out: user and password, for the server of its location only."""

import base64
import re
from collections.abc import Mapping
from pathlib import Path

from reports.errors import SourceError
from reports.fetching._url import Url, read_url
from reports.models.source import Source


def authorization(url: Url, source: Source, env: Mapping[str, str]) -> str | None:
    """Give the Authorization field (basic, RFC 7617) for a request to ``url``, if it gets one.

    Only the server that ``source.location`` names gets it, and its HTTPS where it sends there:
    no other host that a redirect or a feed entry leads to. Raises ``SourceError`` for a
    password file that cannot be read.
    """
    if source.username is None and "@" not in source.location:
        return None
    home = read_url(source.location)
    upgraded = home._replace(scheme="https", port=443 if home.port == 80 else home.port)
    if url.origin not in (home.origin, upgraded.origin):
        return None
    user, password = home.userinfo or ("", "")
    user = source.username or user
    return basic(user, _password(source, env) or password) if user else None


def basic(user: str, password: str) -> str:
    """Give user and password as a field value."""
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode('ascii')}"


def _password(source: Source, env: Mapping[str, str]) -> str | None:
    variable = f"SITREP_SOURCE_{re.sub(r'[^A-Z0-9]', '_', source.name.upper())}_PASSWORD"
    if env.get(variable):
        return env[variable]
    if source.password_file is None:
        return None
    try:
        return Path(source.password_file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise SourceError(
            f'password_file of source "{source.name}"', "it cannot be read", f"Correct it, or set {variable}."
        ) from None
