"""The command: sets by name, scores with their metric and floor, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from reports import evaluation
from reports.cli import app
from reports.errors import UsageError
from reports.evaluation import floors

ROWS = (
    "The harbour will open, Ana Sousa said.\tAna Sousa\tThe harbour will open\tindirect\tassert\t\n"
    "Igor Petrenko said the pumps had failed.\tIgor Petrenko\tthe pumps had failed\tindirect\tassert\t\n"
)
NEVER_FOUND = "Rain fell.\tAna Sousa\tRain fell\tindirect\tassert\t\n" * 8


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, words)])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "statements_sentences.tsv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def test_every_set_says_what_it_measures_and_reads() -> None:
    listed = call("--list").output
    for name in evaluation.known_sets():
        module = evaluation.module(name)
        assert f"{name} " in listed
        assert module.TITLE in listed
        assert callable(module.measure)
    assert "polnear" not in evaluation.standing_sets()
    assert "re3d-names" in evaluation.standing_sets()


def test_a_table_gives_scores_metrics_and_floor(data: Path) -> None:
    result = call("own-statements", "--data", data)
    assert result.exit_code == 0, result.output
    row = next(line for line in result.output.splitlines() if "statement: speaker" in line)
    assert row.split()[2:7] == ["100.0", "100.0", "100.0", "2", "2"]
    assert "ok, recorded" in row
    assert "Jaccard index" in result.output


def test_json_lines_carry_the_counts_the_metric_and_the_floor(data: Path) -> None:
    records = [
        json.loads(line) for line in call("own-statements", "--data", data, "--format", "jsonl").output.splitlines()
    ]
    found = next(record for record in records if record["field"] == "found")
    assert (found["set"], found["gold"], found["right"], found["f1"], found["below"]) == (
        "own-statements",
        2,
        2,
        1.0,
        False,
    )
    assert found["metric"]["definition"]
    assert found["floor"]["command"].startswith("sitrep evaluate own-statements")


def test_a_score_below_its_floor_ends_with_one(data: Path) -> None:
    (data / "statements_sentences.tsv").write_text(ROWS + NEVER_FOUND, encoding="utf-8")
    result = call("own-statements", "--data", data, "--errors")
    assert result.exit_code == 1
    assert "below, recorded" in result.output
    assert "missed" in result.output
    assert "Rain fell." in result.output


def test_a_set_that_is_not_there_names_the_file(tmp_path: Path) -> None:
    result = call("gum-times", "--data", tmp_path)
    assert isinstance(result.exception, UsageError)
    assert "gum/derived/timex.*.jsonl" in str(result.exception)
    assert str(tmp_path) in str(result.exception)
    assert result.exception.exit_code == 2


def test_an_unknown_set_names_those_that_exist() -> None:
    result = call("tea-leaves", "--data", ".")
    assert isinstance(result.exception, UsageError)
    assert "own-statements" in str(result.exception)


def test_without_names_the_sets_that_are_there_are_scored(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_EVALUATION_DATA", str(data))
    result = call("--format", "jsonl")
    assert {json.loads(line)["set"] for line in result.stdout.splitlines()} == {"own-statements"}
    assert "left out: set" in result.stderr
    monkeypatch.delenv("SITREP_EVALUATION_DATA")
    assert isinstance(call().exception, UsageError)


def test_a_blind_set_shows_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "re3d/Desk"
    folder.mkdir(parents=True)
    text = "Qasr fell to Ana Sousa."
    entity = {"_id": "1", "documentId": "d", "begin": 0, "end": 4, "type": "Person", "value": "Qasr"}
    (folder / "documents.json").write_text(json.dumps({"_id": "d", "sourceName": "Desk", "text": text}))
    (folder / "entities.json").write_text(json.dumps(entity))
    (folder / "relations.json").write_text("")
    result = call("re3d-names", "--data", tmp_path, "--errors")
    assert "name: typed, exact" in result.output
    assert "Qasr" not in result.output


def test_speed_is_given_in_words_a_second(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ana Sousa said on Monday that 40 ships had left Port Ellery.\n\n" * 4)
    result = call("speed", "--data", tmp_path, "--format", "jsonl")
    rates = {record["field"]: record["value"] for record in map(json.loads, result.output.splitlines())}
    assert rates["annotate"] > rates["annotate and extract"] > 10
    assert rates["rules beside parse"] > 0


def test_floors_name_fields_of_known_sets() -> None:
    for name, fields in floors.recorded().items():
        assert name in evaluation.known_sets()
        for field, floor in fields.items():
            assert 0 < floor.f1 <= 100, field
            assert floor.command.startswith(f"sitrep evaluate {name}")
