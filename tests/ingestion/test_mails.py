"""Mails are read as their own words: no quotations, signatures, footers; forwards and attachments apart."""

import datetime as dt

import pytest

from ingestion.drop import article, failure, results
from ingestion.mails import TEXT, mail, message
from reports.models.article import Article
from reports.models.source import Failure
from robustness.hostile_mail import ATTACKS
from robustness.sound_documents import DOCX, HTML, PDF, TITLE

LIST = {"List_Id": "Lomea Post Daily <daily.example.org>"}
PORTS = ("Lomea", "Dakin", "Sora", "Breda")


def articles(data: bytes) -> list[Article]:
    return [each for each in results(data, "email", "drop/a.eml") if isinstance(each, Article)]


def failures(data: bytes) -> list[Failure]:
    return [each for each in results(data, "email", "drop/a.eml") if isinstance(each, Failure)]


def test_sender_subject_and_date_of_a_mail_are_weak_evidence() -> None:
    read = article(mail("Re: [desk] Ferry resumes"), "email")
    assert (read.title, read.published, read.dated_by) == ("Ferry resumes", dt.date(2024, 5, 4), "mail")
    assert read.published_at == dt.datetime.fromisoformat("2024-05-04T08:00:00+02:00")
    assert read.outlet == "Delta Post", "the source's outlet is stronger than a sender"
    assert read.text == TEXT


def test_quoted_mails_and_signatures_are_out() -> None:
    text = (
        f"{TEXT}\n\nOn Fri, 3 May 2024 at 10:00, Bo Li\n<bo@example.org> wrote:\n> How many waited?\n>> And where?\n\n"
        "Twenty more came on Saturday.\n\n-- \nAda Brandt\nEditor, Lomea Post\n"
    )
    assert article(mail("Re: Ferry", text), "email").text == f"{TEXT}\n\nTwenty more came on Saturday."


@pytest.mark.parametrize(
    "answered",
    [
        "-----Original Message-----\nFrom: Bo\nSent: Friday\nTo: Ada\nSubject: Ferry\n\nHow many waited?",
        "From: Bo <bo@example.org>\nSent: Friday, 3 May 2024\nTo: Ada\nSubject: Ferry\n\nHow many waited?",
        "Von: Bo <bo@example.org>\nGesendet: Freitag, 3. Mai 2024\nAn: Ada\nBetreff: Fähre\n\nHow many waited?",
        "Sent from my phone",
    ],
    ids=["original", "header", "German header", "program"],
)
def test_what_is_answered_is_out(answered: str) -> None:
    assert article(mail("RE: Ferry", f"{TEXT}\n\n{answered}\n"), "email").text == TEXT


@pytest.mark.parametrize(
    "answered",
    [
        '<div class="gmail_quote"><div>On Friday Bo wrote:</div><blockquote>How many waited?</blockquote></div>',
        '<blockquote type="cite">How many waited?</blockquote>',
        '<div id="divRplyFwdMsg"><b>From:</b> Bo<br><b>Sent:</b> Friday<br><b>To:</b> A<br><b>Subject:</b> Ferry</div><p>How many?</p>',
        '<div class="gmail_signature">Ada Brandt, Editor</div>',
    ],
    ids=["gmail", "apple", "outlook", "signature"],
)
def test_what_is_answered_is_out_of_html(answered: str) -> None:
    assert article(mail("Re: Ferry", "see the page", f"<p>{TEXT}</p>{answered}"), "email").text == TEXT


def test_a_forwarded_mail_is_an_article_of_its_own() -> None:
    text = (
        "See below.\n\n---------- Forwarded message ---------\nFrom: Sora Wire <wire@example.org>\n"
        "Date: Thu, 2 May 2024 at 09:00\nSubject: Ferry sinks in delta\nTo: Ada <a@example.org>\n\n"
        "The ferry sank on Thursday, officials of Sora said in a statement.\n"
    )
    (read,) = articles(mail("Fwd: Ferry sinks in delta", text))
    assert read.path == "drop/a.eml#forwarded-1"
    assert (read.title, read.published) == ("Ferry sinks in delta", dt.date(2024, 5, 2))
    assert read.text == "The ferry sank on Thursday, officials of Sora said in a statement."
    longer = f"{TEXT} The port opened again on Sunday, he said later.\n" + text.partition("\n")[2]
    assert [each.path for each in articles(mail("Fwd: Ferry", longer))] == ["drop/a.eml", "drop/a.eml#forwarded-1"]


