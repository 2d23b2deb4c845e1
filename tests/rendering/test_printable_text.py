import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reports.rendering._text import LONGEST, last_word, printable, quoted, web_address


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_printable_text_can_stand_in_xml(text: str) -> None:
    element = etree.Element("t")
    element.text = printable(text)
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text == (printable(text) or None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\n\nparagraphs", "two paragraphs"),
        ("no\u00a0break kept", "no\u00a0break kept"),
        ("bell\x07 and null\x00", "bell and null"),
        ("turned \u202eround\u202c", "turned round"),
        ("“kept”—‘as it is’", "“kept”—‘as it is’"),
        ("emoji 🙂 and 漢字", "emoji 🙂 and 漢字"),
    ],
)
def test_what_is_printed(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_monstrous_field_is_cut_and_says_so() -> None:
    assert len(printable("x" * 10_000_000)) == LONGEST
    assert printable("x" * (LONGEST + 1)).endswith(" …")


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("left to be seen", "“left to be seen”"),
        ("“left to be seen”", "“left to be seen”"),
        ('"left to be seen"', '"left to be seen"'),
        (" left to be seen ", "“left to be seen”"),
        ("a “next step” after", "“a “next step” after”"),
        ("the 1990s’", "“the 1990s’”"),
        ("”", "“””"),
    ],
)
def test_quotation_marks(words: str, marked: str) -> None:
    assert quoted(words) == marked


@pytest.mark.parametrize("url", ["http://news.example", "https://news.example/a?b=c&d=%20#e", "https://[2001:db8::1]/"])
def test_web_addresses(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "news.example",
        "//news.example",
        "/etc/passwd",
        "javascript:alert(1)",
        "JaVaScRiPt:1",
        "data:text/html,x",
        "file:///x",
        "http://",
        "https://[",
        "http://a b",
        "http://a\nb",
        "mailto:a@b.example",
    ],
)
def test_what_is_no_web_address(url: str | None) -> None:
    assert web_address(url) is None


def test_the_last_word_keeps_its_mark_unless_it_is_monstrous() -> None:
    assert last_word("before 4 am.") == ("before 4 ", "am.")
    assert last_word("one") == ("", "one")
    assert last_word("x" * 200) == ("x" * 200, "")
    assert last_word("") == ("", "")
