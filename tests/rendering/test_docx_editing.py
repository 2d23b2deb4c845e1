"""What an editor finds in the Word report: notes, captions, contents, and a template to restyle."""

import io
import zipfile
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from report_lines import TEMPLATE, lines
from sample_briefing import full_day, line, long_day, quiet_day
from test_charts import DISPLACED

from reports.models.briefing import Bullets, Section
from reports.rendering import docx
from reports.rendering._text import printable


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return parse_xml(package.read(name)) if name in package.namelist() else None


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def told(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


@pytest.fixture(scope="module")
def full() -> bytes:
    return docx.render(full_day(), TEMPLATE)


@pytest.fixture(scope="module")
def long() -> bytes:
    return docx.render(long_day(300), TEMPLATE)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return copytree(TEMPLATE, tmp_path / "own", ignore=lambda *_: ["fonts"])


def test_every_mark_has_one_endnote_with_its_words(full: bytes) -> None:
    cited = {citation.anchor: citation for line in lines(full_day()) for citation in line.citations}
    notes = [note for note in part(full, "word/endnotes.xml") if note.get(qn("w:type")) is None]
    assert len(notes) == len(cited)
    for note in notes:
        citation = cited[note.find(f".//{qn('w:hyperlink')}").get(qn("w:anchor"))]
        assert told(note).startswith(f"{citation.label}\u2002{printable(citation.evidence.text)} ")
    places = [place.get(qn("w:id")) for place in opened(full).element.body.iter(qn("w:endnoteReference"))]
    assert places == [note.get(qn("w:id")) for note in notes], "a note for each place, in the order of the places"


def test_a_note_stands_right_before_the_mark_that_it_belongs_to(full: bytes) -> None:
    notes = {note.get(qn("w:id")): note for note in part(full, "word/endnotes.xml")}
    for place in opened(full).element.body.iter(qn("w:endnoteReference")):
        mark = place.getparent().getnext()
        note = notes[place.get(qn("w:id"))].find(f".//{qn('w:hyperlink')}")
        assert (mark.get(qn("w:anchor")), told(mark)) == (note.get(qn("w:anchor")), told(note))


def test_a_mark_shows_its_words_as_a_tip(full: bytes) -> None:
    links = [link for link in opened(full).element.body.iter(qn("w:hyperlink")) if link.get(qn("w:tooltip"))]
    assert {link.get(qn("w:tooltip")) for link in links if told(link) == "8a"} == {
        "Insurers estimate the damage at $48.2 million so far."
    }
    assert max(len(link.get(qn("w:tooltip"))) for link in links) < 260


def test_a_report_without_marks_has_no_notes() -> None:
    data = docx.render(quiet_day(), TEMPLATE)
    assert part(data, "word/endnotes.xml") is None
    assert "Notes" not in [paragraph.text for paragraph in opened(data).paragraphs]


def test_the_body_of_the_template_is_a_specimen_that_no_report_keeps(own: Path, tmp_path: Path) -> None:
    shown = {paragraph.style.name for paragraph in Document(str(own / "report.docx")).paragraphs}
    assert {"Heading 1", "Heading 1 annex", "Quote", "Source", "endnote text"} <= shown
    (tmp_path / "first.docx").write_bytes(docx.render(full_day(), TEMPLATE))
    (tmp_path / "first.docx").replace(own / "report.docx")
    data = docx.render(quiet_day(), own)
    assert "Highlights" in told(opened(data).element.body)
    assert "Maravia" not in told(opened(data).element.body)
    assert len(part(data, "word/endnotes.xml")) == 2
    notes = part(docx.render(full_day(), own), "word/endnotes.xml")
    numbers = [note.get(qn("w:id")) for note in notes]
    assert len(numbers) == len(set(numbers)) == 2 + 14, "the lines above the notes stay, the notes are the report's"


def test_captions_count_themselves(full: bytes) -> None:
    captions = [p for p in opened(full).element.body.iter(qn("w:p")) if "caption" in (p.style or "").lower()]
    counted = [
        (field.get(qn("w:instr")).split()[:2], told(field))
        for caption in captions
        for field in caption.iter(qn("w:fldSimple"))
    ]
    assert counted == [(["SEQ", "Table"], str(number)) for number in range(1, 5)]
    assert told(captions[0]) == "Table 1. Three claimants differ; the values are neither summed nor averaged."


def test_a_short_table_keeps_together_and_a_long_one_keeps_its_ends(full: bytes, long: bytes) -> None:
    short = opened(full).tables[2]
    assert [row.cells[0].paragraphs[0].style.name for row in short.rows] == [
        "Table Heading",
        "Table Text Kept",
        "Table Text Kept",
        "Table Text Kept",
    ]
    styles = [p.style for row in opened(long).tables[1]._tbl.tr_lst[1:] for p in row.tc_lst[0].p_lst]
    assert [number for number, style in enumerate(styles) if style == "TableTextKept"] == [0, len(styles) - 2]


def test_only_a_long_report_has_contents_and_they_lead_to_its_headings(full: bytes, long: bytes) -> None:
    assert opened(full).element.body.find(qn("w:sdt")) is None
    body = opened(long).element.body
    contents = body.find(qn("w:sdt"))
    begin = contents.find(f".//{qn('w:fldChar')}")
    assert begin.get(qn("w:dirty")) == "true", "a word processor is to fill in the numbers of pages"
    assert contents.find(f".//{qn('w:instrText')}").text.split()[0] == "TOC"
    targets = {mark.get(qn("w:name")): told(mark.getparent()) for mark in body.iter(qn("w:bookmarkStart"))}
    entries = [(told(link), targets[link.get(qn("w:anchor"))]) for link in contents.iter(qn("w:hyperlink"))]
    assert [entry for entry, _ in entries] == ["Statements", "Figures", "Sources", "Coverage", "Method", "Notes"]
    assert all(entry == heading for entry, heading in entries)


def test_tables_tell_their_columns_to_who_cannot_see_them(full: bytes) -> None:
    told_of = [table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) for table in opened(full).tables]
    assert "Claimant; Value; As of; Status; Carried by" in told_of
    assert all(told_of)


