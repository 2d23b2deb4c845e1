"""An edition in each language: the same findings under labels of that language."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from fusion.two_days import OUTLINE
from proof.independent import unsupported
from reports.models.briefing import Briefing, Bullets, Chart, Line, Quotations, Run, Section, Table
from reports.proof import prove, units
from reports.sections import compile_briefing
from reports.steps.translated import translated
from reports.wording import LANGUAGES, Wording
from reports.wording._catalogue import SOURCE
from reports.wording._english import English
from sections.two_editions import first, quiet, second

THEIRS = ("name", "value", "quote", "words")
TRANSLATED = LANGUAGES[1:]
EDITIONS = {"first": first, "second": second, "quiet": quiet}


class Marked(Wording):
    """English in which everything that is worded stands between marks, so that what is not is seen."""

    def __init__(self) -> None:
        super().__init__("x-marked", SOURCE, English())

    def text(self, msgid: str, /, **values: str | float) -> str:
        return f"⟦{super().text(msgid, **values)}⟧"

    def count(self, number: int, one: str, many: str, /, **values: str | float) -> str:
        return f"⟦{super().count(number, one, many, **values)}⟧"

    def parts(self, msgid: str, /, **values: object) -> list[object]:  # type: ignore[override]
        return [f"⟦{piece}⟧" if isinstance(piece, str) else piece for piece in super().parts(msgid, **values)]

    def day(self, *given: object) -> str:
        return f"⟦{super().day(*given)}⟧"  # type: ignore[arg-type]

    def short_date(self, *given: object) -> str:
        return f"⟦{super().short_date(*given)}⟧"  # type: ignore[arg-type]

    def listed(self, items: object) -> str:
        return f"⟦{super().listed(items)}⟧"  # type: ignore[arg-type]


@cache
def edition(name: str) -> Briefing:
    return EDITIONS[name]()


def headings(section: Section) -> Iterator[str]:
    """Titles, headings, captions, columns and units that are not in the words of a source."""
    yield section.title
    for block in section.blocks:
        if isinstance(block, Bullets | Quotations | Table):
            yield "" if block.heading_language else block.heading or ""
        if isinstance(block, Table):
            yield from (block.caption, *block.columns)
        if isinstance(block, Chart):
            yield from ("" if block.title_language else block.title, block.unit)


def runs(section: Section) -> Iterator[Run]:
    for lines in units(section):
        for line in lines:
            yield from line.runs


def unworded(text: str) -> str:
    """What stands outside all marks."""
    while (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = inner
    return text


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_of_ours_is_said_past_the_wording(name: str) -> None:
    kept = edition(name)
    marked = compile_briefing(
        kept.edition, kept.ledger, kept.findings, kept.coverage, OUTLINE, wording=Marked()
    )  # fmt: skip
    # names of sources, outlets, actors and places, grades, and files are nobody's to translate
    known = {each.article.outlet for each in kept.findings} | {source.name for source in kept.coverage.sources}
    known |= {actor.name for actor in kept.ledger.actors} | {
        claim.place for g in kept.ledger.figures for claim in g.claims
    }
    known |= {each.location for each in (*kept.coverage.failures, *kept.coverage.notes)} | {"F"}
    told = [text for section in marked.sections for text in headings(section)]
    told += [
        run.text for section in marked.sections for run in runs(section) if run.role not in THEIRS and not run.language
    ]
    told += [source.descriptor for source in marked.sources]
    for text in told:
        rest = unworded(text)
        for word in sorted(filter(None, known), key=len, reverse=True):
            rest = rest.replace(word, "")
        assert not re.search(r"[^\W\d_]{2,}", re.sub(r"\b[A-F][1-6]\b", "", rest)), text


def evidence(lines: tuple[Line, ...]) -> tuple[Counter[tuple[str, str]], list[str]]:
    """What of a unit is the sources': words by role, and marks; a name at the head of a line has a capital."""
    theirs = [(run.role, run.text) for line in lines for run in line.runs if run.role in THEIRS]
    found = Counter((role, text.casefold() if role == "name" else text) for role, text in theirs)
    return found, [mark.label for line in lines for mark in line.citations]


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", EDITIONS)
def test_values_quotations_names_and_marks_are_those_of_the_english_edition(name: str, language: str) -> None:
    english = edition(name)
    told = translated(english, language)
    assert told.language == language
    for kept, other in zip(english.sections, told.sections, strict=True):
        assert kept.name == other.name
        pairs = zip(list(units(kept)), list(units(other))[: len(list(units(kept)))], strict=True)
        assert all(evidence(one) == evidence(two) for one, two in pairs), kept.name
    assert [(each.number, each.article, each.extracts) for each in told.sources] == [
        (each.number, each.article, each.extracts) for each in english.sources
    ]
    assert told.findings == english.findings


@pytest.mark.parametrize("language", TRANSLATED[1:])
def test_labels_are_not_english_any_more(language: str) -> None:
    english = edition("second")
    told = translated(english, language)
    pairs = [
        (one, two)
        for kept, other in zip(english.sections, told.sections, strict=True)
        for one, two in zip(headings(kept), headings(other), strict=False)
        if two and re.search(r"[a-z]{4}", one)
    ]
    # "Sources" and "Articles" are French too
    same = {one for one, two in pairs if one == two}
    assert len(pairs) > 40
    assert same <= {"Sources", "Source", "Articles", "Status"}, same


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translated_edition_is_proved_by_both_checkers(language: str) -> None:
    told = translated(edition("second"), language)
    assert prove(told) is told
    report = json.loads(told.model_dump_json())
    assert unsupported(report, {each["article"]["id"]: each["article"]["text"] for each in report["findings"]}) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_of_the_sources_name_their_language(language: str) -> None:
    told = translated(edition("first"), language)
    theirs = [run for section in told.sections for run in runs(section) if run.role in THEIRS]
    assert len(theirs) > 40
    expected = None if language == "en-US" else "en"
    cited = [run for section in told.sections for lines in units(section) if any(line.citations for line in lines)
             for line in lines for run in line.runs if run.role in THEIRS]  # fmt: skip
    assert {run.language for run in cited} == {expected}
    ours = [run for section in told.sections for run in runs(section) if run.role == "muted"]
    assert any(run.language is None for run in ours)


def test_an_english_report_says_nothing_of_languages() -> None:
    assert '"language":"en"' not in edition("first").model_copy(
        update={"findings": (), "ledger": None}
    ).model_dump_json(exclude={"coverage"})


def test_there_and_back_gives_the_english_edition() -> None:
    english = translated(translated(edition("second"), "ko"), "en-GB")
    assert english == translated(translated(edition("second"), "ar"), "en-GB")
    own = {section.name: section for section in edition("second").sections}
    for section in english.sections:
        if section.name != "method":  # a kept edition has what the standards say of it behind its method
            assert section == own[section.name], section.name


def test_latin_names_within_arabic_words_are_runs_of_their_own() -> None:
    told, plain = translated(edition("first"), "ar"), translated(edition("first"), "uk")
    sections = [section for section in told.sections if section.name != "method"]
    ours = [run for section in sections for run in runs(section) if run.role not in THEIRS]
    mixed = [run.text for run in ours if re.search("[\u0600-\u06ff]", run.text) and re.search("[A-Za-z]", run.text)]
    assert mixed == []
    assert {"Lysa Courier", "river districts"} <= {run.text for run in ours if run.language == "en"}
    assert sum(run.language == "en" for run in ours) > sum(
        run.language == "en" and run.role == "muted" for section in plain.sections for run in runs(section)
    )
