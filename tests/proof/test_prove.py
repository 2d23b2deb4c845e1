"""Nothing unsupported gets through: each kind of tampering is caught and named."""

from collections.abc import Callable
from typing import Any

import pytest

from reports.errors import ProofError
from reports.models.briefing import Briefing
from reports.proof import prove
from reports.proof._lines import faults
from reports.proof._normal import stands_in
from sections.two_editions import first, quiet, second

Data = dict[str, Any]


def changed(briefing: Briefing, change: Callable[[Data], None]) -> Briefing:
    data = briefing.model_dump()
    change(data)
    return Briefing.model_validate(data)


def cited_lines(data: Data) -> list[Data]:
    """Lines of bullets, each a unit of its own."""
    return [
        line
        for section in data["sections"]
        for block in section["blocks"]
        if block["kind"] == "bullets"
        for line in block["lines"]
        if not line["administrative"]
    ]


def with_role(data: Data, role: str) -> Data:
    lines = [
        *cited_lines(data),
        *(
            part
            for section in data["sections"]
            for block in section["blocks"]
            if block["kind"] == "quotations"
            for entry in block["entries"]
            for part in (entry["quote"], entry["attribution"])
        ),
    ]
    return next(run for line in lines for run in line["runs"] if run["role"] == role)


def invent_a_value(data: Data) -> None:
    with_role(data, "value")["text"] = "About 5,000"


def change_a_digit(data: Data) -> None:
    run = with_role(data, "value")
    digit = next(char for char in run["text"] if char.isdigit())
    run["text"] = run["text"].replace(digit, str((int(digit) + 1) % 10), 1)


def alter_a_quotation(data: Data) -> None:
    with_role(data, "quote")["text"] = "This is no man-made flood"


def alter_the_words_of_a_source(data: Data) -> None:
    with_role(data, "words")["text"] += " again"


def put_words_into_another_mouth(data: Data) -> None:
    with_role(data, "name")["text"] = "Jane Stranger"


def claim_a_false_alias(data: Data) -> None:
    run = with_role(data, "name")
    run["text"], run["as_written"] = "Jane Stranger", run["text"]


def drop_the_citations(data: Data) -> None:
    cited_lines(data)[0]["citations"] = ()


def add_a_number_of_our_own(data: Data) -> None:
    cited_lines(data)[0]["runs"] += ({"text": " That makes 5,850 in all.", "role": "text", "as_written": None},)


def point_a_mark_elsewhere(data: Data) -> None:
    cited_lines(data)[0]["citations"][0]["anchor"] = "s99z"


def give_a_mark_another_label(data: Data) -> None:
    cited_lines(data)[0]["citations"][0]["label"] = "9z"


def shift_evidence(data: Data) -> None:
    for extract in (data["sources"][0]["extracts"][0], *cited_lines(data)[0]["citations"]):
        extract["evidence"]["start"] += 1
        extract["evidence"]["end"] += 1


def change_an_extract(data: Data) -> None:
    data["sources"][0]["extracts"][0]["evidence"]["text"] = "Other words."


def change_the_article(data: Data) -> None:
    for item in data["findings"]:
        item["article"]["text"] = item["article"]["text"].replace("4,000", "9,000").replace("1,850", "9,850")


def drop_the_article(data: Data) -> None:
    data["findings"] = data["findings"][1:]


def add_an_unused_extract(data: Data) -> None:
    extracts = data["sources"][0]["extracts"]
    data["sources"][0]["extracts"] = (*extracts, {**extracts[0], "label": "1zz", "anchor": "s1zz"})


def double_a_source_number(data: Data) -> None:
    data["sources"][1]["number"] = data["sources"][0]["number"]


def move_an_extract_to_another_source(data: Data) -> None:
    one, two = data["sources"][:2]
    one["extracts"], two["extracts"] = two["extracts"], one["extracts"]


def misplace_evidence_in_the_ledger(data: Data) -> None:
    data["ledger"]["statements"][0]["content"]["text"] = "what nobody said"


TAMPERING = [value for name, value in list(globals().items()) if callable(value) and getattr(value, "__module__", "") == __name__ and list(getattr(value, "__annotations__", {})) == ["data", "return"] and value.__annotations__["return"] is None]  # fmt: skip


def test_the_list_of_tampering_is_whole() -> None:
    assert len(TAMPERING) == 18


@pytest.mark.parametrize("tamper", TAMPERING, ids=lambda tamper: tamper.__name__)
@pytest.mark.parametrize("briefing", [first(), second()], ids=["first", "second"])
def test_tampering_is_caught(tamper: Callable[[Data], None], briefing: Briefing) -> None:
    forged = changed(briefing, tamper)
    assert forged != briefing
    with pytest.raises(ProofError):
        prove(forged)


