"""An SMTP server that breaks where it is told to, and remembers every mail whose final dot it has seen."""

import contextlib
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from typing import NamedTuple

CONNECTION_FAULTS = (
    "greeting 554", "greeting 421", "greeting silence", "greeting hang up", "ehlo 550", "ehlo hang up", "ehlo endless",
)  # fmt: skip
TRANSACTION_FAULTS = (
    "mail 421", "mail 451", "mail 530", "mail 550", "mail hang up", "rcpt 450", "rcpt 550", "rcpt 421", "rcpt hang up",
    "rcpt silence", "rcpt drip", "rcpt garbage", "data 451", "data 554", "data hang up", "body hang up", "dot 452", "dot 554",
    "dot hang up", "dot silence", "dot 421", "dot 451", "dot garbage", "dot 250 hang up",
)  # fmt: skip
KEPT = ("dot hang up", "dot silence", "dot 421", "dot 451", "dot garbage", "dot 250 hang up")
"""After these the server has the mail, whatever it says."""


class Kept(NamedTuple):
    """A mail that the server has."""

    sender: str
    recipient: str
    data: bytes


class FaultyServer:
    """Listens on this machine; ``faults`` by the number of the connection (negative) or transaction (from 1)."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.faults: dict[int, str] = {}
        self.kept: list[Kept] = []
        self.commands: list[str] = []
        self.extensions = ["8BITMIME", "SIZE 9000000"]
        self.connections = self.transactions = 0
        self._context = context
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # what waits in accept() keeps it open otherwise
        self._listener.close()

    def copies(self) -> Counter[str]:
        """How many mails of each Message-ID there are."""
        return Counter(str(message_from_bytes(each.data)["Message-ID"]) for each in self.kept)

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(link,), daemon=True).start()

    def _talk(self, link: socket.socket) -> None:
        with self._lock:
            self.connections += 1
            number = self.connections
        with link, contextlib.suppress(OSError, _HungUp):
            _Talk(self, link, self.faults.get(-number, "")).run()


class _HungUp(Exception):  # noqa: N818
    pass


class _Talk:
    """One connection."""

    def __init__(self, server: FaultyServer, link: socket.socket, fault: str) -> None:
        self.server, self.link, self.fault = server, link, fault
        self.file = link.makefile("rb")
        self.sender = self.recipient = ""

    def run(self) -> None:
        self._answer("greeting", "220 mail.lomea.example ready")
        for line in self._lines():
            word = line[:4].upper()
            if word in ("EHLO", "HELO"):
                tls = ["STARTTLS"] if self._context else []
                lines = ["mail.lomea.example", *self.server.extensions, *tls]
                last = len(lines) - 1
                self._answer("ehlo", *(f"250{' ' if n == last else '-'}{text}" for n, text in enumerate(lines)))
            elif word == "STAR" and self._context:
                self.say("220 go ahead")
                self.link = self._context.wrap_socket(self.link, server_side=True)
                self.file = self.link.makefile("rb")
                self.server._context, self.encrypted = self.server._context, True
            elif word == "MAIL":
                with self.server._lock:
                    self.server.transactions += 1
                    self.fault = self.server.faults.get(self.server.transactions, "")
                self.sender = line.partition("<")[2].partition(">")[0]
                self._answer("mail", "250 Ok")
            elif word == "RCPT":
                self.recipient = line.partition("<")[2].partition(">")[0]
                self._answer("rcpt", "250 Ok")
            elif word == "DATA":
                if self._answer("data", "354 go ahead"):
                    self._data()
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 Ok")

    @property
    def _context(self) -> ssl.SSLContext | None:
        return None if getattr(self, "encrypted", False) else self.server._context

    def _lines(self) -> Iterator[str]:
        while line := self.file.readline():
            text = line.decode("utf-8").rstrip("\r\n")
            self.server.commands.append(text)
            yield text

    def _data(self) -> None:
        read = []
        while True:
            line = self.file.readline()
            if not line:
                return
            if self.fault == "body hang up" and len(read) == 2:
                raise _HungUp
            if line == b".\r\n":
                break
            read.append(line[1:] if line.startswith(b".") else line)
        if not self.fault.startswith("dot ") or self.fault in KEPT:
            with self.server._lock:
                self.server.kept.append(Kept(self.sender, self.recipient, b"".join(read)))
        self._answer("dot", f"250 2.0.0 Ok: queued as L{len(self.server.kept)}")
        self.fault = ""

    def _answer(self, stage: str, *lines: str) -> bool:
        """Say what there is to say, or what the fault has in its place; True where it was the former."""
        place, _, what = self.fault.partition(" ")
        if place != stage:
            self.say(*lines)
            return True
        if what == "hang up":
            raise _HungUp
        if what == "250 hang up":
            self.say("250 2.0.0 Ok: queued and gone")
            raise _HungUp
        if what == "silence":
            self.file.read()  # until the client has had enough
            raise _HungUp
        if what == "drip":  # each byte in time, the answer never
            while True:
                self.link.sendall(b"2")
                time.sleep(0.1)
        if what == "endless":
            while True:
                self.say("250-and so on")
        self.say("banana" if what == "garbage" else f"{what} 4.3.2 not now")
        if what == "421":
            raise _HungUp
        return False

    def say(self, *lines: str) -> None:
        self.link.sendall("".join(f"{line}\r\n" for line in lines).encode())
