"""Charts: one axis, open ends, the same data in words, and nothing of a source but text."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from pdf_text import text
from report_lines import TEMPLATE, squeezed
from sample_briefing import full_day

from reports.models.briefing import Briefing, Chart, ChartMark, Line, Run, Section
from reports.rendering import _charts, docx, html, pdf
from reports.rendering._chart_words import alternative

DAY = dt.date(2031, 3, 12)
HOSTILE = '</text><script>alert(1)</script> {{ 7 * 7 }} "]); vega.loader() \u202e\u0000end'


def words(told: str) -> Line:
    return Line(runs=(Run(text=told),), administrative=True)


def mark(label: str, value: str, **drawn: object) -> ChartMark:
    return ChartMark.model_validate({"label": words(label), "value": words(value), **drawn})


def chart(*marks: ChartMark, form: str = "ranges", title: str = "People displaced") -> Chart:
    return Chart.model_validate({"form": form, "title": title, "unit": "people", "as_of": DAY, "marks": marks})


DISPLACED = chart(
    mark("Civil protection, Tue 11 Mar", "at least 1,850", point=1850, open_high=True),
    mark("Ostland", "about 4,000", point=4000),
    mark("Aid groups", "between 2,300 and 2,600", low=2300, high=2600),
    mark("Maravia", "up to 2,000", point=2000, open_low=True),
)
FORMS = [
    DISPLACED,
    chart(mark("Ilse Maran", "7", point=7), mark("Radek Voss", "2", point=2), form="bars"),
    chart(
        mark("The dam is opened", "8–10 Mar", start=dt.date(2031, 3, 8), end=dt.date(2031, 3, 10)),
        mark("The bridge closes", "12 Mar", start=DAY),
        form="timeline",
    ),
    chart(
        mark("Ostland", "1,500", point=1500, start=dt.date(2031, 3, 9)),
        mark("Ostland", "4,000", point=4000, start=DAY),
        form="history",
    ),
]


def drawn(picture: Chart) -> etree._Element:
    return etree.fromstring(_charts.svg(picture, TEMPLATE).encode())


def texts(root: etree._Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter("{*}text")]


def with_chart(picture: Chart) -> Briefing:
    briefing = full_day()
    head, *rest = briefing.sections
    shown = Section(name="figures_chart", title="Drawn", blocks=(picture,))
    return briefing.model_copy(update={"sections": (head, shown, *rest)})


@pytest.mark.parametrize("picture", FORMS, ids=lambda picture: picture.form)
def test_each_form_is_drawn_with_its_words(picture: Chart) -> None:
    shown = squeezed(" ".join(texts(drawn(picture))))
    for each in picture.marks:
        assert squeezed(each.value.runs[0].text) in shown
        assert squeezed(each.label.runs[0].text) in shown


@pytest.mark.parametrize("picture", FORMS, ids=lambda picture: picture.form)
def test_the_same_chart_is_the_same_bytes(picture: Chart) -> None:
    first = _charts.svg(picture, TEMPLATE)
    _charts._svg.cache_clear()
    assert _charts.svg(picture, TEMPLATE) == first


def test_rows_stand_in_the_order_of_the_marks() -> None:
    shown = texts(drawn(DISPLACED))
    places = [
        next(at for at, told in enumerate(shown) if name in told) for name in ("Civil", "Ostland", "Aid", "Maravia")
    ]
    assert places == sorted(places)


def test_what_has_no_end_is_drawn_with_an_arrow() -> None:
    closed = chart(*(each.model_copy(update={"open_low": False, "open_high": False}) for each in DISPLACED.marks))
    arrows = [path.get("d") for path in drawn(DISPLACED).iter("{*}path") if path.get("fill") == "#0b4f7a"]
    points = [path.get("d") for path in drawn(closed).iter("{*}path") if path.get("fill") == "#0b4f7a"]
    assert len(arrows) == len(points) + 2


def test_a_larger_value_stands_further_to_the_right() -> None:
    at = {told: float(re.findall(r"translate\(([\d.]+)", element.get("transform"))[0])
          for element in drawn(DISPLACED).iter("{*}text") if (told := "".join(element.itertext())) in ("at least 1,850", "about 4,000")}  # fmt: skip
    assert at["about 4,000"] > at["at least 1,850"]


def test_who_cannot_see_it_is_told_the_same() -> None:
    told = alternative(DISPLACED)
    assert "People displaced, in people" in told
    assert "Civil protection, Tue 11 Mar: at least 1,850" in told
    root = drawn(DISPLACED)
    assert root.get("role") == "img"
    assert root.find("{*}title").text == told


def test_words_of_a_source_stay_words() -> None:
    hostile = chart(mark(HOSTILE, "3", point=3), mark("b", HOSTILE, point=4), title=HOSTILE)
    root = drawn(hostile)
    tags = {etree.QName(element).localname for element in root.iter()}
    assert tags <= {"svg", "g", "path", "line", "rect", "text", "title", "tspan"}
    assert not [value for element in root.iter() for name, value in element.attrib.items() if name.startswith("on")]
    assert "49" not in " ".join(texts(root))
    page = html.render(with_chart(hostile), TEMPLATE).decode()
    assert "<script>" not in page


def test_all_formats_carry_the_picture_and_its_data(tmp_path: Path) -> None:
    briefing = with_chart(DISPLACED)
    page = html.render(briefing, TEMPLATE).decode()
    assert page.count("<svg") == 1
    assert "people, as of 12 March 2031" in page
    printed = tmp_path / "r.pdf"
    printed.write_bytes(pdf.render(briefing, TEMPLATE))
    with pikepdf.open(printed) as opened:
        shown = squeezed(text(opened))
        assert "atleast1,850" in shown
        assert "between2,300and2,600" in shown
        alternatives = [
            str(item.Alt) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    assert alternative(DISPLACED) in alternatives
    word = docx.render(briefing, TEMPLATE)
    assert word == docx.render(briefing, TEMPLATE)
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        body = package.read("word/document.xml").decode()
        media = [name for name in package.namelist() if name.startswith("word/media/")]
    assert {Path(name).suffix for name in media} == {".png", ".svg"}
    assert "asvg:svgBlip" in body
    assert f'descr="{alternative(DISPLACED)}"' in body