def test_what_is_restyled_in_the_template_shows_in_the_report(own: Path) -> None:
    template = Document(str(own / "report.docx"))
    names = [style.name for style in template.styles if style.type in (1, 2) and style.name != "Default Paragraph Font"]
    for name in names:
        template.styles[name].font.size = Pt(17)
        template.styles[name].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    template.save(str(own / "report.docx"))
    report = opened(docx.render(full_day(), own))
    used = {tag.get(qn("w:val")) for tag in report.element.body.iter(qn("w:pStyle"), qn("w:rStyle"))}
    styles = {style.style_id: style for style in report.styles}
    assert len(used) > 25
    assert {(styles[name].font.size, str(styles[name].font.color.rgb)) for name in used} == {(Pt(17), "123456")}
    direct = {child.tag for properties in report.element.body.iter(qn("w:rPr")) for child in properties}
    assert direct == {qn("w:rStyle")}, "nothing set by hand stands above the styles"


def test_tables_and_pictures_fit_the_page_of_the_template(own: Path) -> None:
    template = Document(str(own / "report.docx"))
    page = template.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Mm(148), Mm(210)
    template.save(str(own / "report.docx"))
    picture = Section(name="figures", title="Picture", blocks=(DISPLACED,))
    report = opened(docx.render(full_day().model_copy(update={"sections": (picture, *full_day().sections)}), own))
    room = Mm(148) - page.left_margin - page.right_margin
    assert len(report.tables) == 6
    for table in report.tables:
        assert abs(sum(column.width for column in table.columns) - room) < Pt(1)
    assert [shape.width - room < Pt(1) for shape in report.inline_shapes] == [True]
    for name in ("Header", "Footer", "Subtitle"):
        (stop,) = report.styles[name].paragraph_format.tab_stops
        assert abs(stop.position - room) < Pt(1), "what is set flush right ends at the margin"


