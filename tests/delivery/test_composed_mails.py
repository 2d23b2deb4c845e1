"""One mail: what its reader sees, what their program reads, and what is attached or linked."""

import datetime as dt
import re
from pathlib import Path

import pytest
from letters import FACTS, FILES, MAIL, READER, briefing, composed, html_of, line, parsed, source, text_of
from lxml import html as html_parser

from quiet_day import quiet
from reports.delivery._compose import compose
from reports.errors import ConfigurationError, RenderingError
from reports.models.briefing import Briefing, Bullets, Line, Paragraph, Run, Section
from reports.models.day import Skipped
from reports.models.edition import Replaced
from reports.models.health import SourceState
from reports.models.message import Since
from reports.models.recipient import Recipient
from reports.models.retraction import Carried, Correction


def words_of(data: bytes) -> str:
    """The text part with its lines joined."""
    return " ".join(text_of(data).split())


def shown(data: bytes) -> str:
    """What the HTML part shows."""
    body = html_parser.document_fromstring(html_of(data)).find("body")
    assert body is not None
    return " ".join(body.text_content().split())


def test_both_parts_carry_highlights_changes_and_key_figures_with_their_marks() -> None:
    data = composed()
    for words in (words_of(data), shown(data)):
        assert "Situation report No. 4" in words
        assert "Floods in the delta" in words
        assert re.search(r"Two dykes near Ravna have broken\. \[1a, 2a\]", words)
        assert "Mayor Ada Lund: “we leave at noon”." in words
        assert "Changes since No. 3" in words
        assert "The bridge at Ravna is closed. [1b]" in words
        assert words.index("Highlights") < words.index("Key figures") < words.index("Changes since")
        assert re.search(r"about 400 families( \[2b\])? Ada Lund", words)
        assert "1 document could not be read." in words
        assert "Attached: PDF and DOCX." in words


def test_only_sources_that_are_marked_are_listed() -> None:
    words = words_of(composed())
    assert "1 Delta Post: Dykes break (Tue 11 Mar, grade B) https://post.example/dykes" in words
    assert "2 River Radio: Ravna leaves (Tue 11 Mar, grade F)" in words
    assert "Not cited here" not in words


def test_a_sentence_about_sections_that_the_mail_has_not_is_left_out() -> None:
    words = words_of(composed())
    assert "sections below" not in words
    assert "More in the report." in words


def test_the_text_part_is_made_for_72_columns() -> None:
    long = "The ferry " + "crosses the wide and muddy river " * 9 + "at dawn."
    lines = text_of(composed(briefing(long))).split("\n")
    assert max(len(each) for each in lines if "://" not in each) <= 72
    assert not [each for each in lines if each.endswith(" ") and each != "-- "]
    assert "\n\n\n" not in text_of(composed(briefing(long)))
    address = "https://post.example/" + "long-" * 40
    edition = briefing()
    first = edition.sources[0].model_copy(update={"url": address})
    assert address in text_of(composed(edition.model_copy(update={"sources": (first, *edition.sources[1:])})))


def test_the_mail_loads_nothing_and_needs_no_style_sheet() -> None:
    text = html_of(composed(mail=MAIL.model_copy(update={"archive_url": "https://reports.example.org/"})))
    assert not re.search(
        r"<(img|link|script|iframe|object|embed|form|base|video|audio|svg)\b|url\(|@import|background\s*=", text
    )
    page = html_parser.document_fromstring(text)
    assert not page.xpath("//*[@src]")
    assert page.get("lang") == "en-GB"
    # without its sheet, as some programs show it, every text still has a font and a size of its own
    for element in page.xpath("//p | //h1 | //h2 | //td[not(.//td) and normalize-space()]"):
        if element.tag != "td" or not element.xpath(".//p"):
            assert "font-family" in (element.get("style") or ""), element.text_content()
    assert not re.search(r"display:\s*(flex|grid)|position:", text)
    assert {table.get("role") for table in page.xpath("//table")} == {"presentation"}


