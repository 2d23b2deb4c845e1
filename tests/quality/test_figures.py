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


class Gold(NamedTuple):
    value: float
    low: float | None
    high: float | None
    quantifier: str
    unit: str | None
    counted: str | None


def number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


def gold(cell: str) -> Gold:
    value, low, high, quantifier, unit, counted = cell.split("|")
    texts = [None if text == "-" else text for text in (unit, counted)]
    return Gold(float(value), number(low), number(high), quantifier, *texts)


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


def matched(figures: list[Figure], wanted: Gold) -> Figure | None:
    return next((figure for figure in figures if figure.value == wanted.value and figure.unit == wanted.unit), None)


def test_values_units_bounds_and_quantifiers_are_those_that_a_reader_finds() -> None:
    wrong = []
    for sentence, wanted, figures in scored():
        got = sorted((f.value, f.unit or "", f.low or 0, f.high or 0, f.quantifier) for f in figures)
        want = sorted((g.value, g.unit or "", g.low or 0, g.high or 0, g.quantifier) for g in wanted)
        if got != want:
            wrong.append(f"{sentence}: {got}")
    assert len(wrong) <= 1, wrong


def test_the_counted_is_what_a_reader_says_is_counted() -> None:
    right, wrong = 0, []
    for sentence, wanted, figures in scored():
        for one in wanted:
            figure = matched(figures, one)
            if figure is not None and figure.counted == one.counted:
                right += 1
            else:
                wrong.append(f"{sentence}: {figure.counted if figure else None!r}, not {one.counted!r}")
    assert right >= 0.95 * (right + len(wrong)), wrong


def test_every_mention_and_evidence_is_verbatim_and_nested() -> None:
    for sentence, _, figures in scored():
        for figure in figures:
            assert sentence[figure.mention.start : figure.mention.end] == figure.mention.text
            assert sentence[figure.evidence.start : figure.evidence.end] == figure.evidence.text
            assert figure.evidence.start <= figure.mention.start < figure.mention.end <= figure.evidence.end
            assert 0 < figure.confidence <= 1


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
