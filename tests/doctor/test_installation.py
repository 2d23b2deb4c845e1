"""The doctor names what is ill and how to mend it, and changes nothing."""

import datetime as dt
import json
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pytest

from reports.doctor import Check, examine
from reports.doctor import _parts as parts
from reports.doctor import _places as places
from reports.doctor import _versions as versions
from reports.errors import SitrepError

CONFIGURATION = """\
[sitrep]
database = "sqlite:///{folder}/archive.db"
output = "{folder}/reports"

[[source]]
name = "drop"
kind = "folder"
location = "{folder}"

[[situation]]
name = "floods"
title = "Floods in the delta"
sources = ["drop"]
timezone = "Asia/Dhaka"
template = "situation_report"
"""


NOW = dt.datetime.now(dt.UTC)


def by_name(checks: Iterable[Check]) -> dict[str, Check]:
    return {check.name: check for check in checks}


@pytest.fixture
def configuration(tmp_path: Path) -> Path:
    file = tmp_path / "sitrep.toml"
    file.write_text(CONFIGURATION.format(folder=tmp_path), encoding="utf-8")
    return file


def archive(file: Path, schema: str) -> Path:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE sitrep_schema (version_num TEXT)")
        connection.execute("INSERT INTO sitrep_schema VALUES (?)", (schema,))
    connection.close()
    return file


def test_a_sound_installation_has_no_failure(configuration: Path) -> None:
    checks = tuple(examine(configuration, NOW))
    assert [check for check in checks if check.state == "fail"] == []
    assert {"Python", "SQLite", "Pango", "database", "output", "time zone Asia/Dhaka"} <= by_name(checks).keys()


def test_there_is_much_that_is_looked_at(configuration: Path) -> None:
    names = [check.name for check in examine(configuration, NOW)]
    assert len(set(names)) >= 40


def test_the_command_writes_json_and_says_by_its_exit_code_whether_anything_fails(configuration: Path) -> None:
    def doctor(*words: str) -> subprocess.CompletedProcess[str]:
        run = [sys.executable, "-m", "reports", "doctor", *words, "--config", str(configuration)]
        return subprocess.run(run, capture_output=True, text=True, check=False)

    well = doctor("--json")
    checks = json.loads(well.stdout)
    assert {"name", "state", "detail", "mend"} == set(checks[0])
    assert well.returncode == 0
    configuration.write_text(configuration.read_text().replace('sources = ["drop"]', 'sources = ["attic"]'))
    ill = doctor()
    assert ill.returncode == 1
    assert "fail  configuration" in ill.stdout
    assert "attic" in ill.stdout


def test_every_illness_comes_with_its_mend(configuration: Path) -> None:
    for check in examine(configuration, NOW):
        assert (check.state == "ok") == (check.mend == "")


