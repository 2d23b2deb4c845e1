"""The archive → checks of sources, quarantine, deliveries, days, runs and backups."""

import datetime as dt
from collections.abc import Iterator

from reports.doctor._check import Check
from reports.doctor._surroundings import clock
from reports.models.status import SituationStatus, Status
from reports.operation.status import RECENT, status
from reports.settings import Settings
from reports.storage.database import schema_of
from reports.storage.repository import Repository
from reports.storage.tables import SCHEMA

OLD_BACKUP = dt.timedelta(days=7)
MANY_IN_QUARANTINE = 20
"""Documents; some that cannot be read are part of every day."""
HOLD = dt.timedelta(days=1)


def archive(settings: Settings, now: dt.datetime) -> Iterator[Check]:
    """Look into an archive that is of today's schema; what is none, or older, is left for the next run."""
    schema = schema_of(settings.database)
    if schema is None:
        yield clock(now, None)
        return
    if schema != SCHEMA:
        yield clock(now, None)
        if schema < SCHEMA:
            detail = f"schema {schema} is older than this program's {SCHEMA}"
            mend = "Run any command on it: it is backed up and brought up to date."
            yield Check("schema", "warn", detail, mend)
        return
    seen = status(settings, now)
    names = [situation.name for situation in settings.situations]
    with Repository.open(settings.database) as repository:
        yield clock(now, repository.overview.newest_moment(names))
    yield from _sources(seen)
    yield _quarantine(seen)
    for situation in seen.situations:
        yield _deliveries(situation)
        yield _days(situation)
        yield _run(situation)
    yield from _backup(settings, seen, now)


def _sources(seen: Status) -> Iterator[Check]:
    known = {source.name: source for situation in seen.situations for source in situation.sources}
    for name, source in known.items():
        mend = f"See `sitrep source check {name}`; correct its location, or take it out with `sitrep source remove`."
        if source.state in ("broken", "login page"):
            yield Check(f"source {name}", "fail", source.remark, mend)
        elif source.state in ("stale", "slow", "empty"):
            yield Check(f"source {name}", "warn", source.remark, mend)
        elif source.state == "never read":
            yield Check(f"source {name}", "ok", "not read yet")
        else:
            yield Check(f"source {name}", "ok", "read at the last attempt")


def _quarantine(seen: Status) -> Check:
    shown = f"{seen.quarantined} document{'' if seen.quarantined == 1 else 's'}"
    if seen.quarantined > MANY_IN_QUARANTINE:
        return Check(
            "quarantine", "warn", shown, "See `sitrep quarantine`; try them again with `sitrep quarantine retry`."
        )
    return Check("quarantine", "ok", shown)


def _deliveries(situation: SituationStatus) -> Check:
    name = f"deliveries of {situation.name}"
    told = (
        ", ".join(f"{number} {state.replace('_', ' ')}" for state, number in sorted(situation.deliveries.items()))
        or "none"
    )
    shown = f"{told} in the last {RECENT.days} days"
    mend = f"See `sitrep deliveries --situation {situation.name}`; send again with `sitrep resend`."
    if any(situation.deliveries.get(state) for state in ("failed_permanent", "bounced", "unknown")):
        return Check(name, "fail", shown, mend)
    if situation.deliveries.get("failed_temporary"):
        return Check(name, "warn", shown, "It is tried again until its deadline; see `sitrep deliveries`.")
    if situation.deliveries.get("held"):
        return Check(name, "warn", shown, "Read the edition, then run `sitrep approve`.")
    return Check(name, "ok", shown)


def _days(situation: SituationStatus) -> Check:
    name = f"days of {situation.name}"
    mend = (
        "See that a schedule runs: `sitrep serve`, or a timer or cron line for `sitrep run` (`sitrep service print`)."
    )
    if situation.overdue:
        return Check(name, "fail", f"the edition of {situation.overdue} is overdue", mend)
    if situation.skipped:
        return Check(name, "warn", f"no edition on {', '.join(map(str, situation.skipped))}", mend)
    return Check(name, "ok", f"newest edition of {situation.edition.date}" if situation.edition else "no edition yet")


def _run(situation: SituationStatus) -> Check:
    name, run = f"last run of {situation.name}", situation.last_run
    hangs = [each for each in situation.attention if "has not ended" in each]
    if run is None:
        return Check(name, "ok", "none yet")
    if run.state == "failed":
        return Check(name, "fail", f"{run.date}: {run.reason or 'failed'}", "Mend that, then run `sitrep run` again.")
    if hangs:
        mend = "End its process where it still runs, then run again: a new run takes the edition over."
        return Check(name, "fail", f"{run.date}: began {run.changed_at:%Y-%m-%d %H:%M} UTC and has not ended", mend)
    return Check(name, "ok", f"{run.date} {run.state}")


def _backup(settings: Settings, seen: Status, now: dt.datetime) -> Iterator[Check]:
    """Only where sitrep makes backups, and where there is something to lose."""
    if seen.database_bytes is None or not seen.articles:
        return
    mend = "Run `sitrep backup FILE` every day, with FILE on another disk."
    if seen.last_backup is None:
        yield Check("backup", "warn", f"none was made of {settings.database.rpartition('/')[2]}", mend)
    elif now.date() - seen.last_backup > OLD_BACKUP:
        yield Check("backup", "warn", f"the last one is of {seen.last_backup}", mend)
    else:
        yield Check("backup", "ok", f"of {seen.last_backup}")