@pytest.mark.parametrize("words", ["flood water " * 60, "\"'&<>" * 200, "🌊" * 900])
def test_a_mail_of_many_long_lines_stays_below_what_programs_show(words: str) -> None:
    marks = tuple(f"{number}a" for number in range(1, 10))
    bullets = Bullets(lines=tuple(line((f"{n} {words}", "text"), badge="new", marks=marks) for n in range(200)))
    sections = [Section(name=name, title=words, blocks=(bullets,)) for name in ("highlights", "changes", "corrections")]
    address = "https://post.example/" + "a" * 560
    edition = briefing(words, title=words, marking=words, contact=words).model_copy(
        update={
            "sections": (*sections, briefing().sections[2]),
            "sources": tuple(source(number, words, outlet=words, url=address) for number in range(1, 10)),
        }
    )
    data = composed(edition)
    assert len(html_of(data).encode()) < 100 * 1024
    assert len(re.findall(r"^- \[new\]", text_of(data), re.MULTILINE)) == 5 + 10 + 12


def test_a_quiet_day_has_a_mail_too() -> None:
    data = composed(quiet())
    assert "No article came in." in words_of(data)
    assert "What is missing" not in words_of(data)
    assert str(parsed(data)["Subject"]) == "Floods in the delta: No. 4, Wed 12 Mar 2025 – No article came in"


def test_the_subject_has_one_pattern() -> None:
    def subject(**changes: object) -> str:
        return str(parsed(composed(briefing(**changes)))["Subject"])

    plain = "Floods in the delta: No. 4, Wed 12 Mar 2025 – Two dykes near Ravna have broken"
    assert subject() == plain
    marked = subject(marking="RESTRICTED", revision=2)
    assert (
        marked
        == "[RESTRICTED] Floods in the delta: No. 4, revision 2, Wed 12 Mar 2025 – Two dykes near Ravna have broken"
    )
    assert len(subject(headline="broken dykes " * 40)) <= 150
    flash = parsed(composed(facts=FACTS.model_copy(update={"kind": "flash"})))["Subject"]
    assert str(flash) == f"FLASH {plain}"


def test_notices_come_before_the_news() -> None:
    replaced = Replaced(
        revision=1, as_of=dt.datetime(2025, 3, 12, 7, tzinfo=dt.UTC), articles_added=2, articles_removed=1
    )
    edition = briefing(revision=2, replaces=replaced, late_by=dt.timedelta(hours=3, minutes=50))
    facts = FACTS.model_copy(
        update={
            "kind": "flash",
            "reason": "A figure has doubled.",
            "since": Since(number=2, date=dt.date(2025, 3, 9), changes=edition.sections[1]),
        }
    )
    data = composed(edition, facts=facts)
    for words in (words_of(data), shown(data)):
        before = words.partition("Highlights")[0]
        assert "Flash edition, outside the schedule. A figure has doubled." in before
        assert "Produced 4 hours after it was due." in before
        assert "Revision 2, in place of revision 1 as of 12 March 2025, 07:00 UTC." in before
        assert "It rests on 2 articles more and 1 article fewer." in before
        assert "The last edition that you were sent is No. 2 of 9 March 2025" in before
    assert "Revision" not in words_of(composed())


@pytest.mark.parametrize(
    ("late_by", "told"),
    [
        (dt.timedelta(minutes=35), "35 minutes"),
        (dt.timedelta(minutes=119), "119 minutes"),
        (dt.timedelta(hours=26), "26 hours"),
        (dt.timedelta(days=3), "3 days"),
    ],
)
def test_a_delay_is_told_in_round_numbers(late_by: dt.timedelta, told: str) -> None:
    assert f"Produced {told} after it was due." in words_of(composed(briefing(late_by=late_by)))


def test_changes_are_those_since_what_the_reader_got_last() -> None:
    section = Section(
        name="changes", title="Changes since No. 2 of Sun 9 Mar",
        blocks=(Bullets(lines=(line(("The road to Ravna is open.", "text"), marks=("1a",)),)),),
    )  # fmt: skip
    since = Since(number=2, date=dt.date(2025, 3, 9), changes=section)
    words = words_of(composed(facts=FACTS.model_copy(update={"since": since})))
    assert "Changes since No. 2 of Sun 9 Mar" in words
    assert "The road to Ravna is open. [1a]" in words
    assert "Changes since No. 3" not in words
    nothing = FACTS.model_copy(update={"since": since.model_copy(update={"changes": None})})
    assert "Changes since" not in words_of(composed(facts=nothing))


