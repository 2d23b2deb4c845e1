"""A text file: its header becomes zones and fields, its words stay where they are."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.drop import DROP, article, failure, notes, results, zones
from reports.ingestion import parse
from reports.models.article import Article
from reports.models.source import Carrier, Failure
from reports.protocols import Raw

FERRY = "The ferry to Lomea left two hours late.\n\nNobody was hurt."


def test_a_date_line_gives_date_caption_and_credit() -> None:
    found = article(f" date 2031-05-04 The ferry “Aurora” in the port of Lomea (AP)\n\n{FERRY}\n")
    assert found.published == dt.date(2031, 5, 4)
    assert found.title == "The ferry “Aurora” in the port of Lomea"
    assert (found.credit, found.agency) == ("AP", None)
    assert zones(found) == [
        ("meta", "date 2031-05-04"),
        ("caption", "The ferry “Aurora” in the port of Lomea"),
        ("credit", "(AP)"),
        ("body", FERRY),
    ]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The harbour (Reuters)", "Reuters"),
        ("The harbour (Getty Images)", "Getty Images"),
        ("The harbour (EPA-EFE)", "EPA-EFE"),
        ("The harbour (left)", None),
        ("The harbour (2019)", None),
        ("The head of the Harbour Safety Board (HSB)", None),
        ("The harbour", None),
    ],
)
def test_only_a_credit_is_cut_off_a_caption(caption: str, credit: str | None) -> None:
    assert article(f"date 2031-05-04 {caption}\n\n{FERRY}").credit == credit


def test_a_day_that_does_not_exist_is_said_and_not_mended() -> None:
    text = f"date 2031-02-30 The harbour\n\n{FERRY}"
    assert article(text).published is None
    assert any("2031-02-30" in note for note in notes(text))
    assert article(text).text == text


def test_front_matter_gives_the_fields() -> None:
    found = article(
        '---\ntitle: "Ferry: two hours late"\ndate: 4 May 2031\noutlet: Lomea Post\nowner: Strait Press\n'
        "agency: Reuters\nbyline: Ana Lima\nurl: https://post.example/ferry\nlanguage: en-GB\nsample: yes\n"
        f"tags: [a, b]\n---\n\n{FERRY}"
    )
    assert (found.title, found.published) == ("Ferry: two hours late", dt.date(2031, 5, 4))
    assert (found.outlet, found.owner) == ("Lomea Post", "Strait Press")
    assert (found.agency, found.byline) == ("Reuters", "Ana Lima")
    assert (found.url, found.language, found.sample) == ("https://post.example/ferry", "en", True)
    assert [kind for kind, _ in zones(found)] == ["meta", "body"]
    assert found.text[found.zones[1].start :] == FERRY


def test_the_sources_outlet_stands_in_and_its_owner_only_for_it() -> None:
    assert (article(FERRY).outlet, article(FERRY).owner) == ("Delta Post", "Delta Group")
    other = article(f"---\noutlet: Lomea Post\n---\n{FERRY}")
    assert (other.outlet, other.owner) == ("Lomea Post", None)
    assert other.reliability == "C"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://user:pass@x.example/", "//x.example"]
)
def test_only_web_addresses_become_the_url(url: str) -> None:
    assert article(f"---\nurl: {url}\n---\n{FERRY}").url is None


def test_an_unclosed_front_matter_is_text() -> None:
    text = f"---\ntitle: no end\n\n{FERRY}"
    assert article(text).text == text
    assert article(text).title is None or "title" in (article(text).title or "")


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("LOMEA, May 4 (Strait Wire) — ", "Strait Wire"),
        ("LOMEA (Reuters) - ", "Reuters"),
        ("(AFP) – ", "AFP"),
        ("PORT LOMEA, Strait Islands — ", None),
    ],
)
def test_a_dateline_is_cut_off_the_body(opening: str, agency: str | None) -> None:
    found = article(opening + FERRY)
    assert found.agency == agency
    assert zones(found) == [("meta", opening.strip()), ("body", FERRY)]
    assert found.prose.strip() == FERRY


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — the alliance of thirty-two — met on Monday.",
        "UN-led talks began.",
        "It was late - very late.",
        "Ana (Lima) — she said.",
    ],
)
def test_a_first_sentence_with_a_dash_is_no_dateline(opening: str) -> None:
    assert zones(article(opening)) == [("body", opening)]


def test_header_and_trailing_lines_are_no_prose() -> None:
    found = article(
        "# Ferry late again\n\nBy Ana Lima, Reuters\n\nPublished: 4 May 2031, 09:30\n\n"
        "Sample text: retold for this test.\n\n"
        f"{FERRY}\n\nReporting by Ana Lima; editing by Jo Park\n\n© 2031 Delta Post"
    )
    assert (found.title, found.byline, found.agency) == ("Ferry late again", "Ana Lima, Reuters", "Reuters")
    assert (found.published, found.sample) == (dt.date(2031, 5, 4), True)
    assert [kind for kind, _ in zones(found)] == ["meta", "title", "meta", "meta", "meta", "body", "meta", "meta"]
    assert found.prose.split() == ["Ferry", "late", "again", *FERRY.split()]


def test_lines_amid_the_text_stay_body() -> None:
    text = f"{FERRY}\n\nReuters\n\nBy Monday the fog had gone."
    assert zones(article(text)) == [("body", text)]


def test_the_same_wire_text_has_one_hash_in_every_outlet() -> None:
    wire = article(f"---\ntitle: Ferry late\noutlet: Strait Wire\n---\nLOMEA, May 4 (Strait Wire) — {FERRY}")
    carried = article(f"---\ntitle: Ferry Late\noutlet: Lomea Post\n---\nBy Strait Wire\n\n{FERRY}\n\nReuters\n")
    other = article(f"---\ntitle: Ferry late\n---\n{FERRY} More.")
    assert wire.content_hash == carried.content_hash
    assert wire.content_hash != other.content_hash
    assert wire.id != carried.id


def test_identity_is_content_outlet_and_date() -> None:
    assert article(FERRY).id == article(FERRY.replace("\n", "\r\n") + "\n\n").id
    assert article(FERRY).id != article(f"date 2031-05-04\n\n{FERRY}").id


def test_an_undated_article_says_so() -> None:
    assert article(FERRY).published is None
    assert "It is undated." in notes(FERRY)
    assert notes(f"date 2031-05-04\n\n{FERRY}") == []


def test_another_language_is_named() -> None:
    german = "Die Fähre nach Lomea ist am Montag mit zwei Stunden Verspätung ausgelaufen, weil der Nebel nicht von " \
        "der See wich. Der Hafenmeister sagte, dass auch die anderen Schiffe auf sich warten lassen und dass es bei " \
        "dem Wetter noch eine Weile so sein wird."  # fmt: skip
    assert article(german).language == "de"
    assert any('"de"' in note for note in notes(german))
    assert article("Паром в Ломеа вышел с опозданием на два часа.").language == "ru"


@pytest.mark.parametrize("text", ["\ufeff \n", "---\ntitle: nothing\ndate: 2031-05-04\n---\n"])
def test_a_text_without_text_is_a_failure(text: str) -> None:
    assert failure(text).endswith(".")


def test_ten_megabytes_in_one_line_are_refused_at_once() -> None:
    started = time.monotonic()
    assert "10,485,760 characters" in failure(b"word " * 2_097_152)
    assert time.monotonic() - started < 2


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "date 2031-05-04 The port (AP)",
                "---",
                "title: x",
                "By Ana Lima",
                "LOMEA (AP) — He left.",
                "# Head",
                "",
                "Reuters",
                "Sample text: retold.",
                "4 May 2031",
            ]
        ),
        st.text(st.characters(codec="utf-8"), max_size=40),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(LINES)
def test_zones_follow_each_other_within_the_text(lines: list[str]) -> None:
    for found in results("\n".join(lines)):
        if isinstance(found, Failure):
            continue
        if isinstance(found, Article):
            bounds = [bound for zone in found.zones for bound in (zone.start, zone.end)]
            assert bounds == sorted(bounds)
            assert all(zone.start < zone.end <= len(found.text) for zone in found.zones)
            assert len(found.prose) == len(found.text)
            outside = set(range(len(found.text)))
            for zone in found.zones:
                outside -= set(range(zone.start, zone.end))
            assert all(found.text[at].isspace() for at in outside)


def test_the_charset_that_the_server_names_is_the_texts() -> None:
    told = "The ferry to Lomea costs €5 more.\n\nNobody was asked."
    raw = Raw("http://news.example/a.txt", told.encode("iso-8859-15"), "text", Carrier(charset="iso-8859-15"))
    (found,) = [each for each in parse(raw, DROP) if isinstance(each, Article)]
    assert "costs €5 more" in found.text