def test_the_message_names_section_line_and_reason() -> None:
    with pytest.raises(ProofError) as caught:
        prove(changed(first(), invent_a_value))
    message = str(caught.value)
    assert 'section "highlights"' in message
    assert "Several claims on people" in message
    assert 'value "About 5,000" is not in the words it cites' in message


def test_a_value_in_a_table_is_proved_by_its_row_and_not_by_another_row() -> None:
    def swap(data: Data) -> None:
        table = next(block for part in data["sections"] if part["name"] == "figures" for block in part["blocks"])
        one, two = table["rows"][:2]
        one["cells"][0]["runs"], two["cells"][0]["runs"] = two["cells"][0]["runs"], one["cells"][0]["runs"]

    with pytest.raises(ProofError, match='section "figures"'):
        prove(changed(first(), swap))


def outlet_line(name: str) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        line = cited_lines(data)[0]
        line["runs"] = ({"text": name, "role": "name", "as_written": None},)

    return change


def test_a_name_may_be_the_outlet_of_what_is_cited_and_no_other_outlet() -> None:
    cited = {mark.evidence.article for part in first().sections[:1] for block in part.blocks for mark in block.lines[0].citations}  # type: ignore[union-attr]  # fmt: skip
    outlets = {item.article.outlet or "": item.article.id in cited for item in first().findings}
    own, other = (next(name for name, near in outlets.items() if near is wanted) for wanted in (True, False))
    prove(changed(first(), outlet_line(own)))
    with pytest.raises(ProofError, match=f'name "{other}" is not in the words it cites'):
        prove(changed(first(), outlet_line(other)))


@pytest.mark.parametrize(
    ("shown", "written", "role", "proved"),
    [
        ("About 4,000", None, "value", True),
        ("about 4,000", None, "value", True),
        ("ABOUT 4,000", None, "value", False),
        ("about 4,000", None, "words", False),
    ],
)
def test_only_the_first_letter_of_a_value_may_lose_its_capital(shown: str, written: str | None, role: str, proved: bool) -> None:  # fmt: skip
    line = first().sections[0].blocks[0].lines[0]  # type: ignore[union-attr]
    run = line.runs[0].model_copy(update={"text": shown, "role": role, "as_written": written})
    assert (list(faults([line.model_copy(update={"runs": (run,)})], {}, {})) == []) is proved


def test_a_description_may_take_a_capital_and_nothing_else() -> None:
    line = first().sections[0].blocks[0].lines[0]  # type: ignore[union-attr]
    word = next(word for word in line.citations[0].evidence.text.split() if word.isalpha() and word.islower())
    capital = line.runs[0].model_copy(update={"text": word.capitalize(), "role": "name", "as_written": word})
    other = capital.model_copy(update={"text": "Others"})
    assert list(faults([line.model_copy(update={"runs": (capital,)})], {}, {})) == []
    assert list(faults([line.model_copy(update={"runs": (other,)})], {}, {}))


def test_an_administrative_line_cannot_pass_words_off_as_a_source() -> None:
    def smuggle(data: Data) -> None:
        method = next(part for part in data["sections"] if part["name"] == "method")
        method["blocks"][0]["line"]["runs"][0]["role"] = "quote"

    with pytest.raises(ProofError, match='section "method"'):
        prove(changed(quiet(), smuggle))


@pytest.mark.parametrize(
    ("needle", "text", "found"),
    [
        ("3,000", "at least 3,000 men", True),
        ("3,000", "at least 13,000 men", False),
        ("3", "at least 3,000 men", False),
        ("000", "at least 3,000 men", False),
        ("3,000", "3,000,000 men", False),
        ("“very  serious”", "a very\nserious matter", True),
        ("US", "RUSSIA and the USSR", False),
        ("Kim", "the Kimchi shop", False),
        ("", "anything", False),
        ("“”", "anything", False),
        ("men.", "at least 3,000 men.", True),
        ("very serious", "a Very serious matter", False),
    ],
)
def test_words_are_found_whole_and_verbatim(needle: str, text: str, found: bool) -> None:
    assert stands_in(needle, text) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (", who did not name a date", True),
        ("who did not name a date,", True),
        ("of 3", False),
        ("3.", False),
        (",5 tonnes", False),
    ],
)
def test_words_that_open_or_end_with_a_mark_are_found_behind_a_word(words: str, found: bool) -> None:
    text = "A load of 3.2 or 4,5 tonnes will go, said Berg, who did not name a date, on Friday."
    assert stands_in(words, text) is found
