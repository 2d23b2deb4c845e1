"""What Prefect recorded of this machine's runs and deployments → the same, without what is gone."""

import urllib.error
from pathlib import Path
from typing import Any

from reports.orchestration.abandoned import MESSAGE, UNFINISHED
from reports.orchestration.deployments import FLOW, TAG
from reports.orchestration.environment import named_server
from reports.orchestration.presence import died, forget, is_present
from reports.orchestration.rest import Api
from reports.settings import Settings

PAGE = 200
"""Prefect gives no more at once."""


def deployments(api: Api, names: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Give the deployments of the parent flow, those of these names where some are given."""
    query: dict[str, Any] = {"flows": {"name": {"any_": [FLOW]}}, "limit": PAGE}
    if names:
        query["deployments"] = {"name": {"any_": list(names)}}
    found: list[dict[str, Any]] = []
    while page := api.post("deployments/filter", query | {"offset": len(found)}):
        found += page
        if len(page) < PAGE:
            break
    return found


def close_died(api: Api) -> int:
    """Set runs that this machine worked on and whose process is gone to crashed; return how many.

    That frees their places in the limits, so that a killed run never holds up the next.
    """
    under_way = {"state": {"type": {"any_": [state for state in UNFINISHED if state != "SCHEDULED"]}}}
    query = {"flows": {"name": {"any_": [FLOW]}}, "flow_runs": under_way, "limit": PAGE}
    alone = named_server() is None  # nobody else works for a server of ours, so what was handed out was to us
    gone = [
        run
        for run in api.post("flow_runs/filter", query)
        if died(run["id"]) or (alone and run["state"]["type"] == "PENDING" and not is_present(run["id"]))
    ]
    return sum(_close(api, run) for run in gone)


def _close(api: Api, run: dict[str, Any]) -> bool:
    """Set a run to crashed, its task runs first; ``False`` where Prefect does not take it."""
    crashed = {"state": {"type": "CRASHED", "name": "Crashed", "message": MESSAGE}, "force": True}
    try:
        open_tasks = {
            "flow_runs": {"id": {"any_": [run["id"]]}},
            "task_runs": {"state": {"type": {"any_": UNFINISHED}}},
        }
        for task in api.post("task_runs/filter", open_tasks):
            api.post(f"task_runs/{task['id']}/set_state", crashed)
        try:
            api.post(f"flow_runs/{run['id']}/set_state", crashed)
        except urllib.error.HTTPError as error:
            # Prefect cannot give a place back that has run out by itself meanwhile; so it gets one to give.
            error.close()
            api.post("v2/concurrency_limits/increment", {"slots": 1, "names": [f"deployment:{run['deployment_id']}"]})
            api.post(f"flow_runs/{run['id']}/set_state", crashed)
    except OSError:  # that one run's record stays open is no reason to serve nobody
        return False
    forget(run["id"])
    return True


def retire(api: Api, settings: Settings) -> None:
    """Take deployments away whose situation is no longer in the configuration that they were made from."""
    config, names = str(settings.file.resolve()), {situation.name for situation in settings.situations}
    for each in deployments(api):
        ours = TAG in each["tags"] and each["parameters"].get("config") == config
        if ours and each["name"] not in names and Path(config).exists():
            api.delete(f"deployments/{each['id']}")