@pytest.mark.parametrize(
    ("language", "turned"), [("ar", True), ("he", True), ("fa-IR", True), ("ko", False), ("xx", False)]
)
def test_a_language_from_right_to_left_turns_page_paragraphs_and_tables(language: str, turned: bool) -> None:
    report = opened(docx.render(full_day().model_copy(update={"language": language}), TEMPLATE))
    assert (report.styles["Normal"].element.pPr.find(qn("w:bidi")) is not None) is turned
    assert (report.element.body.sectPr.find(qn("w:bidi")) is not None) is turned
    assert all((table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) is turned for table in report.tables)


def test_a_quotation_has_its_bar_where_lines_begin() -> None:
    for language, side in (("en-GB", "left"), ("ar", "right")):
        report = opened(docx.render(full_day().model_copy(update={"language": language}), TEMPLATE))
        borders = report.styles["Quote"].element.pPr.find(qn("w:pBdr"))
        assert [border.tag for border in borders] == [qn(f"w:{side}")]


def test_a_date_behind_a_foreign_title_stands_with_its_own_words() -> None:
    day = full_day()
    for language, parted in (("en-GB", False), ("ar", True)):
        report = opened(docx.render(day.model_copy(update={"language": language}), TEMPLATE))
        heads = [
            "".join(text.text or "" for text in each._p.iter(qn("w:t")))
            for each in report.paragraphs
            if each.style.name == "Source"
        ]
        assert len(heads) == len(day.sources)
        assert all(("\u200f·" in head) is parted for head in heads)


def test_words_of_each_script_run_their_own_way() -> None:
    section = Section(
        name="highlights",
        title="أبرز النقاط",
        blocks=(Bullets(lines=(line("فيضان في الوادي", own=True), line("A flood in the valley.", own=True))),),
    )
    briefing = quiet_day().model_copy(update={"language": "ar", "sections": (section,)})
    arabic, english = [
        paragraph for paragraph in opened(docx.render(briefing, TEMPLATE)).paragraphs if "List" in paragraph.style.name
    ]
    assert arabic._p.pPr.find(qn("w:bidi")) is None, "the style turns it"
    assert arabic._p.find(f".//{qn('w:rtl')}") is not None
    assert english._p.pPr.find(qn("w:bidi")) is None, "it begins where the others do"
    assert (english.text[0], english.text[-1]) == ("\u202a", "\u202c"), "and its full stop at its end"
    assert english._p.find(f".//{qn('w:rtl')}") is None


def test_field_codes_in_a_source_are_text() -> None:
    code = '{PAGE} { INCLUDETEXT "C:\\\\secret.txt" } \\* MERGEFORMAT'
    section = Section(name="highlights", title=code, blocks=(Bullets(heading=code, lines=(line(code, own=True),)),))
    report = opened(docx.render(quiet_day().model_copy(update={"sections": (section,)}), TEMPLATE))
    assert [paragraph.text for paragraph in report.paragraphs].count(code) == 3
    assert list(report.element.body.iter(qn("w:instrText"), qn("w:fldSimple"))) == []


def test_a_long_title_is_set_smaller_and_cut_in_the_running_line() -> None:
    title = " ".join(["The second release from the dam above Lysa"] * 7)
    report = opened(docx.render(full_day(title=title), TEMPLATE))
    (set_title,) = [paragraph for paragraph in report.paragraphs if paragraph.style.name.startswith("Title")]
    assert (set_title.style.name, set_title.text) == ("Title long", title)
    running = told(report.sections[0].header._element)
    assert title[:60] in running
    assert "…Situation report No. 3" in running
    assert len(running) < 130


def test_a_word_of_a_million_letters_is_cut_and_breaks_nothing() -> None:
    giant = "x" * 1_000_000
    section = Section(name="highlights", title=giant, blocks=(Bullets(heading=giant, lines=(line(giant, cite="1a"),)),))
    data = docx.render(full_day(title=giant, marking=giant).model_copy(update={"sections": (section,)}), TEMPLATE)
    assert len(told(opened(data).element.body)) < 40_000
    assert len(opened(data).core_properties.title) == 255
