"""The README says what is so: every name a user may write stands in it, and its examples run."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from quiet_day import EDITION, NOTHING_READ, cite
from reports.ingestion._offline import OFFLINE
from reports.models.claim import Ledger, StatementEntry, Support
from reports.models.finding import Evidence, TimeSpan
from reports.models.outlet import Outlet
from reports.models.situation import OUTLINE, Situation
from reports.models.source import Failure, Source
from reports.protocols import Desk, Raw
from reports.registry import kinds


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_every_kind_of_source_and_section_is_named(readme: str) -> None:
    for kind in (*kinds("ingestion"), *kinds("sections"), *kinds("delivery"), *kinds("delivery.channels")):
        assert f"`{kind}`" in readme, kind


def test_the_outline_without_configuration_is_the_one_that_is_told(readme: str) -> None:
    told = re.search(r"^The sections are (.*?)\. ", readme, re.MULTILINE)
    assert told
    assert tuple(re.findall(r"`(\w+)`", told[1])) == OUTLINE
    assert set(OUTLINE) <= set(kinds("sections"))


def test_every_format_of_a_report_is_named(readme: str) -> None:
    for kind in kinds("rendering"):
        assert kind.upper() in readme, kind


def test_every_command_is_named(readme: str) -> None:
    from reports.cli import app

    commands = [command.callback.__name__ for command in app.registered_commands if command.callback]
    assert commands
    for command in commands:
        assert f"sitrep {command.replace('_', '-')}" in readme, command


def test_every_make_target_is_named(readme: str, root: Path) -> None:
    targets = re.findall(r"^\.PHONY: (.*)$", (root / "Makefile").read_text(), re.MULTILINE)[0].split()
    for target in targets:
        assert f"`make {target}`" in readme, target


def test_every_settings_key_is_named(readme: str) -> None:
    from reports.models.fetching import Fetching
    from reports.models.flash import FlashRule
    from reports.models.mail import Mail
    from reports.models.recipient import Recipient
    from reports.settings import General

    table = readme.partition("## Configuration")[2].partition("\n## ")[0]
    for noun in (General, Fetching, Mail, Recipient, Source, Outlet, Situation, FlashRule):
        for key in noun.model_fields:
            assert f"| `{key}` |" in table, f"{noun.__name__}.{key}"


def test_every_exit_code_is_explained(readme: str) -> None:
    from reports import errors

    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.SitrepError):
            assert f"\n| {error.exit_code} |" in readme


def test_the_way_of_an_article_has_the_stages_in_order(readme: str, root: Path) -> None:
    told = re.findall(r"^\| \w+ \| `reports/(\w+)/` \|", readme, re.MULTILINE)
    page = (root / "reports/protocols.py").read_text(encoding="utf-8")
    # language stands in the list of contracts as the component that annotates
    assert told == re.findall(r"^\d\. (\w+) ", page, re.MULTILINE)
    assert all((root / "reports" / stage).is_dir() for stage in told)


def test_every_link_into_the_repository_leads_somewhere(readme: str, root: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", readme) if "://" not in link]
    assert links
    for link in links:
        assert (root / link).exists(), link


def test_every_path_that_is_named_is_there(readme: str, root: Path) -> None:
    prose = re.sub(r"```.*?```", "", readme, flags=re.DOTALL)
    named = set(re.findall(r"`((?:reports|flows|templates|tests|seeds)/[\w/.]*)`", prose)) - {"templates/brief"}
    assert len(named) > 10
    for path in named:
        assert (root / path).exists(), path


def test_the_sample_configuration_is_one(readme: str, tmp_path: Path) -> None:
    from reports.settings import load

    (block,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    file = tmp_path / "sitrep.toml"
    file.write_text(block, encoding="utf-8")
    settings = load(file, {})
    assert [situation.name for situation in settings.situations] == ["dprk-russia"]


def test_the_changelog_tells_of_this_version(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"]
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(version)}\]", changes, re.MULTILINE)
    assert "## [Unreleased]" in changes


@pytest.fixture
def example(readme: str, tmp_path: Path):
    """The module that the README shows under a path, imported from its text."""
    blocks = dict(re.findall(r"```python\n# (\S+)\n(.*?)```", readme, re.DOTALL))

    def imported(path: str) -> ModuleType:
        file = tmp_path / Path(path).name
        file.write_text(blocks[path], encoding="utf-8")
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return imported


def test_each_way_to_add_something_is_shown(readme: str) -> None:
    shown = re.findall(r"```python\n# reports/([\w/]+)/\w+\.py\n", readme)
    assert shown == ["ingestion", "sections", "delivery"]


def test_the_source_type_of_the_readme_reads(example, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Ferries stop\n\nNo ferry leaves the port of Sund today.", encoding="utf-8")
    (tmp_path / "today.list").write_text("one.txt\n\ntwo.txt\n", encoding="utf-8")
    read = example("reports/ingestion/listing.py").read
    there, absent = read(Source(name="desk", kind="listing", location=str(tmp_path / "today.list")), OFFLINE)
    assert isinstance(there, Raw)
    assert there.format == "text"
    assert isinstance(absent, Failure)
    (no_list,) = read(Source(name="desk", kind="listing", location=str(tmp_path / "none.list")), OFFLINE)
    assert isinstance(no_list, Failure)


def statement(stance: str, text: str) -> StatementEntry:
    words = Evidence(start=0, end=len(text), text=text, article="a1")
    return StatementEntry(
        key=text,
        speaker=None,
        role=None,
        affiliation=None,
        side=None,
        via=None,
        mode="indirect",
        stance=stance,  # type: ignore[arg-type]
        addressee=None,
        venue=None,
        said_on=TimeSpan(),
        content=words,
        quotations=(),
        evidence=(words,),
        speaker_mentions=(),
        support=Support(articles=("a1",), outlets=("Sund Post",), originals=1, first=None, latest=None),
        novelty="new",
        salience=0.5,
    )


def test_the_section_of_the_readme_builds(example) -> None:
    build = example("reports/sections/demands.py").build
    said = (statement("demand", "the ferries must sail"), statement("assert", "the ferries are late"))
    section = build(Desk(EDITION, Ledger(statements=said), (), NOTHING_READ, cite))
    (line,) = section.blocks[0].lines
    assert line.runs[0].text == "the ferries must sail"
    assert line.citations[0].evidence.text == "the ferries must sail"
    assert build(Desk(EDITION, Ledger(), (), NOTHING_READ, cite)) is None


def test_the_channel_of_the_readme_delivers(example, tmp_path: Path) -> None:
    deliver = example("reports/delivery/latest.py").deliver
    for data in (b"{}", b"{ }"):
        (report,) = deliver(EDITION, {"json": data}, tmp_path / "output")
        assert report.path == tmp_path / "output/floods/latest.json"
        assert report.path.read_bytes() == data
