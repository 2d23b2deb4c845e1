"""Clean text is the text: only white space, control characters and the normal form change."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.ingestion._cleaning import clean, single_line, unwrap

MARKED = st.text(st.characters(codec="utf-8"), max_size=200)


def visible(text: str) -> str:
    """What a reader sees of a text: no white space, nothing of the categories Cc and Cf but the joiners."""
    kept = (
        char
        for char in text
        if not char.isspace() and (unicodedata.category(char) not in ("Cc", "Cf") or char in "\u200c\u200d")
    )
    return unicodedata.normalize("NFC", "".join(kept))


@given(MARKED)
def test_every_visible_character_stays(text: str) -> None:
    assert visible(clean(text)) == visible(text)


@given(MARKED)
def test_clean_text_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    assert "\n\n\n" not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3\u00a0000 soldiers", "3 000 soldiers"),
        ("3\u202f000\u2009men", "3 000 men"),
        ("one\r\n\r\n\r\ntwo\rthree", "one\n\ntwo\nthree"),
        ("a  \t b \n  c", "a b\nc"),
        ("“so\u00adcalled” – ‘it’\u200b", "“socalled” – ‘it’"),
        ("re\u0301sume\u0301", "résumé"),
        ("\ufeffab\x00\x07c\u202e", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_blanks_controls_and_composition(written: str, read: str) -> None:
    assert clean(written) == read


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert clean("a\ud800b") == "a\ufffdb"


def test_a_pile_of_combining_marks_neither_hangs_nor_grows() -> None:
    started = time.monotonic()
    assert len(clean("a" + "\u0316\u0301" * 100_000)) <= 31
    assert time.monotonic() - started < 3


WRAPPED = """The ferry to the islands left two hours late on Monday because of
the fog, and the harbour master said that more delays had to be
expected.

- a list stays
- a list"""


def test_hard_wrapped_lines_are_joined_and_keep_their_offsets() -> None:
    joined = unwrap(WRAPPED)
    assert len(joined) == len(WRAPPED)
    assert joined.split("\n\n")[0].count("\n") == 0
    assert joined.split("\n\n")[1] == "- a list stays\n- a list"


def test_lines_of_verse_and_long_lines_are_left_as_written() -> None:
    for text in ("Roses are red,\nviolets are blue.", "word " * 40 + "\nnext"):
        assert unwrap(text) == text


def test_a_value_is_one_line() -> None:
    assert single_line(" Floods\n in\tthe delta ") == "Floods in the delta"
    assert single_line(" \n ") is None
