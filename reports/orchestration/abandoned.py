"""Runs whose process was killed → runs recorded as crashed, so that none says "running" for ever."""

import base64
import json
import urllib.request
from typing import Any

UNFINISHED = ("SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING")
MESSAGE = "The process of this run ended before the run did."


class Api:
    """The few calls of Prefect's REST API that the server makes to itself."""

    def __init__(self, url: str, auth: str) -> None:
        """``auth`` is ``user:password``."""
        self.url = url
        token = base64.b64encode(auth.encode()).decode()
        self.headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Post ``body`` as JSON and return the decoded answer; raises ``OSError`` on an error status."""
        request = urllib.request.Request(f"{self.url}/{path}", json.dumps(body).encode(), self.headers)  # noqa: S310
        with self.opener.open(request, timeout=5) as response:
            return json.load(response)


def close(api: Api, tag: str) -> int:
    """Set every unfinished run under ``tag`` to crashed, task runs first; return how many there were."""
    open_runs = {"state": {"type": {"any_": UNFINISHED}}}
    crashed = {"state": {"type": "CRASHED", "name": "Crashed", "message": MESSAGE}, "force": True}
    closed = 0
    tagged = {"flow_runs": {"tags": {"all_": [tag]}}}
    for kind, query in (
        ("task_runs", {**tagged, "task_runs": open_runs}),
        ("flow_runs", {"flow_runs": {**tagged["flow_runs"], **open_runs}}),
    ):
        for run in api.post(f"{kind}/filter", query):
            api.post(f"{kind}/{run['id']}/set_state", crashed)
            closed += 1
    return closed
