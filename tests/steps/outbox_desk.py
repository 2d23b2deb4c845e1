"""An outbox with an edition for five readers, and the settings to send it with."""

import datetime as dt
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from reports.models.delivery import Delivery
from reports.models.mail import Mail
from reports.models.recipient import Recipient
from reports.settings import Settings
from reports.steps.send_due import send_due
from reports.storage.deliveries import Entry
from reports.storage.repository import Repository
from storage.archive_nouns import briefing

NOW = dt.datetime(2031, 5, 1, 7, tzinfo=dt.UTC)
DEADLINE = NOW + dt.timedelta(hours=12)
NAMES = ("ada", "ben", "cleo", "dan", "eve")


ARCHIVES: dict[Path, str] = {}
"""Databases of folders that keep theirs elsewhere."""


def archive_of(folder: Path) -> str:
    return ARCHIVES.get(folder, f"sqlite:///{folder / 'sitrep.db'}")


def settings(folder: Path, port: int, **mail: object) -> Settings:
    plain = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "Desk <desk@post.example>",
        "timeout_seconds": 0.4,
    }
    return Settings(
        file=folder / "sitrep.toml",
        database=archive_of(folder),
        output=folder / "output",
        sources=(),
        situations=(),
        mail=Mail.model_validate(plain | mail),
        recipients=tuple(Recipient(name=name, address=f"{name}@lomea.example") for name in NAMES),
    )


def mail_to(name: str, lines: int = 40) -> bytes:
    """A mail with lines that begin with dots, as SMTP has to double them."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = "desk@post.example", f"{name}@lomea.example", "Ferries in the strait"
    made["Message-ID"] = f"<strait.{name}@post.example>"
    made.set_content("Two ferries are late.\n.\n.. and a third one\n" + "More of it. \n" * lines)
    return made.as_bytes()


def fill(folder: Path, names: tuple[str, ...] = NAMES, lines: int = 40) -> None:
    """Queue one edition for each of them; ``lines`` is how long Cleo's is."""
    entries = [
        Entry(
            name,
            "mail",
            f"{name}@lomea.example",
            f"<strait.{name}@post.example>",
            mail_to(name, lines if name == "cleo" else 40),
        )
        for name in names
    ]
    with Repository.open(archive_of(folder)) as repository:
        repository.editions.keep(briefing(), ())
        repository.deliveries.queue(briefing().edition, entries, now=NOW, deadline=DEADLINE)


def rows(folder: Path) -> dict[str, Delivery]:
    with Repository.open(archive_of(folder)) as repository:
        found = repository.deliveries.of()
    assert len({each.recipient for each in found}) == len(found)
    return {each.recipient: each for each in found}


def drain(configured: Settings, folder: Path, now: dt.datetime = NOW) -> list[str]:
    """Send until nothing waits any more, each time at the moment that the first one waits for; give what was told."""
    told: list[str] = []
    for _ in range(60):
        send_due(configured, now, told.append)
        waiting = [each.next_attempt for each in rows(folder).values() if each.next_attempt]
        if not waiting:
            return told
        now = max(now, *waiting) if len(waiting) > 1 else max(now, waiting[0])
    raise AssertionError("something waits for ever")
