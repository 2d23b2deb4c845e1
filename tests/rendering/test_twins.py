"""PDF, DOCX and HTML of one briefing: the same lines in the same order, the same links and pictures.

Each file is read by what knows nothing of the others: the PDF by its structure tree and the fonts'
own tables, the DOCX by its XML, the HTML by its elements.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
import pytest
from lxml import etree
from lxml import html as parser
from pdf_structure import tree
from report_lines import TEMPLATE, lines, sentences, shown, squeezed
from sample_briefing import HOSTILE, full_day, hostile_day, line, long_day, quiet_day
from test_charts import FORMS

from reports.models.briefing import (
    Block,
    Briefing,
    Bullets,
    Chart,
    ChartMark,
    Paragraph,
    Quotation,
    Quotations,
    Section,
)
from reports.rendering import docx, html, pdf
from reports.rendering._chart_words import alternative
from reports.rendering._text import printable, quoted
from reports.rendering._voice import voice

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ARABIC = "ارتفع منسوب النهر في المدينة إلى أربعة أمتار", "أُغلقت ثلاثة جسور يوم الثلاثاء", "نُقلت عائلات إلى مدرستين"


@dataclass(frozen=True)
class Twin:
    """What a reader gets out of one file."""

    text: str
    """Without white space, in reading order."""
    marks: tuple[tuple[str, str], ...]
    """Source marks in reading order: what they say and where they lead to."""
    addresses: frozenset[str]
    pictures: tuple[str, ...]
    """Alternative texts, in reading order: the data of the charts."""

    @property
    def held(self) -> str:
        return self.text + squeezed("".join(self.pictures))


def pictured() -> Briefing:
    cited = [
        chart.model_copy(
            update={
                "marks": tuple(
                    mark.model_copy(
                        update={"value": mark.value.model_copy(update={"citations": line(cite=on).citations})}
                    )
                    for mark, on in zip(chart.marks, ("1a", "2a", "3a", "4a"), strict=False)
                )
            }
        )
        for chart in FORMS
    ]
    section = Section(name="pictures", title="Pictures", blocks=tuple(cited))
    return full_day().model_copy(update={"sections": (section, *full_day().sections)})


def right_to_left() -> Briefing:
    first, second, third = ARABIC
    entry = Quotation(quote=line(("quote", second), cite="1b"), attribution=line(("name", third)))
    blocks: tuple[Block, ...] = (
        Bullets(lines=(line(first, cite="1a 2a"), line(("words", second), " (4,000)", cite="3a"))),
        Quotations(heading=first, entries=(entry,)),
        Paragraph(line=line(third, own=True)),
    )
    sections = (Section(name="highlights", title=third, blocks=blocks), *full_day().sections[-3:])
    return full_day().model_copy(update={"language": "ar", "sections": sections})


def hostile_and_long() -> Briefing:
    """Hostile words where a report has contents and charts, and ends of the elements they stand in."""
    titles = '</nav><nav class="contents"><h2>Contents</h2>', HOSTILE[2], HOSTILE[7]
    charts = tuple(
        chart.model_copy(update={"title": HOSTILE[0], "unit": HOSTILE[3], "marks": (_mark(chart, HOSTILE[5]),)})
        for chart in FORMS
    )
    quotations, table = (section.blocks for section in long_day(90).sections[:2])
    more = tuple(
        Section(name=f"more{number}", title=title, blocks=blocks)
        for number, (title, blocks) in enumerate(zip(titles, (quotations, table, charts), strict=True))
    )
    return hostile_day().model_copy(update={"sections": (*more, *hostile_day().sections)})


def _mark(chart: Chart, words: str) -> ChartMark:
    return chart.marks[0].model_copy(update={"label": line(words), "value": line(words, cite="1a")})


BRIEFINGS: dict[str, Callable[[], Briefing]] = {
    "full": full_day,
    "quiet": quiet_day,
    "hostile": hostile_day,
    "hostile and long": hostile_and_long,
    "long": lambda: long_day(300),
    "pictured": pictured,
    "right to left": right_to_left,
    "in French": lambda: pictured().model_copy(update={"language": "fr"}),
    "in Arabic": lambda: pictured().model_copy(update={"language": "ar"}),
}


def from_html(data: bytes) -> Twin:
    page = parser.document_fromstring(data.decode("utf-8"))
    drawings = list(page.iter("svg"))
    links = [(link.text_content(), str(link.get("href"))) for link in page.iter("a")]
    for drawing in drawings:
        drawing.drop_tree()
    return Twin(
        squeezed(page.body.text_content()),
        tuple((said.strip(), target[1:]) for said, target in links if target.startswith("#s") and target[2].isdigit()),
        frozenset(target for _, target in links if not target.startswith("#")),
        tuple(str(drawing.get("aria-label")) for drawing in drawings),
    )


def from_pdf(data: bytes) -> Twin:
    with pikepdf.open(io.BytesIO(data)) as file:
        document = tree(file)
        links = [(link.text(), note) for link in document.all("Link") for note in link.annotations()]
        return Twin(
            squeezed(document.text()),
            tuple((said, str(note.Dest)) for said, note in links if "/Dest" in note and str(note.Dest)[1:2].isdigit()),
            frozenset(str(note.A.URI) for _, note in links if "/A" in note),
            tuple(str(figure.dictionary.Alt) for figure in document.all("Figure")),
        )


def from_docx(data: bytes) -> Twin:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        related = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    targets = {relation.get("Id"): str(relation.get("Target")) for relation in related}
    links = list(body.iter(f"{WORD}hyperlink"))
    anchors = [(words(link).strip(), str(link.get(f"{WORD}anchor"))) for link in links if link.get(f"{WORD}anchor")]
    return Twin(
        squeezed(words(body)),
        tuple((said, anchor) for said, anchor in anchors if anchor.startswith("s") and anchor[1].isdigit()),
        frozenset(targets[link.get(f"{RELATION}id")] for link in links if link.get(f"{RELATION}id")),
        tuple(str(picture.get("descr")) for picture in body.iter(f"{DRAWING}docPr")),
    )


def words(element: "etree._Element") -> str:
    return "".join(text.text or "" for text in element.iter(f"{WORD}t"))


@pytest.fixture(scope="module", params=BRIEFINGS)
def family(request: pytest.FixtureRequest) -> tuple[Briefing, dict[str, Twin]]:
    briefing = BRIEFINGS[request.param]()
    with pdf.begin(briefing, TEMPLATE) as layout:
        files = {
            "html": from_html(html.render(briefing, TEMPLATE)),
            "docx": from_docx(docx.render(briefing, TEMPLATE)),
        }
        files["pdf"] = from_pdf(layout.result())
    return briefing, files


Family = tuple[Briefing, dict[str, Twin]]


def found_in_order(wanted: list[str], text: str) -> list[str]:
    """Which of ``wanted`` are not in ``text`` behind the one before."""
    missing, place = [], 0
    for sentence in wanted:
        at = text.find(sentence, place)
        if at < 0:
            missing.append(sentence[:80])
        else:
            place = at + len(sentence)
    return missing


def test_all_three_hold_every_line(family: Family) -> None:
    briefing, files = family
    wanted = {squeezed(sentence) for sentence in sentences(briefing)}
    for name, twin in files.items():
        assert [told[:80] for told in wanted if told not in twin.held] == [], name


def test_all_three_hold_them_in_the_order_of_the_briefing(family: Family) -> None:
    briefing, files = family
    drawn = {id(part) for mark in _marks(briefing) for part in (mark.label, mark.value)}
    wording = voice(briefing.language)
    told = [squeezed(shown(part, wording)) for part in lines(briefing) if id(part) not in drawn]
    for name, twin in files.items():
        assert found_in_order(told, twin.text) == [], name


def test_all_three_hold_every_quotation_and_figure(family: Family) -> None:
    briefing, files = family
    wording = voice(briefing.language)
    wanted = {
        squeezed(quoted(run.text, wording) if run.role == "quote" else printable(run.text))
        for part in lines(briefing)
        for run in part.runs
        if run.role in ("quote", "value", "words", "name")
    }
    for name, twin in files.items():
        assert [value[:80] for value in wanted if value not in twin.held] == [], name


def test_all_three_lead_to_the_same_places_in_the_same_order(family: Family) -> None:
    briefing, files = family
    cited = {(mark.label, mark.anchor) for part in lines(briefing) for mark in part.citations}
    assert set(files["html"].marks) == cited
    assert files["pdf"].marks == files["html"].marks
    assert files["docx"].marks == files["html"].marks


def test_all_three_link_to_the_same_addresses(family: Family) -> None:
    _, files = family
    assert files["pdf"].addresses == files["html"].addresses == files["docx"].addresses


def test_all_three_draw_the_same_data(family: Family) -> None:
    briefing, files = family
    drawn = tuple(alternative(block, voice(briefing.language)) for block in _charts(briefing))
    assert files["html"].pictures == files["pdf"].pictures == files["docx"].pictures == drawn


def _charts(briefing: Briefing) -> list[Chart]:
    return [block for section in briefing.sections for block in section.blocks if isinstance(block, Chart)]


def _marks(briefing: Briefing) -> list[ChartMark]:
    return [mark for chart in _charts(briefing) for mark in chart.marks]
