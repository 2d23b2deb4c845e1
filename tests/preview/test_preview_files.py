"""What the preview shows, and which changes of files it sees."""

import datetime as dt
import os
import threading
from pathlib import Path

import pytest

from rendering.sample_briefing import full_day
from reports.errors import ConfigurationError, UsageError
from reports.preview._material import SAMPLES, Wanted, material
from reports.preview._watching import settled, signature
from reports.settings import Settings, load
from reports.storage.repository import Repository

CONFIGURATION = """
[sitrep]
database = "sqlite:///{folder}/kept.db"
output = "{folder}/out"

[[source]]
name = "drop"
kind = "folder"
location = "{folder}"

[[situation]]
name = "tavor-flood"
title = "High water on the Tavor"
sources = ["drop"]
accent = "#7a0b0b"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sitrep.toml"
    path.write_text(CONFIGURATION.format(folder=tmp_path), "utf-8")
    return path


def read(file: Path) -> Settings:
    return load(file, {})


def wanted(file: Path, **changes: object) -> Wanted:
    return Wanted(lambda: read(file))._replace(**changes)  # type: ignore[arg-type]


def test_without_a_database_a_sample_day_is_shown_and_none_is_made(file: Path, tmp_path: Path) -> None:
    found = material(wanted(file))
    assert found.told == "sample day (full)"
    assert found.briefing.edition.situation == "sample"
    assert found.appearance.accent == "#7a0b0b"
    assert not (tmp_path / "kept.db").exists()


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_can_be_asked_for(file: Path, name: str) -> None:
    assert material(wanted(file, sample=name)).told == f"sample day ({name})"


def test_the_newest_edition_is_shown_or_the_one_of_a_day(file: Path) -> None:
    with Repository.open(read(file).database) as repository:
        for number, day in enumerate((dt.date(2031, 3, 12), dt.date(2031, 3, 14), dt.date(2031, 3, 13)), 1):
            assert repository.editions.keep(full_day(date=day, number=number, situation="tavor-flood"), [])
    assert material(wanted(file)).briefing.edition.date == dt.date(2031, 3, 14)
    assert material(wanted(file, date=dt.date(2031, 3, 12))).briefing.edition.number == 1
    assert material(wanted(file, sample="quiet")).briefing.edition.situation == "sample"


def test_what_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(UsageError, match="edition tavor-flood 2031-03-12: it is not in the archive"):
        material(wanted(file, date=dt.date(2031, 3, 12)))
    with pytest.raises(UsageError, match=r'situation "salt": .* Known are: tavor-flood'):
        material(wanted(file, situation="salt"))
    with pytest.raises(UsageError, match=r'template "no-such": there is no such folder'):
        material(wanted(file, template="no-such"))
    file.write_text(file.read_text("utf-8").replace("accent", "accnt"), "utf-8")
    with pytest.raises(ConfigurationError, match="accnt"):
        material(wanted(file))


def test_configuration_logo_and_template_are_watched(file: Path, tmp_path: Path) -> None:
    (tmp_path / "own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><path d="M0 0h3v1z"/></svg>'
    )
    file.write_text(file.read_text("utf-8") + 'logo = "own.svg"\n', "utf-8")
    found = material(wanted(file))
    assert {found.template, file, tmp_path / "own.svg"} <= set(found.watched)


def test_a_file_that_is_changed_new_or_gone_is_seen(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    page = tmp_path / "report.html"
    page.write_text("<p>")
    seen = [signature([tmp_path])]
    page.write_text("<p>.")
    seen.append(signature([tmp_path]))
    os.utime(page, ns=(1, 1))  # as long as before, and older
    seen.append(signature([tmp_path]))
    (tmp_path / "fonts" / "face.ttf").write_bytes(b"x")
    seen.append(signature([tmp_path]))
    page.unlink()
    seen.append(signature([tmp_path]))
    assert len(set(seen)) == 5


def test_what_editors_leave_beside_a_file_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text("p {}")
    before = signature([tmp_path, tmp_path / "no-such-file"])
    for name in ("report.css~", ".report.css.swp", "report.css.tmp"):
        (tmp_path / name).write_text("x")
    assert signature([tmp_path]) == before


def test_a_file_under_way_is_waited_for(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    written = threading.Event()

    def write() -> None:
        for length in range(1, 6):
            page.write_text("x" * length)
            written.wait(0.1)
        written.set()

    thread = threading.Thread(target=write)
    thread.start()
    found = settled([tmp_path], rest=0.5)
    thread.join()
    assert written.is_set()
    assert found == signature([tmp_path])
