"""Quantities and figures of written sentences, through the whole pipeline with its own weights."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from reports.extraction.figures import extract
from reports.language import pipeline
from reports.language._version import WEIGHTS
from reports.models.article import Article, Zone
from reports.models.finding import Figure

pytestmark = pytest.mark.skipif(not WEIGHTS.joinpath("meta.json").exists(), reason="the weights are not there")
SENTENCES = Path(__file__).with_name("figures_sentences.tsv")
KEYS = {"m": "measure", "c": "claimant", "v": "via", "s": "status", "t": "time", "p": "place"}
FLOORS = {
    "value": 0.98, "unit": 0.98, "low": 0.98, "high": 0.98, "quantifier": 0.98, "counted": 0.95, "measure": 0.94,
    "claimant": 0.92, "via": 0.9, "status": 0.95, "time": 0.9, "place": 0.9,
}  # fmt: skip
"""Least F1 of each field, a little under what is reached, so that a lost construction fails."""


class Gold(NamedTuple):
    value: float
    low: float | None
    high: float | None
    quantifier: str
    unit: str | None
    counted: str | None
    more: dict[str, str]
    """Measure, claimant, via, status, time and place, where there is one."""

    def field(self, name: str) -> object:
        return self.more.get(name) if name in KEYS.values() else getattr(self, name)


def number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


def words(cell: str) -> str | None:
    return None if cell == "-" else cell


def gold(cell: str) -> Gold:
    value, low, high, quantifier, unit, counted, *named = cell.split("|")
    more = {KEYS[key]: said for key, _, said in (pair.partition("=") for pair in named)}
    more.setdefault("status", "claimed" if "claimant" in more else "unattributed")
    return Gold(float(value), number(low), number(high), quantifier, words(unit), words(counted), more)


def article(text: str) -> Article:
    zones = (Zone(kind="body", start=0, end=len(text)),)
    return Article(
        id="a1", path="x.txt", title=None, outlet=None, published=date(2024, 5, 3), source="s", text=text, zones=zones,
        content_hash="h",
    )  # fmt: skip


def read(texts: list[str]) -> list[list[Figure]]:
    articles = [article(text) for text in texts]
    return [list(extract(doc, one)) for doc, one in zip(pipeline.annotate(articles), articles, strict=True)]


@cache
def scored() -> list[tuple[str, list[Gold], list[Figure]]]:
    lines = [line.split("\t") for line in SENTENCES.read_text().splitlines() if line and not line.startswith("#")]
    found = read([line[0] for line in lines])
    return [(line[0], [gold(cell) for cell in line[1:]], figures) for line, figures in zip(lines, found, strict=True)]


def pairs(figures: list[Figure], wanted: list[Gold]) -> list[tuple[Figure | None, Gold | None]]:
    """Figures and gold of equal value, in order; what is left over stands alone."""
    left, made = list(figures), []
    for one in wanted:
        hit = next((figure for figure in left if figure.value == one.value), None)
        if hit is not None:
            left.remove(hit)
        made.append((hit, one))
    return [*made, *((figure, None) for figure in left)]


def told(figure: Figure, field: str) -> object:
    said = figure.time.text if field == "time" else getattr(figure, field)
    aside = {"time": ("on ", "in ", "since ", "by "), "claimant": ("The ", "the "), "via": ("The ", "the ")}
    for lead in aside.get(field, ()):
        said = said.removeprefix(lead) if said else said
    return said


@pytest.mark.parametrize("field", FLOORS)
def test_each_field_is_what_a_reader_finds(field: str) -> None:
    right, ours, theirs, wrong = 0, 0, 0, []
    for sentence, wanted, figures in scored():
        for figure, one in pairs(figures, wanted):
            got = told(figure, field) if figure is not None else None
            want = one.field(field) if one is not None else None
            ours, theirs, right = (
                ours + (got is not None),
                theirs + (want is not None),
                right + (want == got is not None),
            )
            if got != want:
                wrong.append(f"{sentence}: {got!r}, not {want!r}")
    assert 2 * right / max(1, ours + theirs) >= FLOORS[field], "\n".join([f"{right} {ours} {theirs}", *wrong])


def test_a_sentence_without_figures_has_none() -> None:
    assert [sentence for sentence, wanted, figures in scored() if figures and not wanted] == []


def test_every_mention_and_evidence_is_verbatim_and_nested() -> None:
    for sentence, _, figures in scored():
        for figure in figures:
            assert sentence[figure.mention.start : figure.mention.end] == figure.mention.text
            assert sentence[figure.evidence.start : figure.evidence.end] == figure.evidence.text
            assert figure.evidence.start <= figure.mention.start < figure.mention.end <= figure.evidence.end
            assert 0 < figure.confidence <= 1


def test_there_is_a_sentence_for_each_construction() -> None:
    assert len(scored()) >= 120
    units = {one.unit for _, wanted, _ in scored() for one in wanted}
    assert {"percent", "percentage point", "USD", "per day", "barrel per day", "year"} <= units


def test_claimant_relay_place_and_time_come_from_the_layers() -> None:
    text = (
        "The Polish defence ministry said on Tuesday that 40 engineers had arrived in Basra in March. "
        "Iraq denied that 90 tanks were deployed in the city."
    )
    engineers, tanks = read([text])[0]
    assert engineers.claimant is not None
    assert "ministry" in engineers.claimant.lower()
    assert (engineers.place, engineers.status, engineers.measure) == ("Basra", "claimed", "flow")
    assert engineers.time.start == "2024-03-01"
    assert (tanks.claimant, tanks.status, tanks.measure) == ("Iraq", "denied", "stock")


def test_numbers_of_posts_ages_and_scores_are_no_figures() -> None:
    text = (
        "Shells landed near police posts 542 and 543. She was eighteen when the war began. The teams drew 2-2. "
        "The parties met under Resolution 1701, which stands."
    )
    assert read([text]) == [[]]
