"""Mailboxes are read as they are: nothing is marked or moved, nothing is fetched twice, no password is shown."""

import datetime as dt
import mailbox as library
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ingestion.drop import DROP
from ingestion.imap_server import PASSWORD, USER, ImapServer, imap_server
from ingestion.mails import mail
from reports.ingestion import ingest, kind_of, read
from reports.ingestion._offline import OFFLINE
from reports.models.article import Article
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw, Unchanged

NOW = dt.datetime(2024, 5, 6, 7, tzinfo=dt.UTC)


def box(location: str | Path, **more: str) -> Source:
    return DROP.model_copy(update={"kind": "mailbox", "location": str(location), **more})


def again(found: list[Raw | Failure | Unchanged], since: dt.datetime | None = None) -> Intake:
    """What the next reading is given: the stamps of this one."""
    stamps = {each.location: each.stamp for each in found if isinstance(each, Raw) and each.stamp}
    return Intake(OFFLINE.web, stamps, NOW, since)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ImapServer]:
    with imap_server(tmp_path_factory.mktemp("imap")) as running:
        yield running


@pytest.fixture
def trusted(server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> ImapServer:
    """The server, its authority trusted by this machine and the password where it belongs."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
    monkeypatch.setenv("SITREP_SOURCE_DROP_PASSWORD", PASSWORD)
    return server


def test_an_imap_folder_is_read_once_and_left_as_it_was(trusted: ImapServer) -> None:
    client = trusted.client()
    client.create("Wires")
    client.logout()
    trusted.append(mail("Ferry sails"), mail("Port closes"), folder="Wires")
    source = box(f"imaps://localhost:{trusted.secure}/Wires", username=USER)
    first = list(read(source, Intake(OFFLINE.web, {}, NOW)))
    assert [each.format for each in first if isinstance(each, Raw)] == ["email", "email"]
    assert first[0].location.startswith(f"imaps://localhost:{trusted.secure}/Wires;UIDVALIDITY=")
    assert first[0].location.endswith("/;UID=" + first[0].location.rpartition("=")[2])
    assert not any(b"Seen" in flags for flags in trusted.flags("Wires"))
    trusted.append(mail("Wind turns"), folder="Wires")
    second = list(read(source, again(first)))
    assert [type(each) for each in second] == [Unchanged, Unchanged, Raw]
    assert [each.location for each in second[:2]] == [each.location for each in first]
    assert b"Wind turns" in second[2].data  # type: ignore[union-attr]
    titles = [each.title for each in ingest(source, Intake(OFFLINE.web, {}, NOW)) if isinstance(each, Article)]
    assert titles == ["Ferry sails", "Port closes", "Wind turns"]


def test_only_what_arrived_lately_is_fetched_but_what_is_known_stays(trusted: ImapServer) -> None:
    client = trusted.client()
    client.create("Old")
    client.append("Old", "", '"01-Jan-2020 10:00:00 +0000"', mail("Long ago"))
    client.append("Old", "", '"05-May-2024 10:00:00 +0000"', mail("Yesterday"))
    client.logout()
    source = box(f"imaps://localhost:{trusted.secure}/Old", username=USER)
    everything = list(read(source, Intake(OFFLINE.web, {}, NOW)))
    assert len(everything) == 2
    since = NOW - dt.timedelta(days=7)
    (recent,) = read(source, Intake(OFFLINE.web, {}, NOW, since))
    assert isinstance(recent, Raw)
    assert b"Yesterday" in recent.data
    later = list(read(source, again(everything, since)))
    assert [type(each) for each in later] == [Unchanged, Unchanged]


def test_what_is_deleted_on_the_server_is_not_said_to_be_unchanged(trusted: ImapServer) -> None:
    trusted.append(mail("To be deleted"), folder="INBOX")
    source = box(f"imaps://localhost:{trusted.secure}/INBOX", username=USER)
    first = list(read(source, Intake(OFFLINE.web, {}, NOW)))
    client = trusted.client()
    client.select("INBOX")
    client.store("1:*", "+FLAGS", "\\Deleted")
    client.expunge()
    client.logout()
    assert first
    assert list(read(source, again(first))) == []


@pytest.mark.parametrize(
    "case",
    [
        ("imaps://localhost:{secure}/INBOX", USER, "wrong-pass", True, "refused the user name or password"),
        ("imaps://localhost:{secure}/Nowhere", USER, PASSWORD, True, "refused"),
        ("imaps://localhost:{secure}/INBOX", USER, PASSWORD, False, "certificate"),
        ("imaps://localhost:{plain}/INBOX", USER, PASSWORD, True, "certificate or encryption"),
        ("imaps://localhost:1/INBOX", USER, PASSWORD, True, "cannot be reached"),
        ("imaps://localhost:{secure}/INBOX", None, PASSWORD, True, "user name"),
        ("imaps://localhost:{secure}/INBOX", USER, None, True, "SITREP_SOURCE_DROP_PASSWORD"),
        ("imaps:///INBOX", USER, PASSWORD, True, "no address of a mailbox"),
        ("pop3://localhost/INBOX", USER, PASSWORD, True, "no address of a mailbox"),
    ],
)
def test_a_mailbox_that_refuses_is_named_and_the_password_never(
    server: ImapServer, monkeypatch: pytest.MonkeyPatch, case: tuple[str, str | None, str | None, bool, str]
) -> None:
    location, user, password, trusts, reason = case
    if trusts:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
    if password:
        monkeypatch.setenv("SITREP_SOURCE_DROP_PASSWORD", password)
    source = box(location.format(secure=server.secure, plain=server.plain)).model_copy(update={"username": user})
    (found,) = read(source, Intake(OFFLINE.web, {}, NOW))
    assert isinstance(found, Failure)
    assert reason in found.reason
    assert (password or PASSWORD) not in str(found)


def test_the_password_may_stand_in_a_file(trusted: ImapServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SITREP_SOURCE_DROP_PASSWORD")
    (tmp_path / "password").write_text(PASSWORD + "\n")
    source = box(f"imaps://{USER}@localhost:{trusted.secure}/INBOX", password_file=str(tmp_path / "password"))
    assert not any(isinstance(each, Failure) for each in read(source, Intake(OFFLINE.web, {}, NOW)))


@pytest.mark.parametrize(
    "answers",
    [
        [b"* OK ready\r\n", None, b"* 1 FETCH (BODY[] {99999999999}\r\n"],
        [b"* BYE go away\r\n"],
        [b"SSH-2.0-nonsense\r\n"],
        [b"\xff\xfe" * 4000 + b"\r\n"],
        [b"* OK ready\r\n", None, b"x" * 2_000_000],
    ],
    ids=["huge literal", "bye", "other protocol", "bytes", "endless line"],
)
def test_a_server_that_talks_nonsense_is_a_named_failure(
    answers: list[bytes | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_SOURCE_DROP_PASSWORD", PASSWORD)

    def answer(listening: socket.socket) -> None:
        with suppress(OSError):
            talking, _ = listening.accept()
            with talking:
                for each in answers:
                    if each is None:
                        talking.recv(4096)
                    else:
                        talking.sendall(each)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=answer, args=(listening,), daemon=True).start()
        source = box(f"imap://127.0.0.1:{listening.getsockname()[1]}/INBOX", username=USER)
        (found,) = read(source, Intake(OFFLINE.web, {}, NOW))
    assert isinstance(found, Failure)
    assert PASSWORD not in found.reason


def test_no_password_goes_out_in_plain_text_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_SOURCE_DROP_PASSWORD", PASSWORD)
    heard: list[bytes] = []

    def answer(listening: socket.socket) -> None:
        with suppress(OSError):
            talking, _ = listening.accept()
            with talking:
                talking.sendall(b"* OK IMAP4rev1 ready\r\n")
                while line := talking.recv(4096):
                    heard.append(line)
                    tag = line.split(b" ")[0]
                    talking.sendall(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n")

    with socket.create_server(("127.0.0.2", 0)) as listening:  # stands for any machine that is not this one by name
        threading.Thread(target=answer, args=(listening,), daemon=True).start()
        (found,) = read(
            box(f"imap://127.0.0.2:{listening.getsockname()[1]}/", username=USER), Intake(OFFLINE.web, {}, NOW)
        )
    assert isinstance(found, Failure)
    assert heard
    assert PASSWORD.encode() not in b"".join(heard)


def test_the_kind_of_a_mailbox_is_told_by_its_location(tmp_path: Path) -> None:
    library.Maildir(tmp_path / "Maildir")
    assert kind_of("imaps://mail.example.org/Wires") == kind_of(str(tmp_path / "Maildir")) == "mailbox"
    assert kind_of(str(tmp_path)) == "folder"


def test_an_mbox_file_is_read_mail_by_mail_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "wires.mbox"
    kept = library.mbox(path)
    for subject in ("Ferry sails", "Port closes"):
        kept.add(mail(subject, text=f"{subject}.\nFrom Lomea a boat left.\n"))
    kept.close()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    first = list(read(box(path), Intake(OFFLINE.web, {}, NOW)))
    assert [each.location.rpartition("#")[2] for each in first] == [
        "ferry-sails@example.org",
        "port-closes@example.org",
    ]
    assert b"\nFrom Lomea a boat left." in first[0].data  # type: ignore[union-attr]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [type(each) for each in read(box(path), again(first))] == [Unchanged, Unchanged]
    with path.open("ab") as more:
        more.write(b"From x Sat May  4 08:00:00 2024\n" + mail("Wind turns") + b"\n")
    assert [type(each) for each in read(box(path), again(first))] == [Unchanged, Unchanged, Raw]


def test_a_maildir_mail_is_the_same_when_it_is_moved_and_flagged(tmp_path: Path) -> None:
    kept = library.Maildir(tmp_path / "Maildir")
    kept.add(mail("Ferry sails"))
    kept.add(mail("Port closes"))
    source = box(tmp_path / "Maildir")
    first = list(read(source, Intake(OFFLINE.web, {}, NOW)))
    assert [type(each) for each in first] == [Raw, Raw]
    new = sorted((tmp_path / "Maildir" / "new").iterdir())
    new[0].rename(tmp_path / "Maildir" / "cur" / f"{new[0].name}:2,S")
    assert [type(each) for each in read(source, again(first))] == [Unchanged, Unchanged]
    assert sorted(each.location for each in read(source, again(first))) == sorted(each.location for each in first)


def test_old_mails_of_a_maildir_are_not_read_the_first_time(tmp_path: Path) -> None:
    kept = library.Maildir(tmp_path / "Maildir")
    for subject in ("Long ago", "Yesterday"):
        kept.add(mail(subject))
    old = sorted((tmp_path / "Maildir" / "new").iterdir())[0]
    os.utime(old, (1_500_000_000, 1_500_000_000))
    os.utime(sorted((tmp_path / "Maildir" / "new").iterdir())[1], (NOW.timestamp(), NOW.timestamp()))
    found = list(read(box(tmp_path / "Maildir"), Intake(OFFLINE.web, {}, NOW, NOW - dt.timedelta(days=3))))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.mkdir(), "which a Maildir has"),
        (lambda path: path.write_text("no mail at all\n"), "no mbox"),
        (os.mkfifo, "not a regular file"),
    ],
    ids=["folder", "text", "pipe"],
)
def test_what_is_no_mailbox_is_named(tmp_path: Path, make, reason: str) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path / "box")
    (found,) = read(box(tmp_path / "box"), Intake(OFFLINE.web, {}, NOW))
    assert isinstance(found, Failure)
    assert reason in found.reason


def test_a_mail_beyond_the_limit_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.mbox"
    with path.open("wb") as out:
        out.write(b"From x Sat May  4 08:00:00 2024\n" + mail("Huge"))
        out.writelines(b"x" * 999_999 + b"\n" for _ in range(27))
        out.write(b"\nFrom x Sat May  4 08:00:00 2024\n" + mail("Small"))
    large, small = read(box(path), Intake(OFFLINE.web, {}, NOW))
    assert isinstance(large, Failure)
    assert "at most" in large.reason
    assert isinstance(small, Raw)


def test_a_dropped_mbox_file_is_read_as_its_mails(tmp_path: Path) -> None:
    kept = library.mbox(tmp_path / "wires.mbox")
    for subject in ("Ferry sails", "Port closes"):
        kept.add(mail(subject))
    kept.close()
    drop = DROP.model_copy(update={"kind": "folder", "location": str(tmp_path)})
    found = [each for each in ingest(drop, OFFLINE) if isinstance(each, Article)]
    assert [(each.title, each.path.rpartition("#")[2]) for each in found] == [
        ("Ferry sails", "mail-1"),
        ("Port closes", "mail-2"),
    ]
