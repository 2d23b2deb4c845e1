"""One run at a time makes an edition: races, runs that stand still, that are killed, that never end."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import reports.steps.publish as publishing
from reports.errors import LeaseError, RunTimeoutError
from reports.models.briefing import Briefing
from reports.steps import _time_limit, carry_out
from reports.steps import analyze as analyzing
from reports.steps._owner import is_gone, this_process, told
from reports.steps._time_limit import limited
from reports.steps.analyze import analyze
from reports.steps.compile import compile as compile_edition
from reports.steps.ingest import ingest
from reports.steps.turn import turn
from reports.storage.repository import Repository
from steps.desk import request, silent, write

SCRIPT = Path(__file__).with_name("racing_runs.py")
LATE = "The harbour master, Ilse Maran, said at least 300 passengers had waited on Sunday.\n"
LOST = "At least 12 boats were lost in the strait on Sunday, the coast guard said.\n"


@pytest.fixture(autouse=True)
def _without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "FORMATS", ("json",))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write(tmp_path, "a.txt", LATE)
    return tmp_path


def children(folder: Path, what: str) -> "subprocess.Popen[str]":
    env = {**os.environ, "PYTHONPATH": f"{SCRIPT.parents[1]}:{Path.cwd()}", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), what, str(folder)], stdout=subprocess.PIPE, text=True, env=env
    )


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "sitrep.db") as raw:
        return raw.execute(query).fetchall()


def latest(folder: Path) -> Briefing:
    wanted = request(folder)
    with Repository.open(wanted.settings.database) as archive:
        standing = archive.editions.latest(wanted.situation.name, wanted.date)
    assert standing is not None
    return standing


@pytest.mark.slow
def test_eight_racing_runs_make_one_edition_and_seven_find_it_standing(desk: Path) -> None:
    with children(desk, "8") as racing:
        told, _ = racing.communicate(timeout=120)
    ends = [json.loads(line) for line in told.splitlines()]
    assert [(each["number"], each["revision"]) for each in ends] == [(1, 1)] * 8
    assert sorted(each["new"] for each in ends) == [False] * 7 + [True]
    for each in ends:
        assert any("No. 1, unchanged" in said for said in each["said"]) == (not each["new"])
    assert rows(desk, "SELECT number, revision FROM editions") == [(1, 1)]
    assert rows(desk, "SELECT state FROM days") == [("made",)]
    assert rows(desk, "SELECT token, owner FROM leases") == [(8, "")]


@pytest.mark.slow
def test_a_run_that_stood_still_finds_its_edition_taken_over_and_keeps_nothing(desk: Path) -> None:
    with children(desk, "stop") as stopped:
        assert stopped.stdout is not None
        child = int(stopped.stdout.readline())
        try:
            tomorrow = carry_out(request(desk, 5), silent)  # is not held up
            assert tomorrow.edition.number == 1
            with sqlite3.connect(desk / "sitrep.db") as raw:
                raw.execute("UPDATE leases SET until = until - 60")  # its lease has passed
            write(desk, "b.txt", LOST)
            ours = carry_out(request(desk), silent)
        finally:
            os.kill(child, signal.SIGCONT)
        end = json.loads(stopped.stdout.readline())
    assert end["error"] == "LeaseError"
    assert latest(desk).edition == ours.edition
    assert rows(desk, "SELECT date, revision FROM editions ORDER BY date") == [("2031-05-04", 1), ("2031-05-05", 1)]
    assert rows(desk, "SELECT state FROM days") == [("made",), ("made",)]


def test_a_run_waits_for_one_that_lives_and_says_for_whom(desk: Path) -> None:
    wanted = request(desk)
    said: list[str] = []
    with Repository.open(wanted.settings.database) as archive:
        archive.leases.take("strait", wanted.date, this_process())

        def heard(sentence: str) -> None:
            said.append(sentence)
            archive.leases.give_back("strait", wanted.date, 1)  # as soon as somebody waits, it is done

        with turn(wanted, heard) as ours:
            assert ours.lease == 2
    assert said == [f"wait: {told(this_process())} is making the edition of 2031-05-04"]
    assert f"process {os.getpid()} on " in said[0]


def test_a_process_that_has_ended_is_not_waited_for(desk: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        host, space, _, _ = this_process().split("/")
        fields = Path(f"/proc/{other.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        owner = f"{host}/{space}/{other.pid}/{fields[19]}"
        assert not is_gone(owner)
        other.kill()
    assert is_gone(owner)
    assert is_gone(f"{host}/{space}/{os.getpid()}/1")  # the same number, given to another process since
    assert not is_gone(f"elsewhere/{space}/{other.pid}/{fields[19]}")  # of another machine nothing is known
    wanted = request(desk)
    with Repository.open(wanted.settings.database) as archive:
        archive.leases.take("strait", wanted.date, owner)
    with turn(wanted, silent) as ours:
        assert ours.lease == 2


def test_a_lost_lease_is_noticed_before_anything_is_kept(desk: Path) -> None:
    wanted = request(desk)

    def slept() -> None:
        with turn(wanted, silent) as ours:
            ingest(ours, silent)
            analyze(ours, silent)
            with Repository.open(wanted.settings.database) as archive:
                assert archive.leases.take("strait", wanted.date, "another", over=ours.lease) == 2
            compile_edition(ours, silent)

    with pytest.raises(LeaseError, match="another one has taken it over"):
        slept()
    assert rows(desk, "SELECT count(*) FROM editions") == [(0,)]
    assert rows(desk, "SELECT state FROM days") == [("making",)]  # by the other
    assert rows(desk, "SELECT owner FROM leases") == [("another",)]


def test_a_run_that_never_ends_is_ended_and_says_where(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzing, "select", lambda *_: time.sleep(60))

    def endless() -> None:
        with turn(request(desk, run_minutes=0.01), silent) as ours:
            analyze(ours, silent)

    with pytest.raises(
        RunTimeoutError,
        match=r"strait 2031-05-04: it took more than 0.01 minutes .* ended in analyze\. It was at reports\.",
    ):
        endless()
    state, reason = rows(desk, "SELECT state, reason FROM days")[0]
    assert state == "failed"
    assert str(reason).startswith("The run failed: it took more than 0.01 minutes")
    assert rows(desk, "SELECT owner FROM leases") == [("",)]


def test_an_article_that_takes_all_the_time_of_a_run_is_not_said_to_be_broken(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reports.extraction

    monkeypatch.setattr(reports.extraction, "analyse", lambda *_: time.sleep(60))
    with pytest.raises(RunTimeoutError):
        carry_out(request(desk, run_minutes=0.05), silent)
    assert rows(desk, "SELECT count(*) FROM analyses") == [(0,)]


def test_an_error_that_a_library_swallows_is_raised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_time_limit, "_AGAIN", 0.05)
    swallowed = []

    def stubborn() -> None:
        while True:
            try:
                time.sleep(30)
            except TimeoutError as error:
                swallowed.append(error)
                if len(swallowed) == 3:
                    raise

    with pytest.raises(TimeoutError), limited(0.05):
        stubborn()


def test_one_limit_lies_in_another() -> None:
    def outer(_frame: object) -> Exception:
        return RunTimeoutError("run", "its time is up", "Wait.")

    def in_two_parts() -> None:
        with limited(30):
            pass
        time.sleep(10)

    with limited(30, outer), pytest.raises(TimeoutError), limited(0.02):
        time.sleep(10)
    with pytest.raises(RunTimeoutError), limited(0.1, outer):
        in_two_parts()
    with pytest.raises(RunTimeoutError), limited(0.05, outer), limited(30):
        time.sleep(10)
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_a_revision_says_what_it_replaces_and_what_is_different(desk: Path) -> None:
    first = carry_out(request(desk), silent).edition
    assert first.replaces is None
    write(desk, "b.txt", LOST)
    second = carry_out(request(desk), silent).edition
    assert second.replaces is not None
    assert (second.replaces.revision, second.replaces.as_of) == (1, first.as_of)
    assert (second.replaces.articles_added, second.replaces.articles_removed) == (1, 0)
    assert ("new", "figure", 1) in second.replaces.changes
    again = carry_out(request(desk), silent)
    assert not again.new
    assert again.edition == second
    write(desk, "c.txt", "Tomas Brehm, the transport minister, said a second ferry could sink within days.\n")
    third = carry_out(request(desk), silent).edition
    assert third.replaces is not None
    assert third.replaces.revision == 2