def test_what_is_missing_is_named() -> None:
    edition = briefing()
    coverage = edition.coverage.model_copy(
        update={
            "states": (
                SourceState(source="drop", state="broken", reason="There is no such folder."),
                SourceState(source="wire", state="stale", since=dt.date(2025, 3, 2)),
            ),
            "skipped": (
                Skipped(first=dt.date(2025, 3, 10), last=dt.date(2025, 3, 11), days=2, reason="The machine was off."),
            ),
        }
    )
    words = words_of(composed(edition.model_copy(update={"coverage": coverage})))
    assert "Delta Post could not be read. There is no such folder." in words
    assert "wire has had no new article since Sun 2 Mar." in words
    assert "No edition was made for 10–11 March 2025. The machine was off." in words


def test_fields_that_programs_read() -> None:
    message = parsed(composed())
    assert message["Message-ID"] == FACTS.message_id
    assert message["Date"].datetime == FACTS.date
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Content-Language"] == "en-GB"
    assert message["List-Id"] == "<floods.sitrep.example.org>"
    assert message["List-Unsubscribe"] == "<mailto:desk@example.org?subject=unsubscribe%20floods>"
    assert "List-Unsubscribe-Post" not in message
    assert "Reply-To" not in message


def test_one_click_is_offered_where_there_is_an_address_for_it() -> None:
    mail = MAIL.model_copy(
        update={
            "unsubscribe_url": "https://lists.example.org/off?x=1",
            "unsubscribe_address": "Lists <lists@example.org>",
        }
    )
    data = composed(mail=mail, name="night shift&co")
    message = parsed(data)
    link = "https://lists.example.org/off?x=1&situation=floods&recipient=night+shift%26co"
    mailto = "mailto:lists@example.org?subject=unsubscribe%20floods"
    assert "".join(str(message["List-Unsubscribe"]).split()) == f"<{link}>,<{mailto}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in text_of(data)
    assert link in {each.get("href") for each in html_parser.document_fromstring(html_of(data)).iter("a")}


def test_editions_of_a_situation_stay_together_where_the_reader_wants_it() -> None:
    root = "<floods.thread.sitrep@example.org>"
    first = parsed(composed())
    assert (first["In-Reply-To"], first["References"]) == (root, root)
    previous = "<floods.2025-03-11.r1.77aa@example.org>"
    second = parsed(composed(facts=FACTS.model_copy(update={"previous_id": previous})))
    assert second["In-Reply-To"] == previous
    assert str(second["References"]).split() == [root, previous]
    alone = parsed(composed(threaded=False))
    assert ("In-Reply-To" in alone, "References" in alone) == (False, False)


def test_reports_are_attached_as_the_reader_wishes() -> None:
    def names(**changes: object) -> dict[str, str]:
        return {part.get_filename(): part.get_content_type() for part in parsed(composed(**changes)).iter_attachments()}

    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert names() == {"floods-2025-03-12.pdf": "application/pdf", "floods-2025-03-12.docx": word}
    assert names(formats=("json", "html")) == {
        "floods-2025-03-12.json": "application/json",
        "floods-2025-03-12.html": "text/html",
    }
    assert names(formats=()) == {}
    assert list(names(edition=briefing(revision=3), formats=("pdf",))) == ["floods-2025-03-12-r3.pdf"]
    (part,) = parsed(composed(formats=("pdf",))).iter_attachments()
    assert part.get_content() == FILES["pdf"]


def test_what_is_too_large_is_linked_and_the_mail_says_so() -> None:
    limit = len(composed(formats=("pdf",))) + 3000
    mail = MAIL.model_copy(update={"max_bytes": limit, "archive_url": "https://reports.example.org/sitrep/"})
    files = {**FILES, "docx": b"W" * 200_000}
    data = compose(briefing(), files, READER, mail, FACTS)
    assert len(data) <= limit
    assert [part.get_filename() for part in parsed(data).iter_attachments()] == ["floods-2025-03-12.pdf"]
    link = "https://reports.example.org/sitrep/floods/2025-03-12/floods-2025-03-12.docx"
    assert "Attached: PDF." in words_of(data)
    assert "Not attached, as the mail would be above" in words_of(data)
    assert link in words_of(data)
    assert link.replace(".docx", ".html") in words_of(data)
    assert link.replace(".docx", ".pdf") not in words_of(data), "what is attached needs no link"
    assert link in {each.get("href") for each in html_parser.document_fromstring(html_of(data)).iter("a")}


