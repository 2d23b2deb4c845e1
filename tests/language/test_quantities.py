"""Numbers in running text: values, bounds, quantifiers, units, and what is no quantity."""

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.language.gazetteers import word_list
from reports.language.layers import register
from reports.language.quantities import quantities
from reports.models.document import Name, Quantity, TimeExpression

NLP = spacy.blank("en")
NLP.max_length = 10**8


def read(text: str) -> tuple[Quantity, ...]:
    register()
    found: tuple[Quantity, ...] = quantities(NLP.make_doc(text))._.quantities
    return found


def values(text: str) -> list[float]:
    return [found.value for found in read(text)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3,000", 3000), ("3\u00a0000", 3000), ("3\u2009000", 3000), ("3\u202f000", 3000), ("1.200.000", 1_200_000),
        ("1,00,000", 100_000), ("1.2 million", 1_200_000), ("1.1 million", 1_100_000), ("4.5bn", 4_500_000_000),
        ("1.2-million", 1_200_000), ("forty-two", 42), ("two dozen", 24), ("half a dozen", 6), ("a hundred", 100),
        ("a hundred and two", 102), ("two hundred and fifty thousand", 250_000), ("half a million", 500_000),
        ("a quarter of a million", 250_000), ("two and a half million", 2_500_000), ("a million and a half", 1_500_000),
        ("three lakh crore", 3_000_000_000_000), ("25 lakh", 2_500_000), ("a couple of hundred", 200), ("five point five", 5.5),
    ],
)  # fmt: skip
def test_number_words_and_digits_have_their_value(words: str, value: float) -> None:
    (found,) = read(f"They counted {words} birds.")
    assert found.value == value
    assert (found.low, found.high, found.quantifier, found.unit) == (None, None, "exact", None)


@pytest.mark.parametrize(
    ("words", "value"),
    [("dozens of", 12), ("hundreds of", 100), ("tens of thousands of", 10_000), ("hundreds of thousands of", 100_000),
     ("several hundred", 100), ("a few thousand", 1000)],
)  # fmt: skip
def test_an_open_number_is_a_least_bound(words: str, value: float) -> None:
    (found,) = read(f"They counted {words} birds.")
    assert (found.value, found.low, found.high, found.quantifier) == (value, value, None, "at least")


@pytest.mark.parametrize(
    ("words", "percent"),
    [("a third of", 33.33), ("two-thirds of", 66.67), ("half of", 50), ("half the", 50), ("one in five", 20),
     ("nine out of 10", 90), ("40 per cent of", 40), ("40% of", 40), ("three quarters of", 75)],
)  # fmt: skip
def test_a_part_of_a_whole_is_a_percentage(words: str, percent: float) -> None:
    (found,) = read(f"They lost {words} birds.")
    assert (found.value, found.unit) == (percent, "percent")


@pytest.mark.parametrize(
    ("words", "quantifier", "low", "high"),
    [
        ("at least 300", "at least", 300, None), ("no fewer than 300", "at least", 300, None),
        ("300 or more", "at least", 300, None), ("300-plus", "at least", 300, None), ("300+", "at least", 300, None),
        ("more than 300", "more than", 300, None), ("well over 300", "more than", 300, None), (">300", "more than", 300, None),
        ("up to 300", "up to", None, 300), ("as many as 300", "up to", None, 300), ("300 at most", "up to", None, 300),
        ("fewer than 300", "fewer than", None, 300), ("just under 300", "fewer than", None, 300),
        ("some 300", "about", None, None), ("around 300", "about", None, None), ("~300", "about", None, None),
        ("an estimated 300", "about", None, None), ("nearly 300", "about", None, None), ("300 or so", "about", None, None),
        ("another 300", "another", None, None), ("300 more", "another", None, None), ("an additional 300", "another", None, None),
        ("at least another 300", "another", 300, None), ("up to a further 300", "another", None, 300),
        ("a total of 300", "total", None, None), ("300 in total", "total", None, None), ("exactly 300", "exact", None, None),
    ],
)  # fmt: skip
def test_quantifiers_set_their_bounds(words: str, quantifier: str, low: float | None, high: float | None) -> None:
    (found,) = read(f"They saw {words} birds.")
    assert (found.value, found.quantifier, found.low, found.high) == (300, quantifier, low, high)
    assert f"They saw {words} birds."[found.start : found.end] == words


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("10,000 to 12,000", 10_000, 12_000), ("between 5 and 7", 5, 7), ("10-12", 10, 12), ("10–12", 10, 12),
     ("10-12 million", 10_000_000, 12_000_000), ("two to three dozen", 24, 36), ("from 30 to 40", 30, 40),
     ("five or six", 5, 6), ("900,000-1.2 million", 900_000, 1_200_000)],
)  # fmt: skip
def test_a_range_keeps_both_bounds_and_no_middle(words: str, low: float, high: float) -> None:
    (found,) = read(f"They saw {words} birds.")
    assert (found.value, found.low, found.high) == (low, low, high)


