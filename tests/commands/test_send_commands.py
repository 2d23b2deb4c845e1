"""``sitrep send``, ``resend``, ``approve``, ``deliveries``, ``bounces``: what a person at a terminal does and reads."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from delivery.faulty_server import FaultyServer
from delivery.test_bounce import notification
from reports.cli import main
from reports.models.delivery import Report
from reports.storage.repository import Repository
from storage.archive_nouns import briefing

CONFIG = """\
[sitrep]
database = "sqlite:///sitrep.db"
output = "out"

[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "Desk <desk@post.example>"
timeout_seconds = 2

[[recipient]]
name = "ada"
address = "Ada Lovelace <ada@lomea.example>"

[[source]]
name = "drop"
kind = "folder"
location = "articles"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["drop"]
recipients = ["ada", "ben@lomea.example"]
hold = {hold}
"""
TODAY = dt.datetime.now(dt.UTC).date()
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    listening = FaultyServer()
    yield listening
    listening.close()


@pytest.fixture
def sitrep(
    server: FaultyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """A working folder with today's edition, not sent."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sitrep.toml").write_text(CONFIG.format(port=server.port, hold="false"))
    plain = briefing()
    edition = plain.edition.model_copy(update={"date": TODAY, "as_of": dt.datetime.now(dt.UTC)})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "strait.pdf").write_bytes(b"%PDF")
    report = Report(format="pdf", path=Path("strait.pdf"), sha256=hashlib.sha256(b"%PDF").hexdigest(), size=4)
    with Repository.open("sqlite:///sitrep.db") as repository:
        repository.editions.keep(plain.model_copy(update={"edition": edition}), ())
        repository.editions.keep_reports(edition, [report], "by hand")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["sitrep", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return (ended.value.code if isinstance(ended.value.code, int) else 0), said.out, said.err

    return run


def test_an_edition_is_sent_listed_and_not_sent_again(sitrep: Run, server: FaultyServer) -> None:
    code, out, err = sitrep("send", "--date", str(TODAY))
    assert (code, out) == (0, "2 of 2 sent\n")
    assert "deliver: ada: sent: 250 2.0.0 Ok: queued as L1" in err
    assert sitrep("send") == (0, "nothing is due\n", "")
    code, out, _ = sitrep("deliveries")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].split() == [
        "edition",
        "kind",
        "recipient",
        "channel",
        "state",
        "changed",
        "next",
        "attempt",
        "tries",
        "answer",
    ]
    assert [line.split()[:5] for line in lines[1:]] == [
        ["strait", str(TODAY), "edition", "ada", "mail"],
        ["strait", str(TODAY), "edition", "ben@lomea.example", "mail"],
    ]
    assert len(server.kept) == 2


def test_who_was_not_reached_is_named_with_the_reason_and_exit_code_4(sitrep: Run, server: FaultyServer) -> None:
    server.faults = {1: "rcpt 450", 2: "rcpt 550"}
    code, out, err = sitrep("send", "--date", str(TODAY))
    assert (code, out) == (4, "0 of 2 sent\n")
    assert "not delivered: ada (failed temporary, tried again after " in err
    assert "not delivered: ben@lomea.example (failed permanent): 550 4.3.2 not now" in err
    _, out, _ = sitrep("deliveries", "--state", "failed_permanent", "--json")
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert (row["recipient"], row["state"], row["attempts"]) == ("ben@lomea.example", "failed_permanent", 1)
    assert sitrep("send", "--to", "ada")[:2] == (0, "1 of 1 sent\n")  # before its time, because somebody says so


def test_who_got_it_the_second_time_is_missing_no_more(sitrep: Run, server: FaultyServer) -> None:
    server.faults = {1: "rcpt 550"}
    assert sitrep("send", "--date", str(TODAY))[0] == 4
    assert sitrep("resend", "--to", "ada")[0] == 0
    assert sitrep("send", "--date", str(TODAY))[::2] == (0, "")
    assert "failed permanent" in sitrep("deliveries")[1]


