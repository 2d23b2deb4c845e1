"""No line of any edition is unsupported, by a checker that shares no code with the one that proves them."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from fusion.sample_situation import DAYS, editions, october
from proof.independent import unsupported
from reports.storage.repository import Repository
from sections.two_editions import first, quiet, second

Saved = dict[str, str]


@pytest.fixture(scope="module")
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, Any], Saved]]:
    """The three sample editions as their JSON, and the texts as the archive has them."""
    folder = tmp_path_factory.mktemp("sample")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.chdir(root)  # the seeds name their folders from the root of the repository
    try:
        editions(root, folder)
    finally:
        monkeypatch.undo()
    found = []
    with Repository.open(f"sqlite:///{folder / 'sample.db'}") as repository:
        for day in DAYS:
            briefing = repository.editions.latest("dprk-russia", october(day))
            assert briefing
            report = json.loads(briefing.model_dump_json())
            ids = [each["article"]["id"] for each in report["findings"]]
            found.append((report, {name: repository.articles.text(name) or "" for name in ids}))
    return found


def test_the_sample_editions_hold_no_unsupported_line(sample: list[tuple[dict[str, Any], Saved]]) -> None:
    for report, texts in sample:
        assert sum(len(section["blocks"]) for section in report["sections"]) > 8
        assert unsupported(report, texts) == []


@pytest.mark.parametrize("briefing", [first(), second(), quiet()], ids=["first", "second", "quiet"])
def test_the_editions_of_the_flood_hold_none_either(briefing: Any) -> None:
    report = json.loads(briefing.model_dump_json())
    assert unsupported(report, {each["article"]["id"]: each["article"]["text"] for each in report["findings"]}) == []


def runs(report: dict[str, Any], role: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def look(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("role") == role and "text" in node:
                found.append(node)
            for value in node.values():
                look(value)
        elif isinstance(node, list):
            for value in node:
                look(value)

    look(report["sections"])
    return found


@pytest.mark.parametrize("role", ["value", "quote", "words", "name"])
def test_one_changed_word_is_found(sample: list[tuple[dict[str, Any], Saved]], role: str) -> None:
    report, texts = copy.deepcopy(sample[-1])
    changed = runs(report, role)
    assert changed
    changed[0]["text"] = "ninety-nine thousand geese"
    changed[0]["as_written"] = None
    assert unsupported(report, texts)


def test_a_changed_source_is_found(sample: list[tuple[dict[str, Any], Saved]]) -> None:
    report, texts = sample[-1]
    assert unsupported(report, {name: text.replace("3,000", "9,000") for name, text in texts.items()})


def test_a_line_without_marks_is_found(sample: list[tuple[dict[str, Any], Saved]]) -> None:
    report, texts = copy.deepcopy(sample[-1])
    highlights = next(section for section in report["sections"] if section["name"] == "highlights")
    highlights["blocks"][0]["lines"][0]["citations"] = []
    assert any("cites nothing" in fault for fault in unsupported(report, texts))


def test_a_number_of_ours_that_nobody_gave_is_found(sample: list[tuple[dict[str, Any], Saved]]) -> None:
    report, texts = copy.deepcopy(sample[-1])
    highlights = next(section for section in report["sections"] if section["name"] == "highlights")
    highlights["blocks"][0]["lines"][0]["runs"].append(
        {"text": " About 77\u202f000.", "role": "text", "as_written": None}
    )
    assert any("77" in fault for fault in unsupported(report, texts))
