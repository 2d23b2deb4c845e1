"""Settings and a moment in, how every situation and the machine beneath are doing out."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url

from reports import __version__
from reports.errors import DatabaseError
from reports.models.delivery import MISSING_STATES
from reports.models.situation import Situation
from reports.models.source import Source
from reports.models.status import DiskStatus, EditionStatus, RunStatus, SituationStatus, SourceStatus, Status
from reports.schedule import LATE, last_due, next_moment
from reports.settings import Settings
from reports.steps._source_health import said_of
from reports.storage.database import exists, schema_of
from reports.storage.repository import Repository
from reports.storage.tables import SCHEMA

RECENT = dt.timedelta(days=7)
"""How long what did not reach a recipient is told of."""
SKIPS = dt.timedelta(days=30)
HANGS = dt.timedelta(hours=2)
"""A run that has been at an edition for this long hangs, or was killed."""
LITTLE = 1_000_000_000
"""Bytes: with less room on a disk somebody should see to it."""


def status(settings: Settings, now: dt.datetime) -> Status:
    """Say how all situations are doing; ``now`` is aware. Nothing is made or changed.

    Raises ``DatabaseError`` when the archive cannot be read.
    """
    disks = tuple(_disks(settings))
    crowded = tuple(
        f"{disk.path} has {disk.free / 1e9:.1f} GB left: make room." for disk in disks if disk.free < LITTLE
    )
    schema = schema_of(settings.database)
    base = Status(
        at=now, version=__version__, schema_=schema, situations=(), quarantined=0, articles=0,
        database_bytes=_bytes(settings.database), disks=disks, last_backup=None, attention=crowded,
    )  # fmt: skip
    if schema is None:
        return base.model_copy(update={"situations": tuple(_unborn(each, now) for each in settings.situations)})
    if schema != SCHEMA:
        raise DatabaseError(
            str(make_url(settings.database).database), f"its schema is {schema}, this sitrep's {SCHEMA}",
            "Run `sitrep run` once to bring it up to date, or update sitrep where the schema is newer.",
        )  # fmt: skip
    with Repository.open(settings.database) as repository:
        articles, quarantined = repository.overview.counts()
        found = {
            "situations": tuple(_situation(repository, settings, each, now) for each in settings.situations),
            "articles": articles,
            "quarantined": quarantined,
            "last_backup": repository.overview.last_backup(),
        }
    return base.model_copy(update=found)


def _situation(repository: Repository, settings: Settings, situation: Situation, now: dt.datetime) -> SituationStatus:
    newest = repository.overview.last_date(situation.name)
    told = repository.overview.last_run(situation.name)
    today = now.astimezone(ZoneInfo(situation.timezone)).date()
    days = repository.days.of(situation.name, today - SKIPS, today)
    made = SituationStatus(
        name=situation.name,
        title=situation.title,
        edition=_edition(repository, situation, newest),
        next_due=_next_due(situation, now),
        overdue=_overdue(repository, situation, now),
        last_run=RunStatus(date=told[0], state=told[1], reason=told[2], changed_at=told[3]) if told else None,
        deliveries=repository.overview.deliveries(situation.name, newest, now - RECENT),
        skipped=tuple(day for day, record in days.items() if record.owed and record.state in ("skipped", "failed")),
        sources=tuple(_sources(repository, settings.sources_of(situation), now)),
        attention=(),
    )
    return made.model_copy(update={"attention": tuple(_attention(made, now))})


def _unborn(situation: Situation, now: dt.datetime) -> SituationStatus:
    """A situation before its first run."""
    return SituationStatus(
        name=situation.name, title=situation.title, edition=None, next_due=_next_due(situation, now), overdue=None,
        last_run=None, deliveries={}, skipped=(), sources=(), attention=(),
    )  # fmt: skip


def _edition(repository: Repository, situation: Situation, date: dt.date | None) -> EditionStatus | None:
    briefing = repository.editions.latest(situation.name, date) if date else None
    if briefing is None:
        return None
    edition = briefing.edition
    return EditionStatus(
        date=edition.date, number=edition.number, revision=edition.revision,
        as_of=edition.as_of, late_by=edition.late_by,
    )  # fmt: skip


def _next_due(situation: Situation, now: dt.datetime) -> dt.datetime | None:
    if situation.schedule is None:
        return None
    zone = ZoneInfo(situation.timezone)
    found = next_moment(situation.schedule, zone, now)
    return found.at.astimezone(zone) if found else None


def _overdue(repository: Repository, situation: Situation, now: dt.datetime) -> dt.date | None:
    """Give the newest date that is owed, due for longer than a run takes, and neither made nor given up."""
    if situation.schedule is None:
        return None
    due = last_due(situation.schedule, ZoneInfo(situation.timezone), now)
    since = repository.days.owed_since(situation.name)
    if due is None or since is None or due.date < since or now - due.at <= LATE:
        return None
    record = repository.days.get(situation.name, due.date)
    given_up = record is not None and record.state == "skipped"
    stands = due.date in repository.days.with_edition(situation.name, due.date)
    return None if stands or given_up else due.date


def _sources(repository: Repository, sources: tuple[Source, ...], now: dt.datetime) -> Iterator[SourceStatus]:
    known = repository.health.get([source.name for source in sources])
    for source in sources:
        health = known[source.name]
        yield SourceStatus(
            name=source.name, state=health.state(now), consecutive_failures=health.consecutive_failures,
            last_success=health.last_success, remark=said_of(health, now),
        )  # fmt: skip


def _attention(situation: SituationStatus, now: dt.datetime) -> Iterator[str]:
    if situation.overdue:
        yield f"The edition of {situation.overdue} is overdue: run `sitrep run --situation {situation.name}`."
    run = situation.last_run
    if run is not None and run.state == "failed":
        yield f"The run for {run.date} failed: {run.reason or 'see the log.'}"
    if run is not None and run.state == "making" and now - run.changed_at > HANGS:
        yield f"The run for {run.date} began {run.changed_at:%Y-%m-%d %H:%M} UTC and has not ended: run it again."
    missing = sum(situation.deliveries.get(state, 0) for state in MISSING_STATES)
    if missing:
        yield f"{missing} {'delivery is' if missing == 1 else 'deliveries are'} missing: see `sitrep deliveries`."
    held = situation.deliveries.get("held", 0)
    if held:
        yield f"{held} {'delivery waits' if held == 1 else 'deliveries wait'} for `sitrep approve`."
    newest = situation.edition.date if situation.edition else None
    told = {situation.overdue, run.date if run is not None and run.state == "failed" else None}
    gaps = [day for day in situation.skipped if (newest is None or day > newest) and day not in told]
    if gaps:
        yield f"No edition was made for {', '.join(map(str, gaps))}."
    for source in situation.sources:
        if source.state in ("broken", "login page"):
            yield f"Source {source.name} cannot be read: {source.remark}"


def _disks(settings: Settings) -> Iterator[DiskStatus]:
    folders = [settings.output]
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        folders.append(Path(str(url.database)).parent)
    seen = set()
    for folder in folders:
        there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
        device = there.stat().st_dev
        if device not in seen:
            seen.add(device)
            usage = shutil.disk_usage(there)
            yield DiskStatus(path=str(folder), free=usage.free, size=usage.total)


def _bytes(url: str) -> int | None:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not exists(url):
        return None
    file = Path(str(parsed.database))
    parts = (file, file.with_name(f"{file.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())