def test_what_was_tried_is_told_attempt_by_attempt(sitrep: Run, server: FaultyServer) -> None:
    server.faults = {1: "rcpt 450", 3: "rcpt 450"}
    sitrep("send", "--date", str(TODAY))
    sitrep("send", "--date", str(TODAY))
    sitrep("send", "--date", str(TODAY))
    _, out, _ = sitrep("deliveries", "--attempts")
    assert [line.partition("UTC  ")[2] for line in out.splitlines() if line.startswith("    ")] == [
        "recipient: failed temporary: 450 4.3.2 not now",
        "recipient: failed temporary: 450 4.3.2 not now",
        "answer: sent: 250 2.0.0 Ok: queued as L2",
        "answer: sent: 250 2.0.0 Ok: queued as L1",
    ]
    _, out, _ = sitrep("deliveries", "--attempts", "--json")
    assert [len(json.loads(line)["made"]) for line in out.splitlines()] == [3, 1]


def test_what_was_sent_is_refused_a_second_time_unless_asked_for(sitrep: Run, server: FaultyServer) -> None:
    sitrep("send", "--date", str(TODAY))
    code, out, err = sitrep("resend", "--to", "ada")
    assert (code, out) == (2, "")
    assert "was sent to them" in err
    assert "--again" in err
    assert sitrep("resend", "--to", "ada", "--again")[:2] == (0, "1 of 1 sent\n")
    assert len(server.copies()) == 3
    assert "edition, again-1" in sitrep("deliveries")[1]


def test_mails_can_be_looked_at_before_they_are_sent(sitrep: Run, server: FaultyServer, tmp_path: Path) -> None:
    code, out, _ = sitrep("send", "--date", str(TODAY), "--dry-run", "mails")
    assert code == 0
    names = [f"mails/strait-{TODAY}-{who}.eml" for who in ("ada", "ben@lomea.example")]
    assert out.splitlines() == names
    mail = message_from_bytes((tmp_path / names[0]).read_bytes(), policy=default)
    assert str(mail["To"]) == "Ada Lovelace <ada@lomea.example>"
    assert server.commands == []
    assert sitrep("deliveries")[1] == "there are no deliveries\n"
    sitrep("send", "--date", str(TODAY))
    code, out, err = sitrep("send", "--date", str(TODAY), "--dry-run", "more")
    assert (code, out) == (0, "")
    assert err.endswith("there is nothing to send, and nothing was written\n")


def test_what_is_held_is_approved_or_rejected(sitrep: Run, server: FaultyServer, tmp_path: Path) -> None:
    (tmp_path / "sitrep.toml").write_text(CONFIG.format(port=server.port, hold="true"))
    code, out, err = sitrep("send", "--date", str(TODAY))
    assert (code, out) == (0, "0 of 2 sent\n")
    assert "held, and not sent before it is approved: sitrep approve strait\n" in err
    assert server.kept == []
    code, out, _ = sitrep("approve", "strait", "--recipient", "ada")
    assert (code, out) == (0, "1 approved, 1 of 1 sent\n")
    code, out, _ = sitrep("approve", "strait", "--date", str(TODAY), "--reject", "figures of last week")
    assert (code, out) == (0, "1 withdrawn: figures of last week\n")
    assert sitrep("approve", "strait")[0] == 2
    assert [each.recipient for each in server.kept] == ["ada@lomea.example"]


def test_returned_mail_is_found_in_a_folder(sitrep: Run, server: FaultyServer, tmp_path: Path) -> None:
    sitrep("send", "--date", str(TODAY))
    (identity, _) = server.copies()
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "1.eml").write_bytes(notification(identity=identity))
    code, out, err = sitrep("bounces", "returns")
    assert (code, out) == (4, "mails read: 1; came back: 1, late: 0\n")
    assert "came back: 5.1.1 550" in err
    assert "bounced" in sitrep("deliveries")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("send", "--date", "tomorrow"), "is not a date"),
        (("send", "--situation", "straits"), "strait"),
        (("send", "--to", "nobody"), 'recipient "nobody"'),
        (("deliveries", "--state", "lost"), "failed_permanent"),
        (("deliveries", "--date", "23.10.2024"), "YYYY-MM-DD"),
        (("approve", "strait"), "nothing of it is held"),
        (("bounces", "nowhere"), "no such source"),
        (("retract", "https://post.example/story"), "sitrep: retraction: readers are told why"),
        (("resend", "--to", "ada", "--date", "2024-10-23"), "there is none"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words: tuple[str, ...], told: str, sitrep: Run) -> None:
    code, out, err = sitrep(*words)
    assert (code, out) == (2, "")
    assert told in err
    assert err.startswith("sitrep: ")