def test_attachments_in_known_formats_are_articles_and_others_are_named() -> None:
    made = message("Report", "Please find the report attached.")
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="../../report.pdf")
    made.add_attachment(DOCX, maintype="application", subtype="octet-stream", filename="minutes.docx")
    inner = message("Inner", "The inner mail says that ten boats left on Friday.")
    made.add_attachment(inner)
    made.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(b"MZ\x90\0", maintype="application", subtype="octet-stream", filename="report.pdf.exe")
    assert [each.path for each in articles(made.as_bytes())] == [
        "drop/a.eml#attachment-1:report.pdf",
        "drop/a.eml#attachment-2:minutes.docx",
        "drop/a.eml#attachment-3:message.eml",
    ]
    assert {each.dated_by for each in articles(made.as_bytes())} == {"mail"}
    (refused,) = failures(made.as_bytes())
    assert refused.location == "drop/a.eml#attachment-5:report.pdf.exe"


def test_the_richer_text_is_read() -> None:
    page = f"<p>{TEXT}</p><p>More on the page.</p>"
    assert article(mail("Ferry", "This mail needs a program that shows pages.", page), "email").text.endswith(
        "More on the page."
    )
    picture = '<img src="http://tracker.example/p.gif" width=1 height=1>'
    assert article(mail("Ferry", TEXT, f"<p>News</p>{picture}"), "email").text == TEXT


def test_what_only_machines_see_is_out() -> None:
    page = (
        '<div style="display:none;max-height:0">Ten boats sank, read why</div><div style="mso-hide:all">Preheader</div>'
        f'<p>{TEXT}</p><p><a href="http://e.example/u">Unsubscribe</a> | <a href="http://e.example/v">View in browser</a></p>'
        "<p>You are receiving this because you signed up at our site.</p>"
    )
    assert article(mail("Ferry", "x", page), "email").text == TEXT


def test_flowed_text_is_joined_where_a_program_broke_it() -> None:
    made = message("Ferry")
    made.set_content(
        "The harbour master of Lomea said \non Friday that 300 waited.\n\nThe wind \nturned.\n", cte="7bit"
    )
    made.set_param("format", "flowed")
    assert (
        article(made.as_bytes(), "email").text
        == "The harbour master of Lomea said on Friday that 300 waited.\n\nThe wind turned."
    )


def table(port: str, words: str) -> str:
    title = f'<h2 style="font-size:22px"><a href="http://e.example/{port}?utm_source=mail">Ferry from {port} resumes</a></h2>'
    return f'<table><tr><td>{title}<p>{words}</p><a href="http://e.example/{port}">Read more</a></td></tr></table>'


def cell(port: str, words: str) -> str:
    title = f'<span style="font-size:20px;font-weight:bold">Ferry from {port} resumes</span>'
    return f'<tr><td>{title}</td></tr><tr><td>{words} <a href="http://e.example/{port}">Continue reading</a></td></tr>'


def item(port: str, words: str) -> str:
    return (
        f'<div class="item"><a href="http://e.example/{port}"><b>Ferry from {port} resumes</b></a><br><br>{words}</div>'
    )


def linked(port: str, words: str) -> str:
    return f'<p><a href="http://e.example/{port}">Ferry from {port} resumes</a></p><p>{words}</p>'


