"""Phrases, dates, numbers and enumerations as each language writes them."""

import datetime as dt

import pytest

from reports.errors import ConfigurationError
from reports.wording import ENGLISH, LANGUAGES, Wording, wording
from reports.wording._catalogue import Catalogue
from reports.wording._english import English

WEDNESDAY = dt.date(2031, 3, 12)
MOMENT = dt.datetime(2031, 3, 12, 17, 5, tzinfo=dt.UTC)


def of(phrases: dict[str, str] | None = None, plurals: dict[str, tuple[str, ...]] | None = None) -> Wording:
    catalogue = Catalogue(phrases or {}, plurals or {}, lambda number: int(number > 2))
    return Wording("x-test", catalogue, English())


def test_a_phrase_is_filled_by_name_in_the_order_of_its_language() -> None:
    words = of({"{who} at {place}": "{place}: {who}"})
    assert words.text("{who} at {place}", who="Ann Lee", place="the weir") == "the weir: Ann Lee"


def test_what_the_catalogue_has_not_stays_english() -> None:
    assert of().text("{n} of {all}", n=3, all=1200) == "3 of 1,200"


def test_braces_in_a_value_are_words_and_no_placeholders() -> None:
    assert of().text("by {name}", name="{secret} {0}") == "by {secret} {0}"


def test_a_placeholder_without_a_value_is_a_fault() -> None:
    with pytest.raises(KeyError, match="name"):
        of().text("by {name}")


def test_a_number_chooses_its_plural_form() -> None:
    words = of(plurals={"{n} barge": ("{n} barka", "{n} barek")})
    assert [words.count(number, "{n} barge", "{n} barges") for number in (2, 3)] == ["2 barka", "3 barek"]
    assert [ENGLISH.count(number, "{n} barge", "{n} barges") for number in (0, 1, 1500)] == [
        "0 barges", "1 barge", "1,500 barges",
    ]  # fmt: skip


def test_pieces_that_are_no_strings_keep_their_place() -> None:
    name, value = object(), object()
    words = of({"{name} claims {value} on {day}": "{day}: {value} ({name})"})
    assert words.parts("{name} claims {value} on {day}", name=name, value=value, day="Wed") == [
        "Wed: ", value, " (", name, ")",
    ]  # fmt: skip


def test_an_abbreviation_at_the_end_does_not_double_the_full_stop() -> None:
    assert of().text("Published on {day}.", day="12 oct.") == "Published on 12 oct."
    assert of().text("Published on {day}.", day="12 March") == "Published on 12 March."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "Wed 12 Mar"),
        ("en-US", "Wed, Mar 12"),
        ("fr", "mer. 12 mars"),
        ("de", "Mi., 12. März"),
        ("es", "mié, 12 mar"),
        ("uk", "ср, 12 бер."),
        ("ko", "3월 12일 (수)"),
        ("ar", "الأربعاء، 12 مارس"),
    ],
)
def test_a_short_date_is_that_of_the_cldr(language: str, expected: str) -> None:
    words = wording(language)
    assert words.day(WEDNESDAY, 2031) == expected
    assert "2031" in words.day(WEDNESDAY, 2030)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "10–12 March 2031"),
        ("en-US", "March 10 – 12, 2031"),
        ("fr", "10–12 mars 2031"),
        ("de", "10.–12. März 2031"),
        ("es", "10 de marzo de 2031 – 12 de marzo de 2031"),
        ("uk", "10–12 березня 2031 р."),
        ("ko", "2031년 3월 10일~12일"),
        ("ar", "10–12 مارس 2031"),
    ],
)
def test_a_period_says_nothing_twice_where_its_language_can(language: str, expected: str) -> None:
    told = wording(language).long_period(dt.date(2031, 3, 10), WEDNESDAY)
    assert " ".join(told.split()) == expected


def test_one_day_is_no_period() -> None:
    assert wording("fr").long_period(WEDNESDAY, WEDNESDAY) == "12 mars 2031"


def test_a_month_behind_a_preposition_takes_its_case() -> None:
    words = wording("uk")
    assert words.month(WEDNESDAY).startswith("березень")
    assert words.text("since {month}", month=words.month(WEDNESDAY, alone=False)).startswith("із березня")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-GB", "12,345.5"), ("fr", "12 345,5"), ("de", "12.345,5"), ("uk", "12 345,5"), ("ar", "12,345.5")],
)
def test_numbers_have_the_marks_of_the_language_and_latin_digits(language: str, expected: str) -> None:
    told = wording(language).number(12345.5)
    assert " ".join(told.split()) == expected
    assert told.isascii() or language in ("fr", "uk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_day_clock_and_zone_of_a_moment(language: str) -> None:
    told = wording(language).moment(MOMENT, "Asia/Seoul")
    assert "02:05 KST" in told
    assert "13" in told
    assert "UTC+04" in wording(language).moment(MOMENT, "Asia/Dubai")


def test_spanish_does_not_group_four_digits() -> None:
    assert [wording("es").number(value) for value in (1234, 12345)] == ["1234", "12.345"]


def test_american_spelling() -> None:
    words = wording("en-US")
    assert words.count(2, "{n} judgement", "{n} judgements") == "2 judgments"
    assert words.text("It was read but could not be analysed ({error}).", error="X").startswith(
        "It was read but could not be analyzed"
    )


def test_one_language_runs_from_right_to_left() -> None:
    assert [language for language in LANGUAGES if wording(language).direction == "rtl"] == ["ar"]


def test_enumerations_are_those_of_the_language() -> None:
    names = ["Ostland", "Maravia", "Tavor"]
    assert ENGLISH.listed(names) == "Ostland, Maravia and Tavor"
    assert wording("en-US").listed(names) == "Ostland, Maravia, and Tavor"
    assert wording("de").listed(names[:2]) == "Ostland und Maravia"
    assert wording("ar").listed(names[:2]) == "Ostland وMaravia"
    assert [ENGLISH.listed(names[:number]) for number in (0, 1)] == ["", "Ostland"]


def test_quotation_marks_are_those_of_the_language() -> None:
    assert ENGLISH.quoted("no flood") == "“no flood”"
    assert wording("de").quoted("no flood") == "„no flood“"
    assert wording("fr").quoted("no flood") == "«\u00a0no flood\u00a0»"


def test_languages_are_named_in_the_language() -> None:
    assert [wording(language).name_of("fr") for language in ("en-GB", "de", "es")] == [
        "French", "Französisch", "francés",
    ]  # fmt: skip
    assert wording("de").name_of("no-such-tag-at-all") == "no-such-tag-at-all"


def test_a_language_without_a_catalogue_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(ConfigurationError, match=r'language "tlh": no report can be written in it.*en-GB.*ar'):
        wording("tlh")
