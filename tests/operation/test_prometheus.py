"""Metrics are read back by Prometheus' own parser, named as its conventions ask."""

import datetime as dt
import re
import stat
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from operation.desk_settings import NOW, day, settings
from operation.test_status import entry
from reports.errors import OutputError
from reports.models.health import Attempt
from reports.operation.metrics import exposition, write
from reports.operation.status import status
from reports.storage.repository import Repository
from storage.archive_nouns import briefing


def samples(text: str) -> dict[tuple[str, ...], float]:
    """Name and values of labels to the value."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'sitrep.db'}"
    with Repository.open(url) as archive:
        archive.editions.keep(briefing(day=5, number=7), [])
        archive.days.keep([day(5, "made", NOW - dt.timedelta(days=1)), day(4, "skipped")])
        archive.health.record(Attempt(source="drop", at=NOW, reason="It is away."))
        archive.deliveries.queue(briefing(day=5, number=7).edition, [entry("one")], now=NOW, deadline=NOW)
    return url


def test_what_is_told_is_what_is_so(database: str, tmp_path: Path) -> None:
    told = samples(exposition(status(settings(database, tmp_path), NOW)).decode())
    assert told["sitrep_edition_number", "strait"] == 7
    assert told["sitrep_edition_overdue", "strait"] == 1
    assert told["sitrep_editions_skipped", "strait"] == 1
    assert told["sitrep_source_up", "drop"] == 0
    assert told["sitrep_deliveries", "strait", "queued"] == 1
    assert told["sitrep_deliveries", "strait", "bounced"] == 0
    assert told["sitrep_status_timestamp_seconds",] == NOW.timestamp()
    assert told["sitrep_attention", "strait"] == 2
    due = dt.datetime(2031, 5, 7, 4, tzinfo=dt.UTC)
    assert told["sitrep_edition_next_due_timestamp_seconds", "strait"] == due.timestamp()


def test_names_follow_the_conventions(database: str, tmp_path: Path) -> None:
    text = exposition(status(settings(database, tmp_path), NOW)).decode()
    families = list(text_string_to_metric_families(text))
    assert len(families) > 20
    for family in families:
        assert re.fullmatch(r"sitrep_[a-z_]+", family.name)
        assert family.documentation.endswith(".")
        assert not family.name.endswith(("_total", "_count", "_ms", "_minutes", "_kb"))
    assert text.endswith("\n")


def test_a_name_with_quotes_stays_one_label(tmp_path: Path) -> None:
    odd = 'a "ferry"\\line'
    now = status(settings(f"sqlite:///{tmp_path / 'absent.db'}", tmp_path, name=odd), NOW)
    assert ("sitrep_edition_overdue", odd) in samples(exposition(now).decode())


def test_the_collectors_file_is_whole_and_may_be_read_by_it(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "collector"
    folder.mkdir()
    now = status(settings(database, tmp_path), NOW)
    for _ in range(2):
        write(now, folder / "sitrep.prom")
    (file,) = folder.iterdir()
    assert file.read_bytes() == exposition(now)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_a_folder_that_is_not_there_is_named(database: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="absent"):
        write(status(settings(database, tmp_path), NOW), tmp_path / "absent" / "sitrep.prom")
