"""Rules for flash editions in the configuration: read, and named where they are wrong."""

from pathlib import Path

import pytest

from reports.errors import ConfigurationError
from reports.settings import load

PLAIN = """
[[source]]
name = "drop"
kind = "folder"
location = "articles"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["drop"]
flash_quiet = "22:00-06:00"
"""


def read(folder: Path, more: str) -> object:
    (folder / "sitrep.toml").write_text(PLAIN + more, encoding="utf-8")
    return load(folder / "sitrep.toml", {}).situations[0].flash


def test_rules_are_tables_of_their_situation(tmp_path: Path) -> None:
    text = '[[situation.flash]]\nname = "deaths"\nfigure = "killed"\nat_least = 20\n[[situation.flash]]\nname = "threat"\nstance = "warn"\n'
    assert [rule.name for rule in read(tmp_path, text)] == ["deaths", "threat"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("", 'the rule "r" asks for nothing'),
        ("at_least = 5", "does not say which figure"),
        ('figure = "killed"\nstance = "warn"', "Make two rules of it"),
        ('figure = "killed"\nchange = "tripled"', "doubled"),
        ('figure = "killed"\nat_least = 0', "greater than 0"),
        ('sources = ["dorp"]', 'Did you mean "drop"'),
        ('figur = "killed"', 'Did you mean "figure"'),
        ('words = ["a"]\n[[situation.flash]]\nname = "r"\nwords = ["b"]', '"r" is there twice'),
    ],
)
def test_what_is_wrong_with_a_rule_is_named_with_the_way_out(tmp_path: Path, rule: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, f'[[situation.flash]]\nname = "r"\n{rule}\n')
    assert said in str(caught.value)


def test_quiet_hours_that_are_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "sitrep.toml").write_text(PLAIN.replace("22:00-06:00", "at night"), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="22:00-06:00"):
        load(tmp_path / "sitrep.toml", {})
