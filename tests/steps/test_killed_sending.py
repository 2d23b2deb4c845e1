"""Sending killed at eighteen points, stopped, and by eight processes: nobody is left out, no copy too many.

``SITREP_TEST_KILLS=20`` in the environment kills twenty times at each point instead of once.
"""

import datetime as dt
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery.faulty_server import FaultyServer
from steps.killed_sending import DOUBTFUL, POINTS
from steps.outbox_desk import NAMES, NOW, drain, fill, mail_to, rows, settings

SCRIPT = Path(__file__).with_name("killed_sending.py")
SEES = {**os.environ, "PYTHONPATH": f"{SCRIPT.parents[1]}:{Path.cwd()}"}
KILLS = int(os.environ.get("SITREP_TEST_KILLS", "1"))
ONCE = ("before the rows are written", "after the rows are written", "before connecting", "after connecting",
        "after the greeting", "before the goodbye")  # fmt: skip
"""Points that a pass over five readers comes to once."""
SOON = NOW + dt.timedelta(minutes=1)
"""Before any lease has ended: the next run sees that the process is gone."""


@pytest.fixture(scope="module")
def runner() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=SEES
    )
    yield process
    assert process.stdin
    process.stdin.close()
    process.wait(30)


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    listening = FaultyServer()
    yield listening
    listening.close()


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(KILLS))
@pytest.mark.parametrize("point", POINTS)
def test_a_sender_killed_anywhere_leaves_everybody_with_the_edition(
    point: str, turn: int, runner: "subprocess.Popen[str]", server: FaultyServer, tmp_path: Path
) -> None:
    passing = 1 if point in ONCE else random.Random(f"{point} {turn}").randint(1, len(NAMES))  # noqa: S311
    print(tmp_path, server.port, point, passing, sep="\t", file=runner.stdin, flush=True)
    assert runner.stdout
    assert runner.stdout.readline() == "killed\n"
    with sqlite3.connect(tmp_path / "sitrep.db") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if point == "before the rows are written":
        assert rows(tmp_path) == {}
    fill(tmp_path)  # the next run queues again, which adds what is not there
    assert list(rows(tmp_path)) == list(NAMES)
    drain(settings(tmp_path, server.port), tmp_path, SOON)
    found, copies = rows(tmp_path), server.copies()
    assert {each.state for each in found.values()} == {"sent"}
    for each in server.kept:
        assert each.data == mail_to(each.recipient.partition("@")[0])
    doubled = [name for name in NAMES if found[name].possible_duplicate]
    assert len(doubled) == (1 if point in DOUBTFUL else 0)
    for name in NAMES:
        assert copies[found[name].message_id] <= (2 if name in doubled else 1)
        assert copies[found[name].message_id] >= 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "point", ["after the claim", "after the body", "before the mark", "after the mark", "after the dot"]
)
def test_a_sender_that_stands_still_is_taken_over_and_adds_no_copy_when_it_wakes(
    point: str, runner: "subprocess.Popen[str]", server: FaultyServer, tmp_path: Path
) -> None:
    def ask(*words: object) -> list[str]:
        print(*words, sep="\t", file=runner.stdin, flush=True)
        assert runner.stdout
        return runner.stdout.readline().split()

    how, child = ask(tmp_path, server.port, point, -2)
    assert how == "stopped"
    configured = settings(tmp_path, server.port)
    drain(configured, tmp_path, SOON)
    assert rows(tmp_path)["ben"].state in ("sending", "data_sent")  # it may yet go on
    drain(configured, tmp_path, NOW + dt.timedelta(hours=2))
    assert ask("wake", child, "", 0) == ["ended", "0"]
    found, copies = rows(tmp_path), server.copies()
    assert {each.state for each in found.values()} == {"sent"}
    doubtful = point in DOUBTFUL
    assert [name for name in NAMES if found[name].possible_duplicate] == (["ben"] if doubtful else [])
    assert copies == {found[name].message_id: 2 if doubtful and name == "ben" else 1 for name in NAMES}


@pytest.mark.slow
def test_eight_processes_queue_and_send_each_mail_once(
    runner: "subprocess.Popen[str]", server: FaultyServer, tmp_path: Path
) -> None:
    print(tmp_path, server.port, "race", 0, sep="\t", file=runner.stdin, flush=True)
    assert runner.stdout
    assert runner.stdout.readline() == "ended 0\n"
    found = rows(tmp_path)
    assert list(found) == list(NAMES)
    assert {(each.state, each.attempts, each.possible_duplicate) for each in found.values()} == {("sent", 1, False)}
    assert server.copies() == {each.message_id: 1 for each in found.values()}
