"""Notifications of mail servers: which delivery they are about, and whether it was given up."""

import time

import pytest

from reports.delivery._bounce import bounces

IDENTITY = "<strait.2031-05-01.r1.0123456789abcdef@post.example>"


def notification(
    fields: str = "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <ada@lomea.example>: no such user",
    kind: str = "message/rfc822",
    identity: str = IDENTITY,
    head: str = "",
) -> bytes:
    """As a mail server writes it, with the header of what is returned."""
    text = f"""From: Mail Delivery System <MAILER-DAEMON@mail.lomea.example>
To: desk@post.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <20310501.7@mail.lomea.example>
{head}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain

Your message could not be delivered.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.lomea.example
Arrival-Date: Thu, 1 May 2031 07:01:00 +0000

Final-Recipient: rfc822; ada@lomea.example
{fields}

--cut
Content-Type: {kind}

From: desk@post.example
To: ada@lomea.example
Message-ID: {identity}
Subject: Ferries in the strait

--cut--
"""
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_refusal_names_the_delivery_the_recipient_and_the_reason(kind: str) -> None:
    (found,) = bounces(notification(kind=kind))
    assert (found.message_id, found.recipient, found.hard, found.code) == (IDENTITY, "ada@lomea.example", True, 550)
    assert found.text == "5.1.1 550 5.1.1 <ada@lomea.example>: no such user"


@pytest.mark.parametrize(
    ("fields", "hard"),
    [
        ("Action: delayed\nStatus: 4.4.1", False),
        ("Action: failed\nStatus: 4.4.7", True),  # given up, for whatever reason
        ("Status: 5.2.2", True),
        ("Status: 4.2.2", False),
        ("Action: Failed (mailbox full)", None),
    ],
)
def test_what_was_given_up_came_back_and_a_delay_is_a_delay(fields: str, hard: bool | None) -> None:
    assert [each.hard for each in bounces(notification(fields))] == ([] if hard is None else [hard])


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_good_news_is_no_bounce(action: str) -> None:
    assert bounces(notification(f"Action: {action}\nStatus: 2.0.0")) == ()


def test_each_recipient_of_a_notification_is_told() -> None:
    fields = (
        "Action: failed\nStatus: 5.0.0\n\nFinal-Recipient: rfc822; ben@lomea.example\nAction: delayed\nStatus: 4.0.0"
    )
    assert [(each.recipient, each.hard) for each in bounces(notification(fields))] == [
        ("ada@lomea.example", True),
        ("ben@lomea.example", False),
    ]


def test_without_what_was_returned_the_mail_that_is_answered_to_is_meant() -> None:
    data = notification(identity="", head=f"In-Reply-To: {IDENTITY}\n")
    assert [each.message_id for each in bounces(data)] == [IDENTITY]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff" * 900,
        b"Subject: hello\r\n\r\nNo delivery-status here.\r\n",
        notification(identity="none"),
        notification().replace(b"--cut\r\n", b"--cat\r\n"),
    ],
)
def test_what_is_no_notification_tells_nothing(data: bytes) -> None:
    assert bounces(data) == ()


def test_a_hostile_mail_is_given_up_soon() -> None:
    nested = b"".join(b"Content-Type: message/rfc822\r\n\r\n" for _ in range(8000)) + b"delivery-status"
    long = notification().replace(b'boundary="cut"', b'boundary="cut"' + b'; a="b"' * 30_000)
    many = notification("\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed" * 4000)
    start = time.process_time()
    assert bounces(nested) == ()
    assert bounces(long) == ()
    assert len(bounces(many)) > 100
    assert time.process_time() - start < 10


def test_words_of_the_server_are_one_line() -> None:
    (found,) = bounces(notification("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 no\x1b[2J\n more of it"))
    assert found.text.isprintable()
    assert "more of it" in found.text
