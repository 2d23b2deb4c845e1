"""``sitrep template``: a copy that works as it is, and what is said of one that was broken."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reports.cli import app
from reports.rendering._template_check import check, docx_faults
from reports.rendering._template_faults import Fault
from reports.rendering._template_page import filled_faults, left_out, written_faults
from reports.rendering._template_sheets import sheet_faults

TEMPLATE = Path(__file__).resolve().parents[2] / "templates/situation_report"
Broken = Callable[[str, str, str], list[Fault]]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the template that may be broken."""
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(TEMPLATE, tmp_path / "templates/own", ignore=shutil.ignore_patterns("*.png"))


@pytest.fixture
def broken(own: Path) -> Broken:
    """Replace a text once in a file of the template, and check that file."""

    def breaks(file: str, old: str, new: str) -> list[Fault]:
        text = (own / file).read_text("utf-8")
        assert old in text
        (own / file).write_text(text.replace(old, new, 1), "utf-8")
        found = [*sheet_faults(own)] if file.endswith(".css") else [*written_faults(own)] or [*filled_faults(own)]
        return [fault for fault in found if fault.grave]

    return breaks


def line_of(file: Path, text: str) -> int:
    return next(number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)


def test_a_new_template_has_all_files_and_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    made = run.invoke(app, ["template", "new", "brief"])
    assert made.exit_code == 0
    assert "templates/brief" in made.stdout
    kept = {file.relative_to(TEMPLATE) for file in TEMPLATE.rglob("*") if file.is_file() and file.name != "preview.png"}
    copied = {file.relative_to("templates/brief") for file in Path("templates/brief").rglob("*") if file.is_file()}
    assert copied == kept
    checked = run.invoke(app, ["template", "check", "brief"])
    assert (checked.exit_code, checked.stdout) == (0, "")


def test_a_copy_may_be_taken_of_a_copy(own: Path) -> None:
    (own / "report.css").write_text("p { color: #000 }", "utf-8")
    assert CliRunner().invoke(app, ["template", "new", "second", "--from", "own"]).exit_code == 0
    assert Path("templates/second/report.css").read_text("utf-8") == "p { color: #000 }"


@pytest.mark.parametrize(("words", "named"), [
    (["new", "own"], "there already"),
    (["new", "../out"], "cannot be a name"),
    (["new", "brief", "--from", "nowhere"], "nowhere"),
    (["check", "nowhere"], "nowhere"),
])  # fmt: skip
def test_what_cannot_be_copied_or_checked_is_named(own: Path, words: list[str], named: str) -> None:
    ended = CliRunner().invoke(app, ["template", *words])
    assert named in str(ended.exception)
    assert [path.name for path in own.parent.iterdir()] == ["own"]


def test_the_command_prints_the_fault_and_fails(own: Path) -> None:
    (own / "report.html").write_text("<p>\n{{ masthead.weather }}</p>", "utf-8")
    ended = CliRunner().invoke(app, ["template", "check", "own"])
    assert ended.exit_code == 1
    assert "templates/own/report.html, line 2: " in ended.stdout
    assert "weather" in ended.stdout


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("moment=masthead.as_of", "moment=masthead.weather", "weather"),
        ("{{ entry.number }}", "{{ entry.nummer }}", "nummer"),
        ("{{ language }}", "{{ speech }}", "`speech`"),
        ('{{ _("Annexes") }}', '{{ _("Annexes of {day}") }}', "nothing named 'day'"),
        ("{{ isolated(block.caption) }}", "{{ block.caption | shout }}", "shout"),
        ("{{ isolated(block.caption) }}", "{{ block.caption + 1 }}", "str"),
        ("{{ isolated(block.caption) }}", "{{ block.caption | safe }}", "safe"),
        ("{{ isolated(block.caption) }}", "{{ block.caption }", "unexpected"),
        ("{{ isolated(block.caption) }}", '{% include "nowhere.html" %}', "no such file"),
        ("{{ isolated(block.caption) }}", "{{ block.__class__ }}", "unsafe"),
    ],
)
def test_a_page_that_cannot_be_filled_names_line_and_variable(
    own: Path, broken: Broken, old: str, new: str, named: str
) -> None:
    faults = broken("report.html", old, new)
    place = line_of(own / "report.html", new)
    assert [fault for fault in faults if fault.line == place and named in fault.problem], faults


