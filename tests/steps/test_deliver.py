"""Editions to their recipients: composed once, sent once, held, too late, replaced, sent again, or only looked at."""

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from delivery.faulty_server import FaultyServer
from reports.errors import UsageError
from reports.models.delivery import Delivery, Report
from reports.models.mail import Mail
from reports.models.recipient import Recipient
from reports.steps import Occasion, Outcome, Request, carry_out
from reports.steps.deliver import deliver
from reports.steps.outbox import decide, listed, request_of, resend, send_edition, write_edition
from reports.steps.send_due import send_due
from reports.storage.repository import Repository
from steps.desk import request, silent, write
from storage.archive_nouns import briefing

NOW = dt.datetime(2031, 5, 1, 7, 0, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
PDF, DOCX = b"%PDF-1.7 of the strait", b"PK of the strait"


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    listening = FaultyServer()
    yield listening
    listening.close()


FILES = (("pdf", PDF), ("docx", DOCX))


def make(
    folder: Path,
    day: int = 1,
    revision: int = 1,
    number: int = 1,
    files: tuple[tuple[str, bytes], ...] = FILES,
    **more: object,
) -> None:
    """Put an edition with its files where a run leaves them."""
    made = briefing(day=day, number=number, revision=revision, content=f"c{day}.{revision}")
    made = made.model_copy(update={"edition": made.edition.model_copy(update=more)})
    place = folder / "output" / "strait" / str(made.edition.date)
    place.mkdir(parents=True, exist_ok=True)
    reports = []
    for name, data in files:
        path = place / f"strait-{revision}.{name}"
        path.write_bytes(data)
        reports.append(Report.model_validate({
            "format": name, "path": path.relative_to(folder / "output"),
            "sha256": hashlib.sha256(data).hexdigest(), "size": len(data),
        }))  # fmt: skip
    with Repository.open(f"sqlite:///{folder / 'sitrep.db'}") as repository:
        assert repository.editions.keep(made, ())
        repository.editions.keep_reports(made.edition, reports, "by hand")


def asked(
    folder: Path, server: FaultyServer | None, day: int = 1, now: dt.datetime = NOW, **situation: object
) -> Request:
    situation = {"recipients": ("ada", "ben"), "timezone": "UTC"} | situation
    plain = request(folder, day, now, **situation)
    mail = Mail(host="127.0.0.1", port=server.port, security="none", sender="Desk <desk@post.example>", timeout_seconds=1) if server else None  # fmt: skip
    recipients = tuple(Recipient(name=name, address=f"{name}@lomea.example") for name in ("ada", "ben", "cleo"))
    settings = plain.settings.model_copy(update={"mail": mail, "recipients": recipients})
    return plain.model_copy(update={"settings": settings})


def states(found: tuple[Delivery, ...] | list[Delivery]) -> dict[str, str]:
    return {each.recipient: each.state for each in found}


def read(server: FaultyServer) -> list[EmailMessage]:
    found = [message_from_bytes(each.data, policy=default) for each in server.kept]
    assert all(isinstance(each, EmailMessage) for each in found)
    return found  # type: ignore[return-value]


def test_each_recipient_gets_the_edition_once_however_often_it_is_run(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    for _ in range(2):
        assert states(deliver(asked(tmp_path, server), silent)) == {"ada": "sent", "ben": "sent"}
    assert sorted(each.recipient for each in server.kept) == ["ada@lomea.example", "ben@lomea.example"]
    for mail, name in zip(read(server), ("ada", "ben"), strict=True):
        who = hashlib.sha256(f"mail\x1f{name}".encode()).hexdigest()[:16]
        assert mail["Message-ID"] == f"<strait.2031-05-01.r1.{who}@post.example>"
        assert mail["Date"].datetime == NOW
        attached = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
        assert attached == {"strait-2031-05-01.pdf": PDF, "strait-2031-05-01.docx": DOCX}


def test_who_becomes_a_recipient_later_that_day_gets_it_with_the_next_run(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    deliver(asked(tmp_path, server), silent)
    found = deliver(asked(tmp_path, server, recipients=("ada", "ben", "cleo")), silent)
    assert states(found) == {"ada": "sent", "ben": "sent", "cleo": "sent"}
    assert len(server.kept) == 3


def test_bytes_are_fixed_before_the_first_attempt(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    server.faults = {1: "rcpt 450", 2: "rcpt 450"}
    assert states(deliver(asked(tmp_path, server), silent)) == {"ada": "failed_temporary", "ben": "failed_temporary"}
    with Repository.open(asked(tmp_path, server).settings.database) as repository:
        queued = {
            f"{each.recipient}@lomea.example": repository.deliveries.body(each) for each in repository.deliveries.of()
        }
    for file in (tmp_path / "output").rglob("strait-1.*"):
        file.write_bytes(b"another one")  # what becomes of the files is no matter any more
    send_due(asked(tmp_path, server).settings, NOW + HOUR, silent)
    assert {each.recipient: each.data for each in server.kept} == queued


def test_a_revision_withdraws_what_was_not_sent_and_says_that_it_is_one(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    server.faults = {1: "rcpt 450"}
    deliver(asked(tmp_path, server), silent)
    make(tmp_path, revision=2)
    assert states(deliver(asked(tmp_path, server), silent)) == {"ada": "sent", "ben": "sent"}
    found = listed(asked(tmp_path, server).settings, "strait", None)
    assert {(each.recipient, each.revision): each.state for each in found} == {
        ("ada", 1): "withdrawn", ("ben", 1): "sent", ("ada", 2): "sent", ("ben", 2): "sent",
    }  # fmt: skip
    first, ada, ben = read(server)
    assert "revision 2" in ada["Subject"]
    assert ben["References"].split()[-1] == first["Message-ID"]


def test_without_a_mail_server_it_is_said_once_and_nothing_is_missing(tmp_path: Path) -> None:
    make(tmp_path)
    told: list[str] = []
    assert deliver(asked(tmp_path, None), told.append) == ()
    (sentence,) = told
    assert sentence.startswith("deliver: no mail is sent to 2 recipients of mail: there is no table [mail] in ")


def test_an_edition_past_its_deadline_is_sent_only_when_somebody_says_so(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)  # as of 07:00
    late = asked(tmp_path, server, now=NOW + 12 * HOUR)
    told: list[str] = []
    assert deliver(late, told.append) == ()
    assert any("sitrep send --situation strait --date 2031-05-01 sends it" in each for each in told)
    assert "the time for it ended 2031-05-01 19:00 UTC" in told[-1]
    assert server.kept == []
    assert states(send_edition(late, silent)) == {"ada": "sent", "ben": "sent"}
    assert states(send_edition(late, silent)) == {"ada": "sent", "ben": "sent"}
    assert len(server.kept) == 2
    told.clear()
    deliver(late, told.append)
    assert told == []
    make(tmp_path, revision=2)
    deliver(late, told.append)
    assert any("sends it" in each for each in told), "what a revision changes has not reached them"


def test_what_is_held_waits_for_approval(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    held = asked(tmp_path, server, hold=True)
    told: list[str] = []
    found = deliver(held, told.append)
    assert states(found) == {"ada": "held", "ben": "held"}
    assert any("sitrep approve strait --date 2031-05-01" in each for each in told)
    send_edition(held, silent)
    send_due(held.settings, NOW + 48 * HOUR, silent)
    assert server.kept == []
    assert states(decide(held.settings, NOW, "strait", None, ["ben"], reject="of last week")) == {"ben": "withdrawn"}
    two_days = NOW + 48 * HOUR
    assert states(decide(held.settings, two_days, "strait", None)) == {"ada": "queued"}
    send_due(held.settings, two_days, silent)
    assert [each.recipient for each in server.kept] == ["ada@lomea.example"]
    assert states(listed(held.settings, None, None)) == {"ada": "sent", "ben": "withdrawn"}


def test_named_recipients_take_the_place_of_the_configured_ones(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    told = deliver(asked(tmp_path, server), silent, to=("cleo", "Guest <guest@lomea.example>"))
    assert states(told) == {"cleo": "sent", "guest@lomea.example": "sent"}
    with pytest.raises(UsageError, match='recipient "nobody"'):
        deliver(asked(tmp_path, server), silent, to=("nobody",))


def test_a_flash_is_not_sent_once_more_as_an_edition(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    flash = Occasion(kind="flash", reason="More than 100 ferries are late.")
    assert states(deliver(asked(tmp_path, server), silent, occasion=flash)) == {"ada": "sent", "ben": "sent"}
    deliver(asked(tmp_path, server), silent)
    assert len(server.kept) == 2
    assert all("flash" in mail["Subject"].lower() for mail in read(server))


def test_what_was_sent_is_sent_again_only_on_demand_and_as_a_mail_of_its_own(
    server: FaultyServer, tmp_path: Path
) -> None:
    make(tmp_path)
    server.faults = {2: "rcpt 550"}
    assert states(deliver(asked(tmp_path, server), silent)) == {"ada": "sent", "ben": "failed_permanent"}
    with pytest.raises(UsageError, match=r"was sent to them.*--again"):
        resend(asked(tmp_path, server), silent, ["ada"])
    assert [each.state for each in resend(asked(tmp_path, server), silent, ["ada"], again=True)] == ["sent"]
    assert [each.state for each in resend(asked(tmp_path, server), silent, ["ben"])] == ["sent"]
    identities = [mail["Message-ID"] for mail in read(server)]
    assert len(set(identities)) == 3
    told = [mail.get_body(("plain",)).get_content() for mail in read(server)]  # type: ignore[union-attr]
    assert ["is sent to you again" in text for text in told] == [False, True, False]  # Ben's first was refused
    server.faults = {5: "rcpt 450"}
    assert [each.state for each in resend(asked(tmp_path, server), silent, ["cleo"])] == ["failed_temporary"]
    with pytest.raises(UsageError, match="still waits"):
        resend(asked(tmp_path, server), silent, ["cleo"])


def test_a_look_at_the_mails_changes_nothing(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    with sqlite3.connect(tmp_path / "sitrep.db") as raw:
        before = list(raw.iterdump())
    files = write_edition(asked(tmp_path, server), silent, (), tmp_path / "mails")
    with sqlite3.connect(tmp_path / "sitrep.db") as raw:
        assert list(raw.iterdump()) == before
    assert [file.name for file in files] == ["strait-2031-05-01-ada.eml", "strait-2031-05-01-ben.eml"]
    mail = message_from_bytes(files[0].read_bytes(), policy=default)
    assert mail["To"] == "ada@lomea.example"
    assert server.commands == []
    deliver(asked(tmp_path, server, hold=True), silent)
    (tmp_path / "output").rename(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").rename(tmp_path / "output")
    (again, _) = write_edition(asked(tmp_path, server), silent, (), tmp_path / "mails")
    with Repository.open(asked(tmp_path, server).settings.database) as repository:
        assert again.read_bytes() == repository.deliveries.body(repository.deliveries.of()[0])


def test_another_channel_gets_the_files_as_they_were_when_it_was_queued(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    wanted = asked(tmp_path, server, recipients=("share",))
    (tmp_path / "share").mkdir()
    share = Recipient(name="share", channel="folder", address=str(tmp_path / "share"), formats=("pdf",))
    settings = wanted.settings.model_copy(update={"recipients": (share,)})
    found = deliver(wanted.model_copy(update={"settings": settings}), silent)
    assert states(found) == {"share": "sent"}
    assert [path.read_bytes() for path in (tmp_path / "share").rglob("*") if path.is_file()] == [PDF]


def test_who_has_missed_editions_is_told_what_changed_since_the_last_one_they_got(
    server: FaultyServer, tmp_path: Path
) -> None:
    make(tmp_path)
    deliver(asked(tmp_path, server, recipients=("ada",)), silent)
    make(tmp_path, day=2, number=2, previous_date=dt.date(2031, 5, 1), previous_number=1)
    day = NOW + 24 * HOUR
    deliver(asked(tmp_path, server, day=2, now=day, recipients=("ben",)), silent)
    make(tmp_path, day=3, number=3, previous_date=dt.date(2031, 5, 2), previous_number=2)
    deliver(asked(tmp_path, server, day=3, now=day + 24 * HOUR, recipients=("ada", "ben")), silent)
    ada, ben = read(server)[-2:]
    told = [mail.get_body(("plain",)).get_content() for mail in (ada, ben)]  # type: ignore[union-attr]
    assert "1 May" in told[0]
    assert "1 May" not in told[1]


def test_the_newest_edition_is_meant_where_no_date_is_given(server: FaultyServer, tmp_path: Path) -> None:
    settings = asked(tmp_path, server).settings
    with pytest.raises(UsageError, match="has no edition yet"):
        request_of(settings, NOW, "strait", None)
    make(tmp_path)
    make(tmp_path, day=3, number=2)
    assert request_of(settings, NOW + 100 * HOUR, "strait", None).date == dt.date(2031, 5, 3)


@pytest.mark.parametrize(
    ("state", "failures", "code"),
    [("sent", 0, 0), ("queued", 0, 0), ("held", 0, 0), ("sent", 1, 3), ("failed_temporary", 1, 4), ("unknown", 0, 4)],
)
def test_the_exit_code_says_whether_somebody_is_without_it(
    state: str, failures: int, code: int, server: FaultyServer, tmp_path: Path
) -> None:
    from reports.models.source import Failure

    make(tmp_path)
    (one, _) = deliver(asked(tmp_path, server), silent)
    failed = (Failure(source="drop", location="a.txt", reason="It is gone."),) * failures
    row = one.model_copy(update={"state": state})
    outcome = Outcome(edition=briefing().edition, new=True, reports=(), failures=failed, deliveries=(row,))
    assert outcome.exit_code == code


def test_the_next_edition_counts_who_was_not_reached_and_does_not_change_with_later_news(
    server: FaultyServer, tmp_path: Path
) -> None:
    from reports.steps._coverage import coverage_of
    from reports.steps._selection import Selection

    make(tmp_path)
    server.faults = {1: "rcpt 550"}
    deliver(asked(tmp_path, server), silent)
    tomorrow = asked(tmp_path, server, day=2, now=NOW + 24 * HOUR)
    with Repository.open(tomorrow.settings.database) as repository:
        first = coverage_of(repository, tomorrow, Selection((), (), None))
        assert (first.unreached, first.recipients) == (1, 2)
        made = briefing(day=2, number=2).model_copy(update={"coverage": first})
        (ben,) = repository.deliveries.of(recipients=["ben"])
        assert repository.deliveries.bounce(ben, NOW + 25 * HOUR, 550, "5.1.1 no such user", hard=True)
        assert coverage_of(repository, tomorrow, Selection((), (), made)).unreached == 1
        assert coverage_of(repository, tomorrow, Selection((), (), None)).unreached == 2


def test_who_reads_another_language_gets_mail_and_report_in_it(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path, files=(("html", b"<html lang=en-GB>"),))
    wanted = asked(tmp_path, server, recipients=("ada", "ben"))
    readers = (
        Recipient(name="ada", address="ada@lomea.example", formats=("html",), language="de"),
        Recipient(name="ben", address="ben@lomea.example", formats=("html",)),
    )
    settings = wanted.settings.model_copy(update={"recipients": readers})
    deliver(wanted.model_copy(update={"settings": settings}), silent)
    ada, ben = read(server)
    assert (ada["Content-Language"], ben["Content-Language"]) == ("de", "en-GB")
    (german,) = [part.get_content() for part in ada.iter_attachments()]
    (english,) = [part.get_content() for part in ben.iter_attachments()]
    assert 'lang="de"' in german
    assert "lang=en-GB" in english


def test_what_cannot_be_composed_for_one_fails_for_nobody_else(server: FaultyServer, tmp_path: Path) -> None:
    make(tmp_path)
    wanted = asked(tmp_path, server, recipients=("ada", "ben"))
    (tmp_path / "broken.pem").write_text("no certificate")
    readers = (
        Recipient(
            name="ada", address="ada@lomea.example", security="encrypt", certificate_file=str(tmp_path / "broken.pem")
        ),
        Recipient(name="ben", address="ben@lomea.example"),
    )
    settings = wanted.settings.model_copy(update={"recipients": readers})
    found = deliver(wanted.model_copy(update={"settings": settings}), silent)
    assert states(found) == {"ada": "failed_permanent", "ben": "sent"}
    assert (found[0].reason or "").startswith("it could not be composed: ")
    assert [each.recipient for each in server.kept] == ["ben@lomea.example"]


@pytest.mark.slow
def test_a_run_makes_the_edition_and_sends_it_and_a_second_one_does_neither(
    server: FaultyServer, tmp_path: Path
) -> None:
    write(
        tmp_path, "ferry.txt", "The ferry Alkyon left Lomea with 212 passengers on Sunday, the harbour office said.\n"
    )
    wanted = asked(tmp_path, server, day=4, now=dt.datetime(2031, 5, 4, 7, tzinfo=dt.UTC))
    server.faults = {2: "rcpt 550"}
    told: list[str] = []
    made = carry_out(wanted, told.append)
    assert (made.new, states(made.deliveries), made.exit_code) == (True, {"ada": "sent", "ben": "failed_permanent"}, 4)
    assert any("deliver: ben: refused: 550" in each for each in told)
    (mail,) = read(server)
    files = {report.path.name: report.path.read_bytes() for report in made.reports if report.format in ("pdf", "docx")}
    attached = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert list(attached) == list(files)
    assert [hashlib.sha256(data).digest() for data in attached.values()] == [
        hashlib.sha256(data).digest() for data in files.values()
    ]
    again = carry_out(wanted, silent)
    assert (again.new, again.exit_code, len(server.kept)) == (False, 4, 1)
    assert carry_out(wanted, silent, send=False).deliveries == ()