def test_without_an_archive_a_path_is_named_and_nothing_of_this_machine() -> None:
    data = composed(formats=())
    assert "floods/2025-03-12/floods-2025-03-12.html floods/2025-03-12/floods-2025-03-12.pdf" in words_of(data)
    assert "floods/" not in words_of(composed())
    assert str(Path.cwd()) not in text_of(data)


def test_an_encrypted_mail_has_no_news_in_its_subject() -> None:
    from reports.delivery._mail_letter import letter_of

    letter = letter_of(briefing(), FILES, READER.model_copy(update={"security": "encrypt"}), MAIL, FACTS)
    assert letter.subject == "Floods in the delta: No. 4, Wed 12 Mar 2025"


def test_equal_facts_make_equal_bytes() -> None:
    assert composed() == composed()
    later = FACTS.model_copy(update={"date": FACTS.date + dt.timedelta(minutes=1)})
    assert composed(facts=later) != composed()
    assert b"Bcc" not in composed()


@pytest.mark.parametrize(
    ("language", "day", "attached"),
    [
        ("fr", "mars 2025", "PDF"),
        ("de", "März 2025", "PDF"),
        ("uk", "березня 2025", "PDF"),
        ("ko", "2025년 3월", "PDF"),
    ],
)
def test_our_words_are_in_the_language_of_the_reader(language: str, day: str, attached: str) -> None:
    data = composed(language=language)
    assert parsed(data)["Content-Language"] == language
    assert day in words_of(data)
    assert attached in words_of(data)
    assert "What is missing" not in words_of(data)
    assert "Unsubscribe" not in words_of(data)
    assert "The bridge at Ravna is closed." in words_of(data), "words of a source stay as they are"


@pytest.mark.parametrize(("language", "badge"), [("en-GB", "new"), ("fr", "nouveau"), ("ar", "جديد")])
def test_badges_are_in_the_language_of_the_reader(language: str, badge: str) -> None:
    data = composed(language=language)
    assert f"- [{badge}] Two dykes near Ravna have broken. [1a, 2a]" in words_of(data)
    badges = html_parser.document_fromstring(html_of(data)).xpath("//span[@class='badge']/text()")
    assert set(badges) == {badge}


def test_words_in_another_language_than_the_mail_say_so() -> None:
    page = html_parser.document_fromstring(html_of(composed(language="fr")))
    assert {each.text_content() for each in page.xpath("//*[@lang='en-GB']")} >= {"Two dykes near Ravna have broken."}
    assert not html_parser.document_fromstring(html_of(composed())).xpath("//body//span[@lang]")


def test_arabic_runs_from_right_to_left() -> None:
    page = html_parser.document_fromstring(html_of(composed(language="ar")))
    assert {each.get("dir") for each in page.xpath("//li | //h1/span | //h2/span")} == {"auto"}
    assert (page.get("dir"), page.get("lang")) == ("rtl", "ar")
    assert not page.xpath("//td[@align='left']")


def test_a_line_of_ours_keeps_its_direction_where_it_begins_with_words_of_a_source() -> None:
    title = Run(text="Dykes break", role="strong", language="en")
    framed = Line(runs=(title, Run(text=" سُحبت المقالة.", role="text")), administrative=True)
    foreign = Line(runs=(Run(text="Two dykes have broken.", role="words", language="en"),))
    section = Section(name="highlights", title="أبرز النقاط", blocks=(Bullets(lines=(framed, foreign)),))
    made = briefing().model_copy(update={"language": "ar", "sections": (section,)})
    page = html_parser.document_fromstring(html_of(composed(made, language="ar")))
    spans = {each.text_content(): each.get("dir") for each in page.xpath("//td/span[not(@class)]")}
    assert spans == {"Dykes break سُحبت المقالة.": "rtl", "Two dykes have broken.": "auto"}
    assert page.xpath("//strong[text()='Dykes break']/@dir") == ["auto"]


def erratum(**changes: object) -> Correction:
    carried = Carried(
        situation="floods", date=dt.date(2025, 3, 12), number=4, revision=1,
        alone=("Two dykes near Ravna have broken.",), shared=("The bridge is closed.",),
    )  # fmt: skip
    return Correction(
        article="a1", title="Dykes break", outlet="Delta Post", published=dt.date(2025, 3, 11),
        why="The outlet has withdrawn it.", day=dt.date(2025, 3, 13), carried=carried,
    ).model_copy(update=changes)  # fmt: skip


