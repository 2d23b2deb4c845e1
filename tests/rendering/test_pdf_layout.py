import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pdf_text import letters, page_text, text
from report_lines import TEMPLATE, sentences, squeezed
from sample_briefing import full_day, hostile_day, long_day, quiet_day

from reports.errors import RenderingError
from reports.models.briefing import Line, Paragraph, Run, Section
from reports.rendering import _child, html, pdf
from reports.rendering._process import take


def opened(data: bytes, tmp: Path) -> pikepdf.Pdf:
    path = tmp / f"{hash(data):x}.pdf"
    path.write_bytes(data)
    return pikepdf.open(path)


@pytest.fixture(scope="module")
def full_bytes() -> bytes:
    return pdf.render(full_day(), TEMPLATE)


@pytest.fixture(scope="module")
def full(full_bytes: bytes, tmp_path_factory: pytest.TempPathFactory) -> pikepdf.Pdf:
    return opened(full_bytes, tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> pikepdf.Pdf:
    return opened(pdf.render(hostile_day(), TEMPLATE), tmp_path_factory.mktemp("pdf"))


def test_every_line_can_be_found_in_the_pdf(full: pikepdf.Pdf) -> None:
    pages = squeezed(text(full))
    assert [sentence for sentence in sentences(full_day()) if squeezed(sentence) not in pages] == []


def test_the_same_briefing_gives_the_same_bytes(full_bytes: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "12345")
    assert pdf.render(full_day(), TEMPLATE) == full_bytes


def test_the_document_declares_itself_accessible(full: pikepdf.Pdf) -> None:
    root = full.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en-GB"
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.StructTreeRoot is not None
    with full.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Flooding on the lower Tavor: Situation report No. 3, 12 March 2031"
    assert str(full.docinfo.CreationDate).startswith("D:20310312180000")


def test_bookmarks_are_the_sections(full: pikepdf.Pdf) -> None:
    with full.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Flooding on the lower Tavor"
        assert [item.title for item in title.children] == [section.title for section in full_day().sections]


def test_every_mark_is_a_link_to_a_place_in_the_file(full: pikepdf.Pdf) -> None:
    names = full.Root.Names.Dests.Names
    places = {str(names[index]) for index in range(0, len(names), 2)}
    wanted = {str(note.Dest) for page in full.pages for note in page.get("/Annots", []) if "/Dest" in note}
    assert wanted >= {"s1a", "s8a"}
    assert wanted <= places


def test_the_marking_and_the_page_stand_on_every_page(full: pikepdf.Pdf) -> None:
    for number, page in enumerate(full.pages, 1):
        words = squeezed(page_text(page))
        assert "Forofficialuse" in words
        assert f"Page{number}of{len(full.pages)}" in words


def test_faces_are_embedded_and_no_glyph_is_missing(full: pikepdf.Pdf) -> None:
    for page in full.pages:
        for font in page.Resources.Font.values():
            (face,) = font.DescendantFonts
            assert "Source" in str(face.BaseFont)
            assert "/FontFile2" in face.FontDescriptor
    assert "\ufffd" not in text(full)


def test_a_quiet_day_is_one_page(tmp_path: Path) -> None:
    assert len(opened(pdf.render(quiet_day(), TEMPLATE), tmp_path).pages) == 1


def test_the_edition_is_attached_as_data(full: pikepdf.Pdf) -> None:
    (attached,) = full.attachments.values()
    assert attached.filename == "edition.json"
    data = json.loads(attached.get_file().read_bytes())
    assert data == full_day().model_dump(mode="json")


def test_hostile_text_gives_neither_action_nor_attachment_of_its_own(hostile: pikepdf.Pdf) -> None:
    assert list(hostile.attachments) == ["edition.json"]
    for item in hostile.objects:
        if isinstance(item, pikepdf.Dictionary):
            assert not {"/JS", "/JavaScript", "/Launch", "/AA", "/OpenAction"} & set(item.keys())
            if item.get("/S") == "/URI":
                assert str(item.URI) == "HTTPS://news.example/ok"
    assert "<script>alert(1)</script>" in squeezed(text(hostile))


def test_three_hundred_findings_are_laid_out_under_repeated_headers(tmp_path: Path) -> None:
    long = opened(pdf.render(long_day(300), TEMPLATE), tmp_path)
    pages = [squeezed(page_text(page)) for page in long.pages]
    assert all(f"Claimant{number}" in "".join(pages) for number in range(150, 300))
    with_rows = [page for page in pages if "Claimant" in page.replace("ClaimantValue", "")]
    assert len(with_rows) > 2
    assert all("ClaimantValue" in page for page in with_rows)


def test_a_long_report_has_contents_with_pages_and_a_short_one_has_none(full: pikepdf.Pdf, tmp_path: Path) -> None:
    assert "Contents" not in text(full)
    long = opened(pdf.render(long_day(300), TEMPLATE), tmp_path)
    pages = [squeezed(page_text(page)) for page in long.pages]
    names = long.Root.Names.Dests.Names
    places = {str(names[index]): names[index + 1][0].objgen for index in range(0, len(names), 2)}
    numbers = {page.objgen: number for number, page in enumerate(long.pages, 1)}
    parts = long_day(300).sections
    told = "".join(f"{part.title}{numbers[places[f'section-{part.name}']]}" for part in parts)
    assert f"Contents{told}" in pages[0]
    leads = {str(note.Dest) for note in long.pages[0].Annots}
    assert leads >= {f"section-{part.name}" for part in parts}


def test_contents_appear_with_the_fifth_page_whatever_was_guessed(tmp_path: Path) -> None:
    for findings in range(30, 100, 10):
        report = opened(pdf.render(long_day(findings), TEMPLATE), tmp_path)
        assert ("Contents" in page_text(report.pages[0])) == (len(report.pages) > 4), findings


def test_a_title_too_long_for_the_running_head_is_not_read_wherever_dots_stand(tmp_path: Path) -> None:
    title = "What is known of the flood and of the dispute about it, " * 5
    note = Line(runs=(Run(text="The second gate … stays closed."),), administrative=True)
    section = Section(name="more", title="More", annex=True, blocks=(Paragraph(line=note),))
    briefing = full_day(title=title)
    report = opened(
        pdf.render(briefing.model_copy(update={"sections": (*briefing.sections, section)}), TEMPLATE), tmp_path
    )
    assert "The second gate … stays closed." in text(report)
    faces = [letters(font) for font in report.pages[0].Resources.Font.values()]
    assert [told for face in faces for told in face.values() if len(told) > 4] == []


@pytest.mark.parametrize("findings", [0, 1])
def test_few_findings_are_laid_out(findings: int, tmp_path: Path) -> None:
    assert len(opened(pdf.render(long_day(findings), TEMPLATE), tmp_path).pages) >= 1


def test_a_layout_that_takes_too_long_is_ended() -> None:
    with (
        pdf.begin(full_day(), TEMPLATE, wall_seconds=0.05) as layout,
        pytest.raises(RenderingError, match=r"longer than 0\.05 s"),
    ):
        layout.result()


def test_an_error_beside_the_layout_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    children = []

    def watched(template: Path) -> "subprocess.Popen[bytes]":
        children.append(take(template))
        return children[-1]

    monkeypatch.setattr(pdf, "take", watched)
    with pytest.raises(KeyError), pdf.begin(full_day(), TEMPLATE):
        raise KeyError("something else failed")
    assert children[0].poll() is not None


def test_a_child_that_dies_is_an_error_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONMALLOC", "no such allocator")
    with pytest.raises(RenderingError, match=r"(?s)the layout ended with .*Run `sitrep doctor`"):
        pdf.render(quiet_day(), TEMPLATE)


def test_a_folder_named_reports_beside_the_user_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "reports"
    package.mkdir()
    package.joinpath("__init__.py").write_text("raise SystemExit('the wrong package')")
    monkeypatch.chdir(tmp_path)
    assert pdf.render(quiet_day(), TEMPLATE).startswith(b"%PDF-1.7")


def test_the_child_reads_the_template_and_nothing_else(tmp_path: Path) -> None:
    template = tmp_path / "template"
    template.mkdir()
    template.joinpath("logo.svg").write_text("<svg/>")
    tmp_path.joinpath("secret.txt").write_text("secret")
    template.joinpath("way-out").symlink_to(tmp_path)
    fetcher = _child._fetcher(template)
    assert fetcher.fetch(template.joinpath("logo.svg").as_uri()).read() == b"<svg/>"
    for address in (
        tmp_path.joinpath("secret.txt").as_uri(),
        f"{template.as_uri()}/../secret.txt",
        f"{template.as_uri()}/%2e%2e/secret.txt",
        f"{template.as_uri()}/way-out/secret.txt",
        "http://127.0.0.1:9/",
        "ftp://127.0.0.1/x",
        "FILE:///etc/hostname",
    ):
        with pytest.raises(ValueError, match=r"not a file of the template|disallowed"):
            fetcher.fetch(address)


def test_the_child_loads_no_noun_of_ours() -> None:
    code = "import sys, reports.rendering._child; sys.exit('pydantic' in sys.modules or 'spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_script_of_the_sources_is_set_with_faces_that_travel_along(tmp_path: Path) -> None:
    scripts = {
        "Greek": "Ελληνική Δημοκρατία", "Cyrillic": "Україна Ґанок Їжак", "Hangul": "조선민주주의인민공화국 똠방각하",
        "Han": "中华人民共和国繁體字", "Kana": "かなカナ々", "Arabic": "العربية گچپ", "Hebrew": "עברית", "Vietnamese": "Tiếng Việt",
    }  # fmt: skip
    told = " ".join(scripts.values())
    page = html.page(full_day(), TEMPLATE, tooltips=False).decode()
    page = page.replace("</main>", f'<p>{told}</p><blockquote class="words">{told}</blockquote></main>')
    printed = opened(_child.layout(page, TEMPLATE), tmp_path)
    faces = {
        str(face.DescendantFonts[0].BaseFont)[8:] for each in printed.pages for face in each.Resources.Font.values()
    }
    assert {face.partition(",")[0].replace("-", " ").split()[0] for face in faces} == {"Source", "Noto", "Droid"}
    assert "\ufffd" not in text(printed)
    for each in printed.pages:
        for face in each.Resources.Font.values():
            assert "/FontFile2" in face.DescendantFonts[0].FontDescriptor
    assert squeezed(scripts["Hangul"]) in squeezed(text(printed))
