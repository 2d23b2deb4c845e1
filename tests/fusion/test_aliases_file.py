"""A user's word on who is who: the file, and what it does to an edition."""

from pathlib import Path

import pytest

from reports._aliases_file import read
from reports.errors import ConfigurationError


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "aliases.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_groups_of_names_are_read(tmp_path: Path) -> None:
    found = read(
        written(tmp_path, 'same = [["Robert  Stone", "Bob Stone"]]\napart = [["Ann Lee (mayor)", "Ann Lee"]]\n')
    )
    assert found.same == (("Robert Stone", "Bob Stone"),)
    assert found.apart == (("Ann Lee (mayor)", "Ann Lee"),)


def test_one_group_needs_no_second_pair_of_brackets(tmp_path: Path) -> None:
    assert read(written(tmp_path, 'same = ["NIS", "Spy Service"]\n')).same == (("NIS", "Spy Service"),)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('same = [\n["A", "B"],\n["C"],\n]\n', 3, "fewer than two names"),
        ('\nsome = [["A", "B"]]\n', 2, 'no key "some"'),
        ('same = [["A", "B"],\n["C", "A"]]\n', 1, '"A" stands in two groups'),
        ('same = [["A", "B"]]\napart = [["A", "B"]]\n', 1, "said to be the same and apart"),
        ('same = "A"\n', 1, "same is no list"),
        ('apart = [["A", 3]]\n', 1, "no name"),
        ('same = [["A", "B"\n', None, "not valid TOML"),
    ],
)
def test_a_message_names_file_line_and_fault(tmp_path: Path, text: str, line: int | None, problem: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        read(file)
    assert problem in str(caught.value)
    assert str(caught.value).startswith(f"{file}, line {line}:" if line else str(file))


def test_a_missing_file_stops_before_the_run(tmp_path: Path) -> None:
    from reports.settings import load

    config = tmp_path / "sitrep.toml"
    config.write_text(
        '[[source]]\nname = "a"\nkind = "folder"\nlocation = "."\n'
        '[[outlet]]\nname = "Karsk Observer"\nowner = "Lysa Media"\naliases = ["Observer"]\n'
        '[[situation]]\nname = "s"\ntitle = "S"\nsources = ["a"]\naliases = "names.toml"\n',
        encoding="utf-8",
    )
    with pytest.raises(ConfigurationError, match=r"names\.toml: it cannot be read"):
        load(config, {})
    (tmp_path / "names.toml").write_text('same = ["A B", "A C"]\n', encoding="utf-8")
    settings = load(config, {"SITREP_OUTLET_KARSK_OBSERVER_OWNER": "Valley Group"})
    assert settings.aliases_of(settings.situations[0]).same == (("A B", "A C"),)
    (outlet,) = settings.known_outlets()
    assert (outlet.owner, outlet.aliases) == ("Valley Group", ("Observer",))
