"""What lies beneath sitrep is looked at: zone data, clock, memory, terminal, file system, Prefect."""

import datetime as dt
import os
import zoneinfo
from pathlib import Path

import pytest

from reports.doctor import _prefect as prefect
from reports.doctor import _surroundings as surroundings

NOW = dt.datetime.now(dt.UTC)
YEAR = dt.timedelta(days=366)


@pytest.fixture
def zones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "zoneinfo"
    folder.mkdir()
    (folder / "UTC").write_bytes(b"TZif2")
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(folder),))
    return folder


def test_rules_of_zones_that_are_years_old_are_seen(zones: Path) -> None:
    (zones / "tzdata.zi").write_text("# version 2021a\n# This zic input file is in the public domain.\n")
    old = surroundings.zone_data(dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
    assert old.state == "warn"
    assert "2021a" in old.detail
    assert "tzdata" in old.mend
    assert surroundings.zone_data(dt.datetime(2022, 5, 1, tzinfo=dt.UTC)).state == "ok"


def test_zone_data_of_an_unknown_release_is_no_illness(zones: Path) -> None:
    assert surroundings.zone_data(NOW).state == "ok"


def test_without_a_system_the_packages_zone_data_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "TZPATH", ())
    assert surroundings.zone_data(NOW).detail.endswith("package tzdata")
    monkeypatch.setattr(surroundings, "_package_release", lambda: None)
    check = surroundings.zone_data(NOW)
    assert (check.state, check.mend) == ("fail", "Run: pip install tzdata.")


def test_a_clock_before_the_archives_last_word_is_seen() -> None:
    assert surroundings.clock(NOW, NOW + dt.timedelta(minutes=2)).state == "ok"
    check = surroundings.clock(NOW, NOW + dt.timedelta(hours=2))
    assert check.state == "fail"
    assert "timedatectl" in check.mend


def test_a_clock_before_the_installation_is_seen() -> None:
    check = surroundings.clock(NOW - 10 * YEAR, None)
    assert check.state == "fail"
    assert "was installed" in check.detail


@pytest.mark.parametrize(("free", "state"), [(600_000, "fail"), (1_500_000, "warn"), (9_000_000, "ok")])
def test_memory_is_judged_by_what_a_run_takes(
    free: int, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "_container_limit", lambda: None)
    (tmp_path / "meminfo").write_text(f"MemTotal: 16000000 kB\nMemAvailable:   {free} kB\n")
    check = surroundings.memory(tmp_path / "meminfo")
    assert (check.state, check.mend == "") == (state, state == "ok")


def test_the_memory_of_a_container_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory.max").write_text("1073741824\n")
    (tmp_path / "memory.current").write_text("573741824\n")
    assert surroundings._container_limit(tmp_path) == 500_000_000
    monkeypatch.setattr(surroundings, "_container_limit", lambda: 500_000_000)
    (tmp_path / "meminfo").write_text("MemAvailable:   9000000 kB\n")
    assert surroundings.memory(tmp_path / "meminfo").state == "fail"


def test_a_system_that_tells_no_memory_is_no_illness(tmp_path: Path) -> None:
    assert surroundings.memory(tmp_path / "absent").state == "ok"


def test_a_locale_that_is_not_utf8_is_seen() -> None:
    assert surroundings.terminal("UTF-8").state == "ok"
    check = surroundings.terminal("ANSI_X3.4-1968")
    assert check.state == "warn"
    assert "LANG=" in check.mend


@pytest.mark.parametrize(("kind", "state"), [("nfs4", "fail"), ("cifs", "fail"), ("ext4", "ok"), ("apfs", "ok")])
def test_a_database_on_a_file_system_of_the_network_is_seen(kind: str, state: str, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\ntmpfs /run tmpfs rw 0 0\n")
    check = surroundings.file_system(tmp_path / "desk", mounts)
    assert check is not None
    assert check.state == state
    assert (state == "ok") or "PostgreSQL" in check.mend


def test_a_temporary_folder_without_room_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    assert surroundings.temporary(tmp_path).state == "ok"
    full = shutil._ntuple_diskusage(10**9, 10**9, 10**6)  # type: ignore[attr-defined]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    check = surroundings.temporary(tmp_path)
    assert check.state == "fail"
    assert "TMPDIR" in check.mend


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for key in list(os.environ):
        if key.startswith("PREFECT_"):
            monkeypatch.delenv(key)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    return tmp_path


def test_prefects_settings_of_a_new_machine_are_well(home: Path) -> None:
    for look in (prefect.home, prefect.server, prefect.exposure, prefect.telemetry, prefect.profile):
        assert look().state == "ok", look()


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("http://127.0.0.1:4200/api", "ok"),
        ("https://prefect.example.org/api", "ok"),
        ("http://prefect.example.org/api", "warn"),
        ("http://127.0.0.1:4200", "warn"),
        ("prefect.example.org", "fail"),
    ],
)
def test_the_address_of_prefects_server_is_judged(
    url: str, state: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", url)
    check = prefect.server()
    assert (check.state, check.mend == "") == (state, state == "ok")


def test_a_server_for_everybody_wants_a_login(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_SERVER_API_HOST", "0.0.0.0")  # noqa: S104
    check = prefect.exposure()
    assert check.state == "fail"
    assert "PREFECT_SERVER_API_AUTH_STRING" in check.mend
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", "desk:word")
    assert prefect.exposure().state == "ok"


def test_telemetry_that_is_on_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "true")
    assert prefect.telemetry().state == "warn"


def test_a_profile_that_is_not_there_or_broken_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "profiles.toml").write_text('active = "desk"\n[profiles.other]\n')
    assert 'no profile "desk"' in prefect.profile().detail
    (home / "profiles.toml").write_text("active = ")
    check = prefect.profile()
    assert check.state == "fail"
    assert "profiles.toml" in check.detail


def test_prefects_folder_that_may_not_be_written_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    check = prefect.home()
    assert check.state == "fail"
    assert "PREFECT_HOME" in check.mend
