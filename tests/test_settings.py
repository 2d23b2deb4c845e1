"""Configuration: where it is found, what wins, and what its errors say."""

from pathlib import Path

import pytest

from reports.errors import ConfigurationError, UsageError
from reports.settings import Settings, load

GOOD = """\
[sitrep]
database = "sqlite:///archive.db"
output = "out"

[[source]]
name = "harbour-drop"
kind = "folder"
location = "articles"
reliability = "B"

[[source]]
name = "wire"
kind = "file"
location = "wire.txt"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["harbour-drop", "wire"]
include = ["ferr*", "port of Lomea"]
timezone = "Europe/Athens"
schedule = "0 7 * * 1-5"

[[situation]]
name = "harvest"
title = "Harvest"
sources = ["wire"]
"""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configured(text: str = GOOD, env: dict[str, str] | None = None) -> Settings:
    Path("sitrep.toml").write_text(text, encoding="utf-8")
    return load(None, env or {})


def complaint(old: str, new: str, env: dict[str, str] | None = None) -> str:
    """What is said when ``old`` in the good configuration reads ``new``."""
    assert GOOD.count(old) >= 1
    with pytest.raises(ConfigurationError) as caught:
        configured(GOOD.replace(old, new, 1), env)
    return str(caught.value)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


def test_a_good_configuration_says_what_it_says() -> None:
    settings = configured()
    strait = settings.situation("strait")
    assert settings.database == "sqlite:///archive.db"
    assert settings.output == Path("out")
    assert (strait.timezone, strait.include) == ("Europe/Athens", ("ferr*", "port of Lomea"))
    assert [source.reliability for source in settings.sources_of(strait)] == ["B", "F"]


def test_the_first_situation_is_the_one_meant_when_none_is_named() -> None:
    assert configured().situation(None).name == "strait"


def test_an_unknown_situation_names_those_that_exist() -> None:
    with pytest.raises(UsageError, match=r'"strat".*strait, harvest'):
        configured().situation("strat")


def test_places_are_tried_in_their_order(desk: Path) -> None:
    def write(name: str, title: str) -> Path:
        file = desk / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(GOOD.replace("Ferries in the strait", title), encoding="utf-8")
        return file

    def title(path: Path | None, env: dict[str, str]) -> str:
        return load(path, env).situation(None).title

    write("seeds/sitrep.toml", "seeds")
    assert title(None, {}) == "seeds"
    write("sitrep.toml", "here")
    assert title(None, {}) == "here"
    env = {"SITREP_CONFIG": str(write("elsewhere.toml", "environment"))}
    assert title(None, env) == "environment"
    assert title(write("named.toml", "named"), env) == "named"


def test_no_configuration_says_where_it_was_looked_for() -> None:
    with pytest.raises(ConfigurationError, match=r"\./sitrep\.toml and \./seeds/sitrep\.toml.*--config"):
        load(None, {})


def test_a_named_file_that_is_missing_is_not_passed_over() -> None:
    configured()
    with pytest.raises(ConfigurationError, match=r"gone\.toml.*SITREP_CONFIG"):
        load(None, {"SITREP_CONFIG": "gone.toml"})


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('timezone = "Europe/', 'timezon = "Europe/', ['"timezon"', 'Did you mean "timezone"?', "schedule"]),
        ('reliability = "B"', 'reliability = "Q"', ['"Q"', "'A'", "'F'"]),
        ("Europe/Athens", "Europe/Athen", ['"Europe/Athen"', 'Did you mean "Europe/Athens"?']),
        ('schedule = "0 7 * * 1-5"', 'schedule = "at seven"', ['"at seven"', "0 7 * * *"]),
        ('kind = "folder"', 'kind = "foldr"', ['"foldr"', 'Did you mean "folder"?', "file"]),
        ('title = "Ferries in the strait"', "title = 7", ["7", "text in quotation marks"]),
        ('sources = ["harbour-drop", "wire"]', 'sources = "wire"', ["a list"]),
        ('sources = ["harbour-drop", "wire"]', 'sources = ["harbour-drop", "wir"]', ['"wir"', 'Did you mean "wire"?']),
        ('name = "strait"', 'name = "../strait"', ['"../strait"', "letters"]),
        ('output = "out"', 'outptu = "out"', ['"outptu"', 'Did you mean "output"?', "database"]),
        ('database = "sqlite:///archive.db"', 'database = "archive.db"', ['"archive.db"', "sqlite:///FILE"]),
        ('schedule = "0 7 * * 1-5"', "lookback_days = 0", ["0", "1 or more"]),
        ('schedule = "0 7 * * 1-5"', 'lookback_days = "many"', ['"many"', "a whole number"]),
        ('schedule = "0 7 * * 1-5"', 'template = "brochure"', ['"brochure"', "templates/"]),
        ('schedule = "0 7 * * 1-5"', 'sections = ["highlight"]', ['"highlight"', 'Did you mean "highlights"?']),
        ('title = "Ferries in the strait"\n', "", ["missing", "title"]),
    ],
)  # fmt: skip
def test_an_error_names_file_line_key_value_and_what_is_allowed(old: str, new: str, words: list[str]) -> None:
    said = complaint(old, new)
    changed = GOOD.replace(old, new, 1)
    # a key that is missing has no line of its own: its table's header stands for it
    line = line_of(changed, new.splitlines()[0]) if new else line_of(changed, "[[situation]]")
    assert said.startswith(f"sitrep.toml, line {line}, [")
    assert "\n" not in said
    for word in words:
        assert word in said


