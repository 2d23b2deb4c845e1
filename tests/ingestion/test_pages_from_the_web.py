"""What a page from the web states of itself is believed within reason, and what it is instead is named."""

import datetime as dt
import json

import pytest

from ingestion.drop import DROP
from reports.ingestion import parse
from reports.models.article import Article
from reports.models.source import Carrier, Failure, Note
from reports.protocols import Raw

ADDRESS = "https://www.post.example/2031/05/04/ferry?utm_source=feed&id=7"
TEXT = tuple(
    f"The ferry number {n} left the pier of Lomea two hours late on Monday because of the fog in the strait."
    for n in range(7)
)
READ = dt.datetime(2031, 5, 6, 7, tzinfo=dt.UTC)


def page(head: str = "", body: tuple[str, ...] = TEXT, after: str = "", title: str = "Ferry late again") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body><main><article>"
        f"<h1>{title}</h1>{paragraphs}{after}</article></main></body></html>"
    )


def results(markup: str, **carrier: object) -> list[Article | Failure | Note]:
    known = Carrier.model_validate({"url": ADDRESS, "read_at": READ, **carrier})
    return parse(Raw("https://post.example/ferry", markup.encode(), "html", known), DROP)


def article(markup: str, **carrier: object) -> Article:
    (found,) = [one for one in results(markup, **carrier) if isinstance(one, Article)]
    return found


def notes(markup: str) -> list[str]:
    return [one.reason for one in results(markup) if isinstance(one, Note)]


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", "https://www.post.example/2031/05/04/ferry?id=7"),
        ('<link rel="canonical" href="/2031/05/04/ferry">', "https://www.post.example/2031/05/04/ferry"),
        ('<link rel="canonical" href="https://post.example/a?fbclid=1#top">', "https://post.example/a"),
        ('<link rel="canonical" href="https://elsewhere.example/a">', "https://www.post.example/2031/05/04/ferry?id=7"),
        ('<link rel="canonical" href="https://www.post.example/">', "https://www.post.example/2031/05/04/ferry?id=7"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://www.post.example/2031/05/04/ferry?id=7"),
        ('<link rel="canonical" href="http://[x">', "https://www.post.example/2031/05/04/ferry?id=7"),
        (meta("og:url", "https://news.post.example/b"), "https://news.post.example/b"),
        (meta("og:url", "https://elsewhere.example/b"), "https://www.post.example/2031/05/04/ferry?id=7"),
    ],
)
def test_a_page_speaks_for_addresses_of_its_own_site_alone(head: str, url: str) -> None:
    assert article(page(head)).url == url


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (ld(author={"name": "By Ana Lima"}), "Ana Lima"),
        (ld(author=[{"name": "Ana Lima"}, "Bo Dahl"]), "Ana Lima, Bo Dahl"),
        (ld(author={"name": "Lomea Post"}, publisher={"name": "Lomea Post"}), None),
        (ld(author={"name": "Staff writer"}), None),
        (meta("author", "Ana Lima and Bo Dahl, Environment correspondent"), "Ana Lima, Bo Dahl"),
        (meta("author", "Ana Lima (ana.lima@post.example)"), "Ana Lima"),
        (
            meta("article:author", "https://www.facebook.com/ana") + meta("author", "Ana Lima, Reuters"),
            "Ana Lima, Reuters",
        ),
    ],
)
def test_a_byline_is_the_names_in_it(head: str, names: str | None) -> None:
    assert article(page(head)).byline == names


def test_an_agency_in_the_byline_is_the_agency() -> None:
    assert article(page(meta("author", "Ana Lima, Reuters"))).agency == "Reuters"


def test_whom_a_page_was_taken_from_is_its_agency_if_it_is_one() -> None:
    assert article(page(ld(headline="x", provider={"name": "Reuters"}))).agency == "Reuters"
    assert article(page(ld(headline="x", provider={"name": "Lomea Post"}))).agency is None


def test_structured_data_win_over_meta_and_address_and_tell_times() -> None:
    head = ld(datePublished="2031-05-03T22:00:00+02:00", dateModified="2031-05-04T06:00:00+02:00") + meta(
        "article:published_time", "2031-05-04"
    )
    found = article(page(head))
    assert (found.published, found.dated_by) == (dt.date(2031, 5, 3), "structured data")
    assert found.published_at == dt.datetime(2031, 5, 3, 20, tzinfo=dt.UTC)
    assert found.updated_at == dt.datetime(2031, 5, 4, 4, tzinfo=dt.UTC)


def test_the_feed_dates_what_the_page_does_not_and_the_address_what_neither_does() -> None:
    fed = article(page(), published="Sun, 04 May 2031 09:00:00 GMT")
    assert (fed.dated_by, fed.published_at) == ("feed", dt.datetime(2031, 5, 4, 9, tzinfo=dt.UTC))
    assert (article(page()).published, article(page()).dated_by) == (dt.date(2031, 5, 4), "url")
    assert article(page(), url="https://post.example/ferry").published is None


