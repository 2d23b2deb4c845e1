"""``prefect.yaml``: what the configuration asks for, and really deployed to a work pool."""

import json
from pathlib import Path

import pytest
from flows_home import Served

from reports.orchestration.deployments import plans
from reports.orchestration.prefect_yaml import Pool, differences, written
from reports.orchestration.recovery import deployments
from reports.orchestration.rest import Api
from reports.settings import load

SEEDS = Path("seeds/sitrep.toml")


def test_the_one_that_comes_along_is_what_the_sample_configuration_asks_for(root: Path) -> None:
    wanted = plans(load(root / SEEDS, {}), config=SEEDS)
    assert (root / "prefect.yaml").read_text(encoding="utf-8") == written(wanted, Pool())


def test_what_differs_is_named_and_what_is_the_users_own_is_left_alone(root: Path) -> None:
    wanted = plans(load(root / SEEDS, {}), config=SEEDS)
    text = written(wanted, Pool("desk", "docker", "sitrep:1", "/app"))
    assert "image: sitrep:1" in text
    assert "directory: /app" in text
    assert differences(text, wanted) == []
    assert differences(text.replace("work_pool:", "version: '7'\n  work_pool:"), wanted) == []
    (line,) = differences(text.replace("0 7 * * *\n", "0 8 * * *\n"), wanted)
    assert line.startswith("dprk-russia: schedules is [{'slug': 'edition', 'cron': '0 8 * * *'")
    missing, other = differences(text.replace("- name: dprk-russia", "- name: harbour"), wanted)
    assert missing == "dprk-russia: it has no deployment"
    assert other == "harbour: the configuration has no such situation"
    (line,) = differences("deployments: [", wanted)
    assert "cannot be read" in line


@pytest.mark.slow
def test_deployed_from_the_file_a_worker_makes_the_edition(served: Served, tmp_path: Path) -> None:
    def prefect(*words: str) -> str:
        done = served.run("-m", "prefect", "--no-prompt", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    prefect("work-pool", "create", "sitrep", "--type", "process", "--overwrite")
    prefect("deploy", "--all")
    api = Api(served.environment["PREFECT_API_URL"], served.environment["PREFECT_API_AUTH_STRING"])
    (deployment,) = deployments(api, ("dprk-russia",))
    (schedule,) = deployment["schedules"]
    assert (schedule["schedule"]["cron"], schedule["schedule"]["timezone"]) == ("0 7 * * *", "Europe/London")
    assert deployment["concurrency_options"]["collision_strategy"] == "ENQUEUE"

    places = {"SITREP_DATABASE": f"sqlite:///{tmp_path}/archive.db", "SITREP_OUTPUT": str(tmp_path / "out")}
    worker = served.start(
        "-m", "prefect", "worker", "start", "--pool", "sitrep", PREFECT_WORKER_QUERY_SECONDS="1", **places
    )
    try:
        asked = served.run("-m", "reports", "trigger", "dprk-russia", "--date", "2024-10-18", "--wait")
    finally:
        worker.terminate()
        worker.communicate(timeout=30)
    assert asked.returncode == 3, asked.stderr  # one of the sample pages is broken on purpose
    assert "compile: 2024-10-18, No. 1, new" in asked.stderr
    (edition,) = (tmp_path / "out").rglob("*.json")
    assert json.loads(edition.read_text(encoding="utf-8"))["edition"]["situation"] == "dprk-russia"
