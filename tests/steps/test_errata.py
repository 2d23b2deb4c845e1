"""Who got an edition with a retracted article is told once; who would have got it does not."""

import datetime as dt
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from reports.models.mail import Mail
from reports.models.recipient import Recipient
from reports.steps import Request, carry_out
from reports.steps.errata import Errata, send_errata
from reports.steps.retract import Retracted, retract
from reports.storage.repository import Repository
from steps.desk import NOW, request, silent, write

WHY = "The outlet has withdrawn its report"
DAY = dt.datetime(2031, 5, 4, 21, 0, tzinfo=dt.UTC)
FORGED = "Forty sailors drown\n\nAt least 40 sailors drowned in the strait, the harbour ministry said on Saturday.\n"
SOUND = "Ferries collide\n\nAt least 12 sailors drowned in the strait on Saturday, the coast guard said.\n"


class Post:
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, EmailMessage]] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802 - its name
        mail = BytesParser(policy=default).parsebytes(envelope.content)  # type: ignore[attr-defined]
        self.mails += [(to, mail) for to in envelope.rcpt_tos]  # type: ignore[attr-defined]
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for to, mail in self.mails if to == address]


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    handler = Post()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def asked(folder: Path, port: int, day: int = 4, now: dt.datetime = DAY, **situation: object) -> Request:
    """The request of the desk, with a mail server and two readers."""
    plain = request(folder, day, now, **situation)
    mail = Mail(host="127.0.0.1", port=port, security="none", sender="Strait desk <desk@example.org>")
    readers = tuple(Recipient(name=name, address=f"{name}@example.net") for name in ("harbour", "embassy"))
    described = plain.situation.model_copy(update={"recipients": ("harbour", "embassy")})
    settings = plain.settings.model_copy(update={"mail": mail, "recipients": readers, "situations": (described,)})
    return plain.model_copy(update={"settings": settings, "situation": described})


@pytest.fixture
def sent(tmp_path: Path, post: tuple[Post, int]) -> Request:
    """An edition that rests on a forged and a sound article, and has reached both readers."""
    write(tmp_path, "forged.txt", FORGED, outlet="Rumour Mill")
    write(tmp_path, "sound.txt", SOUND)
    wanted = asked(tmp_path, post[1])
    carry_out(wanted, silent)
    assert len(post[0].mails) == 2
    return wanted


def told(wanted: Request, names: list[str], now: dt.datetime = NOW) -> tuple[Retracted, list[Errata]]:
    found = retract(wanted.settings.database, names, WHY, now)
    return found, [send_errata(wanted.settings, act, now, silent) for act in found.acts]


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def test_each_reader_gets_one_short_erratum_that_names_article_reason_edition_and_lines(
    sent: Request, post: tuple[Post, int]
) -> None:
    found, [errata] = told(sent, ["Rumour Mill"])
    assert sorted(row.recipient for row in found.received) == ["embassy", "harbour"]
    assert [row.state for row in errata.sent] == ["sent", "sent"]
    edition, erratum = post[0].to("harbour@example.net")
    assert str(erratum["Subject"]).startswith("CORRECTION")
    assert erratum["In-Reply-To"] == edition["Message-ID"]
    said = text(erratum)
    for piece in ("Forty sailors drown", "Rumour Mill", WHY, "No. 1", "40"):
        assert piece in said
    assert "12 sailors" not in said
    assert list(erratum.iter_attachments()) == []


def test_the_same_again_tells_nobody_twice_and_another_article_is_told_by_itself(
    sent: Request, post: tuple[Post, int]
) -> None:
    told(sent, ["Rumour Mill"])
    told(sent, ["Rumour Mill"], NOW + dt.timedelta(hours=1))
    assert len(post[0].to("embassy@example.net")) == 2
    told(sent, ["Lomea Post", "Rumour Mill"], NOW + dt.timedelta(hours=2))
    last = text(post[0].to("embassy@example.net")[-1])
    assert "Ferries collide" in last
    assert "Forty sailors drown" not in last


def test_what_was_cut_off_before_everybody_was_told_is_made_good(sent: Request, post: tuple[Post, int]) -> None:
    retract(sent.settings.database, ["Rumour Mill"], WHY, NOW)  # and the process died here
    _, [errata] = told(sent, ["Rumour Mill"], NOW + dt.timedelta(hours=1))
    assert len(errata.sent) == 2


def test_an_edition_that_still_waits_is_not_sent_and_its_readers_hear_of_nothing(
    tmp_path: Path, post: tuple[Post, int]
) -> None:
    write(tmp_path, "forged.txt", FORGED, outlet="Rumour Mill")
    wanted = asked(tmp_path, post[1], hold=True)
    carry_out(wanted, silent)
    found, [errata] = told(wanted, ["Rumour Mill"])
    assert found.received == ()
    assert errata.sent == ()
    assert sorted(row.state for row in errata.withdrawn) == ["withdrawn", "withdrawn"]
    assert post[0].mails == []


def test_a_reader_who_is_no_longer_configured_is_told_at_the_address_that_got_it(
    sent: Request, post: tuple[Post, int]
) -> None:
    without = sent.situation.model_copy(update={"recipients": ("harbour",)})
    later = sent.settings.model_copy(update={"recipients": sent.settings.recipients[:1], "situations": (without,)})
    told(sent.model_copy(update={"settings": later, "situation": without}), ["Rumour Mill"])
    assert len(post[0].to("embassy@example.net")) == 2


def test_the_revision_that_follows_goes_out_as_one(sent: Request, post: tuple[Post, int]) -> None:
    told(sent, ["Rumour Mill"], DAY + dt.timedelta(minutes=5))
    carry_out(sent.model_copy(update={"now": DAY + dt.timedelta(minutes=10)}), silent)
    last = post[0].to("harbour@example.net")[-1]
    assert "40 sailors" not in text(last).split("Corrections")[0]
    with Repository.open(sent.settings.database) as archive:
        made = archive.editions.latest("strait", sent.date)
    assert made is not None
    assert made.edition.revision == 2
