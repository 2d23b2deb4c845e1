"""PDF files are read as a reader reads them: column by column, without the furniture of pages."""

import datetime as dt
import difflib
from io import BytesIO

import pikepdf
import pytest

from ingestion.drop import article, failure, notes, results
from ingestion.pdf_files import WORDS, columns, pdf, prose
from reports.models.source import Failure
from robustness.hostile_pdf import ATTACKS
from robustness.sound_documents import CATALOG, FONT, PDF, one_page, stream, written
from robustness.sound_documents import pdf as build

TITLE = "Ferry service to Lomea resumes after two days of wind"
FIRST = "The harbour master of Lomea said on Friday that at least 300 passengers had waited."


def share_in_order(gold: list[str], text: str) -> float:
    """F1 of the words that stand in the right order."""
    wanted, found = " ".join(gold).split(), text.split()
    matches = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return 2 * sum(match.size for match in matches) / (len(wanted) + len(found))


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("align", ["left", "justify"])
def test_columns_are_read_one_after_the_other_over_all_pages(number: int, align: str) -> None:
    gold = prose(number, 16)
    read = article(columns(gold, number, TITLE, align), "pdf")
    assert read.title == TITLE
    assert share_in_order(gold, read.text) > 0.985
    whole = sum(text in read.text for text in gold) / len(gold)
    assert whole > (0.6 if number == 3 else 0.85), "paragraphs rejoined over lines, columns and pages"
    assert "The Lomea Post" not in read.text
    assert "Page" not in read.text


def test_words_divided_at_line_ends_are_mended_and_compounds_keep_their_hyphen() -> None:
    lines = (
        "The Anglo-", "French consor-", "tium, which is well-", "known in the north-", "south trade, lost a half-",
        "finished ferry to the co-", "operation of others; the cooperation ended.",
    )  # fmt: skip
    text = article(one_page(written(lines)), "pdf").text
    assert text == (
        "The Anglo-French consortium, which is well-known in the north-south trade, lost a half-finished ferry "
        "to the cooperation of others; the cooperation ended."
    )


def test_marks_of_notes_do_not_stick_to_words_and_numbers_and_notes_come_last() -> None:
    style = "@page { @footnote { font-size: 8pt } } .f { float: footnote; font-size: 8pt }"
    body = (
        f"<h1>{TITLE}</h1><p>{FIRST}</p><p>They lost 3,000<sup>1</sup> tonnes of flax<sup>2</sup> on 12 km<sup>2</sup>.</p>"
        "<div style='position:absolute;bottom:0;font-size:8pt'><p>1 By the count of the port.</p></div>"
    )
    text = article(pdf(body, style), "pdf").text
    assert "They lost 3,000 tonnes of flax on 12 km²." in text
    assert text.endswith("1 By the count of the port.")


def test_a_mark_that_the_file_writes_apart_from_its_line_is_taken_out() -> None:
    content = (
        b"BT /F1 11 Tf 50 700 Td (They lost 3,000) Tj ET BT /F1 11 Tf 133 700 Td (, the port said on Friday.) Tj ET "
        b"BT /F1 6 Tf 127 704 Td (12) Tj ET"
    )
    assert article(one_page(content), "pdf").text == "They lost 3,000, the port said on Friday."


def test_tables_are_read_row_by_row() -> None:
    rows = [("Port", "Waiting", "Hurt"), ("Lomea", "300", "12"), ("Dakin", "41", "4"), ("Sora", "7", "14")]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    text = article(pdf(f"<p>{FIRST}</p><table style='border-spacing:30px 2px'>{cells}</table>"), "pdf").text
    assert "Lomea | 300 | 12\n" in text
    assert text.index("Dakin | 41 | 4") < text.index("Sora | 7 | 14")


def test_what_lies_sideways_or_across_and_what_is_white_or_tiny_is_not_read() -> None:
    body = (
        f"<h1>{TITLE}</h1><p>{FIRST} <span style='color:white'>Officials denied it.</span>"
        "<span style='font-size:1pt'>They said so twice.</span></p>"
        "<div style='position:absolute;top:300px;left:100px;transform:rotate(45deg);font-size:60px'>DRAFT</div>"
        "<div style='position:absolute;top:300px;left:-40px;transform:rotate(90deg)'>CONFIDENTIAL COPY</div>"
    )
    assert article(pdf(body), "pdf").text == FIRST


@pytest.mark.parametrize(
    "text",
    [
        "Наводнение в дельте реки заставило сорок семей покинуть дома.",
        "Το πλοίο δεν θα φύγει πριν από τη Δευτέρα, είπε ο δήμαρχος.",
    ],
    ids=["Cyrillic", "Greek"],
)
def test_other_alphabets_are_read(text: str) -> None:
    assert article(pdf(f"<p>{text}</p>"), "pdf").text == text


def test_ligatures_are_letters() -> None:
    text = "The official office of fisheries filed an efficient affidavit on flax."
    assert article(pdf(f"<p style='font-variant-ligatures: common-ligatures'>{text}</p>"), "pdf").text == text


