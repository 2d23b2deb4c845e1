"""``sitrep changes``: two reports of one situation in, a line a change out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reports.cli import app
from reports.errors import UsageError
from reports.models.briefing import Briefing
from sections.two_editions import first, second


@pytest.fixture
def reports(tmp_path: Path) -> tuple[str, str]:
    return saved(first(), tmp_path / "one.json"), saved(second(), tmp_path / "two.json")


def saved(briefing: Briefing, path: Path) -> str:
    path.write_text(briefing.model_dump_json(), encoding="utf-8")
    return str(path)


def run(*words: str) -> list[str]:
    result = CliRunner().invoke(app, ["changes", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_each_change_is_a_line_with_whose_it_is_and_the_weightiest_first(reports: tuple[str, str]) -> None:
    told = run(*reports)
    assert told[0] == "revised      figure       Ilse Maran: at least 1,850 → At least 2,100 people"
    assert told[1].split()[:2] == ["denied", "statement"]
    assert "new source   source       Commission Gazette" in told


def test_json_lines_are_the_changes_of_the_later_edition(reports: tuple[str, str]) -> None:
    told = [json.loads(line) for line in run(*reports, "--format", "json")]
    assert [(one["kind"], one["key"]) for one in told] == [(one.kind, one.key) for one in second().ledger.changes]


def test_a_report_beside_itself_has_not_changed(reports: tuple[str, str]) -> None:
    assert run(reports[1], reports[1]) == ["nothing changed"]


def test_the_wrong_order_and_other_situations_are_refused(reports: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Name the earlier report first"):
        run(reports[1], reports[0])
    other = second()
    other = other.model_copy(update={"edition": other.edition.model_copy(update={"situation": "salt-prices"})})
    with pytest.raises(UsageError, match="salt-prices"):
        run(reports[0], saved(other, tmp_path / "other.json"))
    (tmp_path / "empty.json").write_text('{"edition": {}}', encoding="utf-8")
    with pytest.raises(UsageError, match="no ledger"):
        run(reports[0], str(tmp_path / "empty.json"))
