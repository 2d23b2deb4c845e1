"""Calls of Prefect's REST API, without Prefect: its import alone takes longer than a trigger should."""

import base64
import http
import json
import time
import urllib.error
import urllib.request
from typing import Any

SECONDS = 15.0
BUSY_SECONDS = (0.2, 0.5, 1.0, 2.0)
"""Pauses while the server says that its database is busy: it has done nothing then (RFC 9110, 503)."""


class Api:
    """The few calls that sitrep makes itself."""

    def __init__(self, url: str, auth: str | None = None, key: str | None = None) -> None:
        """``url`` ends with ``/api``; ``auth`` is ``user:password``, ``key`` the bearer of a hosted workspace."""
        self.url = url.rstrip("/")
        self.headers = {"Content-Type": "application/json"}
        if auth:
            self.headers["Authorization"] = f"Basic {base64.b64encode(auth.encode()).decode()}"
        elif key:
            self.headers["Authorization"] = f"Bearer {key}"
        own = self.url.startswith(("http://127.0.0.1", "http://localhost"))
        self.opener = urllib.request.build_opener(*([urllib.request.ProxyHandler({})] if own else []))

    def get(self, path: str) -> Any:
        """Get ``path`` and return the decoded answer; raises ``OSError`` on an error status."""
        return self._call("GET", path, None)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Post ``body`` as JSON and return the decoded answer; raises ``OSError`` on an error status."""
        return self._call("POST", path, body)

    def delete(self, path: str) -> None:
        """Delete what ``path`` names; raises ``OSError`` on an error status."""
        self._call("DELETE", path, None)

    def _call(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/{path}", data, self.headers, method=method)  # noqa: S310
        for pause in BUSY_SECONDS:
            try:
                return self._answer(request)
            except urllib.error.HTTPError as error:
                if error.code != http.HTTPStatus.SERVICE_UNAVAILABLE:
                    raise
                error.close()
            time.sleep(pause)
        return self._answer(request)

    def _answer(self, request: urllib.request.Request) -> Any:
        with self.opener.open(request, timeout=SECONDS) as response:
            content = response.read()
        return json.loads(content) if content else None


def said(error: OSError) -> str:
    """Give what a server answered to a refused call, in one line."""
    if not isinstance(error, urllib.error.HTTPError):
        return str(getattr(error, "reason", error))
    with error:
        text = error.read().decode("utf-8", "replace")
    try:
        detail = json.loads(text)
    except ValueError:
        return f"{error.code} {error.reason}"
    detail = detail.get("detail", detail) if isinstance(detail, dict) else detail
    return " ".join(str(detail).split())[:300]
