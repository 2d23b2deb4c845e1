"""How grave and how near a finding is, for the choice of highlights."""

import datetime as dt

import pytest

from reports.models.claim import Change
from reports.models.finding import TimeSpan
from reports.protocols import Desk
from reports.sections._choice import _candidates
from reports.sections._severity import nearness, severity
from sections.two_editions import second

DAY = dt.date(2031, 3, 12)


def desk(**ledger: object) -> Desk:
    briefing = second()
    changed = briefing.ledger.model_copy(update=ledger)
    return Desk(briefing.edition, changed, briefing.findings, briefing.coverage, lambda *_: ())


@pytest.mark.parametrize(
    ("end", "score"),
    [("2031-03-13", 1.0), ("2031-03-19", 0.75), ("2031-04-12", 0.5), ("2031-12-31", 0.25), ("2040-01-01", 0.0)],
)
def test_a_judgement_weighs_more_the_nearer_its_horizon_is(end: str, score: float) -> None:
    assert nearness(TimeSpan(start="2031-03-12", end=end, text="soon"), DAY) == score


@pytest.mark.parametrize("span", [TimeSpan(), TimeSpan(end="2031-03-01"), TimeSpan(start="2031", end="2031")])
def test_a_horizon_that_is_past_or_not_told_to_the_day_weighs_nothing(span: TimeSpan) -> None:
    assert nearness(span, DAY) == 0.0


@pytest.mark.parametrize(
    ("content", "stance", "score"),
    [
        ("nine people were killed at the ford", "assert", 1.0),
        ("the market opens on Friday", "assert", 0.0),
        ("the market opens on Friday", "warn", 0.5),
        ("the skilled crew reported to the warden", "assert", 0.0),  # no "kill", no "war" inside a word
    ],
)
def test_harm_and_force_weigh_most(content: str, stance: str, score: float) -> None:
    entry = second().ledger.statements[0]
    words = entry.content.model_copy(update={"text": content})
    assert severity(entry.model_copy(update={"content": words, "stance": stance})) == score


def test_what_is_contradicted_moves_up() -> None:
    known = next(candidate for candidate in _candidates(desk(changes=())) if candidate.kind == "statement")
    for kind in ("contradicted", "withdrawn", "denied"):
        changes = (Change(kind=kind, subject="statement", key=known.key, weight=1.0),)
        (changed,) = [candidate for candidate in _candidates(desk(changes=changes)) if candidate.key == known.key]
        assert changed.score > known.score
