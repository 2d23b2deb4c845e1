"""Runs whose process was killed → runs recorded as crashed, so that none says "running" for ever."""

from reports.orchestration.rest import Api

UNFINISHED = ("SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING")
MESSAGE = "The process of this run ended before the run did."


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
