"""Titles, names and headlines of any kind: the mail has the fields it was meant to have, and no other."""

import re
import socket
import unicodedata
from email.parser import BytesParser
from email.policy import compat32
from functools import cache
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from fast_mail_parser import parse_email
from hostile_words import HOSTILE
from letters import FACTS, FIELDS, MAIL, READER, briefing, composed, html_of, parsed, source, text_of
from lxml import html as html_parser

from reports.delivery._mail_headers import address_field, block, text_field, token_field
from reports.delivery._smtp import Envelope, MailServer
from reports.errors import RenderingError
from reports.fetching._trust import verifying
from reports.models.recipient import Recipient


@cache
def mail_of(words: str) -> bytes:
    """A mail in which every text that comes from outside is ``words``."""
    edition = briefing(words, title=words, marking=words, contact=words)
    edition = edition.model_copy(
        update={"sources": (source(1, words, outlet=words, url=words), source(2, words, outlet=words, url=words))}
    )
    return composed(edition, display_name=words, facts=FACTS.model_copy(update={"kind": "flash", "reason": words}))


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_the_mail_is_the_one_that_was_meant(words: str) -> None:
    data = mail_of(words)
    assert data.isascii()
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n|\x00", data)
    assert max(map(len, data.split(b"\r\n"))) <= 998

    library = BytesParser(policy=compat32).parsebytes(data)
    other = parse_email(data)
    assert library.keys() == FIELDS
    assert {name: len(values) for name, values in other.headers.items()} == dict.fromkeys(FIELDS, 1)

    message = parsed(data)
    assert [address.addr_spec for address in message["To"].addresses] == [READER.address]
    assert [address.addr_spec for address in message["From"].addresses] == ["desk@example.org"]
    assert [each.address for each in other.to] == [READER.address]
    assert other.from_.address == "desk@example.org"
    assert "".join(str(message["Subject"]).split()) == "".join(other.subject.split())
    assert not [char for char in other.subject if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]

    names = ["floods-2025-03-12.pdf", "floods-2025-03-12.docx"]
    assert [part.get_filename() for part in message.iter_attachments()] == names
    assert [each.filename for each in other.attachments] == names
    assert (len(other.text_plain), len(other.text_html)) == (1, 1)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_stay_words_in_both_parts(words: str) -> None:
    data = mail_of(words)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text_of(data))
    page = html_parser.document_fromstring(html_of(data))
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert tags <= {"html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td", "p", "h1", "h2", "a", "span", "strong"}  # fmt: skip
    assert len(page.findall(".//style")) == 1
    assert {name for element in page.iter() for name in element.attrib if name.startswith("on")} == set()
    links = {link.attrib["href"].partition(":")[0] for link in page.iter("a")}
    assert links <= {"mailto", "https", "http"}
    assert "49" not in (page.text_content() if "7*7" in words.replace(" ", "") else "")


class Keeping:
    """What a server that is not ours keeps of each mail."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, list[str], bytes]] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        self.kept.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 taken"


def test_each_of_them_arrives_over_the_wire_as_it_was_written() -> None:
    keeping = Keeping()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(keeping, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        mail = MAIL.model_copy(update={"host": "127.0.0.1", "port": port, "security": "none"})
        with MailServer(mail, None, verifying(None, "mail")) as server:
            for words in HOSTILE:
                envelope = Envelope("desk@example.org", READER.address, mail_of(words))
                assert server.send(envelope, lambda: True).verdict == "sent"
    finally:
        controller.stop()
    assert [(sender, to) for sender, to, _ in keeping.kept] == [("desk@example.org", [READER.address])] * len(HOSTILE)
    for words, (_, _, data) in zip(HOSTILE, keeping.kept, strict=True):
        assert BytesParser(policy=compat32).parsebytes(data, headersonly=True).keys() == FIELDS
        assert data.rstrip(b"\r\n") == mail_of(words).rstrip(b"\r\n") or pytest.fail("other bytes arrived")


def test_a_second_wall_stands_behind_the_cleaning() -> None:
    with pytest.raises(RenderingError, match="header"):
        block([("Subject", "dykes\r\nBcc: thief@evil.example"), ("To", "a@b.example")])
    with pytest.raises(RenderingError, match="header"):
        block([("Subject", "dykes\r\n\r\nbody")])
    with pytest.raises(RenderingError, match="header"):
        block([("Subject", "x" * 2000)])
    assert block([text_field("Subject", "dykes\r\nBcc: x"), ("To", "a@b.example")]).count(b"\r\n") == 2


@pytest.mark.parametrize(
    "address",
    ["a@b.example\r\nBcc: c@d.example", "a b@c.example", "ü@c.example", "a@b.example, c@d.example", "<a@b.example>", "none", "\x00@b.example"],
)  # fmt: skip
def test_an_address_that_is_more_than_one_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="header"):
        address_field("To", address, None)
    with pytest.raises(ValueError, match="header"):
        composed(recipient=Recipient(name="x", address=address))


@pytest.mark.parametrize("token", ["<a@b>\r\nBcc: c@d", "<ü@b>", "", "<a@b>\x00"])
def test_an_identifier_of_other_than_printable_ascii_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="header"):
        token_field("Message-ID", token)


def test_nothing_of_the_settings_that_is_secret_is_in_a_mail() -> None:
    mail = MAIL.model_copy(update={"host": "canary-host", "username": "canary-user", "password_file": "canary-file"})
    assert b"canary" not in composed(mail=mail)
