"""Paper, accent and logo of a situation, in each format that shows them."""

import datetime as dt
import io
import re
from pathlib import Path
from shutil import copytree

import pypdfium2
import pytest
from docx import Document
from lxml import html as lxml_html
from PIL import Image
from report_lines import TEMPLATE
from sample_briefing import full_day

from reports.errors import RenderingError
from reports.models.appearance import Appearance, Logo, contrast
from reports.models.briefing import Chart, ChartMark, Line, Run
from reports.rendering import _child, docx, html, pdf
from reports.rendering._appearance import DARK, lightened
from reports.rendering._charts import svg

GREEN = "#1d6b3a"
DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path fill="#a00" d="M0 0h60v20H0z"/></svg>"""


CHART = Chart(
    title="People displaced",
    form="bars",
    unit="people",
    as_of=dt.date(2031, 3, 12),
    marks=(ChartMark(label=Line(runs=(Run(text="Lysa"),)), value=Line(runs=(Run(text="40"),)), point=40),),
)


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (120, 40), (170, 0, 0)).save(file, "PNG")
    return file.getvalue()


LOGOS = [
    Logo(data=DRAWING, media_type="image/svg+xml", text="Delta Watch"),
    Logo(data=png(), media_type="image/png", text="Delta Watch"),
]


@pytest.mark.parametrize(("paper", "points"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_paper_is_the_one_that_is_wanted(paper: str, points: tuple[int, int]) -> None:
    wanted = Appearance.model_validate({"page": paper})
    for page in pypdfium2.PdfDocument(pdf.render(full_day(), TEMPLATE, wanted)):
        assert tuple(round(side) for side in page.get_size()) == points
    (section,) = Document(io.BytesIO(docx.render(full_day(), TEMPLATE, wanted))).sections
    assert (round(section.page_width.pt), round(section.page_height.pt)) == points


def test_without_a_wish_the_paper_is_the_template_s(tmp_path: Path) -> None:
    own = copytree(TEMPLATE, tmp_path / "own")
    sheet = (own / "report.css").read_text()
    (own / "report.css").write_text(sheet.replace("size: A4", "size: A5"))
    page = pypdfium2.PdfDocument(pdf.render(full_day(), own))[0]
    assert round(page.get_width()) == 420


def test_the_accent_takes_the_place_of_the_template_s_wherever_it_is_used() -> None:
    shown = html.render(full_day(), TEMPLATE, Appearance(accent=GREEN)).decode()
    assert f"--accent: {GREEN}" in shown
    assert not re.search("0b4f7a|9db9cb|e3eef6", shown, re.IGNORECASE)


def test_the_accent_is_light_enough_on_a_dark_screen() -> None:
    for accent in (GREEN, "#000000", "#7a0b0b"):
        assert contrast(lightened(accent), DARK) >= 7
    shown = html.render(full_day(), TEMPLATE, Appearance(accent=GREEN)).decode()
    assert f"--accent: {lightened(GREEN)}" in shown


def test_charts_are_drawn_in_the_accent() -> None:
    plain, green = svg(CHART, TEMPLATE), svg(CHART, TEMPLATE, GREEN)
    assert plain.count('="#0b4f7a"') > 0
    assert green.count(f'="{GREEN}"') == plain.count('="#0b4f7a"')
    assert "#0b4f7a" not in green


def test_a_template_without_an_accent_is_not_silently_left_as_it_is(tmp_path: Path) -> None:
    own = copytree(TEMPLATE, tmp_path / "own", ignore=lambda *_: ["fonts"])
    (own / "report.css").write_text("p { color: #123456 }")
    with pytest.raises(RenderingError, match=r"report\.css.*--accent"):
        html.render(full_day(), own, Appearance(accent=GREEN))


@pytest.mark.parametrize("logo", LOGOS, ids=("svg", "png"))
def test_the_logo_stands_in_the_masthead_with_its_words(logo: Logo) -> None:
    shown = lxml_html.document_fromstring(html.render(full_day(), TEMPLATE, Appearance(logo=logo)).decode())
    (image,) = shown.xpath("//header/img")
    assert image.get("alt") == "Delta Watch"
    assert image.get("src").startswith(f"data:{logo.media_type};base64,")
    (policy,) = shown.xpath("//meta[@http-equiv]/@content")
    assert "img-src data:" in policy


@pytest.mark.parametrize("logo", LOGOS, ids=("svg", "png"))
def test_the_logo_is_seen_on_the_first_page_of_the_pdf(logo: Logo) -> None:
    document = pypdfium2.PdfDocument(pdf.render(full_day(), TEMPLATE, Appearance(logo=logo)))
    red = [_red(page) for page in document]
    assert red[0] > 500
    assert not any(red[1:])


def test_without_a_logo_there_is_no_gap_for_one() -> None:
    shown = html.render(full_day(), TEMPLATE).decode()
    assert "<img" not in shown
    assert "img-src" not in shown


def test_the_words_of_a_logo_are_text() -> None:
    logo = LOGOS[1].model_copy(update={"text": '"><script>alert(1)</script>'})
    shown = lxml_html.document_fromstring(html.render(full_day(), TEMPLATE, Appearance(logo=logo)).decode())
    assert not shown.xpath("//script")
    assert shown.xpath("//header/img/@alt") == ['"><script>alert(1)</script>']


def _red(page: pypdfium2.PdfPage) -> int:
    picture = page.render(scale=1).to_pil().convert("RGB")
    return sum(count for count, pixel in picture.getcolors(1 << 24) if pixel == (170, 0, 0))


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    """A taller masthead moves every line; a heading whose text begins in the margin goes to the next page with it."""
    titles = {section.title for section in full_day().sections}
    page = html.page(full_day(), TEMPLATE, Appearance(logo=LOGOS[0]), tooltips=False).decode()
    for height in (44, 54):
        taller = page.replace("</style>", f".logo {{ height: {height}px }}</style>", 1)
        for number, shown in enumerate(pypdfium2.PdfDocument(_child.layout(taller, TEMPLATE.resolve()))):
            assert _lowest(shown) not in titles, (height, number)


def _lowest(page: pypdfium2.PdfPage) -> str:
    """The last text above the foot of the page, which is 20 mm high."""
    text = page.get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    return str(text.get_text_bounded(*min((box for box in boxes if box[1] > 57), key=lambda box: box[1]))).strip()
