"""Turn host and port into an IMAP client that waits for no more bytes than a mail may have."""

import imaplib
import ssl

from imapclient import IMAPClient, SocketTimeout
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

from reports.ingestion._mbox import MAX_MAIL

_CONNECT, _READ = 10.0, 30.0


class _Bounded:
    """Refuses what a server announces beyond that, before memory is set aside for it (python/cpython#119511)."""

    def read(self, size: int) -> bytes:
        if size > MAX_MAIL + 1024:
            raise imaplib.IMAP4.abort(f"it announces {size:,} bytes at once")
        data: bytes = super().read(size)  # type: ignore[misc]
        return data


class _Secure(_Bounded, IMAP4_TLS):  # type: ignore[misc]
    """Over TLS."""


class _Plain(_Bounded, IMAP4WithTimeout):  # type: ignore[misc]
    """In plain text, until STARTTLS."""


class BoundedClient(IMAPClient):  # type: ignore[misc]
    """An ``IMAPClient`` over such a connection, with limits on waiting (seconds: 10 to connect, 30 to read)."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext | None) -> None:
        """Connect, over TLS where there is a ``context``."""
        timeout = SocketTimeout(_CONNECT, _READ)
        super().__init__(host, port, ssl=context is not None, ssl_context=context, timeout=timeout)

    def _create_IMAP4(self) -> imaplib.IMAP4:  # noqa: N802  the library's name
        if self.ssl:
            return _Secure(self.host, self.port, self.ssl_context, _CONNECT)
        return _Plain(self.host, self.port, _CONNECT)