def test_a_change_is_two_figures_and_no_range() -> None:
    assert values("The herd grew from 10 to 20 cows.") == [10, 20]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$48.2 million", 48_200_000, "USD"), ("US$5bn", 5e9, "USD"), ("C$40", 40, "CAD"), ("£20m", 20e6, "GBP"),
        ("€5 million", 5e6, "EUR"), ("5€", 5, "EUR"), ("USD 300", 300, "USD"), ("1.5 billion won", 1.5e9, "KRW"),
        ("300 roubles", 300, "RUB"), ("40 Canadian dollars", 40, "CAD"), ("2 million pounds", 2e6, "GBP"),
        ("20 pounds", 20, "pound"), ("3 km", 3, "kilometre"), ("27-kilometer", 27, "kilometre"), ("4 km²", 4, "square kilometre"),
        ("5 sq km", 5, "square kilometre"), ("20 tons", 20, "ton"), ("20 tonnes", 20, "tonne"), ("816\u00a0000 t", 816_000, "tonne"),
        ("1.2 million litres", 1.2e6, "litre"), ("300-megawatt", 300, "megawatt"), ("6 MW", 6, "megawatt"),
        ("36C", 36, "degree Celsius"), ("36 degrees Celsius", 36, "degree Celsius"), ("-18 °C", -18, "degree Celsius"),
        ("100 km/h", 100, "kilometre per hour"), ("3 percentage points", 3, "percentage point"), ("2½ miles", 2.5, "mile"),
        ("1/4 inch", 0.25, "inch"), ("half a mile", 0.5, "mile"), ("$70 a barrel", 70, "USD per barrel"),
        ("$350 per kg", 350, "USD per kilogram"), ("1,000 barrels a day", 1000, "barrel per day"), ("300 a day", 300, "per day"),
        ("$40-50 million", 40e6, "USD"), ("$3bn-$4bn", 3e9, "USD"),
    ],
)  # fmt: skip
def test_units_are_named_in_the_singular_and_money_by_code(words: str, value: float, unit: str) -> None:
    (found,) = read(f"It was {words} there.")
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("A 100m race.", 100, "metre"),
        ("20m people fled.", 20e6, None),
        ("6m have fled.", 6e6, None),
        ("5m tonnes.", 5e6, "tonne"),
    ],
)
def test_m_is_metres_or_millions_by_what_follows(text: str, value: float, unit: str | None) -> None:
    assert [(found.value, found.unit) for found in read(text)] == [(value, unit)]


def test_a_unit_is_shared_over_and() -> None:
    assert [(found.value, found.unit) for found in read("Roads of 45 and 50 kilometres.")] == [
        (45, "kilometre"),
        (50, "kilometre"),
    ]


def test_a_year_earlier_is_no_rate() -> None:
    assert read("Sales were $1.17 billion a year earlier.")[0].unit == "USD"


