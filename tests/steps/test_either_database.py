"""The same articles give the same editions, to the byte, whether SQLite or PostgreSQL keeps them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import postgres
from delivery.faulty_server import FaultyServer
from reports.models.briefing import Briefing
from reports.steps import Request
from reports.steps.analyze import analyze
from reports.steps.compile import compile as compile_edition
from reports.steps.ingest import ingest
from reports.steps.turn import turn
from reports.storage.repository import Repository
from steps import outbox_desk
from steps.desk import NOW, request, silent, write

DAYS = (4, 5, 6)


def fill(folder: Path, day: int) -> None:
    """What a day brings: an article, one without a date, a copy of it elsewhere, and on the last day a correction."""
    say = "Officials said 12 ferries were held in the port of Lomea. “Nobody sails tonight,” the harbour master said."
    write(
        folder,
        f"{day}/port.txt",
        f"Storm holds ferries, day {day}\n\n{say} The line counts {day * 40} passengers.",
        f"2031-05-0{day}",
    )
    write(
        folder,
        f"{day}/undated-b.txt",
        f"Ferry cat found\n\nA cat lived {day} weeks on the ferry Thalia, its crew said.",
        None,
    )
    write(
        folder,
        f"{day}/undated-A.txt",
        f"Ferry band plays\n\nThe band of the ferry Ione played {day} concerts, the line said.",
        None,
    )
    write(
        folder,
        f"{day}/Copy.txt",
        f"Storm holds ferries, day {day}\n\n{say} The line counts {day * 40} passengers.",
        f"2031-05-0{day}",
        "Orsa Herald",
    )
    if day == DAYS[-1]:
        write(
            folder, "4/port.txt", f"Storm holds ferries, day 4\n\n{say} The line counts 170 passengers.", "2031-05-04"
        )


def on(url: str, folder: Path, day: int) -> Request:
    asked = request(folder, day, now=NOW.replace(day=day) + dt.timedelta(hours=1))
    return asked.model_copy(update={"settings": asked.settings.model_copy(update={"database": url})})


def edition(asked: Request) -> Briefing:
    ingest(asked, silent)
    analyze(asked, silent)
    compile_edition(asked, silent)
    with Repository.open(asked.settings.database) as archive:
        made = archive.editions.latest(asked.situation.name, asked.date)
    assert made is not None
    return made


def test_three_days_with_revisions_are_the_same_on_both(
    tmp_path: Path, postgres_server: postgres.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    urls = (f"sqlite:///{tmp_path / 'sitrep.db'}", postgres_server.database())
    folder = Path()
    for day in DAYS:
        fill(folder, day)
        here, there = (edition(on(url, folder, day)) for url in urls)
        assert here.edition.number == DAYS.index(day) + 1
        assert here.coverage.articles_by_source == there.coverage.articles_by_source
        assert here.content_hash == there.content_hash
        assert here.model_dump_json() == there.model_dump_json()
    again = [edition(on(url, folder, DAYS[0])) for url in urls]
    assert {each.content_hash for each in again} == {again[0].content_hash}
    assert {each.edition.revision for each in again} == {again[0].edition.revision}


def test_a_second_run_changes_nothing(tmp_path: Path, database: str) -> None:
    fill(tmp_path, 4)
    first = edition(on(database, tmp_path, 4))
    assert edition(on(database, tmp_path, 4)) == first
    assert first.edition.revision == 1


def test_what_is_due_reaches_each_recipient_once(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is told to come again, one breaks off after the dot: both states and both repeats are kept."""
    monkeypatch.setitem(outbox_desk.ARCHIVES, tmp_path, database)
    server = FaultyServer()
    server.faults = {1: "rcpt 450", 3: "dot hang up"}
    try:
        outbox_desk.fill(tmp_path)
        outbox_desk.drain(outbox_desk.settings(tmp_path, server.port), tmp_path)
    finally:
        server.close()
    found = outbox_desk.rows(tmp_path)
    assert {each.state for each in found.values()} == {"sent"}
    assert sorted(each.attempts for each in found.values()) == [1] * (len(found) - 2) + [2, 2]
    copies = server.copies()
    assert len(copies) == len(found)
    assert sorted(copies.values()) == [1] * (len(found) - 1) + [2]
    assert [each.possible_duplicate for each in found.values()].count(True) == 1


def test_of_runs_at_once_one_makes_the_edition(tmp_path: Path, database: str) -> None:
    """Threads with connections of their own: the lease lets one after the other, and all find the same."""
    fill(tmp_path, 4)
    asked = on(database, tmp_path, 4)
    ingest(asked, silent)
    analyze(asked, silent)

    def run(_: int) -> tuple[int, int, str]:
        with turn(asked, silent) as ours:
            made = compile_edition(ours, silent).edition
        return made.number, made.revision, str(made.as_of)

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(run, range(4)))) == 1