def test_nothing_is_made_by_looking(configuration: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    tuple(examine(configuration, NOW))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_configuration_that_is_not_there_ends_in_a_line_not_a_traceback(tmp_path: Path) -> None:
    check = by_name(examine(tmp_path / "absent.toml", NOW))["configuration"]
    assert check.state == "fail"
    assert "absent.toml" in check.detail


def test_a_look_that_breaks_is_a_failed_check(configuration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Check:
        raise RuntimeError("the needle is bent")

    monkeypatch.setattr(parts, "pango", broken)
    check = by_name(examine(configuration, NOW))["Pango"]
    assert check.state == "fail"
    assert "the needle is bent" in check.detail


@pytest.mark.parametrize(
    ("package", "installed", "state"),
    [
        ("fastapi", "0.150.0", "ok"),
        ("fastapi", "0.151.0", "fail"),
        ("sqlalchemy", "2.0.58", "ok"),
        ("sqlalchemy", "2.1.0b1", "fail"),
        ("prefect", "3.9.1", "fail"),
        ("weasyprint", "69.0", "fail"),
        ("weasyprint", "70.0", "ok"),
        ("lxml", "6.0.9", "fail"),
    ],
)
def test_known_bad_versions_are_known(package: str, installed: str, state: str) -> None:
    hazard = next(hazard for hazard in versions.hazards() if hazard.package == package)
    check = versions.judge(hazard, installed)
    assert check.state == state
    assert check.detail.startswith(installed)


def test_every_bad_version_of_the_table_is_seen_with_its_advisory() -> None:
    for hazard in versions.hazards():
        for bad in filter(None, (hazard.least and f"{int(hazard.least.split('.')[0]) - 1}.0", hazard.bound)):
            check = versions.judge(hazard, bad)
            assert check.state == hazard.state, hazard
            assert (hazard.advisory or hazard.reason) in check.detail
            assert hazard.package in check.mend


def test_of_a_package_the_worst_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for installed, state in (("2.6.0", "fail"), ("2.6.9", "warn"), ("2.7.0", "ok")):
        monkeypatch.setattr(versions, "version", lambda name, held=installed: held if name == "urllib3" else "99")
        (check,) = (check for check in versions.packages() if check.name == "urllib3")
        assert check.state == state


def test_what_is_asked_for_is_nothing_that_fails(root: Path) -> None:
    """The project's own lower bounds admit no version that the doctor would refuse."""
    asked = tomllib.loads((root / "pyproject.toml").read_text())["project"]["dependencies"]
    least = {line.partition(">=")[0].strip(): line.partition(">=")[2].partition(",")[0] for line in asked}
    for hazard in versions.hazards():
        if hazard.state == "fail" and hazard.least and hazard.package in least:
            assert versions.number(least[hazard.package]) >= versions.number(hazard.least), hazard.package


def test_what_is_installed_here_is_judged_good() -> None:
    states = {check.name: check.state for check in versions.packages()}
    assert states.keys() == {hazard.package for hazard in versions.hazards()}
    assert set(states.values()) == {"ok"}
    assert version("prefect").startswith("3.8.")


def test_a_missing_package_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = versions.Hazard("no-such-package-anywhere", "fail", "1", None, "pages cannot be read")
    monkeypatch.setattr(versions, "hazards", lambda: (absent,))
    (check,) = versions.packages()
    assert (check.state, check.detail) == ("fail", "not installed; pages cannot be read")


@pytest.mark.parametrize(
    ("linked", "state"),
    [
        ((3, 40, 1), "warn"),
        ((3, 44, 5), "warn"),
        ((3, 44, 6), "ok"),
        ((3, 50, 7), "ok"),
        ((3, 51, 2), "warn"),
        ((3, 51, 3), "ok"),
        ((3, 53, 0), "ok"),
    ],
)
def test_sqlite_with_the_reset_race_is_told_from_sqlite_without(linked: tuple[int, ...], state: str) -> None:
    assert versions.sqlite(linked).state == state


@pytest.mark.parametrize(
    ("running", "state"),
    [((3, 10, 14), "fail"), ((3, 11, 7), "warn"), ((3, 11, 15), "ok"), ((3, 14, 2), "warn"), ((3, 15, 0), "ok")],
)
def test_pythons_are_judged(running: tuple[int, ...], state: str) -> None:
    assert versions.python(running).state == state


@pytest.mark.parametrize(
    ("linked", "state"),
    [("expat_2.4.0", "fail"), ("expat_2.5.0", "warn"), ("expat_2.6.0", "ok"), ("expat_2.7.3", "ok")],
)
def test_parsers_of_xml_are_judged(linked: str, state: str) -> None:
    check = versions.expat(linked)
    assert check.state == state
    assert (state == "ok") == ("CVE" not in check.detail)


def test_a_damaged_database_is_seen(tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.db", "0001")
    whole = file.read_bytes()
    # A page whose kind byte is none of SQLite's: what a failing disk leaves.
    file.write_bytes(whole[:4096] + b"\xff" * 512 + whole[4096 + 512 :])
    check = places.database(f"sqlite:///{file}")
    assert check.state == "fail"
    assert "sitrep restore" in check.mend


def test_a_file_that_is_no_database_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    file.write_text("minutes of the meeting, not a database\n" * 40)
    assert places.database(f"sqlite:///{file}").state == "fail"


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "orders.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE orders (id INTEGER)")
    connection.close()
    check = places.database(f"sqlite:///{file}")
    assert check.state == "fail"
    assert "not one of sitrep's" in check.detail


def test_a_database_from_the_future_asks_for_an_update(tmp_path: Path) -> None:
    check = places.database(f"sqlite:///{archive(tmp_path / 'archive.db', '9999')}")
    assert (check.state, check.mend) == ("fail", "Update sitrep.")


def test_a_database_of_this_schema_is_fine(tmp_path: Path) -> None:
    with sqlite3.connect(archive(tmp_path / "archive.db", "0001")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    check = places.database(f"sqlite:///{tmp_path / 'archive.db'}")
    assert check.state == "ok"
    assert "integrity and keys checked" in check.detail


def test_a_database_that_another_program_signed_is_not_ours(tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.db", "0001")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA application_id = 0x42424242")
    assert "not one of sitrep's" in places.database(f"sqlite:///{file}").detail


def test_rows_that_point_nowhere_are_seen(tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.db", "0001")
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE lines (port TEXT REFERENCES ports (name))")
        connection.execute("CREATE TABLE ports (name TEXT PRIMARY KEY)")
        connection.execute("INSERT INTO lines VALUES ('Lomea')")
    check = places.database(f"sqlite:///{file}")
    assert check.state == "fail"
    assert "rows of lines" in check.detail
    assert "sitrep restore" in check.mend


def test_a_database_that_is_not_in_wal_mode_is_seen(tmp_path: Path) -> None:
    check = places.database(f"sqlite:///{archive(tmp_path / 'archive.db', '0001')}")
    assert (check.state, "journal mode delete" in check.detail) == ("warn", True)


def test_little_room_beside_the_database_is_said_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'archive.db'}"
    check = places.database_disk(url)
    assert check is not None
    assert check.state == "ok"
    for name, state in (("LITTLE", "warn"), ("TOO_LITTLE", "fail")):
        monkeypatch.setattr(places, name, 10**18)
        check = places.database_disk(url)
        assert check is not None
        assert check.state == state


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    check = places.database("postgresql://desk:canary-7Q@127.0.0.1:1/sitrep")
    assert check.state == "fail"
    assert "canary-7Q" not in f"{check.detail}{check.mend}"


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")
    assert places.output(tmp_path / "reports" / "daily").state == "fail"


def test_an_output_folder_that_can_be_made_is_fine(tmp_path: Path) -> None:
    assert places.output(tmp_path / "reports" / "daily").state == "ok"


def test_little_room_on_the_disk_is_said_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "LITTLE", 10**18)
    assert places.output(tmp_path).state == "warn"
    monkeypatch.setattr(places, "TOO_LITTLE", 10**18)
    assert places.output(tmp_path).state == "fail"


def test_a_lost_font_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text('@font-face { src: url("fonts/Face-Regular.ttf") }')
    check = parts.fonts(tmp_path)
    assert check.state == "fail"
    assert "Face-Regular.ttf" in check.detail


def test_the_template_brings_its_fonts(root: Path) -> None:
    assert parts.fonts(root / "templates/situation_report").state == "ok"


def test_an_unknown_time_zone_is_named() -> None:
    known, unknown = parts.zones(("Europe/London", "Europe/Lundon"))
    assert (known.state, unknown.state) == ("ok", "fail")
    assert "Europe/Lundon" in unknown.name


def test_the_process_that_reads_documents_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parts.parsing().state in ("ok", "warn")
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(SitrepError, match="its process cannot be started"):
        parts.parsing()
