"""Settings in, the way to the web out: what is fetched through it is polite, bounded and safe."""

import os
from collections.abc import Mapping
from datetime import datetime

from reports import __version__
from reports.errors import SourceError
from reports.fetching._body import charset, media_type
from reports.fetching._clock import OUTSIDE, Outside
from reports.fetching._exchange import Answer, Exchange
from reports.fetching._hops import Arrival, follow
from reports.fetching._reasons import of_status
from reports.fetching._robots import Robots
from reports.fetching._url import Url, read_url
from reports.fetching._versions import Forgetful, keep, question
from reports.models.fetching import Fetching
from reports.models.source import Source
from reports.protocols import Response, Validators, Web


def open_web(
    settings: Fetching,
    validators: Validators | None,
    now: datetime,
    *,
    env: Mapping[str, str] = os.environ,
    outside: Outside = OUTSIDE,
) -> Web:
    """Give the web for one run; it may be used by many threads at once.

    Robots.txt, the turns of hosts and their wishes to be left alone are remembered as long as it
    lives. ``validators`` says what was read before, ``None`` that nothing was. ``env`` gives the
    proxies and passwords. Raises ``ConfigurationError`` for a proxy or file of certificates that
    cannot be used.
    """
    return _PoliteWeb(settings, validators or Forgetful(), now, env, outside)


class _PoliteWeb:
    def __init__(
        self, settings: Fetching, validators: Validators, now: datetime, env: Mapping[str, str], outside: Outside
    ) -> None:
        self._settings, self._validators, self._now = settings, validators, now
        contact = f" (+{settings.user_agent_contact})" if settings.user_agent_contact else ""
        self._exchange = Exchange(settings, env, now, f"sitrep/{__version__}{contact}", outside)
        self._robots = Robots(self._exchange.pace.slow_down)

    def get(self, url: str, source: Source, *, conditional: bool = False) -> Response | None:
        """Fetch ``url`` as the protocol ``Web`` says."""
        asked: set[Url] = set()
        allowance = self._exchange.allowance()

        def ask(hop: Url) -> Answer:
            if source.obey_robots:
                with allowance.paused():
                    self._robots.check(hop, source.allow_private, lambda file: self._plain(file, source))
            fields = question(self._validators, source.name, hop, self._now) if conditional else {}
            if fields:
                asked.add(hop)
            return self._exchange.ask(hop, source, fields, allowance, self._settings.max_bytes)

        first = read_url(url)
        final, answer = follow(first._replace(userinfo=None), ask)
        if answer.status == 304 and final in asked:
            return None
        if answer.status not in (200, 203):
            raise of_status(str(first), answer.status)
        if not answer.data.strip():
            raise SourceError(str(first), "its server sent an empty page", "Open it in a browser and see.")
        if conditional:
            keep(self._validators, source.name, final, answer, self._now)
        content_type = answer.field("content-type")
        return Response(str(final), answer.data, answer.headers, media_type(content_type), charset(content_type))

    def _plain(self, url: Url, source: Source) -> Arrival:
        """Fetch a robots.txt."""
        allowance = self._exchange.allowance()
        return follow(url, lambda hop: self._exchange.ask(hop, source, {}, allowance, self._settings.max_bytes))
