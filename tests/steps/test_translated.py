"""The language of a situation: its editions are told in it, and a kept one can be told in another."""

import json
from pathlib import Path

import pytest

import reports.steps.publish as publishing
from reports.errors import ConfigurationError
from reports.models.briefing import Briefing, content_hash
from reports.proof import verify
from reports.steps.analyze import analyze
from reports.steps.compile import Compiled
from reports.steps.compile import compile as compile_edition
from reports.steps.ingest import ingest
from reports.steps.publish import publish
from reports.steps.translated import translated
from reports.storage.repository import Repository
from reports.wording import LANGUAGES
from steps.desk import request, silent, write

TEXT = (
    "Harbour master Ilia Vance said on Saturday that at least 240 passengers were waiting on the quay of Lomea. "
    'She told the Lomea Post: "No ferry will sail before the wind turns." '
    "The ferry line said that up to 300 passengers had been taken off the island since Friday."
)


def made(folder: Path, language: str) -> Compiled:
    asked = request(folder, language=language, contact="desk@lomea.example")
    ingest(asked, silent)
    analyze(asked, silent)
    return compile_edition(asked, silent)


def kept(folder: Path) -> Briefing:
    with Repository.open(f"sqlite:///{folder / 'sitrep.db'}") as repository:
        found = repository.editions.latest("strait", request(folder).date)
    assert found is not None
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "ferries.txt", f"Passengers wait\n\n{TEXT}\n")
    return tmp_path


def titles(briefing: Briefing) -> list[str]:
    return [section.title for section in briefing.sections]


def test_an_edition_is_told_in_the_language_of_its_situation(folder: Path) -> None:
    assert made(folder, "de").new
    told = kept(folder)
    assert told.language == "de"
    assert "Zahlen nach Urheber" in titles(told)
    assert content_hash(told) == told.content_hash
    assert verify(json.loads(told.model_dump_json()), lambda _article: None) == ()


def test_the_same_language_again_changes_nothing_and_another_one_is_a_revision(folder: Path) -> None:
    made(folder, "fr")
    again = made(folder, "fr")
    assert (again.new, again.edition.revision) == (False, 1)
    other = made(folder, "ko")
    assert (other.new, other.edition.revision) == (True, 2)
    assert kept(folder).language == "ko"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_kept_edition_in_another_language_is_what_a_run_in_that_language_makes(language: str, folder: Path) -> None:
    made(folder, "en-GB")
    told = translated(kept(folder), language)
    made(folder, language)
    own = kept(folder)
    assert told.sections == own.sections
    assert told.sources == own.sources
    assert told.edition.number == own.edition.number


def test_the_method_note_says_what_the_standards_say_in_the_language(folder: Path) -> None:
    made(folder, "en-GB")
    english, told = kept(folder), translated(kept(folder), "es")
    closing = [section.blocks[-1].line.runs[0].text for section in (english.sections[-1], told.sections[-1])]
    numbers = [[word.strip(":,.;()") for word in text.split() if word.strip(":,.;()").isdigit()] for text in closing]
    assert closing[1].startswith("Comprobado por programa")
    assert numbers[0] == numbers[1]


def test_its_own_language_gives_the_briefing_itself(folder: Path) -> None:
    made(folder, "uk")
    told = kept(folder)
    assert translated(told, "uk") is told


def test_sections_may_be_chosen(folder: Path) -> None:
    made(folder, "en-GB")
    told = translated(kept(folder), "fr", ("highlights", "method"))
    assert told.sections[0].name == "highlights"
    assert "figures" not in {section.name for section in told.sections}


def test_a_language_that_there_is_not_is_refused(folder: Path) -> None:
    made(folder, "en-GB")
    with pytest.raises(ConfigurationError, match="en-GB, en-US, fr"):
        translated(kept(folder), "tlh")


def test_reports_are_rendered_again_where_a_catalogue_is_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "FORMATS", ("html", "json"))
    asked = request(folder, language="de")
    made(folder, "de")
    told: list[str] = []
    publish(asked, told.append)
    publish(asked, told.append)
    known = publishing.fingerprint
    monkeypatch.setattr(publishing, "fingerprint", lambda *parts: known(*parts) + "z" * (Path("wording") in parts))
    publish(asked, told.append)
    assert ["unchanged" in line for line in told] == [False, True, False]