def test_markup_that_comes_of_a_source_is_noticed(broken: Broken) -> None:
    faults = broken(
        "report.html", "{{ isolated(block.caption) }}", "{% autoescape false %}{{ block.caption }}{% endautoescape %}"
    )
    assert faults


def test_a_variable_is_missed_also_where_no_sample_leads(own: Path, broken: Broken) -> None:
    faults = broken("report.html", "<main>", "<main>{% if sources | length > 99 %}{{ wether }}{% endif %}")
    assert any("`wether`" in fault.problem for fault in faults)
    assert any(fault.line == line_of(own / "report.html", "wether") for fault in faults)


@pytest.mark.parametrize(
    ("file", "change", "named"),
    [
        ("report.css", ("body { margin: 0; }", "body { margin 0; }"), "parsed"),
        ("report.css", ("body { margin: 0; }", "body { margin: ; }"), "`margin` has no value"),
        ("report.css", ("body { margin: 0; }", "body { margin: 0; "), "not closed"),
        ("report.css", ("body { margin: 0; }", "body { background: url(https://news.example/a.png) }"), "outside"),
        ("report.css", ("body { margin: 0; }", "body { background: url(../../a.png) }"), "outside"),
        ("report.css", ("body { margin: 0; }", "body { background: url(a.png) }"), "a.png is missing"),
        ("report.css", (".note { font-size", "@media print { h2 { colour } }\n.note { font-size"), "parsed"),
        ("fonts/fonts.css", ("SourceSans3-It.ttf", "SourceSans3-Lost.ttf"), "font SourceSans3-Lost.ttf is missing"),
    ],
)
def test_a_style_sheet_that_is_broken_names_its_line(
    own: Path, broken: Broken, file: str, change: tuple[str, str], named: str
) -> None:
    faults = broken(file, *change)
    assert [fault for fault in faults if fault.file == own / file and named in fault.problem], faults
    if "not closed" not in named:
        assert line_of(own / file, change[1].partition("\n")[0]) in {fault.line for fault in faults}


def test_a_font_that_is_none_is_named(own: Path) -> None:
    (own / "fonts/SourceSans3-It.ttf").write_bytes(b"no font at all")
    assert any("SourceSans3-It.ttf cannot be used" in fault.problem for fault in sheet_faults(own))


def test_words_that_the_page_leaves_out_are_noted_and_do_not_fail(own: Path) -> None:
    text = (own / "report.html").read_text("utf-8")
    (own / "report.html").write_text(re.sub(r"\{\{ quotations\(block[^}]*\}\}", "", text), "utf-8")
    noted = [*left_out(own)]
    assert [fault.grave for fault in noted] == [False]
    assert "`quotations`" in noted[0].problem


def test_a_word_template_without_a_style_names_it(own: Path) -> None:
    from docx import Document

    document = Document(str(own / "report.docx"))
    for style in [style for style in document.styles if style.name.startswith("Attribution")]:
        style.delete()
    document.save(str(own / "report.docx"))
    (fault,) = dict.fromkeys(docx_faults(own))
    assert (fault.file, fault.grave) == (own / "report.docx", True)
    assert '"Attribution"' in fault.problem


def test_a_word_template_that_is_none_is_named(own: Path) -> None:
    (own / "report.docx").write_bytes(b"no package")
    assert any(fault.file == own / "report.docx" and fault.grave for fault in docx_faults(own))


def test_missing_files_are_named(own: Path) -> None:
    (own / "report.css").unlink()
    assert [fault.file for fault in check(own)] == [own / "report.css"]
