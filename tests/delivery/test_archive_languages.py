"""The archive in the language of its situation: lists, months, search, and the page of all situations."""

import html
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from delivery.shelves import Page, day, put, shown
from reports.delivery._archive_words import WORDS, words_of
from reports.wording import LANGUAGES, wording
from reports.wording._catalogue import CATALOGUES

OTHERS = [language for language in LANGUAGES if not language.startswith("en")]


def shelf(folder: Path, *languages: str) -> Path:
    """One situation a language, each with two editions."""
    for language in languages:
        for number, date in enumerate(("2031-03-30", "2031-04-01"), 1):
            briefing = day(date, number, situation=f"flood-{language.lower()}")
            put(briefing.model_copy(update={"language": language}), folder)
    return folder


@pytest.mark.parametrize("language", OTHERS)
def test_pages_are_in_the_language_of_the_situation(tmp_path: Path, language: str) -> None:
    output, own = shelf(tmp_path, language), wording(language)
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        english = {message.id for message in read_po(file) if message.id and message.string != message.id}
    for name in ("index.html", "2031-03.html", "compare.html"):
        page = Page(output / f"flood-{language}" / name)
        (root,) = page.all("html")
        assert (root["lang"], root["dir"]) == (language, own.direction)
        assert {words for _, words in page.words} & english == set()
    listed = {words for _, words in Page(output / f"flood-{language}" / "index.html").words}
    assert {own.text("Search"), own.text("By month"), own.text("All situations")} <= listed
    assert own.long_date(day("2031-04-01").edition.date) in listed
    (way,) = Page(output / f"flood-{language}" / "2031-04-01" / "index.html").all("nav")
    assert (way["lang"], way["dir"]) == (language, own.direction)


def test_all_situations_are_in_the_language_they_share_and_else_in_english(tmp_path: Path) -> None:
    (root,) = Page(shelf(tmp_path / "one", "fr") / "index.html").all("html")
    assert root["lang"] == "fr"
    (root,) = Page(shelf(tmp_path / "two", "fr", "ar") / "index.html").all("html")
    assert (root["lang"], root["dir"]) == ("en-GB", "ltr")


def test_a_list_of_situations_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    output = shelf(tmp_path, "fr")
    register = output / "_archive" / "situations.js"
    register.write_text(register.read_text("ascii").replace(',"fr"]', "]"), "ascii")
    put(day("2031-04-02", 3, situation="salt").model_copy(update={"language": "fr"}), output)
    assert {"flood-fr", "salt"} <= set(re.findall(r'"([\w-]+)",', register.read_text("ascii")))


@pytest.mark.parametrize(
    ("language", "found"), [("uk", "Знайдено {n}"), ("ar", "عُثر على"), ("ko", "{n}줄"), ("fr", "{n} ligne")]
)
def test_what_is_found_is_counted_as_the_language_does(tmp_path: Path, language: str, found: str) -> None:
    text = shown(shelf(tmp_path, language) / f"flood-{language}" / "index.html", "?q=shelters")
    (told,) = re.findall(r'<p id="found"[^>]*>(.*?)</p>', text, re.DOTALL)
    number = text.split('<ol id="results"')[1].split("</ol>")[0].count("<li")
    assert number > 2
    assert html.unescape(told) == wording(language).count(number, "{n} line found.", "{n} lines found.")
    assert found.format(n=number) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_of_the_script_keep_their_placeholders(language: str) -> None:
    told = words_of(wording(language))
    for phrase in WORDS.values():
        for name in re.findall(r"\{\w+\}", phrase):
            assert name in told
    assert "{n}" in told
