"""What a user asks for in, a checked request for one edition out; and what comes of it."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from reports.errors import UsageError
from reports.models._noun import Noun
from reports.models.delivery import Delivery, Report, still_missing
from reports.models.edition import Edition
from reports.models.flash import Flash
from reports.models.situation import Situation
from reports.models.source import Failure, Source
from reports.settings import Settings

FORMATS = ("pdf", "docx", "html", "json")
"""Reports of an edition, in the order in which they are named to the user."""


class Request(Noun):
    """One edition, asked for: everything that the steps need to know, the clock included."""

    settings: Settings
    situation: Situation
    date: dt.date
    sources: tuple[Source, ...]
    output: Path
    now: dt.datetime
    """The clock, aware; read once, by whoever makes the request."""
    demanded: bool = True
    """Articles that ``sitrep ingest`` added to the situation are of the edition too."""
    lease: int | None = None
    """Token of the run's lease, which ``turn`` gives it; without one nobody is kept from making the same edition."""
    late_by: dt.timedelta | None = None
    """How long after its due time the edition is produced, where it is late."""

    flash: Flash | None = None
    """Why the edition is made outside the schedule, where it is."""

    @property
    def zone(self) -> ZoneInfo:
        """The situation's time zone: days and times of an edition are in it."""
        return ZoneInfo(self.situation.timezone)

    @property
    def today(self) -> dt.date:
        """The day of ``now`` in the situation's zone."""
        return self.now.astimezone(self.zone).date()


class Outcome(Noun):
    """What became of a request."""

    edition: Edition
    new: bool
    """False when the edition stood already, with the same content."""
    reports: tuple[Report, ...]
    """PDF, DOCX, HTML, JSON."""
    failures: tuple[Failure, ...]
    """Sources, files and articles that are missing from the edition."""
    deliveries: tuple[Delivery, ...] = ()
    """What stands of this revision in the outbox."""

    @property
    def exit_code(self) -> int:
        """0 when all was read and sent, 4 when somebody is or may be without it, else 3 when sources are missing."""
        if still_missing(self.deliveries):
            return 4
        return 3 if self.failures else 0


def request_for(
    settings: Settings,
    *,
    now: dt.datetime,
    situation: str | None = None,
    date: str | None = None,
    sources: Sequence[str] = (),
    output: str | Path | None = None,
) -> Request:
    """Check what a user asks for: the situation (the first one), date (today in its zone), sources, output.

    ``sources`` are locations that replace the configured sources. Raises ``UsageError``.
    """
    chosen = settings.situation(situation)
    today = now.astimezone(ZoneInfo(chosen.timezone)).date()
    return Request(
        settings=settings,
        situation=chosen,
        date=today if date is None else _date(date, today, chosen),
        sources=tuple(_source(location, settings) for location in sources) or settings.sources_of(chosen),
        output=Path(output) if output else settings.output,
        now=now,
        demanded=not sources,
    )


def source_at(location: str, name: str | None = None) -> Source:
    """Describe a folder, file or feed that is named by its location alone.

    Raises ``UsageError`` for one that holds a password: locations are shown in reports.
    """
    from reports.ingestion import kind_of

    refuse_password(location)
    return Source(name=name or location[-255:], kind=kind_of(location), location=location)


def refuse_password(location: str) -> None:
    """Raise ``UsageError`` for an address with a user name or password in it."""
    server = urlsplit(location).netloc if "://" in location else ""
    if "@" in server:
        raise UsageError(
            f"address at {server.rpartition('@')[2]}", "it holds a user name or password, and addresses are shown",
            "Configure it as a [[source]] with username and password_file.",
        )  # fmt: skip


def _source(location: str, settings: Settings) -> Source:
    for source in settings.sources:
        if source.name == location or Path(source.location) == Path(location):
            return source
    if "://" not in location and not Path(location).exists():
        # a slip of the keyboard must not become a numbered edition without articles
        raise UsageError(f'source "{location}"', "there is no such folder or file", "Correct --source.")
    return source_at(location)


def _date(text: str, today: dt.date, situation: Situation) -> dt.date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'date "{text}"', "it is not a date", "Write it as YYYY-MM-DD, like 2024-10-23.") from None
    if date > today:
        raise UsageError(
            f'date "{text}"', f"that day has not begun in {situation.timezone}", f"Use {today} or an earlier day."
        )
    return date
