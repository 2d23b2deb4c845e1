"""A real IMAP server (pymap) on this machine, behind TLS with a certificate of a test authority."""

import imaplib
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import trustme

USER, PASSWORD = "desk", "open-sesame-7"


class ImapServer(NamedTuple):
    """Where it listens: in plain text, and over TLS; ``authority`` is who signed its certificate."""

    plain: int
    secure: int
    authority: Path

    def client(self) -> imaplib.IMAP4:
        client = imaplib.IMAP4("127.0.0.1", self.plain)
        client.login(USER, PASSWORD)
        return client

    def append(self, *mails: bytes, folder: str = "INBOX") -> None:
        client = self.client()
        for mail in mails:
            client.append(folder, "", "", mail)
        client.logout()

    def flags(self, folder: str = "INBOX") -> list[bytes]:
        """Flags of every mail, as the server keeps them."""
        client = self.client()
        client.select(folder, readonly=True)
        _, found = client.fetch("1:*", "(FLAGS)")
        client.logout()
        return [line for line in found if isinstance(line, bytes)]


@contextmanager
def imap_server(folder: Path) -> Iterator[ImapServer]:
    """Run it until the end of the block."""
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    certificate.private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    plain = _free_port()
    program = [sys.executable, "-c", "from pymap.main import main; main()"]
    options = ["--host", "127.0.0.1", "--port", str(plain), "--no-tls"]
    user = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    with subprocess.Popen([*program, *options, *user], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(plain)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(folder / "server.pem")
            with _door(plain, context) as secure:
                yield ImapServer(plain, secure, folder / "authority.pem")
        finally:
            server.kill()


@contextmanager
def _door(plain: int, context: ssl.SSLContext) -> Iterator[int]:
    """Speak TLS in front of the server, as a load balancer does."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_accept, args=(door, plain, context), daemon=True).start()
        yield door.getsockname()[1]


def _accept(door: socket.socket, plain: int, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            outer, _ = door.accept()
            threading.Thread(target=_carry, args=(outer, plain, context), daemon=True).start()


def _carry(outer: socket.socket, plain: int, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        encrypted = context.wrap_socket(outer, server_side=True)
        inner = socket.create_connection(("127.0.0.1", plain))
        threading.Thread(target=_copy, args=(inner, encrypted), daemon=True).start()
        _copy(encrypted, inner)


def _copy(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"the IMAP server did not open port {port} ({os.getpid()})")
