"""The language of a situation's reports: what may be asked for, and what is said of what may not."""

from pathlib import Path

import pytest

from reports.errors import ConfigurationError
from reports.settings import load
from reports.wording import LANGUAGES

FILE = """\
[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = []
"""


def language(folder: Path, line: str = "", env: dict[str, str] | None = None) -> str:
    file = folder / "sitrep.toml"
    file.write_text(FILE + line, encoding="utf-8")
    return load(file, env or {}).situations[0].language


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_with_a_catalogue_may_be_asked_for(tag: str, tmp_path: Path) -> None:
    assert language(tmp_path, f'language = "{tag}"\n') == tag


def test_it_is_british_english_where_nothing_is_said(tmp_path: Path) -> None:
    assert language(tmp_path) == "en-GB"


def test_another_one_is_refused_with_line_value_and_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        language(tmp_path, 'language = "francais"\n')
    message = str(caught.value)
    assert "line 5, [situation] language" in message
    assert 'no language "francais"' in message
    assert "Allowed: en-GB, en-US, fr, de, es, uk, ko, ar." in message


def test_a_variable_of_the_environment_wins(tmp_path: Path) -> None:
    assert language(tmp_path, 'language = "fr"\n', {"SITREP_SITUATION_STRAIT_LANGUAGE": "ar"}) == "ar"
