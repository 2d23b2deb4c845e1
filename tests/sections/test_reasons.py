"""Why something is missing, in the language of the report where it is a common reason."""

from pathlib import Path
from string import Formatter

import pytest

from reports.models.briefing import Run
from reports.protocols import Desk
from reports.sections._reasons import REASONS, reason
from reports.wording import wording
from sections.two_editions import first


def desk(language: str) -> Desk:
    briefing = first()
    return Desk(
        briefing.edition, briefing.ledger, briefing.findings, briefing.coverage, lambda *_: (), wording(language)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        ("It is undated.", "Ohne Datum."),
        ("There is no such page (HTTP 404).", "Seite nicht vorhanden (HTTP 404)."),
        ("It has 1,200 pages; the first 500 were read.", "Umfasst 1.200 Seiten; die ersten 500 wurden gelesen."),
        ("No connection (Connection refused).", "Keine Verbindung (Connection refused)."),
    ],
)
def test_a_common_reason_is_translated_with_its_facts(noted: str, told: str) -> None:
    assert reason(desk("de"), noted) == told


def test_any_other_is_told_as_noted_and_says_that_it_is_english() -> None:
    noted = "It is undated. And a goat ate it."
    assert reason(desk("de"), noted) == Run(text=noted, language="en")


def test_in_english_nothing_is_touched() -> None:
    assert reason(desk("en-GB"), "It is undated.") == "It is undated."


@pytest.mark.parametrize("phrase", REASONS)
def test_every_reason_is_one_that_the_code_gives(phrase: str, root: Path) -> None:
    folders = ("ingestion", "fetching", "steps", "rendering")
    code = " ".join(
        " ".join(file.read_text(encoding="utf-8").split())
        for folder in folders
        for file in (root / "reports" / folder).rglob("*.py")
    ).casefold()
    for literal, *_ in Formatter().parse(phrase.rstrip(".")):
        # a status stands behind what it means, in another place
        for part in literal.replace('"', "").removesuffix(" (HTTP ").split('" "'):
            assert part.strip().casefold() in code.replace('"', ""), part
