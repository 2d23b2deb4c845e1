"""A URL in, the proxy it is asked through out, if any: from the configuration, else the environment.

Behind a proxy the proxy looks names up and connects, so what sitrep can check beforehand is how
an address is spelled: numbers and names that are local by their form are refused, redirects are
checked at each hop, but a public name that lies at a private address is for the proxy to refuse.
"""

from collections.abc import Mapping
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]

from reports.errors import ConfigurationError, SourceError
from reports.fetching._url import Url, read_url, without_userinfo


class Proxies:
    """The proxies of this run; ``no_proxy`` of the environment is heeded with either."""

    def __init__(self, configured: str | None, env: Mapping[str, str]) -> None:
        """Raises ``ConfigurationError`` for what is no address of an HTTP proxy."""
        self._by_scheme = {
            scheme: _read(configured or found, "proxy in [fetching]" if configured else f"{scheme}_proxy")
            for scheme in ("http", "https")
            if configured or (found := _variable(env, f"{scheme}_proxy") or _variable(env, "all_proxy"))
        }
        self._without = {"no": _variable(env, "no_proxy") or ""}

    def of(self, url: Url) -> Url | None:
        """Give the proxy for ``url``, ``None`` where it is asked directly."""
        if url.scheme not in self._by_scheme:
            return None
        host = f"{url.host}:{url.port}"
        return None if proxy_bypass_environment(host, self._without) else self._by_scheme[url.scheme]


def _variable(env: Mapping[str, str], name: str) -> str | None:
    return env.get(name) or env.get(name.upper()) or None


def _read(text: str | None, where: str) -> Url:
    text = text or ""
    try:
        proxy = read_url(text if "://" in text else f"http://{text}")
    except SourceError as error:
        raise ConfigurationError(where, error.problem, 'Write "http://[user:password@]host:port".') from None
    if proxy.scheme != "http":
        shown = without_userinfo(text)
        raise ConfigurationError(where, f"{shown} is no plain HTTP proxy", 'Write "http://[user:password@]host:port".')
    return proxy
