"""What PDF/UA-1 (ISO 14289-1) and PDF/A-3 (ISO 19005-3) ask of a file, as far as a program can judge it.

These are checks of ours: no validator of either standard can be had from a package index. Where
veraPDF is on the path, or named by ``VERAPDF``, it is asked too.
"""

import io
import itertools
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pdf_structure import Element, marked_words, tree
from report_lines import TEMPLATE, squeezed
from test_twins import BRIEFINGS, pictured

from reports.models.appearance import Appearance
from reports.rendering import pdf
from reports.rendering._chart_words import alternative

VERAPDF = os.environ.get("VERAPDF") or shutil.which("verapdf")
QPDF = shutil.which("qpdf")
GROUPING = {"Document", "Part", "Sect", "Div", "NonStruct", "BlockQuote", "TOC"}
INSIDE = {
    "LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI"}, "TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"},
    "THead": {"Table"}, "TBody": {"Table"}, "Caption": {"Table"},
}  # fmt: skip


@pytest.fixture(scope="module", params=[*BRIEFINGS, "archival"])
def data(request: pytest.FixtureRequest) -> bytes:
    if request.param == "archival":
        return pdf.render(pictured(), TEMPLATE, Appearance(pdf_a=True))
    return pdf.render(BRIEFINGS[request.param](), TEMPLATE)


@pytest.fixture(scope="module")
def file(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@pytest.fixture(scope="module")
def document(file: pikepdf.Pdf) -> Element:
    return tree(file)


@pytest.fixture(scope="module")
def archival() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.render(pictured(), TEMPLATE, Appearance(pdf_a=True))))


def test_the_file_is_sound(data: bytes, file: pikepdf.Pdf, tmp_path: Path) -> None:
    assert file.check_pdf_syntax() == []
    if QPDF:
        path = tmp_path / "report.pdf"
        path.write_bytes(data)
        done = subprocess.run([QPDF, "--check", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_file_says_what_it_is(file: pikepdf.Pdf) -> None:
    assert file.Root.MarkInfo.Marked is True
    assert file.Root.ViewerPreferences.DisplayDocTitle is True
    assert re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(file.Root.Lang))
    assert all(page.Tabs == "/S" for page in file.pages)
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(metadata["dc:title"]) == str(file.docinfo.Title)
        assert metadata["xmp:CreatorTool"] == "sitrep 0.1.0"


def test_everything_drawn_is_in_the_tree_or_an_artifact(file: pikepdf.Pdf, document: Element) -> None:
    """Running headers and footers are artifacts: nobody wants them read out on every page."""
    held = {(element.dictionary.Pg.objgen, number) for element in document.walk() for number in _numbers(element)}
    for page in file.pages:
        drawn = {(page.objgen, number) for number in marked_words(page)}
        assert (page.objgen, -1) not in drawn, "words outside any marked content"
        assert drawn <= held
    assert "Page1of" not in squeezed(document.text())


def test_the_tree_of_parents_leads_back_to_each_element(file: pikepdf.Pdf, document: Element) -> None:
    nums = file.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(nums[index]): nums[index + 1] for index in range(0, len(nums), 2)}
    pages = {page.objgen: int(page.StructParents) for page in file.pages}
    for element in document.walk():
        for number in _numbers(element):
            owner = owners[pages[element.dictionary.Pg.objgen]][number]
            assert owner.objgen == element.dictionary.objgen
        for note in element.annotations():
            assert owners[int(note.StructParent)].objgen == element.dictionary.objgen


def test_elements_stand_where_they_may(document: Element) -> None:
    for element in document.walk():
        above = next((each.tag for each in element.above() if each.tag != "NonStruct"), None)
        if element.tag in INSIDE:
            assert above in INSIDE[element.tag], (element.tag, above)
        if element.tag in ("H1", "H2", "H3", "P", "Table", "L"):
            assert above in GROUPING | {"LBody", "TD", "TH", "Caption"}, (element.tag, above)