def test_the_line_is_that_of_the_right_table() -> None:
    text = GOOD.replace('title = "Harvest"', "title = 5")
    with pytest.raises(ConfigurationError, match=rf"line {line_of(text, 'title = 5')}, \[situation\] title"):
        configured(text)


def test_two_sources_of_one_name_are_refused() -> None:
    said = complaint('name = "wire"', 'name = "Harbour-Drop"')
    assert said.startswith("sitrep.toml, line 12, [source] name")
    assert "twice" in said


def test_an_unknown_table_names_the_tables() -> None:
    said = complaint("[[situation]]", "[[situations]]")
    assert 'there is no key "situations"' in said
    assert 'Did you mean "situation"?' in said


def test_a_single_table_is_told_from_a_list_of_tables() -> None:
    text = GOOD[: GOOD.index('[[situation]]\nname = "harvest')].replace("[[situation]]", "[situation]")
    with pytest.raises(ConfigurationError, match=r"Write \[\[situation\]\]"):
        configured(text)


def test_broken_toml_names_file_and_line() -> None:
    with pytest.raises(ConfigurationError, match=r"sitrep\.toml.*line 2"):
        configured("[sitrep]\ndatabase = \n")


def test_a_file_that_is_not_utf8_is_named() -> None:
    Path("sitrep.toml").write_bytes(b'[sitrep]\noutput = "\xff"\n')
    with pytest.raises(ConfigurationError, match="UTF-8"):
        load(None, {})


def test_the_environment_wins_over_the_file() -> None:
    settings = configured(
        env={
            "SITREP_DATABASE": "sqlite:///elsewhere.db",
            "SITREP_OUTPUT": "/srv/reports",
            "SITREP_SOURCE_HARBOUR_DROP_RELIABILITY": "A",
            "SITREP_SITUATION_STRAIT_SOURCES": "wire, harbour-drop",
            "SITREP_SITUATION_STRAIT_LOOKBACK_DAYS": "3",
        }
    )
    strait = settings.situation("strait")
    assert settings.database == "sqlite:///elsewhere.db"
    assert settings.output == Path("/srv/reports")
    assert [source.reliability for source in settings.sources_of(strait)] == ["F", "A"]
    assert strait.lookback_days == 3


def test_the_database_may_be_named_as_a_url() -> None:
    assert configured(env={"SITREP_DATABASE_URL": "sqlite:///url.db"}).database == "sqlite:///url.db"


def test_a_wrong_value_of_the_environment_names_the_variable() -> None:
    with pytest.raises(ConfigurationError, match='SITREP_SOURCE_WIRE_RELIABILITY: "Z" is not allowed'):
        configured(env={"SITREP_SOURCE_WIRE_RELIABILITY": "Z"})


def test_a_misspelt_variable_is_not_passed_over() -> None:
    with pytest.raises(ConfigurationError, match=r"SITREP_DATABSE.*Did you mean SITREP_DATABASE"):
        configured(env={"SITREP_DATABSE": "sqlite:///x.db"})


def test_variables_of_others_are_left_alone() -> None:
    assert configured(env={"SITREP_BUILD_NUMBER": "7"}).database == "sqlite:///archive.db"


def test_a_location_is_looked_for_here_and_then_beside_the_configuration(desk: Path) -> None:
    home = desk / "etc"
    (home / "articles").mkdir(parents=True)
    (home / "sitrep.toml").write_text(GOOD, encoding="utf-8")
    assert load(home / "sitrep.toml", {}).sources[0].location == str(home / "articles")
    (desk / "articles").mkdir()
    assert load(home / "sitrep.toml", {}).sources[0].location == "articles"


def test_a_template_may_lie_beside_the_configuration(desk: Path) -> None:
    text = GOOD.replace('schedule = "0 7 * * 1-5"', 'template = "brochure"')
    (desk / "templates" / "brochure").mkdir(parents=True)
    settings = configured(text)
    assert settings.template_folder(settings.situation("strait")).resolve() == desk / "templates" / "brochure"
    assert settings.template_folder(settings.situation("harvest")).name == "situation_report"


def test_a_password_in_the_database_url_is_not_shown() -> None:
    settings = configured(env={"SITREP_DATABASE": "postgresql://desk:hunter2@localhost/sitrep"})
    assert "hunter2" not in repr(settings)
