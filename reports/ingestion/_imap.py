"""Turn a folder of an IMAP server into its mails, read only and each one once.

The folder is opened with EXAMINE and mails are fetched with BODY.PEEK (RFC 9051), so that
nothing is marked as read, moved or deleted. A mail is known by UIDVALIDITY and UID.
"""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from reports.errors import SourceError
from reports.ingestion._mail_folders import too_large
from reports.ingestion._mailbox_password import password_of
from reports.ingestion._mbox import MAX_MAIL
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw, Unchanged

MAX_NEW = 2_000
"""Mails of one reading, the newest; the next reading takes the next ones."""
_BATCH_BYTES = 4 * 1024 * 1024
_BATCH = 50
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORTS = {"imaps": 993, "imap": 143}


class _Place(NamedTuple):
    """A folder of a server, as the location of the source names it."""

    scheme: str
    host: str
    port: int
    user: str | None
    folder: str

    @property
    def shown(self) -> str:
        """The address without the user (RFC 5092)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}/{quote(self.folder)}"


def read_imap(source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Read the mails that arrived since ``intake.since``; those read before are said to be unchanged.

    What was read and still lies in the folder stays unchanged however old it is. Raises
    ``SourceError`` for a server that cannot be reached, is not who it says, or refuses.
    """
    place = _place(source.location)
    with _session(place, source) as client:
        validity = int(client.select_folder(place.folder, readonly=True).get(b"UIDVALIDITY", 0))
        base = f"{place.shown};UIDVALIDITY={validity}/;UID="
        known = {
            int(at.removeprefix(base)) for at in intake.stamps if at.startswith(base) and at[len(base) :].isdecimal()
        }
        recent = client.search(["SINCE", intake.since.date()] if intake.since else ["ALL"])
        new = sorted(set(recent) - known)
        for uid in sorted(set(recent) & known | _present(client, known - set(recent))):
            yield Unchanged(f"{base}{uid}")
        if len(new) > MAX_NEW:
            reason = f"{len(new):,} mails are new; the newest {MAX_NEW:,} were read."
            yield Failure(source=source.name, location=place.shown, reason=reason)
        sizes = _sizes(client, new[-MAX_NEW:])
        for uid, size in sizes.items():
            if size > MAX_MAIL:
                yield Failure(source=source.name, location=f"{base}{uid}", reason=too_large(size))
        for batch in _batches({uid: size for uid, size in sizes.items() if size <= MAX_MAIL}):
            for uid, found in sorted(client.fetch(batch, ["BODY.PEEK[]"]).items()):
                if data := found.get(b"BODY[]"):
                    yield Raw(f"{base}{uid}", data, "email", stamp=f"{validity}.{uid}")


def _place(location: str) -> _Place:
    try:
        parts = urlsplit(location)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in _PORTS:
        way_out = "Write imaps://host/FOLDER, or the path of an mbox file or Maildir."
        raise SourceError(location, "it is no address of a mailbox", way_out)
    user = unquote(parts.username) if parts.username else None
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    return _Place(parts.scheme, host, port or _PORTS[parts.scheme], user, folder)


@contextmanager
def _session(place: _Place, source: Source) -> Iterator[Any]:
    """Log in over TLS with the server's certificate verified; only this machine may be spoken to in plain text."""
    from imapclient.exceptions import IMAPClientError, LoginError

    from reports.ingestion._imap_client import BoundedClient

    user = source.username or place.user
    if not user:
        raise SourceError(place.shown, "it needs a user name, in the key username", "Set it for the source.")
    password = password_of(source, place.shown)
    client = None
    try:
        context = ssl.create_default_context()
        secure = place.scheme == "imaps"
        client = BoundedClient(place.host, place.port, context if secure else None)
        if not secure and place.host not in _LOOPBACK:
            client.starttls(context)
        client.login(user, password)
        yield client
    except LoginError:
        way_out = "Correct username and password of the source."
        raise SourceError(place.shown, "the server refused the user name or password", way_out) from None
    except ssl.SSLError as error:
        problem = f"its certificate or encryption is not in order ({error.reason or type(error).__name__})"
        raise SourceError(place.shown, problem, "Ask who runs the server.") from None
    except TimeoutError:
        raise SourceError(place.shown, "the server did not answer in time", "Try again later.") from None
    except OSError as error:
        problem = f"the server cannot be reached ({error.strerror or type(error).__name__})"
        raise SourceError(place.shown, problem, "Correct host and port, or try again later.") from None
    except IMAPClientError as error:  # also what imaplib raises
        said = " ".join(str(error).replace(password, "…").split())[:120] if password else type(error).__name__
        raise SourceError(
            place.shown, f"the server refused: {said}", "Correct the folder, or try again later."
        ) from None
    finally:
        if client is not None:
            _leave(client)


def _leave(client: Any) -> None:
    try:
        client.logout()
    except Exception:
        try:
            client.shutdown()
        except Exception:
            return  # the connection is gone, which was the aim


def _present(client: Any, uids: set[int]) -> set[int]:
    """Say which of the mails that were read long ago still lie in the folder."""
    found: set[int] = set()
    ordered = sorted(uids)
    for start in range(0, len(ordered), 500):
        found |= set(client.search(["UID", ",".join(map(str, ordered[start : start + 500]))]))
    return found & uids


def _sizes(client: Any, uids: Sequence[int]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for start in range(0, len(uids), 500):
        answered = client.fetch(uids[start : start + 500], ["RFC822.SIZE"])
        sizes.update({uid: int(found.get(b"RFC822.SIZE", 0)) for uid, found in sorted(answered.items())})
    return sizes


def _batches(sizes: dict[int, int]) -> Iterator[list[int]]:
    batch: list[int] = []
    total = 0
    for uid, size in sizes.items():
        if batch and (len(batch) >= _BATCH or total + size > _BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(uid)
        total += size
    if batch:
        yield batch
