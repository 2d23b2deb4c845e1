"""The later check: a report's JSON against the saved texts, or against itself."""

import json
from typing import Any

import pytest

from proof.test_prove import TAMPERING, changed
from reports.models.briefing import Briefing
from reports.proof import verify
from sections.two_editions import first, quiet, second


def report(briefing: Briefing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(briefing.model_dump_json())
    return found


def saved(article: str) -> str | None:
    texts = {item.article.id: item.article.text for item in (*first().findings, *second().findings)}
    return texts.get(article)


def nothing(article: str) -> str | None:
    return None


@pytest.mark.parametrize("briefing", [first(), second(), quiet()], ids=["first", "second", "quiet"])
def test_a_true_report_stands_with_and_without_the_archive(briefing: Briefing) -> None:
    assert verify(report(briefing), saved) == ()
    assert verify(report(briefing), nothing) == ()


@pytest.mark.parametrize("tamper", TAMPERING, ids=lambda tamper: tamper.__name__)
def test_tampering_is_caught_without_the_archive(tamper: Any) -> None:
    assert verify(report(changed(second(), tamper)), nothing)


def test_a_forged_article_text_does_not_give_its_id() -> None:
    data = report(first())
    forged = json.loads(json.dumps(data).replace("4,000", "9,000"))
    problems = verify(forged, nothing)
    assert any("does not give its id" in problem for problem in problems)
    assert any("not the saved one" in problem for problem in verify(forged, saved))


def test_a_changed_word_of_our_own_breaks_the_hash() -> None:
    data = report(first())
    method = next(part for part in data["sections"] if part["name"] == "method")
    method["blocks"][0]["line"]["runs"][0]["text"] = "Trust us."
    assert verify(data, saved) == ("report: its content does not fit its content hash.",)


def test_the_clock_is_not_part_of_the_hash() -> None:
    data = report(first())
    data["edition"]["as_of"] = "2031-03-11T20:00:00+00:00"
    assert verify(data, saved) == ()


@pytest.mark.parametrize("data", [{}, {"edition": 3}, {"sections": [{"blocks": "x"}]}])
def test_what_is_no_report_is_named_so(data: dict[str, Any]) -> None:
    (problem,) = verify(data, saved)
    assert "has not the form of a report" in problem


def test_a_forged_outlet_is_no_part_of_a_saved_article() -> None:
    data = report(first())
    data["findings"][0]["article"]["outlet"] = "Forged Gazette"
    assert any("its outlet or date in the report does not give its id" in problem for problem in verify(data, saved))
