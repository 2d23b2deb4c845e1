"""Reports in each of the languages: labels, dates, direction, and marks on what is in another one."""

import datetime as dt
import io
import logging
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from string import Formatter
from zipfile import ZipFile

import pikepdf
import pytest
from babel.messages.pofile import read_po
from docx import Document
from fontTools.ttLib import TTFont
from lxml import etree
from lxml import html as parser
from pdf_structure import tree
from report_lines import TEMPLATE
from sample_briefing import full_day, line
from test_charts import DISPLACED, FORMS

from reports.models.briefing import Briefing, Bullets, Paragraph, Row, Section, Table
from reports.models.finding import Analysis
from reports.rendering import _child, docx, html
from reports.rendering._charts import svg
from reports.rendering._page_words import page_words
from reports.rendering._sample_days import SAMPLES
from reports.rendering._tongues import Tongues
from reports.wording import LANGUAGES, wording
from reports.wording._catalogue import CATALOGUES

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OTHERS = [language for language in LANGUAGES if not language.startswith("en")]
LABELS = (
    "Period covered", "Previous edition", "Next edition", "Annexes", "Outlet not stated", "date not stated",
    "Sources:", "original reports", "revised",
)  # fmt: skip
"""Labels of a page, none of which a language may leave in English."""


def in_(language: str) -> Briefing:
    """A full day with charts, a source of which nothing is known, and our words about it in few."""
    day = full_day()
    unknown = day.sources[6].model_copy(update={"outlet": None, "title": None})
    cited = DISPLACED.model_copy(
        update={
            "marks": (DISPLACED.marks[0].model_copy(update={"value": line(("value", "at least 1,850"), cite="1a")}),)
        }
    )
    pictures = Section(name="pictures", title="…", blocks=(cited, FORMS[-1]))
    return day.model_copy(
        update={
            "language": language,
            "sections": (day.sections[0].model_copy(update={"title": "…"}), pictures),
            "sources": (*day.sources[:6], unknown, *day.sources[7:]),
        }
    )


@cache
def laid_out(language: str) -> tuple[bytes, tuple[str, ...]]:
    """The PDF, and what the layout had to say of it."""
    heard: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        page = html.page(in_(language), TEMPLATE, tooltips=False).decode("utf-8")
        return _child.layout(page, TEMPLATE.resolve(), lambda: b"{}"), tuple(heard)
    finally:
        logger.removeHandler(handler)


