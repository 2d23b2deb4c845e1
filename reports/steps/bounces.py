"""A mailbox with returned mail in, the deliveries that came back out."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reports.errors import SourceError, UsageError
from reports.models.delivery import Delivery
from reports.models.source import Failure, Source
from reports.protocols import Intake, Progress, Raw
from reports.registry import load
from reports.settings import Settings
from reports.storage.repository import Repository

_LOOK_BACK = dt.timedelta(days=30)
"""Servers give up after a few days; what is older has been read."""
_LARGEST = 64 * 1024 * 1024


class Returned(NamedTuple):
    """What a look into a mailbox gave."""

    mails: int
    hard: tuple[Delivery, ...]
    """Deliveries that came back, newly known."""
    soft: tuple[Delivery, ...]
    """Deliveries that are late at another server, newly known."""
    strange: int
    """Notifications about mails that are not ours."""
    failures: tuple[Failure, ...]


def read_bounces(settings: Settings, place: str, now: dt.datetime, progress: Progress) -> Returned:
    """Look through a mailbox for notifications (RFC 3464) of deliveries in the outbox, and keep what they say.

    ``place`` is the name of a source of kind mailbox, or the path of a mail, of a folder of ``.eml`` files, of an
    mbox file or a Maildir. The mailbox is not changed; what is known already is not told again. Raises
    ``UsageError`` and ``SourceError``.
    """
    from reports.delivery._bounce import bounces

    hard: dict[int, Delivery] = {}
    soft: dict[int, Delivery] = {}
    failures: list[Failure] = []
    count = strange = 0
    with Repository.open(settings.database) as repository:
        for found in _mails(settings, place, now):
            if isinstance(found, Failure):
                failures.append(found)
                continue
            count += 1
            for bounce in bounces(found.data):
                delivery = repository.deliveries.by_message_id(bounce.message_id)
                if delivery is None:
                    strange += 1
                elif repository.deliveries.bounce(delivery, now, bounce.code, bounce.text, hard=bounce.hard):
                    (hard if bounce.hard else soft)[delivery.id] = delivery
                    what = "came back" if bounce.hard else "is late"
                    progress(f"bounces: {delivery.recipient}, edition of {delivery.date}, {what}: {bounce.text}")
    return Returned(count, tuple(hard.values()), tuple(soft.values()), strange, tuple(failures))


def _mails(settings: Settings, place: str, now: dt.datetime) -> Iterator[Raw | Failure]:
    for source in settings.sources:
        if source.name == place:
            if source.kind != "mailbox":
                raise UsageError(f"source {place}", f"it is a {source.kind}", "Name a source of kind mailbox.")
            yield from _mailbox(source, now)
            return
    path = Path(place)
    if not path.exists():
        raise UsageError(
            place, "there is no such source, file or folder", "Name a source of kind mailbox, or the path of a mail."
        )
    if path.is_file() and path.open("rb").read(5) != b"From ":
        yield from _file(path)
    elif path.is_dir() and not (path / "cur").is_dir():
        for each in sorted(path.glob("*.eml")):
            yield from _file(each)
    else:
        yield from _mailbox(Source(name="bounces", kind="mailbox", location=place), now)


def _mailbox(source: Source, now: dt.datetime) -> Iterator[Raw | Failure]:
    intake = Intake(web=_Nowhere(), stamps={}, now=now, since=now - _LOOK_BACK)
    for found in load("ingestion", "mailbox").read(source, intake):
        if isinstance(found, Raw | Failure):
            yield found


def _file(path: Path) -> Iterator[Raw | Failure]:
    try:
        if path.stat().st_size > _LARGEST:
            raise SourceError(str(path), "it is too large for a mail", "Save the notification alone.")
        yield Raw(str(path), path.read_bytes(), "email")
    except OSError as error:
        yield Failure(source="bounces", location=str(path), reason=f"It cannot be read: {error.strerror}.")


class _Nowhere:
    """No web: a mailbox needs none."""

    def get(self, url: str, source: Source, *, conditional: bool = False) -> None:  # noqa: ARG002
        raise SourceError(url, "nothing is fetched here", "Name a mailbox.")