def test_a_page_that_stands_on_its_side_is_read_upright() -> None:
    with pikepdf.open(BytesIO(one_page(written((FIRST,))))) as made:
        made.pages[0].rotate(90, relative=True)
        out = BytesIO()
        made.save(out)
    assert article(out.getvalue(), "pdf").text == FIRST
    sideways = b"BT /F1 11 Tf 0 1 -1 0 100 100 Tm (" + FIRST.encode() + b") Tj ET"
    assert article(one_page(sideways), "pdf").text == FIRST


def test_a_printed_date_counts_before_the_properties() -> None:
    head = "<meta name=author content='Ada Brandt'><meta name=dcterms.created content='2024-05-09'>"
    printed = article(pdf(f"<h1>{TITLE}</h1><p>4 May 2024</p><p>{FIRST}</p>", head=head), "pdf")
    assert (printed.published, printed.dated_by) == (dt.date(2024, 5, 4), "text")
    unprinted = article(pdf(f"<h1>{TITLE}</h1><p>{FIRST}</p>", head=head), "pdf")
    assert (unprinted.published, unprinted.dated_by) == (dt.date(2024, 5, 9), "properties")
    assert unprinted.byline == "Ada Brandt"
    assert article(PDF, "pdf").published is None


@pytest.mark.parametrize(
    ("stated", "printed", "title"),
    [
        ("Microsoft Word - draft7.docx", TITLE, TITLE),
        (TITLE, TITLE, TITLE),
        ("untitled", None, None),
        ("A title that no page shows", None, "A title that no page shows"),
    ],
)
def test_the_title_of_the_properties_is_believed_where_it_is_plausible(
    stated: str, printed: str | None, title: str | None
) -> None:
    heading = f"<h1>{printed}</h1>" if printed else ""
    read = article(pdf(f"{heading}<p>{FIRST}</p><p>{FIRST}</p>", head=f"<title>{stated}</title>"), "pdf")
    assert read.title == title
    assert TITLE not in read.text


def encrypted(**passwords: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as made:
        made.save(out, encryption=pikepdf.Encryption(**passwords))
    return out.getvalue()


def test_a_file_that_is_locked_is_named_and_one_that_is_only_protected_is_read() -> None:
    assert "locked with a password" in failure(encrypted(owner="o", user="u"), "pdf")
    assert "300 passengers" in article(encrypted(owner="o", user=""), "pdf").text


def test_a_scanned_file_says_so() -> None:
    picture = b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"
    assert "scanned" in failure(one_page(picture), "pdf")


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_and_said() -> None:
    whole = columns(prose(1, 12), 1, TITLE)
    cut = PDF[: PDF.rfind(b"xref\n0")] + b"trailer << /Root 1 0 R >>"
    assert any("breaks off" in note for note in notes(cut, "pdf"))
    assert "300 passengers" in article(cut, "pdf").text
    assert "broken" in failure(whole[: len(whole) // 3], "pdf")


def test_more_pages_than_are_read_are_said() -> None:
    texts = [f"On day {number} the {WORDS[number % 31]} waited for the {WORDS[number % 29]}." for number in range(320)]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
    places = range(4, 4 + 2 * len(texts), 2)
    kids = b" ".join(b"%d 0 R" % place for place in places)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(texts))
    pages = [
        part
        for place, text in zip(places, texts, strict=True)
        for part in (page % (place + 1), stream(written((text + f" It was {text.lower()}", text)) + b" ", packed=False))
    ]
    data = build([CATALOG, tree, FONT, *pages])
    read = article(data, "pdf")
    assert read.cut == "truncated"
    assert any("has 320 pages; the first 300 were read" in note for note in notes(data, "pdf"))
    assert texts[299] in read.text
    assert texts[300] not in read.text


@pytest.mark.parametrize(
    "name",
    [
        "pages-cycle.pdf", "pages-lie.pdf", "pages-deep.pdf", "catalog-self.pdf", "xref-loop.pdf", "xref-self.pdf",
        "length-self.pdf", "flate-layers.pdf", "arrays-deep.pdf", "dictionaries-deep.pdf", "outline-loop.pdf",
        "outline-many.pdf", "info-self.pdf", "media-huge.pdf", "content-tiny.pdf", "content-nan.pdf", "content-columns.pdf",
        "javascript.pdf", "launch.pdf", "remote.pdf", "embedded.pdf", "encrypted-odd.pdf", "unicode-range.pdf",
    ],
)  # fmt: skip
def test_loops_and_lies_end_as_articles_or_named(name: str) -> None:
    found = results(ATTACKS[name](), "pdf")
    assert found
    assert not any("stopped with" in each.reason for each in found if isinstance(each, Failure))


@pytest.mark.parametrize("name", ["javascript.pdf", "launch.pdf", "remote.pdf", "embedded.pdf"])
def test_what_a_file_would_run_open_or_embed_is_not_looked_at(name: str) -> None:
    assert article(ATTACKS[name](), "pdf").text == article(ATTACKS["pages-negative.pdf"](), "pdf").text
