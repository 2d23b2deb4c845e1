import datetime as dt
import hashlib
import os
import stat
from pathlib import Path

import pytest

from reports.delivery.folder import deliver
from reports.errors import OutputError
from reports.models.edition import Edition


def edition(revision: int = 1, situation: str = "tavor-flood") -> Edition:
    return Edition(
        situation=situation,
        title="Flooding on the lower Tavor",
        date=dt.date(2031, 3, 12),
        number=3,
        revision=revision,
        as_of=dt.datetime(2031, 3, 12, 18, tzinfo=dt.UTC),
        timezone="UTC",
        period_start=dt.date(2031, 3, 12),
        period_end=dt.date(2031, 3, 12),
        next_edition=None,
        marking=None,
        previous_date=None,
        previous_number=None,
        pipeline="1",
        software="sitrep 0",
    )


def test_files_are_named_after_situation_and_date(tmp_path: Path) -> None:
    reports = deliver(edition(), {"pdf": b"%PDF", "json": b"{}\n"}, tmp_path)
    folder = tmp_path / "tavor-flood" / "2031-03-12"
    assert [report.path for report in reports] == [
        folder / "tavor-flood-2031-03-12.pdf",
        folder / "tavor-flood-2031-03-12.json",
    ]
    for report in reports:
        data = report.path.read_bytes()
        assert (report.size, report.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert sorted(path.name for path in folder.iterdir()) == [
        "tavor-flood-2031-03-12.json",
        "tavor-flood-2031-03-12.pdf",
    ]


def test_a_revision_stands_beside_the_first(tmp_path: Path) -> None:
    (first,) = deliver(edition(), {"pdf": b"one"}, tmp_path)
    (second,) = deliver(edition(revision=2), {"pdf": b"two"}, tmp_path)
    assert second.path.name == "tavor-flood-2031-03-12-r2.pdf"
    assert first.path.read_bytes() == b"one"


def test_the_same_edition_replaces_its_file(tmp_path: Path) -> None:
    deliver(edition(), {"pdf": b"one"}, tmp_path)
    (report,) = deliver(edition(), {"pdf": b"two"}, tmp_path)
    assert report.path.read_bytes() == b"two"


def test_a_disk_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (report,) = deliver(edition(), {"pdf": b"old"}, tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"2031-03-12\.pdf: cannot be written: No space left on device"):
        deliver(edition(), {"pdf": b"new"}, tmp_path)
    assert report.path.read_bytes() == b"old"
    assert list(report.path.parent.iterdir()) == [report.path]


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    tmp_path.joinpath("tavor-flood").write_text("a file")
    with pytest.raises(OutputError, match=r"tavor-flood.*--output"):
        deliver(edition(), {"pdf": b"x"}, tmp_path)


@pytest.mark.parametrize("situation", ["../up", "..", "", "a/b", "/etc", ".hidden", "a\0b", "-option"])
def test_no_situation_leads_out_of_the_folder(tmp_path: Path, situation: str) -> None:
    with pytest.raises(OutputError, match="folder name"):
        deliver(edition(situation=situation), {"pdf": b"x"}, tmp_path / "output")
    assert list(tmp_path.iterdir()) == []


def test_others_may_read_as_the_umask_allows(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        (report,) = deliver(edition(), {"pdf": b"x"}, tmp_path)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(report.path.stat().st_mode) == 0o640
