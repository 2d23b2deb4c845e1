"""Mails to real SMTP servers: over TLS alone, logged in, one recipient a transaction, byte for byte what was given."""

import socket
import ssl
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session

from delivery.faulty_server import FaultyServer
from reports.delivery._smtp import Envelope as Mail_
from reports.delivery._smtp import MailServer, stuffed
from reports.delivery._smtp_answers import Answer
from reports.delivery._smtp_client import Login
from reports.errors import ConfigurationError
from reports.fetching._trust import verifying
from reports.models.mail import Mail

SECRET = 'schlüssel & "bund" 0815'  # noqa: S105
TOKEN = "ya29.token-of-the-desk"  # noqa: S105


class Post:
    """Keeps what it is given, and knows who may log in."""

    def __init__(self) -> None:
        self.got: list[tuple[str, list[str], bytes, list[str]]] = []
        self.logins: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.got.append((str(envelope.mail_from), envelope.rcpt_tos, envelope.content, envelope.mail_options))
        return f"250 2.0.0 Ok: queued as P{len(self.got)}"

    async def auth_XOAUTH2(self, server: Any, args: list[str]) -> AuthResult:  # noqa: N802
        import base64

        said = base64.b64decode(args[1]).decode() if len(args) > 1 else ""
        self.logins.append("XOAUTH2")
        if said == f"user=desk\x01auth=Bearer {TOKEN}\x01\x01":
            return AuthResult(success=True)
        # as large providers do: the reason as a challenge, the plain refusal after an empty line
        assert await server.challenge_auth('{"status":"400"}') == b""
        return AuthResult(success=False, handled=False)

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, mechanism: str, data: Any) -> AuthResult:
        self.logins.append(mechanism)
        return AuthResult(success=(data.login, data.password) == (b"desk", SECRET.encode()), handled=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return str(file)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def context(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(made)
    return made


class Served:
    """A server that runs, and what it got."""

    def __init__(self, post: Post, controller: Controller) -> None:
        self.post, self.controller = post, controller

    def mail(self, **more: object) -> Mail:
        plain = {"host": "localhost", "port": self.controller.port, "sender": "desk@post.example", "timeout_seconds": 5}
        return Mail.model_validate(plain | more)


def serve(tls: ssl.SSLContext | None, *, at_once: bool = False, **more: Any) -> Served:
    post = Post()
    if at_once:
        more["ssl_context"] = tls
    elif tls is not None:
        more |= {"tls_context": tls, "require_starttls": True}
    if more.pop("logins", False):
        more |= {"authenticator": post.authenticate, "auth_required": True, "auth_require_tls": not at_once}
    controller = Controller(post, hostname="localhost", port=free_port(), **more)
    controller.start()
    return Served(post, controller)


@pytest.fixture
def served(authority: trustme.CA) -> Iterator[Served]:
    """With STARTTLS and a login, as a provider's submission port is."""
    running = serve(context(authority), logins=True)
    yield running
    running.controller.stop()


def written(to: str = "ada@lomea.example", text: str = "Two ferries are late.\n.\n..and a third\n") -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = "desk@post.example", to, "Ferries"
    made.set_content(text)
    return made.as_bytes()


def give(mail: Mail, *to: str, login: Login | None = None, data: bytes | None = None) -> list[Answer]:
    with MailServer(mail, login, verifying(mail.ca_file, "mail")) as server:
        return [server.send(Mail_("desk@post.example", each, data or written(each)), lambda: True) for each in to]


def test_mails_arrive_as_they_were_given_one_recipient_each_over_one_connection(served: Served, ca_file: str) -> None:
    to = [f"{name}@lomea.example" for name in ("ada", "ben", "cleo")]
    answers = give(served.mail(ca_file=ca_file), *to, login=Login("desk", SECRET))
    assert [(each.verdict, each.code, each.text) for each in answers] == [
        ("sent", 250, f"250 2.0.0 Ok: queued as P{number}") for number in (1, 2, 3)
    ]
    assert [(sender, rcpt) for sender, rcpt, _, _ in served.post.got] == [("desk@post.example", [each]) for each in to]
    for each, (_, _, data, _) in zip(to, served.post.got, strict=True):
        assert data == written(each)
        parsed = message_from_bytes(data, policy=default)
        assert parsed["To"] == each
        assert parsed.get_content().splitlines() == ["Two ferries are late.", ".", "..and a third"]
    assert served.post.logins == ["PLAIN"]  # one connection


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_a_password_may_hold_any_character(mechanism: str, authority: trustme.CA, ca_file: str) -> None:
    other = "LOGIN" if mechanism == "PLAIN" else "PLAIN"
    running = serve(context(authority), logins=True, auth_exclude_mechanism=[other])
    try:
        (answer,) = give(running.mail(ca_file=ca_file), "ada@lomea.example", login=Login("desk", SECRET))
    finally:
        running.controller.stop()
    assert (answer.verdict, running.post.logins) == ("sent", [mechanism])


def test_a_token_logs_in_by_xoauth2(served: Served, ca_file: str) -> None:
    (answer,) = give(served.mail(ca_file=ca_file), "ada@lomea.example", login=Login("desk", TOKEN, token=True))
    assert (answer.verdict, served.post.logins) == ("sent", ["XOAUTH2"])


@pytest.mark.parametrize("token", [True, False])
def test_a_login_that_is_refused_is_told_without_the_secret_and_tried_again_later(
    token: bool, served: Served, ca_file: str
) -> None:
    login = Login("desk", "wrong-0816", token=token)
    (answer,) = give(served.mail(ca_file=ca_file), "ada@lomea.example", login=login)
    assert (answer.verdict, answer.stage, answer.code, answer.of_server) == ("temporary", "login", 535, True)
    assert "0816" not in f"{answer!r} {login!r} {login}"
    assert served.post.got == []


def test_a_certificate_that_nobody_vouches_for_ends_it_before_anything_is_said(served: Served) -> None:
    (answer,) = give(served.mail(), "ada@lomea.example", login=Login("desk", SECRET))
    assert (answer.verdict, answer.stage) == ("temporary", "tls")
    assert "certificate is not valid" in answer.text
    assert (served.post.logins, served.post.got) == ([], [])


def test_a_certificate_of_another_name_ends_it_too(authority: trustme.CA, ca_file: str) -> None:
    running = serve(context(authority, "mail.elsewhere.example"), logins=True)
    try:
        (answer,) = give(running.mail(ca_file=ca_file), "ada@lomea.example", login=Login("desk", SECRET))
    finally:
        running.controller.stop()
    assert (answer.verdict, answer.stage, running.post.logins) == ("temporary", "tls", [])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_tls_from_the_first_byte(authority: trustme.CA, ca_file: str) -> None:
    running = serve(context(authority), at_once=True, logins=True)
    try:
        mail = running.mail(ca_file=ca_file, security="tls")
        (answer,) = give(mail, "ada@lomea.example", login=Login("desk", SECRET))
    finally:
        running.controller.stop()
    assert answer.verdict == "sent"


@pytest.mark.parametrize("login", [None, Login("desk", SECRET)])
def test_without_starttls_nothing_is_sent_and_nobody_logs_in(login: Login | None) -> None:
    plain = FaultyServer()
    (answer,) = give(_mail(plain, security="starttls"), "ada@lomea.example", login=login)
    plain.close()
    assert (answer.verdict, answer.stage, plain.kept) == ("temporary", "tls", [])
    assert all(line.upper().startswith("EHLO") for line in plain.commands)


def test_in_plain_text_to_this_machine_nobody_logs_in() -> None:
    plain = FaultyServer()
    (answer,) = give(_mail(plain), "ada@lomea.example", login=Login("desk", SECRET))
    plain.close()
    assert (answer.verdict, answer.stage) == ("temporary", "login")
    assert not [line for line in plain.commands if line.startswith("AUTH")]


def test_plain_text_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    from reports.delivery._smtp_client import Client

    plain = FaultyServer()
    monkeypatch.setattr(Client, "is_local", False)  # no other machine may be asked in a test
    (answer,) = give(_mail(plain), "ada@lomea.example")
    plain.close()
    assert (answer.verdict, answer.stage, plain.kept) == ("temporary", "tls", [])


def test_an_address_beyond_ascii_needs_a_server_that_takes_it(authority: trustme.CA, ca_file: str) -> None:
    running = serve(context(authority), enable_SMTPUTF8=True)
    try:
        (answer,) = give(running.mail(ca_file=ca_file), "jörg@lomea.example", data=written())
    finally:
        running.controller.stop()
    assert answer.verdict == "sent"
    (_, to, _, options), *_ = running.post.got
    assert to == ["jörg@lomea.example"]
    assert "SMTPUTF8" in options
    plain = FaultyServer()
    (answer,) = give(_mail(plain), "jörg@lomea.example", data=written())
    plain.close()
    assert (answer.verdict, "SMTPUTF8" in answer.text, plain.kept) == ("permanent", True, [])


def test_eight_bit_text_is_announced_or_refused() -> None:
    plain = FaultyServer()
    data = b"Subject: x\r\n\r\nA caf\xc3\xa9.\r\n"
    assert [each.verdict for each in give(_mail(plain), "ada@lomea.example", data=data)] == ["sent"]
    assert any(line.endswith("BODY=8BITMIME") for line in plain.commands)
    plain.extensions = []
    assert [each.verdict for each in give(_mail(plain), "ada@lomea.example", data=data)] == ["permanent"]
    plain.close()
    assert len(plain.kept) == 1


@pytest.mark.parametrize(
    "address", ["a b@x.example", "ada@x.example>\r\nRCPT TO:<eve@x.example", "<ada@x.example>", "ada"]
)
def test_an_address_that_is_none_never_reaches_the_server(address: str) -> None:
    plain = FaultyServer()
    (answer,) = give(_mail(plain), address, data=written())
    plain.close()
    assert (answer.verdict, plain.commands) == ("permanent", [])


def test_a_mail_that_another_process_has_taken_over_gets_no_dot() -> None:
    plain = FaultyServer()
    mail = _mail(plain)
    with MailServer(mail, None, verifying(None, "mail")) as server:
        answer = server.send(Mail_("desk@post.example", "ada@lomea.example", written()), lambda: False)
    plain.close()
    assert (answer.verdict, plain.kept) == ("abandoned", [])


def test_what_the_server_says_is_one_line_without_what_steers_a_terminal() -> None:
    plain = FaultyServer()
    plain.faults = {1: "rcpt 550 \x1b[2J\x07 no\x00body"}
    (answer,) = give(_mail(plain), "ada@lomea.example")
    plain.close()
    assert answer.text.isprintable()
    assert "body" in answer.text


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (b"a\r\n.\r\nb\r\n", b"a\r\n..\r\nb\r\n"),
        (b".a\n..b", b"..a\r\n...b\r\n"),
        (b"a\rb\n", b"a\r\nb\r\n"),
        (b"", b"\r\n"),
    ],
)
def test_lines_end_in_crlf_and_dots_are_doubled(given: bytes, sent: bytes) -> None:
    assert stuffed(given) == sent


def test_a_file_without_certificates_is_named(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")
    with pytest.raises(ConfigurationError, match=r"ca\.pem.*holds no certificates"):
        verifying(str(tmp_path / "ca.pem"), "mail")


def _mail(server: FaultyServer, **more: object) -> Mail:
    plain = {
        "host": "127.0.0.1",
        "port": server.port,
        "security": "none",
        "sender": "desk@post.example",
        "timeout_seconds": 2,
    }
    return Mail.model_validate(plain | more)
