"""Mails in, one after the other, over one connection to the mail server; what became of each out.

One recipient a transaction, so that nobody sees another's address and each answer is about one.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple

from reports.delivery._smtp_answers import Answer, Stage, breakage, one_line, refusal
from reports.delivery._smtp_client import Client, Login, Refused
from reports.models.mail import Mail

_FAILURES = (OSError, smtplib.SMTPException)
_ADDRESS = re.compile(r"[^\s<>\x00-\x1f\x7f]+@[^\s<>@\x00-\x1f\x7f]+")
_MOST = 50
"""Mails over one connection; many servers end it at some number."""
_AFTER_DOT = 5
"""Timeouts that the answer to the final dot may take: servers scan before they answer, and whoever hangs up
early does not know (RFC 5321, section 4.5.3.2.6, asks for ten minutes)."""


class Envelope(NamedTuple):
    """A whole mail and the two addresses that SMTP is told."""

    sender: str
    recipient: str
    data: bytes

    @property
    def is_international(self) -> bool:
        """Whether an address or a header is not ASCII, which takes SMTPUTF8 (RFC 6531)."""
        head = re.split(rb"\r?\n\r?\n", self.data, maxsplit=1)[0]
        return not (self.sender.isascii() and self.recipient.isascii() and head.isascii())


class MailServer:
    """The server of ``[mail]``; a context manager that says goodbye."""

    def __init__(self, mail: Mail, login: Login | None, trust: ssl.SSLContext) -> None:
        self._mail, self._login, self._trust = mail, login, trust
        self._client: Client | None = None
        self._stage: Stage = "connect"
        self._sent = 0

    def __enter__(self) -> "MailServer":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._client is not None and kind is None:
            self._client.seconds = min(self._client.seconds, 5.0)  # whatever it says, each mail's answer is kept
            with suppress(*_FAILURES):
                self._client.docmd("QUIT")
        self._close()

    def send(self, envelope: Envelope, before_dot: Callable[[], bool]) -> Answer:
        """Give one mail to the server and say what became of it; nothing is raised for what the server does.

        ``before_dot`` is called when all but the final dot was written: what it keeps, it keeps before the
        server can have the mail. Where it gives ``False``, the mail is abandoned.
        """
        if not all(map(_ADDRESS.fullmatch, (envelope.sender, envelope.recipient))):
            return Answer("permanent", "sender", None, "an address of this mail is none")
        if self._client is not None and self._sent >= _MOST:
            self.__exit__(None, None, None)
        was_open = self._client is not None
        answer = self._once(envelope, before_dot)
        # a server may end a connection that waited for the next mail: that is no failure of the mail
        if was_open and self._client is None and self._stage == "sender" and answer.verdict == "temporary":
            answer = self._once(envelope, before_dot)
        return answer

    def _once(self, envelope: Envelope, before_dot: Callable[[], bool]) -> Answer:
        try:
            client = self._client or self._connected()
            return self._transact(client, envelope, before_dot)
        except Refused as refused:
            answer = refusal(self._stage, refused.code, one_line(refused.text))
            self._after_refusal(answer)
            return answer
        except _FAILURES as error:
            self._close()
            return breakage(self._stage, _worded(error, self._mail))

    def _connected(self) -> Client:
        """Connect, greet, encrypt, log in; without TLS no further than this machine, and never a login."""
        mail = self._mail
        self._stage, self._sent = "connect", 0
        client = self._client = Client(mail.timeout_seconds, self._trust, tls_at_once=mail.security == "tls")
        client.open(mail.host, mail.port)
        self._stage = "greeting"
        client.greet()
        self._stage = "tls"
        if mail.security == "starttls":
            if not client.has_extn("starttls"):
                raise Refused(-1, "it offers no STARTTLS, and nothing is sent without TLS")
            client.encrypt(mail.host)
            client.greet()
        elif not client.is_encrypted and not client.is_local:
            raise Refused(-1, 'security = "none" is for servers on this machine alone')
        self._stage = "login"
        if self._login is not None:
            if not client.is_encrypted:
                raise Refused(-1, "nobody logs in without TLS")
            client.log_in(self._login)
        return client

    def _transact(self, client: Client, envelope: Envelope, before_dot: Callable[[], bool]) -> Answer:
        self._stage = "sender"
        client.command_encoding = "utf-8" if envelope.is_international else "ascii"
        options = self._options(client, envelope)
        self._say(client, f"MAIL FROM:<{envelope.sender}>{options}", 250)
        self._stage = "recipient"
        self._say(client, f"RCPT TO:<{envelope.recipient}>", 250, 251)
        self._stage = "data"
        self._say(client, "DATA", 354)
        client.write(stuffed(envelope.data))
        client.check()
        if not before_dot():
            self._close()  # without the dot the server keeps nothing
            return Answer("abandoned", "data", None, "another process has taken it over")
        self._stage = "answer"
        client.seconds = self._mail.timeout_seconds * _AFTER_DOT
        client.write(b".\r\n")
        code, text = client.getreply()
        client.seconds = self._mail.timeout_seconds
        self._sent += 1
        if code != 250:
            raise Refused(code, text)
        return Answer("sent", "answer", code, f"{code} {one_line(text)}".strip())

    def _options(self, client: Client, envelope: Envelope) -> str:
        """Parameters of MAIL FROM: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531)."""
        options = ""
        if client.has_extn("size"):
            size, most = len(envelope.data), client.esmtp_features["size"].strip()
            if most.isdigit() and 0 < int(most) < size:
                raise Refused(552, f"the mail has {size} bytes, the server takes {most}; it was not offered")
            options += f" SIZE={size}"
        if envelope.is_international and not client.has_extn("smtputf8"):
            raise Refused(550, "the server takes no addresses beyond ASCII (SMTPUTF8); it was not offered")
        if not envelope.data.isascii():
            if not client.has_extn("8bitmime"):
                raise Refused(554, "the server takes no 8-bit text (8BITMIME); it was not offered")
            options += " BODY=8BITMIME"
        return options + (" SMTPUTF8" if envelope.is_international else "")

    @staticmethod
    def _say(client: Client, command: str, *wanted: int) -> None:
        code, text = client.docmd(command)
        if code not in wanted:
            raise Refused(code, text)

    def _after_refusal(self, answer: Answer) -> None:
        """Keep the connection where the server goes on listening."""
        if self._client is None or answer.of_server or answer.code is None or answer.verdict == "unknown":
            self._close()
            return
        try:
            self._say(self._client, "RSET", 250)
        except (*_FAILURES, Refused):
            self._close()

    def _close(self) -> None:
        if self._client is not None:
            with suppress(OSError):
                self._client.close()
        self._client = None


def stuffed(data: bytes) -> bytes:
    """Give the mail as DATA wants it (RFC 5321, section 4.5.2): lines end in CRLF, a dot that begins one is doubled."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    lines = re.sub(rb"(?m)^\.", b"..", lines)
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


def _worded(error: Exception, mail: Mail) -> str:
    """Say what broke, without what a library's own words may hold of the login."""
    place = f"{mail.host}:{mail.port}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{place}: its certificate is not valid ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return f"{place}: no TLS ({error.reason or type(error).__name__})"
    if isinstance(error, TimeoutError):
        return f"{place}: no answer within {mail.timeout_seconds:g} seconds"
    if isinstance(error, OSError) and error.strerror:
        return f"{place}: {error.strerror}"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"{place}: connection lost ({one_line(str(error).encode())})"
    return f"{place}: {type(error).__name__}"