def joined(text: str) -> str:
    """With one kind of white space."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_language_direction_date_and_labels(language: str) -> None:
    briefing, own = in_(language), wording(language)
    page = parser.document_fromstring(html.render(briefing, TEMPLATE).decode("utf-8"))
    root = page.getroottree().getroot()
    assert (root.get("lang"), root.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
    shown = " ".join(page.text_content().split())
    told = shown + " ".join(page.xpath("//@aria-label"))
    for label in LABELS:
        assert joined(own.text(label)).casefold() in joined(told).casefold(), label
    moment = own.moment(briefing.edition.as_of, briefing.edition.timezone)
    assert joined(own.text("As of {moment}", moment=moment)) in shown
    assert joined(own.long_period(briefing.edition.period_start, briefing.edition.period_end)) in shown


@pytest.mark.parametrize("language", OTHERS)
def test_no_label_is_left_in_english(language: str) -> None:
    page = parser.document_fromstring(html.render(in_(language), TEMPLATE).decode("utf-8"))
    for drawing in page.iter("svg"):
        drawing.drop_tree()
    pieces = {" ".join(piece.split()) for piece in page.xpath("//body//text()|//@aria-label|//@data-badge/../text()")}
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        english = {message.id for message in read_po(file) if message.id and message.string != message.id}
    assert pieces & english == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_says_its_language_and_title_and_every_letter_has_a_glyph(language: str) -> None:
    own, briefing = wording(language), in_(language)
    data, heard = laid_out(language)
    assert [said for said in heard if "notdef" in said] == []
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang) == language
        issue = own.text("Situation report No. {number}", number=str(briefing.edition.number))
        date = own.long_date(briefing.edition.date)
        assert str(file.docinfo.Title) == f"{briefing.edition.title}{own.colon}{issue}{own.comma}{date}"
        (attached,) = file.attachments.values()
        assert attached.description == own.text("The edition as data, with the words it rests on")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_document_has_them_too(language: str) -> None:
    own, data = wording(language), docx.render(in_(language), TEMPLATE)
    document = Document(io.BytesIO(data))
    assert document.core_properties.language == language
    captions = [
        "".join(text.text or "" for text in paragraph._p.iter(f"{WORD}t"))
        for paragraph in document.paragraphs
        if paragraph.style.name == "Caption"
    ]
    assert captions[0].startswith(own.text("Figure {number}. ", number="1").rstrip())
    before, between, behind = page_words(own)
    with ZipFile(io.BytesIO(data)) as package:
        footer = etree.fromstring(package.read("word/footer1.xml"))
        styles = package.read("word/styles.xml").decode("utf-8")
    assert "".join(footer.itertext()).endswith(f"{before}1{between}1{behind}")
    assert f'w:val="{language}"' in styles
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading 1")]
    assert own.text("Notes") in headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_a_page_stands_before_that_of_all_pages(language: str) -> None:
    told = wording(language).text("Page {page} of {pages}", page="{page}", pages="{pages}")
    assert [name for _, name, _, _ in Formatter().parse(told) if name] == ["page", "pages"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_faces_of_the_template_have_every_letter_of_every_label(language: str) -> None:
    held: set[int] = set()
    for face in (TEMPLATE / "fonts").glob("*.ttf"):
        with TTFont(face, lazy=True) as opened:
            held |= opened.getBestCmap().keys()
    own = wording(language)
    words = [own.long_date(dt.date(2031, month, 27)) for month in range(1, 13)]
    words += [own.day(dt.date(2031, 3, day)) for day in range(1, 8)]
    if language != "en-GB":
        with (CATALOGUES / f"{language}.po").open("rb") as file:
            for message in read_po(file):
                words += [message.string] if isinstance(message.string, str) else list(message.string)
    assert {
        letter for word in words for letter in word if ord(letter) not in held and letter not in "\n\u200f"
    } == set()


def foreign(language: str) -> Briefing:
    """A report in ``language`` on articles in English."""
    day = in_(language)
    article = SAMPLE_ARTICLE.model_copy(update={"id": day.sources[0].article, "language": "en"})
    return day.model_copy(update={"findings": (Analysis(article=article),)})


SAMPLE_ARTICLE = next(iter(Analysis.model_fields.values())).annotation.model_construct()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_words_of_a_source_in_another_language_say_so_in_every_format(language: str) -> None:
    briefing = foreign(language)
    page = parser.document_fromstring(html.render(briefing, TEMPLATE).decode("utf-8"))
    words = page.xpath("//ul[@class='extracts']//span[@class='words'][@lang='en']")
    assert len(words) == len(briefing.sources[0].extracts)
    assert {span.get("dir") for span in words} == ({"ltr"} if language == "ar" else {None})
    with pikepdf.open(
        io.BytesIO(_child.layout(html.page(briefing, TEMPLATE, tooltips=False).decode(), TEMPLATE))
    ) as file:
        told = {
            element.text().strip() for element in tree(file).walk() if str(element.dictionary.get("/Lang", "")) == "en"
        }
    extract = briefing.sources[0].extracts[0].evidence.text
    assert any(extract[:40] in said for said in told)
    with ZipFile(io.BytesIO(docx.render(briefing, TEMPLATE))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    runs = [mark.getparent().getparent() for mark in body.iter(f"{WORD}lang") if mark.get(f"{WORD}val") == "en"]
    assert extract in {"".join(run.itertext()) for run in runs}


def test_words_in_the_report_s_own_language_need_no_mark() -> None:
    assert b' lang="en"' not in html.render(foreign("en-US"), TEMPLATE)


def test_neighbouring_foreign_words_keep_their_order_in_a_line_from_right_to_left() -> None:
    told = line(("name", "Radek Voss"), ": ", ("quote", "a man-made flood"), " · ", "١١ تصريحًا", ("value", "4,000"))
    parts = Tongues(in_("ar")).stretches(told)
    assert [(str(mark).strip(), len(runs)) for mark, runs in parts] == [('dir="ltr"', 3), ("", 3)]
    assert [str(mark) for mark, _ in Tongues(in_("fr")).stretches(told)] == [""]
    (whole,) = Tongues(in_("ar")).stretches(line("A flood in the valley", "."))
    assert str(whole[0]).strip() == 'dir="ltr"', "the full stop stands at its end"


def test_a_chart_from_right_to_left_is_mirrored_and_its_words_are_whole() -> None:
    def places(language: str) -> dict[str, float]:
        drawn = etree.fromstring(svg(DISPLACED, TEMPLATE, None, wording(language)).encode())
        texts = [text for text in drawn.iter("{*}text") if text.get("text-anchor")]
        return {"".join(text.itertext()): _left(text) for text in texts}

    english, arabic = places("en-GB"), places("ar")
    assert english["1,000"] < english["4,000"]
    assert arabic["4,000"] < arabic["1,000"]
    assert english["Ostland"] < english["about 4,000"]
    assert arabic["Ostland"] > arabic["about 4,000"]


def _left(text: "etree._Element") -> float:
    """Where a text is anchored, from the left edge of the drawing."""
    moved = (node.get("transform", "") for node in (text, *text.iterancestors()))
    return sum(float(move[10:].split(",")[0].rstrip(")")) for move in moved if move.startswith("translate("))


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Seoul"])
def test_a_chart_s_days_are_the_same_in_every_zone(zone: str) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; from pathlib import Path; from test_charts import FORMS;"
        "from reports.rendering._charts import svg;"
        f"sys.stdout.write(''.join(svg(chart, Path({str(TEMPLATE)!r})) for chart in FORMS))"
    )
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", code, str(here), str(here.parent)],
        env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert hash(done.stdout) == hash("".join(svg(chart, TEMPLATE) for chart in FORMS))


@pytest.mark.parametrize(
    ("language", "first"), [("en-GB", "8 Mar"), ("fr", "8 mars"), ("ko", "3월 8일"), ("de", "8. März")]
)
def test_a_timeline_names_days_as_the_language_does(language: str, first: str) -> None:
    timeline = next(chart for chart in FORMS if chart.form == "timeline")
    assert f">{first}<" in svg(timeline, TEMPLATE, None, wording(language))


def test_an_arabic_word_in_a_chart_is_shaped_and_every_letter_can_be_searched() -> None:
    label = "وزارة الخارجية"
    chart = DISPLACED.model_copy(update={"marks": (DISPLACED.marks[0].model_copy(update={"label": line(label)}),)})
    note = Paragraph(line=line("أُغلقت الجسور أمس", own=True))
    sections = (Section(name="pictures", title="صور", blocks=(chart, note)),)
    briefing = in_("ar").model_copy(update={"sections": sections, "sources": ()})
    page = html.page(briefing, TEMPLATE, tooltips=False).decode("utf-8")
    data = _child.layout(page, TEMPLATE.resolve())
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("pdftotext is not installed")
    text = done.stdout.decode("utf-8").translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f")))
    words = text.split()
    assert {*label.split(), "أمس"} <= set(words)
    # whoever takes glyphs from left to right may set a vowel sign before or behind its letter
    assert any(sorted("أُغلقت") == sorted(word) for word in words), words


def test_a_template_can_word_its_own_labels(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text("", "utf-8")
    (tmp_path / "report.html").write_text(
        '{{ _("Next edition") }}|{{ wording.number(1234.5) }}|{{ _("No. {number}", number="7<") }}|{{ direction }}',
        "utf-8",
    )
    made = html.render(SAMPLES["full"].model_copy(update={"language": "de"}), tmp_path).decode("utf-8")
    assert made == "Nächste Ausgabe|1.234,5|Nr. 7&lt;|ltr"


def test_a_badge_is_worded_and_keeps_its_key_and_a_hostile_one_is_text() -> None:
    lines = (line("one", cite="1a", badge="new"), line("two", cite="1a", badge="{0.__class__} {x}"))
    section = Section(name="highlights", title="…", blocks=(Bullets(lines=lines),))
    page = html.render(in_("fr").model_copy(update={"sections": (section,)}), TEMPLATE).decode("utf-8")
    assert f'data-badge="new">{wording("fr").text("new")}<' in page
    assert ">{0.__class__} {x}<" in page


def test_a_long_word_of_ours_is_parted_as_its_language_does_and_one_of_a_source_is_not() -> None:
    word = "Unterbringungskapazitätenbericht"
    cells = (line(word), line(("quote", word), cite="1a"), line("…"))
    table = Table(caption="…", columns=("a", "b", "c"), widths=(10, 10, 80), rows=(Row(cells=cells),))
    briefing = in_("de").model_copy(update={"sections": (Section(name="figures", title="…", blocks=(table,)),)})
    page = html.page(briefing, TEMPLATE, tooltips=False).decode("utf-8")
    with pikepdf.open(io.BytesIO(_child.layout(page, TEMPLATE.resolve()))) as file:
        ours, theirs = (cell.text() for cell in tree(file).all("TD")[:2])
    assert re.search(r"[a-zä]-", ours)
    assert ours.replace("-", "") == word
    assert "-" not in theirs
