"""Flash editions: what is new and meets a rule, once; never at night, never too often, never before a first edition."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from reports.models.flash import Flash
from reports.steps import Request, carry_out
from reports.steps.analyze import analyze
from reports.steps.flash import flash, is_quiet, keep_flash, occasion_of, reason
from reports.steps.ingest import ingest
from steps.desk import request, silent, write

FIRST = "The harbour of Lomea\n\nAt least 14 people were killed when a ferry caught fire off Lomea on Sunday, harbour chief Iris Vale said.\n"
MORE = "At the quay\n\nAt least 31 people were killed in the ferry fire off Lomea on Sunday, the rescue service said.\n"
WARNING = 'The straits\n\n"We will close the strait if it happens again," Admiral Teo Marsh warned on Sunday.\n'

DEATHS: dict[str, Any] = {"name": "deaths", "figure": "killed", "at_least": 20}


def asked(folder: Path, *rules: dict[str, Any], hour: int = 12, day: int = 4, **keys: object) -> Request:
    now = dt.datetime(2031, 5, day, hour, 30, tzinfo=dt.UTC)
    return request(folder, day, now=now, flash=rules, **keys)


def checked(asked: Request) -> Flash | None:
    ingest(asked, silent)
    analyze(asked, silent)
    return flash(asked, silent)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose edition of the day stands."""
    folder = tmp_path_factory.mktemp("flash")
    write(folder, "first.txt", FIRST)
    assert carry_out(asked(folder), silent, send=False).new
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    """A copy of that desk."""
    import shutil

    shutil.copy(made / "sitrep.db", tmp_path / "sitrep.db")
    shutil.copytree(made / "articles", tmp_path / "articles")
    return tmp_path


def test_a_figure_that_reaches_a_value_makes_one_edition_that_says_why_and_no_second(desk: Path) -> None:
    rules = asked(desk, DEATHS)
    assert checked(rules) is None
    write(desk, "more.txt", MORE)
    found = checked(rules)
    assert found is not None
    assert "31 people were killed" in found.evidence.text
    assert found.outlet == "Lomea Post"

    outcome = carry_out(rules.model_copy(update={"flash": found}), silent, send=False)
    keep_flash(rules, found)
    assert (outcome.new, outcome.edition.revision, outcome.edition.flash) == (True, 2, found)
    (page,) = (each.path for each in outcome.reports if each.format == "html")
    text = " ".join(page.read_text(encoding="utf-8").split())
    assert "Flash edition, outside the schedule." in text
    assert "deaths: “At least 31 people were killed" in text
    assert checked(rules) is None

    later = carry_out(rules, silent, send=False)  # the day's own run after it finds the same content
    assert (later.new, later.edition.revision) == (False, 2)


def test_what_was_recorded_never_meets_its_rule_again_even_where_no_edition_was_made(desk: Path) -> None:
    rules = asked(desk, DEATHS)
    write(desk, "more.txt", MORE)
    found = checked(rules)
    assert found is not None
    keep_flash(rules, found)
    keep_flash(rules, found)
    assert flash(rules, silent) is None
    other = asked(desk, {**DEATHS, "name": "the dead"})
    assert flash(other, silent) is not None  # by another rule it may


@pytest.mark.parametrize(
    ("rule", "meets"),
    [
        ({"figure": "killed", "at_least": 32}, False),
        ({"figure": "killed", "change": "doubled"}, True),
        ({"figure": "killed", "change": "halved"}, False),
        ({"figure": "peopl*", "change": "raised"}, True),
        ({"figure": "injured", "at_least": 1}, False),
        ({"figure": "killed", "at_least": 20, "words": ("rescue service",)}, True),
        ({"figure": "killed", "at_least": 20, "words": ("mayor",)}, False),
        ({"speaker": "Mar*", "stance": "warn"}, True),
        ({"speaker": "admiral"}, True),
        ({"speaker": "Vale"}, False),
        ({"stance": "deny"}, False),
        ({"words": ("close the strait",)}, True),
        ({"words": ("caught fire",)}, False),
        ({"sources": ("drop",)}, True),
        ({"sources": ("wire",)}, False),
    ],
)
def test_each_condition_of_a_rule_has_to_hold_for_something_new(
    changed: Path, rule: dict[str, Any], meets: bool
) -> None:
    found = flash(asked(changed, {"name": "rule", **rule}), silent)
    assert (found is not None) == meets
    if found:
        assert found.evidence.text.strip()
        assert found.rule == "rule"


@pytest.fixture(scope="module")
def changed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk with two more articles, read and not yet in an edition."""
    import shutil

    folder = tmp_path_factory.mktemp("changed")
    shutil.copy(made / "sitrep.db", folder / "sitrep.db")
    shutil.copytree(made / "articles", folder / "articles")
    write(folder, "more.txt", MORE)
    write(folder, "warning.txt", WARNING)
    everything = asked(folder, {"name": "all", "sources": ("drop",)})
    found = checked(everything)
    assert found is not None
    assert found.others == 1
    assert reason(found).endswith("and 1 more")
    return folder


def test_not_in_quiet_hours_not_beyond_the_limit_and_then_still_new(changed: Path) -> None:
    assert flash(asked(changed, DEATHS, hour=21, flash_quiet="23:00-06:00"), silent) is None  # 00:30 in Athens
    said: list[str] = []
    assert flash(asked(changed, DEATHS, flash_limit=0), said.append) is None
    assert "the day has had its 0" in said[-1]
    assert flash(asked(changed, DEATHS, flash_quiet="23:00-06:00"), silent) is not None


def test_nothing_is_a_flash_before_the_first_edition(tmp_path: Path) -> None:
    write(tmp_path, "more.txt", MORE)
    said: list[str] = []
    rules = asked(tmp_path, DEATHS)
    ingest(rules, silent)
    analyze(rules, silent)
    assert flash(rules, said.append) is None
    assert said == ["flash: there is no edition yet to compare with"]


@pytest.mark.parametrize(
    ("hours", "time", "quiet"),
    [
        (None, "03:00", False),
        ("22:00-06:00", "22:00", True),
        ("22:00-06:00", "05:59", True),
        ("22:00-06:00", "06:00", False),
        ("12:00-13:00", "12:30", True),
        ("12:00-13:00", "13:00", False),
    ],
)
def test_quiet_hours_may_pass_midnight(tmp_path: Path, hours: str | None, time: str, quiet: bool) -> None:
    situation = asked(tmp_path, flash_quiet=hours).situation
    assert is_quiet(situation, dt.time.fromisoformat(time)) is quiet


def test_an_edition_made_for_something_else_is_sent_as_an_edition(desk: Path) -> None:
    from reports.steps.compile import compile as compile_edition

    ordinary = compile_edition(asked(desk), silent)
    assert occasion_of(ordinary).kind == "edition"