def test_headings_go_down_a_step_at_a_time(document: Element) -> None:
    levels = [int(heading.tag[1]) for heading in document.all("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_pictures_have_a_text_and_a_place(file: pikepdf.Pdf, document: Element) -> None:
    boxes = {page.objgen: [float(edge) for edge in page.MediaBox] for page in file.pages}
    for figure in document.all("Figure"):
        assert str(figure.dictionary.Alt).strip()
        left, bottom, right, top = (float(edge) for edge in figure.dictionary.A.BBox)
        _, _, width, height = boxes[figure.dictionary.Pg.objgen]
        assert 0 <= left < right <= width
        assert 0 <= bottom < top <= height


def test_the_alternative_text_of_a_chart_is_its_data(archival: pikepdf.Pdf) -> None:
    told = [str(figure.dictionary.Alt) for figure in tree(archival).all("Figure")]
    assert told == [alternative(block) for block in pictured().sections[0].blocks if block.kind == "chart"]


def test_cells_know_their_headers_also_overleaf(file: pikepdf.Pdf, document: Element) -> None:
    names: list[str] = []
    for table in document.all("Table"):
        heads = {str(head.dictionary.ID): head for head in table.all("TH")}
        names += heads
        assert all(head.dictionary.A.Scope == "/Column" for head in heads.values())
        rows = [row for row in table.all("TR") if row.all("TD")]
        assert rows
        for row in rows:
            cells = row.all("TD")
            assert [[str(name) for name in cell.dictionary.A.Headers] for cell in cells] == [[name] for name in heads]
    assert len(names) == len(set(names))
    if names:
        found = file.Root.StructTreeRoot.IDTree.Names
        listed = [str(found[index]) for index in range(0, len(found), 2)]
        assert listed == sorted(names)
        assert [str(found[index + 1].ID) for index in range(0, len(found), 2)] == listed


def test_links_can_be_read_hit_and_followed(document: Element) -> None:
    for link in document.all("Link"):
        notes = link.annotations()
        assert notes
        for note in notes:
            assert str(note.Contents).strip()
            left, bottom, right, top = (float(edge) for edge in note.Rect)
            assert abs(top - bottom) > 4, "too low to be hit"
            assert abs(right - left) > 2
    inside = [link for link in document.all("Link") if any(above.tag == "Link" for above in link.above())]
    assert inside == []


def test_every_annotation_is_in_the_tree(file: pikepdf.Pdf, document: Element) -> None:
    known = {note.objgen for element in document.walk() for note in element.annotations()}
    placed = {note.objgen for page in file.pages for note in page.get("/Annots", [])}
    assert placed == known


def test_every_font_is_embedded_and_every_code_has_a_letter(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        for font in page.Resources.get("/Font", {}).values():
            assert "/ToUnicode" in font
            for face in font.get("/DescendantFonts", []):
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(face.FontDescriptor.keys())
        assert "\ufffd" not in "".join(marked_words(page).values())


def test_the_archival_file_declares_both_standards(archival: pikepdf.Pdf) -> None:
    with archival.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
    raw = archival.Root.Metadata.read_raw_bytes()
    assert "/Filter" not in archival.Root.Metadata
    assert raw.count(b"</rdf:RDF>") == 1
    assert b"pdfaExtension:schemas" in raw
    (intent,) = archival.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert len(archival.trailer.ID) == 2


def test_the_archival_file_carries_the_edition_as_its_data(archival: pikepdf.Pdf) -> None:
    (attached,) = archival.Root.AF
    assert attached.AFRelationship == "/Data"
    assert attached.EF.F.Subtype == "/application/json"
    assert attached.objgen == archival.Root.Names.EmbeddedFiles.Names[1].objgen
    assert json.loads(attached.EF.F.read_bytes())["edition"]["number"] == 3


def test_the_archival_file_holds_nothing_that_pdf_a_forbids(archival: pikepdf.Pdf) -> None:
    assert "/Encrypt" not in archival.trailer
    for item in archival.objects:
        if isinstance(item, pikepdf.Dictionary):
            assert not {"/JS", "/AA", "/OpenAction", "/XFA"} & set(item.keys())
            if item.get("/Type") == "/Annot":
                assert int(item.F) & 0b110111 == 0b100, "printed, and neither hidden nor without view"
        if isinstance(item, pikepdf.Stream):
            assert item.get("/Filter") != "/LZWDecode"


def test_the_archival_file_is_the_same_every_time(archival: pikepdf.Pdf) -> None:
    again = pikepdf.open(io.BytesIO(pdf.render(pictured(), TEMPLATE, Appearance(pdf_a=True))))
    assert [bytes(each) for each in again.trailer.ID] == [bytes(each) for each in archival.trailer.ID]


@pytest.mark.skipif(VERAPDF is None, reason="veraPDF is not installed (VERAPDF)")
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_verapdf_finds_nothing(flavour: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf.render(pictured(), TEMPLATE, Appearance(pdf_a=True)))
    command = [str(VERAPDF), "--flavour", flavour, "--format", "text", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.startswith("PASS"), done.stdout


def _numbers(element: Element) -> list[int]:
    kids = element.dictionary.get("/K", [])
    return [int(kid) for kid in (list(kids) if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, int)]
