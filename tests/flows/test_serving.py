"""``sitrep serve`` and ``sitrep trigger``: on schedule, on demand, caught up; stopped, cancelled, killed."""

import datetime as dt
import json
import os
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flows_home import ROOT, Served
from serving_desk import Desk, Slow, wait

from reports.settings import load
from reports.steps.catch_up import catch_up

pytestmark = pytest.mark.slow

CONFIGURATION = """
[fetching]
timeout_seconds = 600
source_seconds = 600

[[source]]
name = "drop"
kind = "folder"
location = "{articles}"
outlet = "Ostrell Gazette"

[[source]]
name = "urgent"
kind = "folder"
location = "{urgent}"
outlet = "Ostrell Gazette"

[[source]]
name = "slow"
kind = "page"
location = "{slow}"
allow_private = true

[[situation]]
name = "trams"
title = "Tram strike in Ostrell"
sources = ["drop"]

[[situation]]
name = "minute"
title = "Trams by the minute"
sources = ["drop"]
schedule = "{minute} {hour} * * *"

[[situation]]
name = "missed"
title = "Trams at midnight"
sources = ["drop"]
schedule = "0 0 * * *"

[[situation]]
name = "alert"
title = "Trams watched"
sources = ["urgent"]

[[situation.flash]]
name = "hurt"
figure = "injured"
at_least = 20

[[situation]]
name = "after"
title = "Trams after a flash"
sources = ["drop"]

[[situation]]
name = "stuck"
title = "Trams from a slow page"
sources = ["slow"]
"""
RUN_SECONDS = 60


@pytest.fixture(scope="module")
def slow() -> Iterator[Slow]:
    server = Slow()
    yield server
    server.gate.set()
    server.shutdown()


@pytest.fixture(scope="module")
def moment() -> dt.datetime:
    """The next full minute that leaves a server time to boot."""
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=85)
    return soon.replace(second=0, microsecond=0)


