"""The managed server: a complete record, shared by runs at the same time, and never an orphan."""

import signal
import time
from pathlib import Path

import pytest
from flows_home import Home, Served

from reports.errors import SitrepError
from reports.orchestration.api import prefect_api
from reports.orchestration.environment import named_server
from reports.orchestration.lease import Lease

WIDE = str(Path(__file__).with_name("wide.py"))
RUNS = "SELECT id, state_type FROM flow_run"
TASKS = "SELECT state_type, count(*) FROM task_run GROUP BY 1"

pytestmark = pytest.mark.slow


def test_a_wide_run_is_recorded_whole_and_its_server_ends_with_it(home: Home) -> None:
    done = home.run(WIDE, "40", "0", HTTP_PROXY="http://127.0.0.1:9")  # a proxy that is not for loopback
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "1560"
    assert home.servers() == []
    assert [state for _, state in home.rows(RUNS)] == ["COMPLETED"]
    assert home.rows(TASKS) == [("COMPLETED", 40)]


def test_killed_runs_leave_no_server_and_do_not_say_running_for_ever(home: Home) -> None:
    runs = {ending: home.start(WIDE, "2", "60") for ending in (signal.SIGTERM, signal.SIGKILL)}
    for ending, process in runs.items():
        assert process.stdout is not None
        process.stdout.readline()
        assert len(home.servers()) == 1
        process.send_signal(ending)
        process.communicate(timeout=30)
        assert process.returncode == -ending or process.returncode == 128 + ending
    assert home.wait_until_unserved(30)
    assert [state for _, state in home.rows(RUNS)] == ["CRASHED", "CRASHED"]
    assert home.rows(TASKS) == [("COMPLETED", 4)]


def test_a_run_killed_while_its_server_boots_leaves_none(home: Home) -> None:
    process = home.start(WIDE, "1", "0")
    deadline = time.monotonic() + 10
    while not home.servers() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert home.wait_until_unserved(30)


def test_runs_at_the_same_time_share_one_server_which_stays_for_the_last(home: Home) -> None:
    first = home.start(WIDE, "5", "0")
    second = home.start(WIDE, "5", "4")
    assert second.stdout is not None
    first_out, first_err = first.communicate(timeout=60)
    assert first.returncode == 0, first_err
    assert len(home.servers()) == 1
    second_out, second_err = second.communicate(timeout=60)
    assert second.returncode == 0, second_err
    assert first_out.split()[0] == second_out.split()[0]
    assert home.wait_until_unserved(30)
    assert [state for _, state in home.rows(RUNS)] == ["COMPLETED", "COMPLETED"]
    assert home.rows(TASKS) == [("COMPLETED", 10)]


def test_a_named_server_is_used_and_none_is_started(served: Served) -> None:
    before = served.servers()
    done = served.run(WIDE, "3", "0")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[0] == served.environment["PREFECT_API_URL"]
    assert served.servers() == before


def test_a_named_server_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    with pytest.raises(SitrepError, match=r"http://127\.0\.0\.1:9/api: it does not answer.*--direct"), prefect_api():
        pass


def test_a_server_that_cannot_start_says_why(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    (home.folder / "prefect.db").write_text("this is a letter, not a database" * 100)
    monkeypatch.setenv("PREFECT_HOME", str(home.folder))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    with pytest.raises(SitrepError, match=r"could not start \(.*server\.log\).*--direct"), Lease() as lease:
        lease.address()


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").write_text("a file in the way")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    with pytest.raises(SitrepError, match="PREFECT_HOME"), Lease():
        pass


def test_a_server_is_named_by_the_environment_or_else_by_the_active_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    assert named_server() is None
    (tmp_path / "profiles.toml").write_text(
        'active = "desk"\n[profiles.desk]\nPREFECT_API_URL = "http://desk.example/api"\n[profiles.alone]\n'
    )
    assert named_server() == "http://desk.example/api"
    monkeypatch.setenv("PREFECT_PROFILE", "alone")
    assert named_server() is None
    monkeypatch.setenv("PREFECT_API_URL", "http://other.example/api")
    assert named_server() == "http://other.example/api"
