"""Word files are read as they print with all changes accepted, and never opened beyond their limits."""

import datetime as dt
import zipfile
from io import BytesIO

import docx
import pytest

from ingestion.drop import article, failure, results
from reports.models.article import Article
from robustness.hostile_packages import ATTACKS, word
from robustness.sound_documents import DOCX, PARAGRAPHS, TITLE, zipped

FIRST = "The harbour master of Lomea said on Friday that 300 people waited."


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def para(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def saved(made) -> bytes:  # type: ignore[no-untyped-def]
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_headings_paragraphs_lists_and_tables_are_read_and_headers_are_not() -> None:
    made = docx.Document()
    made.add_heading("Ferry service resumes", 0)
    made.add_paragraph(FIRST)
    made.add_heading("What is next", 2)
    made.add_paragraph("A second ferry", style="List Bullet")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("Port", "Waiting", "Lomea", "300"), strict=True):
        cell.text = text
    made.sections[0].header.paragraphs[0].text = "CONFIDENTIAL HEADER"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    read = article(saved(made), "docx")
    assert read.title == "Ferry service resumes"
    assert read.text == f"{FIRST}\n\nWhat is next\n\nA second ferry\n\nPort | Waiting\n\nLomea | 300"


def test_properties_are_weak_evidence_of_title_author_and_date() -> None:
    made = docx.Document()
    made.core_properties.title = "Flood report"
    made.core_properties.author = "Ada Brandt"
    made.core_properties.created = dt.datetime(2024, 5, 4, 8)
    made.add_paragraph(FIRST)
    read = article(saved(made), "docx")
    assert (read.title, read.byline, read.published, read.dated_by) == (
        "Flood report", "Ada Brandt", dt.date(2024, 5, 4), "properties",
    )  # fmt: skip
    made.paragraphs[0].insert_paragraph_before("2 May 2024")
    assert (article(saved(made), "docx").published, article(saved(made), "docx").dated_by) == (
        dt.date(2024, 5, 2),
        "text",
    )


def test_tracked_changes_are_accepted() -> None:
    body = para(
        run("It was "),
        f"<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>{run('soon ')}</w:ins>",
        run("sold."),
    )
    moved = (
        f"<w:p><w:moveFrom>{run('Here before.')}</w:moveFrom></w:p><w:p><w:moveTo>{run('Here now.')}</w:moveTo></w:p>"
    )
    assert article(word(body + moved), "docx").text == "It was soon sold.\n\nHere now."


@pytest.mark.parametrize(
    "hidden",
    ["<w:vanish/>", '<w:vanish w:val="true"/>', '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'],
    ids=["vanish", "vanish true", "white", "tiny"],
)
def test_hidden_text_is_not_read(hidden: str) -> None:
    assert article(word(para(run("Ten boats "), run("never ", hidden), run("left."))), "docx").text == "Ten boats left."
    shown = para(run("Ten boats "), run("never ", '<w:vanish w:val="0"/>'), run("left."))
    assert article(word(shown), "docx").text == "Ten boats never left."


def test_comments_and_field_codes_are_out_fields_links_and_boxes_in() -> None:
    box = "<w:drawing><w:x><w:txbxContent>" + para(run("In the box.")) + "</w:txbxContent></w:x></w:drawing>"
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{para(run('In the box.'))}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    body = para(
        run("See "), "<w:commentRangeStart/><w:r><w:commentReference/></w:r>", "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>",
        f"<w:hyperlink>{run('the list')}</w:hyperlink>", f"<w:r>{twice}</w:r>", run(" of ports."),
    )  # fmt: skip
    assert (
        article(word(body, word__comments_xml=b"<w:comments/>"), "docx").text == "See the list of ports.\n\nIn the box."
    )


def test_raised_marks_of_notes_do_not_stick_to_words_and_numbers() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    body = para(
        run("They lost 3,000"),
        run("1", up),
        run(" tonnes of flax"),
        run("2, 3", up),
        run(" on 12 km"),
        run("2", up),
        run(", on the 4"),
        run("th", up),
        run("."),
    )
    assert article(word(body), "docx").text == "They lost 3,000 tonnes of flax on 12 km², on the 4th."


def test_a_place_and_date_at_the_head_date_the_text() -> None:
    read = article(word(para(run("Lomea, 4 May 2024")) + para(run(FIRST))), "docx")
    assert (read.published, read.dated_by) == (dt.date(2024, 5, 4), "text")


def test_notes_come_last() -> None:
    body = para(run("Ten boats left."), "<w:r><w:footnoteReference/></w:r>") + para(run("Two came back."))
    related = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
        b"</Relationships>"
    )
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote>'
        f"{para(run('By the count of the port.'))}</w:footnote></w:footnotes>"
    ).encode()
    with zipfile.ZipFile(BytesIO(word(body))) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    made = zipped({**parts, "word/_rels/document.xml.rels": related, "word/footnotes.xml": notes})
    assert article(made, "docx").text == "Ten boats left.\n\nTwo came back.\n\nBy the count of the port."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb.docx", "unpacks to"),
        ("bomb-other-part.docx", "unpacks to"),
        ("bomb-lying.docx", "broken"),
        ("many-members.docx", "members"),
        ("many-runs.docx", "as no document does"),
        ("laughs.docx", "entities"),
        ("external-entity.docx", "entities"),
        ("deep-tables.docx", "depth"),
        ("deep-elements.docx", "depth"),
        ("no-document.docx", "no document"),
        ("not-xml.docx", "broken"),
        ("directory-cut.docx", "breaks off"),
        ("locked.docx", "locked with a password"),
        ("related-to-self.docx", "no text"),
    ],
)
def test_a_hostile_file_is_refused_by_what_is_wrong_with_it(name: str, reason: str) -> None:
    assert reason in failure(ATTACKS[name](), "docx")


@pytest.mark.parametrize(
    "name", ["external-template.docx", "external-picture.docx", "external-part.docx", "macros.docm"]
)
def test_what_lies_outside_is_never_followed_and_macros_are_never_looked_at(name: str) -> None:
    read = article(ATTACKS[name](), "docx")
    assert PARAGRAPHS[0] in read.text
    assert "root:" not in read.text


def test_a_sound_file_made_without_word_is_read() -> None:
    (read, *_) = results(DOCX, "docx")
    assert isinstance(read, Article)
    assert read.title == TITLE or TITLE in read.text