def test_a_conflict_of_days_is_noted() -> None:
    said = notes(page(ld(datePublished="2031-04-20")))
    assert said == ["Its structured data dates it 2031-04-20, its address 2031-05-04; the former counts."]


@pytest.mark.parametrize(
    ("day", "words"), [("2031-05-20", "after the day on which it was read"), ("2019-01-01", "more than 10 years")]
)
def test_the_future_and_the_far_past_are_flagged(day: str, words: str) -> None:
    found = [one for one in results(page(ld(datePublished=day)), url="https://post.example/f") if isinstance(one, Note)]
    assert any(words in one.reason for one in found)


BARRIER = "<div class='paywall-prompt'><p>Subscribe to read on.</p><a href='/offers'>See offers</a></div>"


@pytest.mark.parametrize(
    ("markup", "cut"),
    [
        (page(), None),
        (page(ld(isAccessibleForFree=False)), "paywall"),
        (page(ld(isAccessibleForFree="False", wordCount=900)), "paywall"),
        (page(ld(isAccessibleForFree=False, wordCount=130)), None),
        (page(ld(isAccessibleForFree=True)), None),
        (page(after=BARRIER), "paywall"),
        (page(after="<p>And the captain, who had waited since noon, said that …</p>"), "truncated"),
        (page(after="<p><a href='/more'>Continue reading</a></p>"), "truncated"),
        (page(body=("He said: “I do not know …” and went.", *TEXT)), None),
        (page().replace("</article></main></body></html>", ""), "truncated"),
    ],
)
def test_a_text_that_is_not_all_there_says_why(markup: str, cut: str | None) -> None:
    found = article(markup)
    assert found.cut == cut
    assert "Subscribe" not in found.text
    assert "Continue reading" not in found.text


@pytest.mark.parametrize(
    ("title", "body", "words"),
    [
        (
            "Sign in | Lomea Post",
            "<form><input name=m><input type=password></form><p>Welcome back to the Post.</p>",
            "asks for a log-in",
        ),
        (
            "Lomea Post",
            "<form><input type=password></form><p>Please enter your password to read on.</p>",
            "asks for a log-in",
        ),
        (
            "Before you continue",
            "<p>We use cookies and data to show what you like.</p><button>Accept</button>",
            "consent",
        ),
        (
            "Page not found - Lomea Post",
            "<p>The page that you look for has been moved or is gone for good.</p>",
            "no such page",
        ),
        ("404", "<h1>404</h1><p>Look at our front page for the latest.</p>", "no such page"),
        ("Just a moment...", "<p>Checking your browser before you reach the site of the Post.</p>", "robot"),
        (
            "Post",
            "<meta http-equiv='Refresh' content='0; URL=/new'><p>You are being sent to the new address.</p>",
            "sends on",
        ),
        ("503 Service Unavailable", "<p>The server is at its limit. Please try again later.</p>", "fault"),
    ],
)
def test_what_is_no_article_is_named(title: str, body: str, words: str) -> None:
    (found,) = results(f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>")
    assert isinstance(found, Failure)
    assert words in found.reason


def test_an_article_about_such_a_page_is_an_article() -> None:
    assert article(page(title="Page not found: how the archive of a town got lost")).text.startswith("The ferry")
    assert article(page(meta("og:type", "article"), TEXT[:4], title="Cookies, bread and 404 loaves")).cut is None


def test_a_page_that_a_script_fills_is_read_from_what_it_states() -> None:
    body = "\n\n".join(TEXT)
    shell = f"<!DOCTYPE html><html><head>{ld(headline='Ferry late again', articleBody=body)}</head><body><div id=root>Loading</div></body></html>"
    found = article(shell)
    assert (found.text, found.title) == (body, "Ferry late again")
    walled = shell.replace('"articleBody"', '"isAccessibleForFree": false, "articleBody"')
    assert not [one for one in results(walled) if isinstance(one, Article)], "what is kept from readers is not read"


def test_hidden_ways_of_hiding() -> None:
    styles = (
        "display:none", "DISPLAY : NONE !important", "visibility:hidden", "opacity:0", "font-size:0", "text-indent:-9999px",
        "position:absolute;left:-10000px", "clip:rect(0,0,0,0)", "clip-path:inset(50%)", "height:0;overflow:hidden",
    )  # fmt: skip
    hidden = "".join(
        f"<p style='{style}'>CANARY number {n} is a sentence that nobody can see here.</p>"
        for n, style in enumerate(styles)
    )
    found = article(page(body=(*TEXT[:3], hidden, *TEXT[3:])))
    assert "CANARY" not in found.text
    assert found.text.count("two hours late") == 7


def test_an_article_that_fades_in_is_not_hidden() -> None:
    markup = page().replace("<main>", "<main style='opacity:0'>")
    assert article(markup).text.count("two hours late") == 7


def test_zero_width_and_direction_marks_are_gone() -> None:
    assert article(
        page(body=("The fer\u200bry \u202eleft\u202c la\u2060te on Monday because of the fog in the strait.", *TEXT))
    ).text.startswith("The ferry left late on Monday")
