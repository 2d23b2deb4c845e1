"""Quotations in all styles of marks; one odd mark never loses the others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from reports.language import layers
from reports.language.quotations import quotations

NLP = English()
layers.register()


def quoted(text: str) -> list[str]:
    doc = quotations(NLP.make_doc(text))
    return [text[q.start : q.end] for q in doc._.quotations]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no” twice.", ["no"]),
        ('He said "no" twice.', ["no"]),
        ("He said «no» twice.", ["no"]),
        ("He said „no“ twice.", ["no"]),
        ("He said ‘no way’ twice.", ["no way"]),
        ("He said 'no way' twice.", ["no way"]),
        ("It’s the crew’s boat, isn’t it?", []),
        ("The ’90s and the ’80s.", []),
        ("He said “they call it ‘the pit’ here” and left.", ["they call it ‘the pit’ here"]),
    ],
)
def test_every_style_of_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_an_unclosed_quotation_ends_with_its_paragraph_and_the_next_goes_on() -> None:
    doc = quotations(NLP.make_doc("She said: “One.\n\n“Two.” Then “three”."))
    assert [doc.text[q.start : q.end] for q in doc._.quotations] == ["One.", "Two.", "three"]
    assert [q.continued for q in doc._.quotations] == [False, True, False]


def test_an_odd_mark_costs_no_other_quotation() -> None:
    assert quoted("A “broken start. “Whole one” and “another one”.") == ["broken start.", "Whole one", "another one"]


def test_a_quotation_runs_through_paragraphs_without_marks_until_it_is_closed() -> None:
    doc = quotations(NLP.make_doc('"The tide came in.\n\nThen the wall broke.\n\nNobody slept," she said.'))
    assert [doc.text[q.start : q.end] for q in doc._.quotations] == [
        "The tide came in.", "Then the wall broke.", "Nobody slept,",
    ]  # fmt: skip
    assert [q.continued for q in doc._.quotations] == [False, True, True]


def test_quotations_do_not_overlap() -> None:
    doc = quotations(NLP.make_doc("‘He told me “go” twice,’ she said. “They ‘laughed’ at it,” he said."))
    spans = [(q.outer_start, q.outer_end) for q in doc._.quotations]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(st.text(alphabet="ab .,\n“”\"'‘’«»", max_size=60))
def test_quotations_stand_verbatim_in_order_and_inside_the_text(text: str) -> None:
    doc = quotations(NLP.make_doc(text))
    ends = list(doc._.quotations)
    assert all(0 <= q.outer_start <= q.start < q.end <= q.outer_end <= len(doc.text) for q in ends)
    assert ends == sorted(ends)