def test_an_erratum_is_short_and_names_what_falls() -> None:
    data = composed(facts=FACTS.model_copy(update={"kind": "erratum", "corrections": (erratum(),)}))
    assert "Erratum · 12 March 2025" in shown(data)
    assert str(parsed(data)["Subject"]) == "CORRECTION Floods in the delta: No. 4, Wed 12 Mar 2025"
    for words in (words_of(data), shown(data)):
        assert "“Dykes break” (Delta Post, Tue 11 Mar)" in words
        assert "Retracted: The outlet has withdrawn it." in words
        assert "It was in edition No. 4 of 12 March 2025, revision 1." in words
        assert "This line rested on it alone and stands no more:" in words
        assert "Two dykes near Ravna have broken." in words
        assert "1 further line rests on other sources too." in words
        assert "Key figures" not in words
    assert list(parsed(data).iter_attachments()) == []


def test_a_long_title_is_broken_like_any_line() -> None:
    long = erratum(title="Water stands in the lower town of Ravna and people leave over the bridge to the hills")
    text = text_of(composed(facts=FACTS.model_copy(update={"kind": "erratum", "corrections": (long,)})))
    title = text.split("“Water", 1)[1].split("---", 1)[0]
    assert title.count("\n") == 2
    assert max(len(row) for row in text.splitlines()) <= 72


def corrected(*others: Section) -> Briefing:
    """An edition that opens with a correction, as its report does."""
    lead = line(("“Dykes break” is retracted. This line stands no more:", "text"))
    fallen = Line(runs=(Run(text="Two dykes near Ravna have broken.", role="muted"),), administrative=True)
    box = Section(name="corrections", title="Corrections", blocks=(Paragraph(line=lead), Bullets(lines=(fallen,))))
    made = briefing()
    return made.model_copy(update={"sections": (box, *(others or made.sections))})


def test_a_correction_comes_first_with_the_lines_that_fall() -> None:
    data = composed(corrected())
    for words in (words_of(data), shown(data)):
        assert words.index("Corrections") < words.index("Highlights") < words.index("Key figures")
        assert words.index("stands no more:") < words.index("Two dykes near Ravna") < words.index("Highlights")
    assert str(parsed(data)["Subject"]).endswith("– Two dykes near Ravna have broken")


def test_a_quiet_day_with_a_correction_says_both() -> None:
    nothing = Section(name="quiet", title="Nothing to report", blocks=(Paragraph(line=line(("No article.", "text"))),))
    data = composed(corrected(nothing))
    assert words_of(data).index("Corrections") < words_of(data).index("Nothing to report")
    assert "No article." in shown(data)


def test_a_template_of_ones_own_goes_first_and_may_lack_a_part(tmp_path: Path) -> None:
    (tmp_path / "email.txt").write_text("{{ title }} / {{ issue }}\n", encoding="utf-8")
    data = composed(template=tmp_path)
    assert text_of(data).strip() == "Floods in the delta / Situation report No. 4"
    assert "Two dykes near Ravna" in shown(data)


@pytest.mark.parametrize("broken", ["{{ weather }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "{{ parts.x.y }}"])
def test_a_template_that_cannot_be_filled_is_named(tmp_path: Path, broken: str) -> None:
    (tmp_path / "email.html").write_text(broken, encoding="utf-8")
    with pytest.raises(RenderingError, match=r"email\.html.*sitrep template check"):
        composed(template=tmp_path)


def test_a_mail_without_a_server_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"\[mail\]"):
        compose(briefing(), FILES, READER, None, FACTS)


def test_channels_that_take_files_get_no_body_but_of_an_erratum() -> None:
    folder = Recipient(name="share", channel="folder", address="share")
    assert compose(briefing(), FILES, folder, None, FACTS) == b""
    facts = FACTS.model_copy(update={"kind": "erratum", "corrections": (erratum(),)})
    told = compose(briefing(), {}, folder, None, facts).decode()
    assert "Retracted: The outlet has withdrawn it." in told
    assert "- Two dykes near Ravna have broken." in told
