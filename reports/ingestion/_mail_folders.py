"""Turn a mailbox on disk, an mbox file or a Maildir, into its mails."""

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from reports.ingestion._files import failure, location_of
from reports.ingestion._mbox import MAX_MAIL, mails
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw, Unchanged

_HEAD = 64 * 1024
_DIGEST = 16


def read_maildir(source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Read the mails of a Maildir; a mail keeps its name when it is moved or flagged, which is its stamp.

    Folders within it, which begin with a full stop, are mailboxes of their own.
    """
    root = Path(source.location)
    paths = [path for part in ("cur", "new") for path in (root / part).iterdir() if not path.name.startswith(".")]
    for path in sorted(paths, key=lambda path: path.name):
        unique = path.name.partition(":")[0]
        location = f"{location_of(root)}/{_shown(unique)}"
        if intake.stamps.get(location) == unique:
            yield Unchanged(location)
            continue
        try:
            status = path.stat()
            if _is_before(datetime.fromtimestamp(status.st_mtime, UTC), intake):
                continue
            if status.st_size > MAX_MAIL:
                yield Failure(source=source.name, location=location, reason=too_large(status.st_size))
                continue
            yield Raw(location, path.read_bytes(), "email", stamp=unique)
        except FileNotFoundError:
            continue  # moved or deleted by the mail program meanwhile
        except OSError as error:
            reason = f"It cannot be opened: {error.strerror or type(error).__name__}."
            yield Failure(source=source.name, location=location, reason=reason)


def read_mbox(source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Read the mails of an mbox file, called by their Message-ID, or the digest of their bytes."""
    path = Path(source.location)
    seen: set[str] = set()
    number = 0
    with path.open("rb") as lines:
        for number, (data, size) in enumerate(mails(lines), start=1):
            if not data:
                yield Failure(source=source.name, location=f"{location_of(path)}#{number}", reason=too_large(size))
                continue
            digest = hashlib.sha256(data).hexdigest()[:_DIGEST]
            location = f"{location_of(path)}#{_identity(data) or digest}"
            if location in seen:
                location = f"{location}-{digest}"
            if location in seen:
                continue  # the same bytes twice
            seen.add(location)
            if intake.stamps.get(location) == digest:
                yield Unchanged(location)
            elif not _is_before(_sent(data), intake):
                yield Raw(location, data, "email", stamp=digest)
    if not number and path.stat().st_size:
        yield failure(source, path, "There is no mail in it: it is no mbox file.")


def too_large(size: int) -> str:
    """Say that a mail is larger than what is read."""
    return f"It has {size:,} bytes; at most {MAX_MAIL:,} are read."


def is_maildir(path: Path) -> bool:
    """Say whether a folder is a Maildir."""
    return all(os.path.isdir(path / part) for part in ("cur", "new"))  # noqa: PTH112  no error for odd names


def _is_before(moment: datetime | None, intake: Intake) -> bool:
    return moment is not None and intake.since is not None and moment < intake.since


def _field(data: bytes, name: bytes) -> str:
    """Read one header field, unfolded, without parsing the mail."""
    head = data[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    for line in head.replace(b"\n ", b" ").replace(b"\n\t", b" ").split(b"\n"):
        if line[: len(name) + 1].lower() == name + b":":
            return line[len(name) + 1 :].decode("latin-1").strip()[:300]
    return ""


def _identity(data: bytes) -> str:
    return _shown(_field(data, b"message-id").strip("<>"))


def _shown(name: str) -> str:
    """Keep what of a name can stand in a location."""
    return "".join(char for char in name if char.isprintable() and not char.isspace())[:200]


def _sent(data: bytes) -> datetime | None:
    try:
        sent = parsedate_to_datetime(_field(data, b"date"))
    except (ValueError, TypeError, OverflowError):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)