@pytest.mark.parametrize("form", [table, cell, item, linked])
@pytest.mark.parametrize("words", [12, 90])
def test_a_newsletter_is_divided_into_its_stories(form, words: int) -> None:  # type: ignore[no-untyped-def]
    texts = {
        port: f"In {port} " + " ".join(f"passenger {number} waited" for number in range(words // 3)) for port in PORTS
    }
    stories = "".join(form(port, text + ".") for port, text in texts.items())
    page = f'<a href="http://e.example/view">View in browser</a><p>Good morning.</p>{stories}<p>© Lomea Post. <a href="http://e.example/u">Unsubscribe</a></p>'
    read = articles(mail("Lomea Post Daily", "x", page, **LIST))
    assert [each.path for each in read] == [f"drop/a.eml#story-{number}" for number in range(1, 5)]
    assert [each.title for each in read] == [f"Ferry from {port} resumes" for port in PORTS]
    assert [each.url for each in read] == [f"http://e.example/{port}" for port in PORTS]
    assert all(text in each.text for text, each in zip(texts.values(), read, strict=True))
    assert not any("Read more" in each.text or "Continue reading" in each.text or "©" in each.text for each in read)
    if words < 60 or form in (table, cell):
        assert {each.cut for each in read} == {"teaser"}
    else:
        assert {each.cut for each in read} == {None}


def test_a_digest_of_headlines_gives_teasers_and_not_nothing() -> None:
    page = (
        "<ul>"
        + "".join(f'<li><a href="http://e.example/{n}">Ferry {n} resumes its service</a></li>' for n in range(4))
        + "</ul>"
    )
    read = articles(mail("Digest", "x", page, **LIST))
    assert [(each.text, each.url, each.cut) for each in read] == [
        (f"Ferry {n} resumes its service", f"http://e.example/{n}", "teaser") for n in range(4)
    ]


def test_a_plain_newsletter_is_divided_at_its_headlines() -> None:
    text = "\n\n".join(
        f"Ferry from {port} resumes\n\nThe master of {port} said that 300 waited.\nhttp://e.example/{port[:5]}"
        for port in PORTS
    )
    read = articles(mail("Daily", text + "\n\nTo unsubscribe go to http://e.example/u\n", **LIST))
    assert [each.title for each in read] == [f"Ferry from {port} resumes" for port in PORTS]
    assert read[0].text == "The master of Lomea said that 300 waited."
    assert read[0].url == "http://e.example/Lomea"


def test_one_long_text_with_subheadings_and_links_is_not_divided() -> None:
    parts = "".join(
        f"<h2>What {port} said</h2><p>{TEXT} See <a href='http://e.example/law'>the law</a>.</p>" for port in PORTS
    )
    read = articles(mail("On ferries", "x", f"<h1>On ferries</h1>{parts}", **LIST))
    assert [each.path for each in read] == ["drop/a.eml"]
    assert all(f"What {port} said" in read[0].text for port in PORTS)


def test_a_letter_to_one_reader_is_not_divided() -> None:
    page = "".join(table(port, TEXT) for port in PORTS)
    assert [each.path for each in articles(mail("Look at these", "x", page))] == ["drop/a.eml"]


@pytest.mark.parametrize(
    "sender",
    [
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://lomea.example/ferry",
        "Content-Location: https://lomea.example/ferry",
    ],
)
def test_a_page_saved_with_its_pictures_is_read_as_a_page(sender: str) -> None:
    head = f'{sender}\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    page = "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML.decode() + "\r\n--b--\r\n"
    read = article((head + page).encode(), "email")
    assert (read.title, read.url, read.dated_by) == (TITLE, "https://lomea.example/ferry", "meta")


def test_nothing_is_written_under_the_names_that_a_mail_gives(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    read = articles(ATTACKS["traversal.eml"]()) + articles(ATTACKS["long-name.eml"]())
    assert len(read) >= 3
    assert list(tmp_path.iterdir()) == []
    assert all(".." not in each.path and len(each.path) < 200 for each in read)


@pytest.mark.parametrize("name", [name for name in ATTACKS if name.endswith(".eml")])
def test_a_hostile_mail_ends_as_articles_or_named(name: str) -> None:
    found = results(ATTACKS[name](), "email", "drop/a.eml")
    assert found
    assert not any("stopped with" in each.reason for each in found if isinstance(each, Failure))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nested-messages.eml", "nested beyond reason"),
        ("nested-parts.eml", "nested beyond reason"),
        ("many-parts.eml", "were not read"),
        ("many-fields.eml", "2,000 lines"),
        ("parameters.eml", "header fields"),
        ("only-head.eml", "no text"),
        ("no-head.eml", "no header"),
        ("one-line.eml", "characters"),
    ],
)
def test_a_mail_beyond_a_limit_is_refused_by_that_limit(name: str, reason: str) -> None:
    assert any(reason in each.reason for each in failures(ATTACKS[name]()))


def test_a_newline_in_an_encoded_word_stays_in_its_line() -> None:
    read = article(ATTACKS["encoded-newline.eml"](), "email")
    assert read.title == "a Bcc: x@evil"


def test_a_hundred_thousand_commas_are_cut_before_anyone_counts_them() -> None:
    assert article(ATTACKS["commas-from.eml"](), "email").outlet == "Delta Post"


def test_an_empty_mail_is_named() -> None:
    assert "no text" in failure(mail("Empty", " "), "email")


def test_a_charset_that_is_missing_or_wrong_does_not_garble() -> None:
    text = "Die Fähre fährt nicht vor Montag, größere Schäden gab es nicht."
    head = b"From: a@b.example\r\nMessage-ID: <1@b>\r\nSubject: x\r\nContent-Type: text/plain"
    for charset, codec in (
        (b"", "cp1252"),
        (b"; charset=klingon", "utf-8"),
        (b"; charset=utf-8", "cp1252"),
        (b"; charset=koi8-r", "koi8-r"),
    ):
        words = text if codec != "koi8-r" else "Паром не выйдет раньше понедельника, сообщил мэр города."
        assert article(head + charset + b"\r\n\r\n" + words.encode(codec), "email").text == words
