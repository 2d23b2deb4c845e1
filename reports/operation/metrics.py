"""The status of all situations in, metrics in the text format that Prometheus reads out."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from reports.errors import OutputError
from reports.models.delivery import State
from reports.models.status import SituationStatus, Status

if TYPE_CHECKING:
    from prometheus_client.core import GaugeMetricFamily

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""For whoever serves ``exposition`` over HTTP."""

Sample = tuple[tuple[str, ...], float | None]
"""Values of the labels, and the value; ``None`` where there is none to tell."""


def exposition(status: Status) -> bytes:
    """Write every metric in the text exposition format 0.0.4.

    Names, units and help follow prometheus.io/docs/practices/naming: base units, a gauge for what
    goes up and down, a time as seconds since 1970 with ``_timestamp_seconds`` at its end.
    """
    from prometheus_client import CollectorRegistry, generate_latest

    # a registry of our own: nothing of this process or of Prefect's is among what is told
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collected(status))
    return generate_latest(registry)


def write(status: Status, file: Path) -> None:
    """Write the metrics for the node exporter's textfile collector, whole or not at all.

    Raises ``OutputError`` for a file that cannot be written.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}.draft")  # the collector reads what ends in .prom alone
    try:
        draft.write_bytes(exposition(status))
        draft.chmod(0o644)  # the exporter runs as another user
        draft.replace(file)
    except OSError as error:
        raise OutputError(
            str(file), f"it cannot be written ({error.strerror})", "Name a file in a folder that may be written to."
        ) from None
    finally:
        draft.unlink(missing_ok=True)


class _Collected:
    """A collector over one status."""

    def __init__(self, status: Status) -> None:
        self.status = status

    def collect(self) -> Iterator["GaugeMetricFamily"]:
        for families in (_whole(self.status), _editions(self.status.situations), _sources(self.status.situations)):
            yield from families


def _gauge(name: str, told: str, labels: tuple[str, ...], samples: Iterable[Sample]) -> "GaugeMetricFamily":
    from prometheus_client.core import GaugeMetricFamily

    family = GaugeMetricFamily(f"sitrep_{name}", told, labels=labels)
    for values, value in samples:
        if value is not None:
            family.add_metric(values, value)
    return family


def _whole(status: Status) -> Iterator["GaugeMetricFamily"]:
    build = ((status.version, status.schema_ or "none"), 1.0)
    yield _gauge("build_info", "Version of sitrep and schema of its database.", ("version", "schema"), [build])
    yield _gauge("status_timestamp_seconds", "When these metrics were taken.", (), [((), status.at.timestamp())])
    yield _gauge("articles", "Articles in the archive.", (), [((), status.articles)])
    told = "Documents that could not be read and wait in quarantine."
    yield _gauge("quarantined_documents", told, (), [((), status.quarantined)])
    yield _gauge("database_size_bytes", "Size of the database file.", (), [((), status.database_bytes)])
    backup = status.last_backup
    day = dt.datetime.combine(backup, dt.time(), dt.UTC).timestamp() if backup else None
    yield _gauge("backup_last_timestamp_seconds", "Start (UTC) of the day of the last checked backup.", (), [((), day)])
    free = [((disk.path,), float(disk.free)) for disk in status.disks]
    yield _gauge("disk_free_bytes", "Room left on the disk of a folder.", ("path",), free)
    size = [((disk.path,), float(disk.size)) for disk in status.disks]
    yield _gauge("disk_size_bytes", "Size of the disk of a folder.", ("path",), size)
    hands = [((each.name,), float(len(each.attention))) for each in status.situations]
    told = "Things that need a hand; an empty situation is the installation."
    yield _gauge("attention", told, ("situation",), [*hands, (("",), float(len(status.attention)))])


def _editions(situations: tuple[SituationStatus, ...]) -> Iterator["GaugeMetricFamily"]:
    one = ("situation",)
    made = [(each.name, each.edition) for each in situations if each.edition]
    yield _gauge("edition_number", "Number of the newest edition.", one, [((n,), e.number) for n, e in made])
    yield _gauge("edition_revision", "Revision of the newest edition.", one, [((n,), e.revision) for n, e in made])
    cut = [((n,), e.as_of.timestamp()) for n, e in made]
    yield _gauge("edition_as_of_timestamp_seconds", "Cut-off of the newest edition.", one, cut)
    late = [((n,), e.late_by.total_seconds() if e.late_by else 0.0) for n, e in made]
    yield _gauge("edition_late_seconds", "How long after it was due the newest edition was made.", one, late)
    due = [((each.name,), each.next_due.timestamp() if each.next_due else None) for each in situations]
    yield _gauge("edition_next_due_timestamp_seconds", "When the next edition is due.", one, due)
    overdue = [((each.name,), float(each.overdue is not None)) for each in situations]
    yield _gauge("edition_overdue", "1 where an edition should stand by now and does not.", one, overdue)
    skipped = [((each.name,), float(len(each.skipped))) for each in situations]
    yield _gauge("editions_skipped", "Due dates of the last 30 days without an edition.", one, skipped)
    runs = [(each.name, each.last_run) for each in situations if each.last_run]
    at = [((n,), run.changed_at.timestamp()) for n, run in runs]
    yield _gauge("run_last_timestamp_seconds", "Last change of state of a run.", one, at)
    failed = [((n,), float(run.state == "failed")) for n, run in runs]
    yield _gauge("run_last_failed", "1 where the last run failed.", one, failed)
    states: tuple[State, ...] = get_args(State)
    counted = [((each.name, state), float(each.deliveries.get(state, 0))) for each in situations for state in states]
    told = "Deliveries of the newest edition and of the last seven days, by state."
    yield _gauge("deliveries", told, ("situation", "state"), counted)


def _sources(situations: tuple[SituationStatus, ...]) -> Iterator["GaugeMetricFamily"]:
    """Of each source once, whichever situations read it."""
    named = ("source",)
    known = {source.name: source for each in situations for source in each.sources}.values()
    well = [((s.name,), float(s.state not in ("broken", "login page", "never read"))) for s in known]
    yield _gauge("source_up", "1 where the source was read at the last attempt.", named, well)
    stale = [((s.name,), float(s.state == "stale")) for s in known]
    yield _gauge("source_stale", "1 where it has been silent for longer than is usual.", named, stale)
    failures = [((s.name,), float(s.consecutive_failures)) for s in known]
    yield _gauge("source_consecutive_failures", "Attempts to read it that failed in a row.", named, failures)
    read = [((s.name,), s.last_success.timestamp() if s.last_success else None) for s in known]
    yield _gauge("source_last_success_timestamp_seconds", "When it was last read.", named, read)
