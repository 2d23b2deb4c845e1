"""A host and a port in, a conversation with an SMTP server out, each answer bounded."""

import base64
import ipaddress
import smtplib
import socket
import ssl
import time
from typing import NamedTuple

_LONGEST = 64 * 1024
"""Bytes of one answer; a server that says more is not one."""
_PATIENCE = 3
"""Timeouts that one answer may take in all, however it drips."""
_CHUNK = 64 * 1024


class Login(NamedTuple):
    """Who we are to the server; the secret is not shown."""

    username: str
    secret: str
    token: bool = False
    """True for an OAuth2 access token (XOAUTH2)."""

    def __repr__(self) -> str:
        return f"Login({self.username!r}, …)"


class Refused(Exception):  # noqa: N818 - it is an answer, not an error of ours
    """The server said something else than was hoped for."""

    def __init__(self, code: int, text: bytes | str) -> None:
        self.code, self.text = code, text.encode() if isinstance(text, str) else text
        super().__init__(code)


class Client(smtplib.SMTP):
    """``smtplib`` with answers that end, TLS that is verified, and passwords of any characters."""

    def __init__(self, seconds: float, trust: ssl.SSLContext, *, tls_at_once: bool) -> None:
        super().__init__(local_hostname="localhost", timeout=seconds)
        self._trust, self._tls_at_once = trust, tls_at_once
        self._buffer = b""
        self.seconds = seconds
        """Timeout of the next answer."""

    @property
    def is_encrypted(self) -> bool:
        """Whether TLS holds."""
        return isinstance(self.sock, ssl.SSLSocket)

    @property
    def is_local(self) -> bool:
        """Whether the other side is this machine."""
        assert self.sock is not None  # noqa: S101 - after connect
        return ipaddress.ip_address(self.sock.getpeername()[0].partition("%")[0]).is_loopback

    def open(self, host: str, port: int) -> None:
        """Connect and hear the greeting. Raises ``OSError``, ``SMTPException``, ``Refused``."""
        code, text = self.connect(host, port)
        if code != 220:
            raise Refused(code, text)
        assert self.sock is not None  # noqa: S101
        here = ipaddress.ip_address(self.sock.getsockname()[0].partition("%")[0])
        # an address literal (RFC 5321, section 4.1.3): what this machine is called concerns nobody
        self.local_hostname = f"[{here}]" if here.version == 4 else f"[IPv6:{here}]"

    def greet(self) -> None:
        """Say EHLO, or HELO to a server that does not know it."""
        code, text = self.ehlo()
        if not 200 <= code < 300:
            code, text = self.helo()
        if not 200 <= code < 300:
            raise Refused(code, text)

    def encrypt(self, host: str) -> None:
        """Say STARTTLS and verify the certificate; what was known of the server before is forgotten."""
        code, text = self.docmd("STARTTLS")
        if code != 220:
            raise Refused(code, text)
        if self._buffer:  # said before TLS held, to be believed after it (CVE-2011-0411)
            raise Refused(-1, "the server went on in plain text after STARTTLS")
        assert self.sock is not None  # noqa: S101
        self.sock = self._trust.wrap_socket(self.sock, server_hostname=host)
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False

    def log_in(self, login: Login) -> None:
        """Log in by XOAUTH2 with a token, else by PLAIN or LOGIN (RFC 4954)."""
        offered = self.esmtp_features.get("auth", "").upper().split()
        if login.token:
            said = f"user={login.username}\x01auth=Bearer {login.secret}\x01\x01"
            code, text = self._first(offered, "XOAUTH2", said)
            if code == 334:  # why it was refused; the server waits for an empty line before it says so plainly
                code, text = self.docmd("")
        elif "PLAIN" in offered:
            code, text = self._first(offered, "PLAIN", f"\0{login.username}\0{login.secret}")
        else:
            code, text = self._first(offered, "LOGIN", login.username)
            if code == 334:
                code, text = self.docmd(_base64(login.secret))
        if not 200 <= code < 300:
            raise Refused(code, _without(text, login))

    def _first(self, offered: list[str], mechanism: str, said: str) -> tuple[int, bytes]:
        if mechanism not in offered:
            raise Refused(504, f"the server offers no login by {mechanism}, only by: {' '.join(offered) or 'none'}")
        return self.docmd("AUTH", f"{mechanism} {_base64(said)}")

    def write(self, data: bytes) -> None:
        """Send bytes; a server that stops reading is given up after the timeout."""
        for start in range(0, len(data), _CHUNK):
            self.send(data[start : start + _CHUNK])

    def check(self) -> None:
        """Look whether the server hung up, or said that it has had enough, while it was written to.

        Raises ``OSError``, ``SMTPServerDisconnected``, and ``Refused`` with what it said.
        """
        assert self.sock is not None  # noqa: S101 - after connect
        self.sock.settimeout(0.0)
        try:
            more = self.sock.recv(4096)
        except (BlockingIOError, ssl.SSLWantReadError):
            return
        if not more:
            raise smtplib.SMTPServerDisconnected("the server closed the connection")
        self._buffer += more
        said = self.getreply()
        self.close()  # whatever we say now would be read as more of the mail
        raise Refused(*said)

    def send(self, s: bytes | str) -> None:  # type: ignore[override]
        """Send a command or a piece of a mail. Raises ``OSError``, ``SMTPServerDisconnected``."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        try:
            self.sock.settimeout(self.seconds)
            self.sock.sendall(s.encode(self.command_encoding) if isinstance(s, str) else s)
        except OSError:
            self.close()
            raise

    def getreply(self) -> tuple[int, bytes]:
        """Give code and text of an answer of one or more lines; code -1 where it is no answer.

        Raises ``SMTPServerDisconnected`` when the connection ends, or the answer does not.
        """
        told: list[bytes] = []
        size, deadline = 0, time.monotonic() + _PATIENCE * self.seconds
        while True:
            line = self._line(deadline)
            size += len(line)
            if size > _LONGEST:
                self.close()
                raise smtplib.SMTPServerDisconnected("the answer did not end")
            told.append(line[4:].strip())
            if not line[:3].isdigit() or line[3:4] not in (b"", b" ", b"-", b"\r", b"\n"):
                self.close()
                return -1, line.strip()
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(told)

    def _line(self, deadline: float) -> bytes:
        while b"\n" not in self._buffer:
            left = deadline - time.monotonic()
            try:
                if self.sock is None or left <= 0 or len(self._buffer) > _LONGEST:
                    raise TimeoutError("timed out")
                self.sock.settimeout(min(left, self.seconds))
                more = self.sock.recv(4096)
            except OSError as error:
                self.close()
                raise smtplib.SMTPServerDisconnected(str(error)) from error
            if not more:
                self.close()
                raise smtplib.SMTPServerDisconnected("the server closed the connection")
            self._buffer += more
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line + b"\n"

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        opened = socket.create_connection((host, port), timeout)
        # Otherwise each mail waits 40 ms for the acknowledgement of its first piece.
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._trust.wrap_socket(opened, server_hostname=host) if self._tls_at_once else opened


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def _without(text: bytes, login: Login) -> bytes:
    """Take out what a server may have repeated of the login."""
    for secret in (login.secret, _base64(login.secret), _base64(f"\0{login.username}\0{login.secret}")):
        text = text.replace(secret.encode("utf-8"), "…".encode())
    return text