@pytest.fixture(scope="module")
def desk(served: Served, slow: Slow, moment: dt.datetime, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("serving")
    home = folder / "home"
    home.mkdir()
    shutil.copy(served.folder / "migrated.db", home / "prefect.db")
    shutil.copy(served.folder / "memo_store.toml", home)
    made = Desk(folder, home)
    places = {"articles": folder / "articles", "urgent": folder / "urgent", "slow": slow.url}
    places["urgent"].mkdir()
    made.hurry("first.txt", "A tram left the rails in Ostrell on Monday and 3 people were injured, police said.")
    made.configure(CONFIGURATION.format(**places, minute=moment.minute, hour=moment.hour))
    settings = load(made.file, made.environment)
    (missed,) = (each for each in settings.situations if each.name == "missed")
    catch_up(settings, missed, dt.datetime.now(dt.UTC) - dt.timedelta(days=2), print)  # it is expected since then
    made.serve()
    yield made
    made.end()


def test_what_came_due_while_nothing_served_is_made_at_the_start(desk: Desk) -> None:
    wait(lambda: any(run["state"]["type"] == "COMPLETED" for run in desk.runs("missed")), RUN_SECONDS, desk.said)
    (run,) = desk.runs("missed")
    assert "catch-up" in run["tags"]
    today = dt.datetime.now(dt.UTC).date()
    assert run["name"] == f"missed {today}"
    assert desk.edition("out", "missed")["edition"]["date"] == str(today)


def test_asked_for_twice_at_once_it_is_one_edition_the_same_as_a_direct_one(desk: Desk) -> None:
    words = ("trigger", "trams", "--date", "2024-10-18", "--wait")
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(lambda _: desk.sitrep(*words), range(2))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout == second.stdout
    assert [Path(line).suffix for line in first.stdout.splitlines()] == [".pdf", ".docx", ".html", ".json"]
    assert all(Path(line).is_file() for line in first.stdout.splitlines())
    assert "compile: 2024-10-18, No. 1, new" in first.stderr
    (run,) = desk.runs("trams")
    assert run["state"]["message"] == "No. 1 of 2024-10-18, new"

    direct = desk.run(
        "-m", "reports", "run", "--direct", "--situation", "trams", "--date", "2024-10-18",
        SITREP_DATABASE=f"sqlite:///{desk.place}/direct.db", SITREP_OUTPUT=str(desk.place / "direct"),
    )  # fmt: skip
    assert direct.returncode == 0, direct.stderr
    assert desk.edition("out", "trams")["content_hash"] == desk.edition("direct", "trams")["content_hash"]


def test_what_cannot_be_meant_is_refused_before_anything_runs(desk: Desk) -> None:
    before = len(desk.runs("trams"))
    refused = desk.sitrep("trigger", "trams", "--date", "Friday")
    assert refused.returncode == 2
    assert "'Friday'" in refused.stderr
    unknown = desk.sitrep("trigger", "ferries")
    assert unknown.returncode == 2
    assert "after, alert, minute, missed, stuck, trams" in unknown.stderr
    assert len(desk.runs("trams")) == before
    ahead = desk.sitrep("trigger", "trams", "--date", "2099-01-01", "--wait")
    assert ahead.returncode == 2
    assert "that day has not begun" in ahead.stderr


def test_a_second_one_says_that_one_serves_already(desk: Desk) -> None:
    assert desk.process is not None
    second = desk.sitrep("serve")
    assert second.returncode == 1
    assert f"process {desk.process.pid} serves already" in second.stderr


def test_a_changed_configuration_is_served_without_a_restart_and_a_wrong_one_is_not(desk: Desk) -> None:
    text = desk.file.read_text(encoding="utf-8")
    more = '\n[[situation]]\nname = "buses"\ntitle = "Buses in Ostrell"\nsources = ["drop"]\n'
    desk.configure(text + more)
    wait(lambda: "situation-report/buses" in desk.said(), 20, desk.said)
    desk.configure(text + "colour = 7\n")
    wait(lambda: "colour" in desk.said(), 20, desk.said)
    desk.configure(text)
    wait(lambda: "buses" in desk.sitrep("trigger", "buses", "--date", "2024-10-18").stderr, 20)
    wait(lambda: not desk.api.post("deployments/filter", {"deployments": {"name": {"any_": ["buses"]}}}), 20, desk.said)


def test_a_new_file_that_meets_a_rule_makes_a_flash_edition_and_starts_an_automation(desk: Desk) -> None:
    assert desk.sitrep("trigger", "alert", "--wait").returncode == 0
    (after,) = desk.api.post("deployments/filter", {"deployments": {"name": {"any_": ["after"]}}})
    example = (ROOT / "seeds" / "automation.yaml").read_text(encoding="utf-8").replace("DEPLOYMENT_ID", after["id"])
    (desk.place / "automation.yaml").write_text(example, encoding="utf-8")
    address = {"PREFECT_API_URL": desk.api.url, "PREFECT_API_AUTH_STRING": desk.password()}
    created = desk.run(
        "-m", "prefect", "automation", "create", "--from-file", str(desk.place / "automation.yaml"), **address
    )
    assert created.returncode == 0, created.stdout + created.stderr

    desk.hurry(
        "second.txt", "At least 41 people were injured when two trams met in Ostrell on Monday, the fire brigade said."
    )
    wait(lambda: len(list((desk.place / "out" / "alert").rglob("*-r2.json"))) == 1, RUN_SECONDS, desk.said)
    (path,) = (desk.place / "out" / "alert").rglob("*-r2.json")
    flash = json.loads(path.read_text(encoding="utf-8"))["edition"]["flash"]
    assert flash["rule"] == "hurt"
    assert "At least 41 people were injured" in flash["evidence"]["text"]
    wait(lambda: bool(desk.runs("after")), RUN_SECONDS, desk.said)
    assert desk.runs("after")[0]["parameters"]["send"] is False


def test_a_cancelled_run_ends_and_the_next_one_begins(desk: Desk, slow: Slow) -> None:
    run = desk.sitrep("trigger", "stuck", "--date", "2024-10-18").stdout.strip()
    assert slow.asked.wait(RUN_SECONDS), desk.said()
    behind = desk.sitrep("trigger", "stuck", "--date", "2024-10-17")
    assert "it begins when stuck 2024-10-18 has ended" in behind.stderr
    desk.api.post(f"flow_runs/{run}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    wait(lambda: desk.api.get(f"flow_runs/{run}")["state"]["type"] == "CANCELLED", RUN_SECONDS, desk.said)
    following = behind.stdout.strip()
    wait(lambda: desk.api.get(f"flow_runs/{following}")["state"]["type"] == "RUNNING", RUN_SECONDS, desk.said)


def test_a_scheduled_run_begins_within_five_seconds_of_its_time(desk: Desk, moment: dt.datetime) -> None:
    left = (moment - dt.datetime.now(dt.UTC)).total_seconds()
    wait(lambda: bool(desk.runs("minute")), max(left, 0) + 10, desk.said)
    (run,) = desk.runs("minute")
    wait(lambda: desk.api.get(f"flow_runs/{run['id']}")["start_time"] is not None, 30, desk.said)
    run = desk.api.get(f"flow_runs/{run['id']}")
    began = dt.datetime.fromisoformat(run["start_time"].replace("Z", "+00:00"))
    assert abs(began - moment) < dt.timedelta(seconds=5)
    assert run["name"] == f"minute {moment.date()}"
    wait(lambda: desk.api.get(f"flow_runs/{run['id']}")["state"]["type"] == "COMPLETED", RUN_SECONDS, desk.said)


def test_killed_with_its_run_it_leaves_nothing_and_the_next_one_goes_on(desk: Desk, slow: Slow) -> None:
    (run,) = (each for each in desk.runs("stuck") if each["state"]["type"] == "RUNNING")
    child = desk.pid_of(run["id"])
    assert desk.stop(signal.SIGKILL) == -signal.SIGKILL
    assert len(desk.servers()) == 1  # a run that is under way keeps its server, and its record complete
    os.kill(child, signal.SIGKILL)
    assert desk.wait_until_unserved(30)
    desk.outlast_leases()

    slow.gate.set()
    desk.serve()
    # by the server before it ended, or by this start
    assert desk.api.get(f"flow_runs/{run['id']}")["state"]["type"] == "CRASHED"
    again = desk.sitrep("trigger", "stuck", "--date", "2024-10-17", "--wait")
    assert again.returncode in (0, 3), again.stderr
    assert "No. 1 of 2024-10-17, new" in again.stderr


def test_asked_to_stop_it_lets_a_run_end_first_and_leaves_the_schedules_on(desk: Desk) -> None:
    run = desk.sitrep("trigger", "trams", "--date", "2024-10-17").stdout.strip()
    wait(lambda: desk.api.get(f"flow_runs/{run}")["state"]["type"] in ("PENDING", "RUNNING"), RUN_SECONDS, desk.said)
    assert desk.stop() == 0
    assert desk.wait_until_unserved(30)
    assert desk.rows(f"SELECT state_type FROM flow_run WHERE id = '{run}'") == [("COMPLETED",)]  # noqa: S608
    assert desk.rows("SELECT count(*) FROM deployment WHERE paused") == [(0,)]
    assert desk.rows("SELECT count(*) FROM flow_run WHERE auto_scheduled AND state_type = 'SCHEDULED'") > [(5,)]


def test_where_nothing_serves_a_trigger_says_what_to_do(desk: Desk) -> None:
    alone = desk.sitrep("trigger", "trams")
    assert alone.returncode == 1
    assert "sitrep serve" in alone.stderr
    assert "sitrep run" in alone.stderr
