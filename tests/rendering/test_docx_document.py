import io
import time
import zipfile
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from report_lines import TEMPLATE, sentences, squeezed
from sample_briefing import HOSTILE, full_day, hostile_day, long_day, quiet_day

from reports.errors import RenderingError
from reports.models.briefing import Briefing
from reports.rendering import _docx_template, docx


def opened(briefing: Briefing, template: Path = TEMPLATE) -> Any:
    return Document(io.BytesIO(docx.render(briefing, template)))


@pytest.fixture(scope="module")
def full() -> Any:
    return opened(full_day())


def words(document: Any) -> str:
    return "".join(text.text or "" for text in document.element.body.iter(qn("w:t")))


@pytest.mark.parametrize(
    "briefing",
    [full_day(), quiet_day(), hostile_day(), long_day(0), long_day(300)],
    ids=("full", "quiet", "hostile", "none", "long"),
)
def test_every_line_stands_in_the_document(briefing: Briefing) -> None:
    text = squeezed(words(opened(briefing)))
    assert [sentence for sentence in sentences(briefing) if squeezed(sentence) not in text] == []


def test_the_same_briefing_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    once = docx.render(full_day(), TEMPLATE)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 90_000)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    again = docx.render(full_day(), TEMPLATE)
    monkeypatch.undo()
    time.tzset()
    assert once == again


def test_sections_are_headings_and_lists_are_lists(full: Any) -> None:
    by_style: dict[str, list[str]] = {}
    for paragraph in full.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    body = [section.title for section in full_day().sections if not section.annex]
    assert by_style["Heading 1"] == body
    assert by_style["Heading 1 annex"] == ["Sources", "Coverage", "Method", "Notes"]
    assert by_style["Title"] == ["Flooding on the lower Tavor"]
    assert len(by_style["List Bullet highlights"]) == 5
    assert len(by_style["Quote"]) == len(by_style["Attribution"]) == 3


def test_looks_come_from_styles_alone(full: Any) -> None:
    allowed = {qn("w:rStyle")}
    for properties in full.element.body.iter(qn("w:rPr")):
        assert {child.tag for child in properties} <= allowed


def test_tables_repeat_their_header_and_keep_their_rows(full: Any) -> None:
    tables = [table for table in full.tables if table.style.name == "Report Table"]
    assert len(tables) == 4
    for table in tables:
        head, *rows = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (head, *rows))
        assert sum(column.width for column in table.columns) <= full.sections[0].page_width


def test_every_mark_leads_to_a_bookmark(full: Any) -> None:
    starts = list(full.element.body.iter(qn("w:bookmarkStart")))
    names = [start.get(qn("w:name")) for start in starts]
    assert len(names) == len(set(names)) == len({start.get(qn("w:id")) for start in starts})
    wanted = {link.get(qn("w:anchor")) for link in full.element.body.iter(qn("w:hyperlink"))} - {None}
    assert wanted >= {"s1a", "s8a"}
    assert wanted <= set(names)


def test_only_web_links_lead_outside() -> None:
    outside = [relation for relation in opened(hostile_day()).part.rels.values() if relation.is_external]
    assert [(relation.reltype.rsplit("/", 1)[1], relation.target_ref) for relation in outside] == [
        ("hyperlink", "HTTPS://news.example/ok")
    ]


def test_header_and_footer_carry_fields_with_their_texts(full: Any) -> None:
    section = full.sections[0]
    fields = {
        field.get(qn("w:instr")).strip(): "".join(text.text for text in field.iter(qn("w:t")))
        for part in (section.header, section.footer)
        for field in part._element.iter(qn("w:fldSimple"))
    }
    assert fields["TITLE"] == "Flooding on the lower Tavor"
    assert fields["SUBJECT"] == "Situation report No. 3 · 12 March 2031"
    assert fields["DOCPROPERTY Category"] == "For official use"
    assert {"PAGE", "NUMPAGES"} <= fields.keys()


def test_properties_and_language_are_the_editions(full: Any) -> None:
    properties = full.core_properties
    assert properties.title == "Flooding on the lower Tavor"
    assert properties.created.isoformat() == "2031-03-12T18:00:00+00:00"
    assert properties.language == "en-GB"
    (package,) = [part for part in full.part.package.iter_parts() if part.partname == "/docProps/app.xml"]
    assert b"<Application>sitrep 0.1.0</Application>" in package.blob
    assert b"Microsoft" not in package.blob
    languages = {language.get(qn("w:val")) for language in full.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_hostile_text_is_text() -> None:
    text = words(opened(hostile_day()))
    for sentence in (HOSTILE[0], HOSTILE[1], HOSTILE[4], HOSTILE[5]):
        assert sentence in text


def test_a_style_that_a_template_lacks_is_named(tmp_path: Path) -> None:
    template = copytree(TEMPLATE, tmp_path / "own", ignore=lambda *_: ["fonts"])
    document = Document(str(template / "report.docx"))
    document.styles["Badge"].delete()
    document.save(str(template / "report.docx"))
    with pytest.raises(RenderingError, match='no style named "Badge"'):
        docx.render(full_day(), template)


def test_a_template_without_a_page_is_named(tmp_path: Path) -> None:
    document = Document(str(TEMPLATE / "report.docx"))
    document.element.body.remove(document.element.body.sectPr)
    document.save(str(tmp_path / "report.docx"))
    with pytest.raises(RenderingError, match="no page set up"):
        docx.render(full_day(), tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"not a zip at all"])
def test_a_template_that_is_no_word_document_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        tmp_path.joinpath("report.docx").write_bytes(content)
    with pytest.raises(RenderingError, match=r"report\.docx"):
        docx.render(full_day(), tmp_path)


def test_the_shipped_template_is_the_one_that_the_script_makes() -> None:
    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts((TEMPLATE / "report.docx").read_bytes()) == parts(_docx_template.build())


def test_three_hundred_findings_take_less_than_two_seconds() -> None:
    briefing = long_day(300)
    start = time.process_time()
    docx.render(briefing, TEMPLATE)
    assert time.process_time() - start < 2
