"""A run that was asked for → its progress, told as it comes, and what became of it."""

import json
import re
import time
from typing import Any, NamedTuple

from reports import errors
from reports.orchestration.outcome import DELIVERIES_MISSING, SOURCES_MISSING
from reports.orchestration.rest import Api
from reports.protocols import Progress

POLL_SECONDS = 0.25
UNSERVED_SECONDS = 20.0
"""A run that nobody has begun after this time may have nobody to begin it."""
QUEUED = "AwaitingConcurrencySlot"
"""State of a run that waits for another one of its situation."""
STEP = re.compile(r"(ingest|analyze|flash|compile|publish|deliver): ")
RAISED = re.compile(r".*?encountered an exception:? (?P<kind>\w+): (?P<words>.*)")
FINAL = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


class Ended(NamedTuple):
    """What became of a run."""

    exit_code: int
    """As ``sitrep run`` would have ended."""
    message: str
    paths: tuple[str, ...]


def follow(api: Api, run: str, tell: Progress) -> Ended:
    """Wait for the end of the run; raises ``OSError`` where the server stops answering."""
    told, began, warned = 0, time.monotonic(), False
    while True:
        state = api.get(f"flow_runs/{run}")["state"]
        for line in _lines(api, run, told):
            told += 1
            if STEP.match(line):
                tell(line)
        if state["type"] in FINAL:
            return _ended(state, _paths(api, run))
        waited = time.monotonic() - began
        if state["type"] == "SCHEDULED" and state["name"] != QUEUED and not warned and waited > UNSERVED_SECONDS:
            tell("trigger: nobody has begun it yet; is `sitrep serve` or a worker running?")
            warned = True
        time.sleep(POLL_SECONDS)


def _lines(api: Api, run: str, told: int) -> list[str]:
    query = {"logs": {"flow_run_id": {"any_": [run]}}, "sort": "TIMESTAMP_ASC", "offset": told, "limit": 200}
    return [line["message"] for line in api.post("logs/filter", query)]


def _ended(state: dict[str, Any], paths: tuple[str, ...]) -> Ended:
    message = " ".join((state["message"] or state["name"]).split())
    if state["type"] == "COMPLETED":
        return Ended({SOURCES_MISSING: 3, DELIVERIES_MISSING: 4}.get(state["name"], 0), message, paths)
    found = RAISED.fullmatch(message)
    kind = getattr(errors, found["kind"], None) if found else None
    if found and isinstance(kind, type) and issubclass(kind, errors.SitrepError):
        return Ended(kind.exit_code, found["words"], paths)
    return Ended(1, f"{state['name'].lower()}: {message}" if message != state["name"] else message.lower(), paths)


def _paths(api: Api, run: str) -> tuple[str, ...]:
    """Give the reports that the run left, from its table of them."""
    query = {"artifacts": {"flow_run_id": {"any_": [run]}, "key": {"like_": "reports-%"}}}
    found = api.post("artifacts/filter", query)
    rows = json.loads(found[0]["data"]) if found and isinstance(found[0]["data"], str) else []
    return tuple(row["path"] for row in rows)
