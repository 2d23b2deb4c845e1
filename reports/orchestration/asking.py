"""A wish for an edition → a run of its deployment, new or one that waits with the same wish already."""

import hashlib
import json
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reports.errors import SitrepError, UsageError
from reports.orchestration.deployments import FLOW
from reports.orchestration.recovery import deployments
from reports.orchestration.rest import Api, said

WAY_OUT = "Start `sitrep serve`, or make the edition here and now with `sitrep run`."


class Asked(NamedTuple):
    """A run, and what stands before it."""

    id: str
    name: str
    joined: bool
    """True where the same had been asked for and waits; no second run was made."""
    behind: str | None
    """Name of a run of the same situation that is under way: ours begins when that has ended."""


def nothing_serves() -> SitrepError:
    """Word that there is nobody to ask."""
    return SitrepError("Prefect", "no server is named in PREFECT_API_URL, and nothing serves on this machine", WAY_OUT)


def ask(api: Api, situation: str, parameters: dict[str, Any], tag: str = "on demand") -> Asked:
    """Ask for a run of the situation's deployment with these parameters.

    Asked for twice at once it is one run: the second finds the first waiting, or has the same
    idempotency key. Raises ``UsageError`` for a situation without deployment or parameters that
    it refuses, ``SitrepError`` where the server does not answer.
    """
    with _worded(api):
        deployment = _deployment(api, situation)
        wanted = {**deployment["parameters"], **parameters}
        open_runs = _runs(api, deployment["id"], ["SCHEDULED", "PENDING", "RUNNING"])
        waiting = [run for run in open_runs if run["state"]["type"] != "RUNNING" and not run["auto_scheduled"]]
        working = next((run["name"] for run in open_runs if run["state"]["type"] == "RUNNING"), None)
        for run in waiting:
            if _plain(run["parameters"]) == _plain(wanted):
                return Asked(run["id"], run["name"], True, working)
        last = _runs(api, deployment["id"], ["RUNNING", "COMPLETED", "FAILED", "CRASHED", "CANCELLED"])
        key = json.dumps([_plain(wanted), last[0]["id"] if last else None], sort_keys=True)
        run = api.post(
            f"deployments/{deployment['id']}/create_flow_run",
            {
                "name": f"{situation} {parameters.get('date') or 'today'}",
                "parameters": parameters,
                "tags": [tag],
                "idempotency_key": hashlib.sha256(key.encode()).hexdigest(),
                "enforce_parameter_schema": True,
            },
        )
    return Asked(run["id"], run["name"], False, working)


def _plain(parameters: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if value not in (None, [], False)}


def _deployment(api: Api, situation: str) -> dict[str, Any]:
    found = deployments(api, (situation,))
    if found:
        return found[0]
    known = ", ".join(sorted(each["name"] for each in deployments(api)))
    raise UsageError(
        f'situation "{situation}"', f"{api.url} has no deployment {FLOW}/{situation}",
        f"Use one of: {known}." if known else WAY_OUT,
    )  # fmt: skip


def _runs(api: Api, deployment: str, states: list[str]) -> list[dict[str, Any]]:
    """Give the newest runs in these states."""
    query = {
        "deployments": {"id": {"any_": [deployment]}},
        "flow_runs": {"state": {"type": {"any_": states}}},
        "sort": "START_TIME_DESC",
        "limit": 200,
    }
    found: list[dict[str, Any]] = api.post("flow_runs/filter", query)
    return found


@contextmanager
def _worded(api: Api) -> Iterator[None]:
    """Turn what the server refuses, or its silence, into an error of ours."""
    try:
        yield
    except urllib.error.HTTPError as error:
        if error.code in (401, 403):
            raise SitrepError(
                api.url, "it refuses the password or key", "Set PREFECT_API_AUTH_STRING or PREFECT_API_KEY."
            ) from None
        if error.code in (409, 422):
            raise UsageError("sitrep trigger", f"a parameter is refused ({said(error)})", "Correct it.") from None
        raise SitrepError(api.url, said(error), WAY_OUT) from None
    except OSError as error:
        raise SitrepError(api.url, f"it does not answer ({said(error)})", WAY_OUT) from None
