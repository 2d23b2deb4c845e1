"""Times of written sentences, through the pipeline's own tags, against floors for each field."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from reports.language._version import WEIGHTS
from reports.language.pipeline import load
from reports.language.times import times

pytestmark = pytest.mark.skipif(not WEIGHTS.joinpath("meta.json").exists(), reason="the weights are not there")
SENTENCES = Path(__file__).with_name("times_sentences.tsv")
WEDNESDAY = date(2024, 10, 23)
FLOORS = {"relaxed": 0.99, "strict": 0.98, "type": 0.98, "value": 0.97, "days": 0.97}
"""Least F1 of each field, a little under what is reached, so that a lost construction fails."""


class Time(NamedTuple):
    """An expression as written or found; its words tell its place, as none stands twice in a sentence."""

    words: str
    type: str
    value: str
    first: str | None
    last: str | None


def gold(cell: str) -> Time:
    words, kind, value, first, last = cell.split("|")
    return Time(words, kind, value, *(None if day == "-" else day for day in (first, last)))


@cache
def sentences() -> list[tuple[str, list[Time]]]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, [gold(cell) for cell in cells]) for text, *cells in rows]


def read(text: str, published: date | None = WEDNESDAY) -> list[Time]:
    doc = load()(text, [(0, len(text))])
    doc._.published = published
    return [
        Time(text[time.start : time.end], time.type, time.value, time.first, time.last) for time in times(doc)._.times
    ]


def agreements(wanted: Time, found: list[Time]) -> set[str]:
    """The fields in which the best of what was found agrees with what was written."""
    near = [time for time in found if time.words in wanted.words or wanted.words in time.words]
    fields = [
        {"relaxed"}
        | ({"strict"} if time.words == wanted.words else set())
        | ({"type"} if time.type == wanted.type else set())
        | ({"value"} if time.value == wanted.value else set())
        | ({"days"} if time[3:] == wanted[3:] else set())
        for time in near
    ]
    return max(fields, key=len, default=set())


@cache
def scores() -> dict[str, float]:
    right: Counter[str] = Counter()
    written = found = 0
    for text, wanted in sentences():
        made = read(text)
        written, found = written + len(wanted), found + len(made)
        for time in wanted:
            right.update(agreements(time, made))
    return {field: 2 * right[field] / (written + found) for field in FLOORS}


@pytest.mark.parametrize("field", FLOORS)
def test_f1_of_each_field_is_not_below_its_floor(field: str) -> None:
    assert scores()[field] >= FLOORS[field]


def test_the_sentences_are_many_and_each_expression_stands_in_its_sentence() -> None:
    assert sum(len(wanted) for _, wanted in sentences()) >= 80
    assert all(time.words in text for text, wanted in sentences() for time in wanted)


def test_sentences_without_times_yield_none() -> None:
    without = [text for text, wanted in sentences() if not wanted]
    assert len(without) >= 8
    assert [text for text in without if read(text)] == []
