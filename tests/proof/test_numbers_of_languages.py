"""A number in our own words is compared with the cited ones by the marks of the report's language."""

import pytest

from reports.models.briefing import Citation, Line, Run
from reports.models.finding import Evidence
from reports.proof._lines import faults

SENTENCE = "The port counted 3,000 barges, 1.5 million sacks and 12 cranes."


def complaints(words: str, language: str, *, role: str = "strong") -> list[str]:
    evidence = Evidence(article="a", start=0, end=len(SENTENCE), text=SENTENCE)
    mark = Citation(label="1a", source=1, anchor="s1a", evidence=evidence)
    line = Line(runs=(Run.model_validate({"text": words, "role": role}),), citations=(mark,))
    return list(faults((line,), {}, {}, language))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("3\u202f000 barges", "fr"), ("3\u00a0000 barges", "uk"), ("3.000 barges", "de"), ("3.000", "es"),
        ("3,000 barges", "ko"), ("3000 barges", "fr"), ("1,5 millions", "fr"), ("1,5", "de"), ("12 grues.", "fr"),
        ("٣,000", "ar"), ("3,000 barges", "en-GB"), ("3,000 barges", "de"),
    ],
)  # fmt: skip
def test_the_same_number_in_the_marks_of_the_language_is_proved(words: str, language: str) -> None:
    assert complaints(words, language) == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("3\u202f001 barges", "fr"), ("30\u202f000", "fr"), ("3 et 000", "fr"), ("000", "fr"), ("3\u202f00", "fr"),
        ("3.001", "de"), ("2.5", "es"), ("1,50.2", "de"), ("15", "fr"), ("3000", "en-GB"), ("3.000", "en-US"),
        ("٣,001", "ar"), ("13", "ko"), ("3.000", "xx"),
    ],
)  # fmt: skip
def test_another_number_is_not(words: str, language: str) -> None:
    assert complaints(words, language), words


def test_a_value_stays_in_the_words_of_the_source_in_every_language() -> None:
    assert complaints("3.000", "de", role="value")
    assert complaints("3,000", "de", role="value") == []
