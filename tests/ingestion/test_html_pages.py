"""A saved page: the article's paragraphs and what the page says of it, nothing else of it."""

import datetime as dt
import time

import pytest

from ingestion.drop import article, failure, notes

BODY = (
    "The ferry to Lomea left two hours late on Monday because of the fog in the strait, the harbour master said.",
    "“We could not see the pier,” said Ana Lima, who has been the captain of the ship for eleven years.",
    "No.",
    "Two other ships had to wait outside the port until noon, and some 300 passengers missed their trains.",
)
HEAD = """<meta property="og:title" content="Ferry late again | Lomea Post"><meta property="og:site_name" content="Lomea Post">
<meta property="article:published_time" content="2031-05-04T23:30:00-09:00"><link rel="canonical" href="https://post.example/f">
<meta name="author" content="Ana Lima">"""


def page(head: str = HEAD, before: str = "", after: str = "", body: tuple[str, ...] = BODY) -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Ferry late again | Lomea Post</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/sport">Sport results</a></nav>{before}'
        f"<article><h1>Ferry late again</h1>{paragraphs}</article>{after}"
        f"<footer>Contact the newsroom</footer></body></html>"
    )


def test_the_paragraphs_are_the_text() -> None:
    found = article(page(), "html")
    assert found.text == "\n\n".join(BODY)
    assert [(zone.kind, zone.start, zone.end) for zone in found.zones] == [("body", 0, len(found.text))]


def test_the_head_gives_the_fields() -> None:
    found = article(page(), "html")
    assert (found.title, found.outlet, found.byline) == ("Ferry late again", "Lomea Post", "Ana Lima")
    assert (found.url, found.language) == ("https://post.example/f", "en")
    assert found.published == dt.date(2031, 5, 4), "the day as printed, whatever the zone"
    assert notes(page(), "html") == []


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2031-05-04T08:00Z"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta itemprop="datePublished" content="2031-05-04">',
        '<meta name="DC.date" content="4 May 2031">',
    ],
)
def test_the_date_is_found_where_pages_put_it(head: str) -> None:
    assert article(page(head), "html").published == dt.date(2031, 5, 4)


def test_a_page_without_a_date_is_undated_never_of_today() -> None:
    assert article(page(""), "html").published is None
    assert "It is undated." in notes(page(""), "html")


def test_nothing_unseen_comes_into_the_text() -> None:
    hidden = (
        '<script>var CANARY = "CANARY";</script><style>.CANARY{}</style><!-- CANARY -->'
        "<template><p>CANARY in a template that is long enough to be taken for a paragraph of text.</p></template>"
        '<p style="display: none">CANARY in a hidden paragraph that is long enough to be taken for text.</p>'
        "<div hidden><p>CANARY in a hidden division that is long enough to be taken for text, too.</p></div>"
        '<p class="note sr-only">CANARY for screen readers that is long enough to be taken for text, too.</p>'
        '<p aria-hidden="true">CANARY hidden from screen readers that is long enough to be taken for text.</p>'
    )
    found = article(page(body=(*BODY[:2], hidden, *BODY[2:])), "html")
    assert "CANARY" not in found.model_dump_json()
    assert "Sport results" not in found.text
    assert "Contact the newsroom" not in found.text
    assert BODY[3] in found.text


def test_markup_in_words_stays_words() -> None:
    body = (
        "He wrote &lt;script&gt;alert(1)&lt;/script&gt; &amp; left, as everybody in the harbour could see on Monday.",
        *BODY,
    )
    assert article(page(body=body), "html").text.startswith("He wrote <script>alert(1)</script> & left")


@pytest.mark.parametrize(
    ("notice", "sample"),
    [
        ('<p class="n">Sample page: retold from published facts.</p>', True),
        ("<p>A sample of water was taken on Monday.</p>", False),
    ],
)
def test_a_page_may_say_that_it_is_a_sample(notice: str, sample: bool) -> None:
    assert article(page(before=notice), "html").sample is sample


def test_entities_from_files_are_not_resolved() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    found = article(page(body=("&x; is all he wrote, and nobody in the harbour knew what was meant by it.", *BODY))
                    .replace("<!DOCTYPE html>", bomb), "html")  # fmt: skip
    assert "&x; is all he wrote" in found.text


def test_a_page_cut_off_in_its_text_is_read_with_a_note() -> None:
    whole = page()
    cut = whole[: whole.index("Two other ships") + 30]
    assert BODY[0] in article(cut, "html").text
    assert any("breaks off" in note for note in notes(cut, "html"))


def test_a_page_cut_off_in_its_head_is_a_failure() -> None:
    whole = page()
    assert "breaks off before" in failure(whole[: whole.index("</head>")], "html")


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "<html><body><script>1</script></body></html>"])
def test_a_page_without_text_is_a_failure(markup: str) -> None:
    assert failure(markup, "html") == "No article text was found in it."


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000, "<div>" * 400 + "deep", "<p>" + "word " * 2_500_000, "<b>" * 50_000],
    ids=["very deep", "deep", "one line of 12 MB", "unclosed"],
)
def test_a_hostile_page_is_a_failure_within_seconds(markup: str) -> None:
    started = time.monotonic()
    assert failure(f"<html><body>{markup}</body></html>", "html")
    assert time.monotonic() - started < 5


def test_two_pages_in_one_file_are_read_as_one() -> None:
    assert article(page() + page(), "html").text.startswith(BODY[0])


def test_an_element_with_more_attributes_than_any_page_has_is_refused() -> None:
    assert "attributes" in failure(page(before="<p " + "".join(f"a{n}='>' " for n in range(3_000)) + ">x</p>"), "html")
    assert article(page(before="<img src='data:x," + "A" * 100_000 + "'>" + "<p a b c>x</p>" * 1_000), "html").text
    script = "<script>if (a<b && it's) {'" + "x y " * 5_000 + "'}</script>"
    assert article(page(before=script), "html").text.startswith(BODY[0])
