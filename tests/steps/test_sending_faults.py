"""Thirty faults of a mail server, five readers each: everybody ends in one state, nobody is dropped, no copy too many."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery.faulty_server import CONNECTION_FAULTS, KEPT, TRANSACTION_FAULTS, FaultyServer
from reports.steps.send_due import send_due
from steps.desk import silent
from steps.outbox_desk import DEADLINE, NAMES, NOW, drain, fill, mail_to, rows, settings

REFUSED = {"mail 550", "rcpt 550", "data 554", "dot 554"}
DOUBTFUL = {"dot hang up", "dot silence", "dot 421", "dot 451", "dot garbage"}

ANEW = {"mail 421", "mail 530", "mail hang up"}
"""A connection that had waited for the next mail and was of no use any more: a new one is no new attempt."""


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    listening = FaultyServer()
    yield listening
    listening.close()


def only_copies_of(server: FaultyServer, lines: int = 40) -> None:
    """Every mail that the server has is, to the byte, the one that was queued, for the one it was queued for."""
    for each in server.kept:
        name = each.recipient.partition("@")[0]
        same = each.data == mail_to(name, lines if name == "cleo" else 40)
        assert same, each.recipient
        assert each.sender == "desk@post.example"


@pytest.mark.parametrize("fault", [*CONNECTION_FAULTS, *TRANSACTION_FAULTS])
def test_each_of_five_readers_ends_in_one_state_with_one_copy(fault: str, server: FaultyServer, tmp_path: Path) -> None:
    lines = 80_000 if fault == "body hang up" else 40  # more than is under way when the connection ends
    fill(tmp_path, lines=lines)
    server.faults = {-1: fault} if fault in CONNECTION_FAULTS else {3: fault}
    drain(settings(tmp_path, server.port), tmp_path)
    found = rows(tmp_path)
    struck = "ada" if fault in CONNECTION_FAULTS else "cleo"
    copies = server.copies()
    assert list(found) == list(NAMES)
    only_copies_of(server, lines)
    for name in set(NAMES) - {struck}:
        assert (found[name].state, found[name].attempts, copies[found[name].message_id]) == ("sent", 1, 1), name
        assert "queued as L" in (found[name].reason or "")
    one = found[struck]
    assert (one.state, copies[one.message_id], one.possible_duplicate) == (
        ("failed_permanent", 0, False) if fault in REFUSED
        else ("sent", 2, True) if fault in DOUBTFUL
        else ("sent", 1, False)
    )  # fmt: skip
    assert one.attempts == (1 if fault in REFUSED | ANEW | {"dot 250 hang up"} else 2)
    if fault in ANEW:
        assert server.connections == 2


def test_a_server_that_is_not_there_fails_nobody_before_the_deadline(server: FaultyServer, tmp_path: Path) -> None:
    fill(tmp_path)
    absent = settings(tmp_path, server.port)
    server.close()
    send_due(absent, NOW, silent)
    assert {each.state for each in rows(tmp_path).values()} == {"failed_temporary"}
    assert [each.attempts for each in rows(tmp_path).values()] == [1, 1, 0, 0, 0]  # the others wait with the reason
    assert all("Connection refused" in (each.reason or "") for each in rows(tmp_path).values())
    back = FaultyServer()
    drain(settings(tmp_path, back.port), tmp_path, NOW + dt.timedelta(hours=2))
    assert {each.state for each in rows(tmp_path).values()} == {"sent"}
    assert sorted(back.copies().values()) == [1] * 5
    back.close()


def test_what_no_server_takes_by_its_deadline_has_failed_with_the_reason(server: FaultyServer, tmp_path: Path) -> None:
    fill(tmp_path, ("ada",))
    server.faults = dict.fromkeys(range(1, 100), "rcpt 450")
    drain(settings(tmp_path, server.port), tmp_path)
    ada = rows(tmp_path)["ada"]
    assert (ada.state, ada.next_attempt) == ("failed_permanent", None)
    assert ada.reason == "deadline: not taken in time (450 4.3.2 not now)"
    assert 12 <= ada.attempts <= 20  # 1, 5, 15 and then 60 minutes, within twelve hours
    assert ada.changed_at <= DEADLINE


def test_attempts_come_after_one_five_fifteen_and_sixty_minutes_a_fifth_more_or_less(
    server: FaultyServer, tmp_path: Path
) -> None:
    fill(tmp_path, ("ada", "ben"))
    server.faults = dict.fromkeys(range(1, 100), "rcpt 450")
    waits: dict[str, list[float]] = {"ada": [], "ben": []}
    now = NOW
    for _ in range(5):
        send_due(settings(tmp_path, server.port), now, silent)
        for name, row in rows(tmp_path).items():
            assert row.next_attempt
            waits[name].append((row.next_attempt - row.changed_at).total_seconds() / 60)
        now = max(row.next_attempt for row in rows(tmp_path).values() if row.next_attempt)
    for found in waits.values():
        for wait, minutes in zip(found, (1, 5, 15, 60, 60), strict=True):
            assert 0.79 * minutes <= wait <= 1.21 * minutes
    assert waits["ada"] != waits["ben"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"username": "desk"}, "[mail]: there is no password for desk"),
        ({"ca_file": "absent.pem"}, "absent.pem"),
    ],
)
def test_what_is_missing_of_the_configuration_is_the_reason_and_nothing_is_lost(
    more: dict[str, str], reason: str, server: FaultyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITREP_MAIL_PASSWORD", raising=False)
    fill(tmp_path)
    send_due(settings(tmp_path, server.port, **more), NOW, silent)
    assert {each.state for each in rows(tmp_path).values()} == {"failed_temporary"}
    assert all(reason in (each.reason or "") for each in rows(tmp_path).values())
    drain(settings(tmp_path, server.port), tmp_path)
    assert server.copies().total() == 5


def test_a_repeat_that_may_have_arrived_too_ends_it_at_two_copies(server: FaultyServer, tmp_path: Path) -> None:
    fill(tmp_path, ("ada",))
    server.faults = {1: "dot hang up", 2: "dot silence"}
    drain(settings(tmp_path, server.port), tmp_path)
    ada = rows(tmp_path)["ada"]
    assert (ada.state, ada.attempts, ada.possible_duplicate, ada.next_attempt) == ("unknown", 2, True, None)
    assert server.copies() == {ada.message_id: 2}
    only_copies_of(server)


def test_on_hold_a_mail_that_may_have_arrived_is_not_repeated(server: FaultyServer, tmp_path: Path) -> None:
    fill(tmp_path, ("ada",))
    server.faults = {1: "dot hang up"}
    drain(settings(tmp_path, server.port, on_unknown="hold"), tmp_path)
    assert rows(tmp_path)["ada"].state == "unknown"
    assert server.copies() == {"<strait.ada@post.example>": 1}


@pytest.mark.parametrize(("second", "state"), [("rcpt 550", "unknown"), ("rcpt 450", "sent")])
def test_a_repeat_that_is_refused_says_nothing_of_the_first(
    second: str, state: str, server: FaultyServer, tmp_path: Path
) -> None:
    fill(tmp_path, ("ada",))
    server.faults = {1: "dot silence", 2: second}
    drain(settings(tmp_path, server.port), tmp_path)
    assert rows(tmp_path)["ada"].state == state
    assert server.copies().total() == (2 if state == "sent" else 1)


def test_a_mail_larger_than_the_server_says_it_takes_is_not_offered(server: FaultyServer, tmp_path: Path) -> None:
    fill(tmp_path, ("ada",))
    server.extensions = ["SIZE 200"]
    drain(settings(tmp_path, server.port), tmp_path)
    ada = rows(tmp_path)["ada"]
    assert ada.state == "failed_permanent"
    assert ada.reason == f"552 the mail has {len(mail_to('ada'))} bytes, the server takes 200; it was not offered"
    assert not [line for line in server.commands if line.startswith("MAIL")]


def test_the_size_is_announced_where_the_server_asks_for_it(server: FaultyServer, tmp_path: Path) -> None:
    fill(tmp_path, ("ada",))
    drain(settings(tmp_path, server.port), tmp_path)
    assert f"MAIL FROM:<desk@post.example> SIZE={len(mail_to('ada'))}" in server.commands


def test_what_every_fault_means_is_told_in_the_table_of_this_test() -> None:
    assert len(CONNECTION_FAULTS + TRANSACTION_FAULTS) >= 14
    assert set(KEPT) == DOUBTFUL | {"dot 250 hang up"}
