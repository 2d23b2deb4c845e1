"""``sitrep catch-up`` at a fake time of day: what it makes, says and ends with."""

import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner

import reports.steps.publish as publishing
from reports.cli import app
from reports.commands import catch_up as command

SITUATION = """
[[situation]]
name = "{name}"
title = "Ferries of {name}"
sources = ["{source}"]
timezone = "Europe/Athens"
schedule = "0 7 * * *"
{more}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("strait", "bay"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("---\ndate: 2031-05-04\n---\nA ferry was late.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(publishing, "FORMATS", ("json",))
    monkeypatch.setenv("SITREP_DATABASE", f"sqlite:///{tmp_path / 's.db'}")
    return tmp_path


def configure(folder: Path, *situations: tuple[str, str]) -> None:
    sources = "".join(
        f'[[source]]\nname = "{name}"\nkind = "folder"\nlocation = "{name}"\n' for name in ("strait", "bay")
    )
    template = f'template = "{Path(__file__).resolve().parents[2] / "templates" / "situation_report"}"\n'
    tables = "".join(SITUATION.format(name=name, source=name, more=template + more) for name, more in situations)
    (folder / "sitrep.toml").write_text(sources + tables, encoding="utf-8")


def run(monkeypatch: pytest.MonkeyPatch, day: int, hour: int, *words: str) -> tuple[int, list[str], str]:
    monkeypatch.setattr(command, "_clock", lambda: dt.datetime(2031, 5, day, hour - 3, tzinfo=dt.UTC))
    result = CliRunner().invoke(app, ["catch-up", "--direct", "--no-send", *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, [Path(line).name for line in result.stdout.splitlines()], result.stderr


def test_every_situation_gets_what_it_is_owed_once(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(desk, ("strait", ""), ("bay", 'catch_up = "all"\n'))
    assert run(monkeypatch, 4, 8)[:2] == (0, ["strait-2031-05-04.json", "bay-2031-05-04.json"])
    code, made, told = run(monkeypatch, 4, 9)
    assert (code, made) == (0, [])
    assert "catch-up: bay: nothing to make; the last edition was due on 2031-05-04" in told
    code, made, told = run(monkeypatch, 7, 11)
    assert (code, made) == (0, ["strait-2031-05-07.json", *(f"bay-2031-05-0{day}.json" for day in (5, 6, 7))])
    assert "strait 2031-05-05 is not made: No run was started. Of missed editions only the last is made" in told


def test_one_situation_alone(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(desk, ("strait", ""), ("bay", ""))
    assert run(monkeypatch, 4, 8, "--situation", "bay")[:2] == (0, ["bay-2031-05-04.json"])


def test_what_fails_keeps_nobody_else_waiting(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(desk, ("strait", ""), ("bay", ""))
    (desk / "output").mkdir()
    (desk / "output" / "strait").write_text("a file in the way of the folder")
    code, made, told = run(monkeypatch, 4, 8)
    assert (code, made) == (1, ["bay-2031-05-04.json"])
    assert "sitrep: strait:" in told


def test_without_a_schedule_there_is_nothing_to_catch_up_with(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(desk, ("strait", ""), ("bay", ""))
    file = desk / "sitrep.toml"
    file.write_text(file.read_text().replace('schedule = "0 7 * * *"\n', ""))
    from reports.errors import UsageError

    with pytest.raises(UsageError, match="no situation has a schedule"):
        run(monkeypatch, 4, 8)
    with pytest.raises(UsageError, match='situation "bay": it has no schedule'):
        run(monkeypatch, 4, 8, "--situation", "bay")
