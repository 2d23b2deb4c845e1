"""Markdown is read as the words it stands for."""

import datetime as dt

import pytest

from ingestion.drop import article, failure, results
from reports.models.article import Article

FIRST = "The harbour master of Lomea said on Friday that 300 people waited."


def test_front_matter_heading_lists_links_and_tables_are_read_without_their_marks() -> None:
    text = (
        "---\ndate: 2024-05-04\noutlet: Lomea Post\nauthor: Ada Brandt\n---\n# Ferry *service* resumes\n\n"
        "The **harbour master** of [Lomea](http://e.example/) said\non Friday that 300 people waited.\n\n"
        "* A second ferry\n* The wind\n\n> He said no.\n\n| Port | Waiting |\n|---|---|\n| Lomea | 300 |\n"
    )
    read = article(text, "markdown")
    assert (read.title, read.outlet, read.byline) == ("Ferry service resumes", "Lomea Post", "Ada Brandt")
    assert (read.published, read.dated_by) == (dt.date(2024, 5, 4), "front matter")
    assert read.text == f"{FIRST}\n\nA second ferry\n\nThe wind\n\nHe said no.\n\nPort | Waiting\n\nLomea | 300"


def test_pictures_code_comments_and_scripts_are_out() -> None:
    text = f"![The ferry](a.png)\n\n```\nprint(1)\n```\n\n<!-- nobody -->\n\n<script>alert(1)</script>\n\n{FIRST}\n\n    indented()\n"
    assert article(text, "markdown").text == FIRST


def test_a_title_of_the_front_matter_leaves_another_heading_in_the_text() -> None:
    read = article(f"---\ntitle: Weekly\n---\n# Ferry\n\n{FIRST}\n", "markdown")
    assert read.title == "Weekly"
    assert read.text.startswith("Ferry\n\n")


@pytest.mark.parametrize("text", ["", "\n\n", "![a](b)", "```\ncode\n```"])
def test_a_file_without_words_is_named(text: str) -> None:
    assert "empty" in failure(text, "markdown")


@pytest.mark.parametrize("mark", ["[", "> ", "* ", "`a ", "![", "**a *b ", "<", "|"])
def test_repeated_marks_are_read_in_time_that_grows_with_them(mark: str) -> None:
    found = results(mark * (12_000 // len(mark)) + "\n\n" + FIRST, "markdown")
    assert any(FIRST in each.text for each in found if isinstance(each, Article))
