"""What holds of the times of any document."""

from datetime import date, timedelta
from time import process_time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from reports.language._times_calendar import narrowed, step, unit_around
from reports.language._times_context import READERS
from reports.language._times_grammar import alphabet, rules, spell
from reports.language._times_lexer import lex, number_values
from reports.language._times_lexicon import words
from reports.language._times_named import easter, named_day
from reports.language._times_starts import starts
from reports.language.layers import register
from reports.language.times import times

register()
BLANK = spacy.blank("en")
WORDS = [*words(), "2024", "1950", "-", ",", ".", "23", "'s", "the", "Kursk", "\n\n", "10:30", "3rd", "1990s", "Q3"]


def read(text: str, published: date | None = date(2024, 10, 23)) -> Doc:
    doc = BLANK.make_doc(text)
    doc._.published = published
    return times(doc)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from([None, date(2024, 2, 29), date.min, date.max]))
def test_expressions_are_ordered_apart_and_their_days_too(parts: list[str], published: date | None) -> None:
    text = " ".join(part.title() if at % 3 == 0 else part for at, part in enumerate(parts))
    end = 0
    for time in read(text, published)._.times:
        assert end <= time.start < time.end <= len(text)
        assert time.value
        assert not text[time.start : time.end].startswith(" ")
        if time.first and time.last:
            assert date.fromisoformat(time.first) <= date.fromisoformat(time.last)
        end = time.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "text", ["on Wednesday", "last week", "two years ago", "in June", "yesterday", "the past two years"]
)
def test_without_publication_a_relative_expression_has_no_days(text: str) -> None:
    (found,) = read(f"It fell {text}.", None)._.times
    assert (found.first, found.last) == (None, None)


def test_without_publication_a_weekday_keeps_its_place_in_the_week() -> None:
    assert read("Talks resume on Wednesday.", None)._.times[0].value == "XXXX-WXX-3"


def test_offsets_count_code_points_of_the_text() -> None:
    text = "“Très bien” 🎉 — signé on 3 May 2021"
    (found,) = read(text)._.times
    assert text[found.start : found.end] == "3 May 2021"


def test_a_tag_tells_the_modal_from_the_month() -> None:
    vocab = BLANK.vocab
    said = ["In", "May", "he", "left", "."]
    month, modal = (Doc(vocab, said, tags=["IN", tag, "PRP", "VBD", "."]) for tag in ("NNP", "MD"))
    for doc in (month, modal):
        doc._.published = date(2024, 10, 23)
    assert [time.value for time in times(month)._.times] == ["2024-05"]
    assert times(modal)._.times == ()


def test_a_story_of_an_older_year_goes_on_in_its_paragraph() -> None:
    doc = read("War broke out in June 1950. On September 15 troops landed.\n\nOn October 21 an envoy spoke.")
    assert [time.value for time in doc._.times] == ["1950-06", "1950-09-15", "2024-10-21"]


def test_a_flashback_does_not_move_the_story() -> None:
    doc = read("In 1965 troops landed. Two decades earlier France had promised peace. In May two towns fell.", None)
    assert [time.value for time in doc._.times] == ["1965", "1945", "1965-05"]


def test_a_rule_of_tags_tells_a_count_from_a_year() -> None:
    said = ["Wolves", "killed", "1987", "sheep", "."]
    doc = Doc(BLANK.vocab, said, tags=["NNS", "VBD", "CD", "NNS", "."])
    doc._.published = date(2024, 10, 23)
    assert times(doc)._.times == ()


def test_a_length_in_the_present_perfect_ends_with_publication() -> None:
    perfect = Doc(BLANK.vocab, ["He", "has", "been", "held", "for", "two", "years"],
                  tags=["PRP", "VBZ", "VBN", "VBN", "IN", "CD", "NNS"])  # fmt: skip
    past = Doc(BLANK.vocab, ["He", "was", "held", "for", "two", "years"], tags=["PRP", "VBD", "VBN", "IN", "CD", "NNS"])
    for doc in (perfect, past):
        doc._.published = date(2024, 10, 23)
    assert times(perfect)._.times[0][3:6] == ("P2Y", "2022-10-23", "2024-10-23")
    assert times(past)._.times[0][3:6] == ("P2Y", None, None)


def test_a_long_line_takes_time_in_proportion() -> None:
    text = "On Monday in early October 2024 the 2,000 troops left, he said, for the past two years. " * 1500
    assert len(read(text)._.times) == 3 * 1500


@pytest.mark.parametrize(
    "part", ["a.", "1,", "some ", "1,111,", "9", "the end of ", "2024-", "'s", "a@", "1 1/2 ", "2010-", "two "]
)
def test_a_hostile_line_takes_no_longer(part: str) -> None:
    text = part * (60_000 // len(part))
    doc = Doc(BLANK.vocab, words=[text], spaces=[False])  # spaCy's own tokenizer is quadratic here
    doc._.published = date(2024, 10, 23)
    begun = process_time()
    times(doc)
    assert process_time() - begun < 10


def test_every_lexeme_has_a_character() -> None:
    known = alphabet()
    assert len(set(known.values())) == len(known)
    for number in [f"{digits:0{width}d}" for width in (1, 2, 3, 4) for digits in range(0, 10**width, 7)]:
        assert frozenset(number_values(number)) in known, number
    for phrase in words():
        assert "\0" not in spell([lexeme for lexeme in lex(phrase) if lexeme.values]), phrase


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("THE? day:DAY OF", {"THE", "DAY"}),
        ("(part:PART HYPHEN?)? (rel:THIS | rel:NEXT) UNIT", {"PART", "THIS", "NEXT"}),
        ("(A? | (B C)*) D?", {"A", "B", "D"}),
    ],
)
def test_a_pattern_begins_with_what_can_stand_first(pattern: str, expected: set[str]) -> None:
    assert starts(pattern) == expected


def test_no_rule_is_missed_for_the_word_it_begins_with() -> None:
    for rule in rules():
        begins = {char for kind, char in alphabet().items() if kind & rule.starts}
        assert all(not rule.pattern.match(char) or char in begins for char in alphabet().values())


def test_every_rule_names_a_reading() -> None:
    assert {rule.name for rule in rules()} - {"old"} == set(READERS)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, (4, 2)), (2000, (4, 23)), (2008, (3, 23)), (2019, (4, 21)), (2024, (3, 31)), (2038, (4, 25))],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_named_days_that_move() -> None:
    assert named_day("thanksgiving", 2024) == date(2024, 11, 28)
    assert named_day("memorial day", 2024) == date(2024, 5, 27)
    assert named_day("black friday", 2024) == date(2024, 11, 29)


def test_a_month_on_from_the_last_of_january_is_the_last_of_february() -> None:
    assert step(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)
    assert step(date(2024, 10, 23), "decade", -1) == date(2014, 10, 23)


def test_thirds_of_a_period_cover_it_without_overlap() -> None:
    for unit in ("week", "month", "quarter", "year", "decade", "century"):
        days = unit_around(unit, date(2023, 2, 10))[1]
        early, mid, late = (narrowed(days, part) for part in ("early", "mid", "late"))
        assert (early[0], late[1]) == days
        assert early[1] + timedelta(days=1) == mid[0]
        assert mid[1] + timedelta(days=1) == late[0]
