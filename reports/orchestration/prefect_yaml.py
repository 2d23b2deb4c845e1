"""Plans of deployments → the ``prefect.yaml`` that deploys them, and its differences from them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reports.orchestration.deployments import Plan, Timetable

NAME = Path("prefect.yaml")
ENTRYPOINT = "flows/situation_report.py:situation_report"
HEAD = """# The situations of {config} as deployments of Prefect; YAML cannot read TOML, so this file is written:
#   sitrep deployments --config {config} --pool {pool}{options} --write
# and `sitrep deployments` with --check says where it no longer is what the configuration asks for.
#   prefect work-pool create {pool} --type {kind}
#   prefect --no-prompt deploy --all
#   prefect worker start --pool {pool}
"""

PoolKind = Literal["process", "docker", "kubernetes"]


class Pool(NamedTuple):
    """Where runs are carried out."""

    name: str = "sitrep"
    kind: PoolKind = "process"
    image: str | None = None
    """Of containers."""
    directory: str | None = None
    """Working folder of runs; that in which ``prefect deploy`` is called where left out."""


def written(plans: Sequence[Plan], pool: Pool) -> str:
    """Write the file."""
    import yaml

    config = plans[0].parameters["config"]
    kind = None if pool.kind == "process" else pool.kind
    given = {"type": kind, "image": pool.image, "directory": pool.directory}
    options = "".join(f" --{option} {value}" for option, value in given.items() if value)
    head = HEAD.format(config=config, pool=pool.name, kind=pool.kind, options=options)
    return head + str(yaml.safe_dump(content(plans, pool), sort_keys=False, allow_unicode=True, width=110))


def content(plans: Sequence[Plan], pool: Pool) -> dict[str, Any]:
    """Give what the file says, as YAML holds it."""
    return {
        "name": "sitrep",
        "pull": [{
            "prefect.deployments.steps.set_working_directory": {"directory": pool.directory or "{{ $PWD }}"},
        }],
        "deployments": [_deployment(plan, pool) for plan in plans],
    }  # fmt: skip


def _deployment(plan: Plan, pool: Pool) -> dict[str, Any]:
    variables = {"image": pool.image} if pool.image else {}
    return {
        "name": plan.name,
        "description": plan.description,
        "tags": list(plan.tags),
        "entrypoint": ENTRYPOINT,
        "parameters": plan.parameters,
        "schedules": [_schedule(each) for each in plan.timetables],
        "concurrency_limit": {"limit": 1, "collision_strategy": "ENQUEUE", "grace_period_seconds": 300},
        "work_pool": {"name": pool.name, "job_variables": variables},
    }


def _schedule(timetable: Timetable) -> dict[str, Any]:
    when = {"cron": timetable.cron} if timetable.cron else {"interval": (timetable.minutes or 0) * 60}
    parameters = {"parameters": dict(timetable.parameters)} if timetable.parameters else {}
    return {"slug": timetable.slug, **when, "timezone": timetable.timezone, **parameters}


def differences(text: str, plans: Sequence[Plan]) -> list[str]:
    """Say where the deployments of a file are not what the plans ask for, in names, parameters and schedules.

    Pools, images and whatever else a user has written into the file are the user's.
    """
    import yaml

    try:
        found = yaml.safe_load(text) or {}
        there = {each["name"]: each for each in found.get("deployments") or ()}
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
        return [f"it cannot be read ({' '.join(str(error).split())[:120]})"]
    said = []
    for plan in plans:
        asked, stands = _deployment(plan, Pool()), there.pop(plan.name, None)
        if stands is None:
            said.append(f"{plan.name}: it has no deployment")
            continue
        said += [
            f"{plan.name}: {key} is {stands.get(key)!r}, the configuration asks for {asked[key]!r}"
            for key in ("schedules", "parameters", "concurrency_limit")
            if stands.get(key) != asked[key]
        ]
    ours = {name for name, each in there.items() if each.get("entrypoint") == ENTRYPOINT}
    return said + [f"{name}: the configuration has no such situation" for name in sorted(ours)]