@pytest.mark.parametrize(
    "text",
    [
        "A T-72 and an F-16 met MH17.", "Article 5 of the treaty.", "The G7 on Covid-19.", "A Boeing 737 landed.",
        "Under UN Resolution 1701, it left.", "He told Channel 4.", "See No. 10 and page 7.",
        "It began in 2024.", "The 1950-53 war.", "The 2012-13 season.", "The 1990s.", "On 23 October and Oct. 24.", "On 2024-10-23.",
        "At 2.15pm, 7 a.m. and 10:30.", "For two years and three consecutive days they met.", "A 36-year-old man aged 36.",
        "Kim, 36, spoke.", "Kim (36) spoke.", "The minister, 61, resigned.", "They won 2-1.", "A 15-0 vote.", "Belgium 3 – 0 Panama", "At 10 Downing Street.",
        "Call 020 7946 0958 or (555) 123-4567.", "Call +44 20 7946 0958.", "The 21st man, the first man.", "No one came.", "One of the largest.",
        "One day he came.", "The two leaders met.", "Both left.", "Between two countries.", "All three agreed.", "A two-state solution.",
        "It rose four times.", "The Big Three and the Group of Seven.", "It is open 24/7.", "On 9/11.", "A third man.", "The first half.",
        "300 more than planned.", "x² and ١٢ and ٣", "1e999999", "9" * 5000, "version 3.1.2", "1. Open the door.", "as reported [3].",
        "https://example.org/2024/300/a-20-b", "nineteen eighty-four",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("2000 soldiers came.", 2000), ("More than 2000 people came.", 2000), ("In 2024 300 people left.", 300),
     ("In Gaza, 36 people died.", 36), ("Two were killed.", 2), ("In the camp 300 people slept.", 300),
     ("One soldier was killed.", 1), ("A 5,000-strong force.", 5000), ("Three of the ships sank.", 3)],
)  # fmt: skip
def test_what_looks_like_a_year_or_label_but_counts_is_kept(text: str, value: float) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("The siege lasted 40 days.", 40, "day"), ("He was sentenced to up to 12 years.", 12, "year"),
     ("They agreed on a 60-day truce.", 60, "day"), ("It took 10 to 15 hours.", 10, "hour")],
)  # fmt: skip
def test_a_length_of_time_that_measures_something_is_a_quantity(text: str, value: float, unit: str) -> None:
    assert [(found.value, found.unit) for found in read(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "It fell 40 days ago.",
        "In the past 12 years he wrote.",
        "It took place two years later.",
        "A 20-year-old student.",
    ],
)
def test_a_length_of_time_that_says_when_is_no_quantity(text: str) -> None:
    assert read(text) == ()


def test_a_rate_may_be_of_so_many() -> None:
    assert [(found.value, found.unit) for found in read("It fell to 5.2 per 100,000 people.")] == [
        (5.2, "per 100000 people")
    ]


def test_numbers_inside_times_and_names_are_left_to_those_layers() -> None:
    register()
    doc = NLP.make_doc("In the past 40 days Area 51 sent 60 men.")
    doc._.times = (TimeExpression(3, 19, "duration", "P40D", None, None),)
    doc._.names = (Name(20, 27, "place"),)
    assert [found.value for found in quantities(doc)._.quantities] == [60]


def test_offsets_hold_in_the_text_whatever_the_tokenizer_did() -> None:
    text = "It cost US$5bn, (at least 3,000), 10–12km and £20m-£30m."
    assert [text[found.start : found.end] for found in read(text)] == [
        "US$5bn", "at least 3,000", "10–12km", "£20m-£30m",
    ]  # fmt: skip
    assert [text[found.number_start : found.number_end] for found in read(text)] == [
        "5bn",
        "3,000",
        "10–12",
        "20m-£30m",
    ]


SCRAPS = [
    *word_list("quantities_quantifiers"),
    *word_list("quantities_numbers"),
    *"0 12 3,000 1.5 $ € % - – / ( ) . , ½ m bn",
]
PIECES = [piece for line in SCRAPS for piece in (line.split("\t")[0], "12", "2024", "of", "and", "a", "kilometres")]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
def test_any_row_of_numbers_is_read_in_order_with_sound_bounds(parts: list[str], joint: str) -> None:
    text, end = joint.join(parts), 0
    for found in read(text):
        assert end <= found.start <= found.number_start < found.number_end <= found.end <= len(text)
        assert found.low is None or found.low <= found.value
        assert found.high is None or found.value <= found.high
        end = found.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize("piece", ["1", "1,", "1 000 ", "a-", "one ", "hundred and ", "$", "1/", "a@", "half a "])
def test_a_hostile_line_is_read_in_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        doc = spacy.tokens.Doc(NLP.vocab, words=[piece * (length // len(piece))], spaces=[False])
        start = time.process_time()
        quantities(doc)
        return time.process_time() - start

    register()
    assert seconds(40_000) < 10 * seconds(8_000) + 0.5


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They counted 2.5 × 10^6 locusts.", [2_500_000]), ("It weighed 1e-3 tons and 4e5 tons.", [0.001, 400_000]),
        ("By a factor of 2.5×10−5 it fell.", [0.000025]), ("She ran 4 × 100 metres.", [4, 100]),
    ],
)  # fmt: skip
def test_powers_of_ten_are_one_number_and_products_are_two(text: str, values: list[float]) -> None:
    assert [quantity.value for quantity in read(text)] == pytest.approx(values)


def test_no_quantifier_or_number_reaches_over_a_blank_line() -> None:
    found = read("Blast kills 14\n\nAt least 15 people died.\n\n3 million fled")
    assert [(each.value, each.quantifier) for each in found] == [(14, "exact"), (15, "at least"), (3_000_000, "exact")]
