"""`make report` builds what is missing, and only that."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def desk(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script over a small tree, with a press that writes files and notes the dates it was asked for."""
    spec = importlib.util.spec_from_file_location("make_report", root / ".ci/report.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for place in (
        "seeds/one.txt",
        "reports/cli.py",
        "flows/ingest.py",
        "templates/report.html",
        ".ci/requirements.txt",
    ):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(place)
    (tmp_path / "output").mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "RECORD", tmp_path / "output/.report.json")
    module.asked = []

    def press(date: str) -> list[str]:
        module.asked.append(date)
        files = [f"output/{date}.{ending}" for ending in ("pdf", "docx", "html", "json")]
        for file in files:
            (tmp_path / file).write_text(date)
        return files

    monkeypatch.setattr(module, "build", press)
    return module


def asked(desk: ModuleType) -> list[str]:
    """Dates that one more run builds."""
    desk.asked.clear()
    desk.main()
    return list(desk.asked)


def test_everything_is_built_once_in_order(desk: ModuleType) -> None:
    assert asked(desk) == ["2024-10-18", "2024-10-22", "2024-10-23"]
    assert asked(desk) == []


def test_the_last_pdf_and_docx_are_named(desk: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        desk.main()
        assert capsys.readouterr().out == "output/2024-10-23.pdf\noutput/2024-10-23.docx\n"


def test_a_lost_file_is_built_again(desk: ModuleType, tmp_path: Path) -> None:
    desk.main()
    (tmp_path / "output/2024-10-22.html").unlink()
    assert asked(desk) == ["2024-10-22"]


@pytest.mark.parametrize("place", ["seeds/one.txt", "seeds/two.txt", "reports/cli.py", "templates/report.html"])
def test_a_changed_or_added_input_is_noticed(place: str, desk: ModuleType, tmp_path: Path) -> None:
    desk.main()
    (tmp_path / place).write_text("changed")
    assert len(asked(desk)) == 3
    assert asked(desk) == []


def test_another_database_is_another_report(desk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.main()
    monkeypatch.setenv("SITREP_DATABASE", "sqlite:///elsewhere.db")
    assert len(asked(desk)) == 3


def test_bytecode_is_no_input(desk: ModuleType, tmp_path: Path) -> None:
    desk.main()
    (tmp_path / "reports/__pycache__").mkdir()
    (tmp_path / "reports/__pycache__/cli.pyc").write_bytes(b"\0")
    assert asked(desk) == []


def test_a_spoilt_record_is_made_anew(desk: ModuleType, tmp_path: Path) -> None:
    desk.main()
    for spoilt in ("{", "[]", "{}"):
        (tmp_path / "output/.report.json").write_text(spoilt)
        assert len(asked(desk)) == 3


def test_a_failed_edition_ends_the_run_with_its_exit_code(desk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def jammed(date: str) -> list[str]:
        raise SystemExit(2)

    monkeypatch.setattr(desk, "build", jammed)
    with pytest.raises(SystemExit, match="2"):
        desk.main()
