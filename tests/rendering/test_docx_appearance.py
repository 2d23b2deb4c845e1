"""Paper, colour and logo that a situation asks for, in the Word report."""

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image
from report_lines import TEMPLATE
from sample_briefing import full_day
from test_charts import DISPLACED

from reports.errors import RenderingError
from reports.models.appearance import Appearance, Logo
from reports.models.briefing import Section
from reports.rendering import docx

DRAWN = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#804000"/></svg>'
)
"""Four times as wide as high."""


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#804000").save(file, "PNG")
    return file.getvalue()


def opened(**wanted: Any) -> Any:
    picture = Section(name="figures", title="Picture", blocks=(DISPLACED,))
    briefing = full_day().model_copy(update={"sections": (*full_day().sections, picture)})
    return Document(io.BytesIO(docx.render(briefing, TEMPLATE, Appearance(**wanted))))


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("Letter", (215.9, 279.4))])
def test_the_paper_is_the_one_that_was_asked_for(paper: str, size: tuple[float, float]) -> None:
    report = opened(page=paper)
    page = report.sections[0]
    assert abs(page.page_width - Mm(size[0])) < Pt(1)
    assert abs(page.page_height - Mm(size[1])) < Pt(1)
    room = page.page_width - page.left_margin - page.right_margin
    assert all(abs(sum(column.width for column in table.columns) - room) < Pt(1) for table in report.tables)
    (stop,) = report.styles["Header"].paragraph_format.tab_stops
    assert abs(stop.position - room) < Pt(1)


def test_the_accent_is_in_the_styles_and_in_the_charts() -> None:
    report = opened(accent="#7a1f0b")
    styles = report.styles.element
    colors = {tag.get(qn(name)) for tag in styles.iter() for name in ("w:val", "w:color")}
    assert "7A1F0B" in colors
    assert "0B4F7A" not in colors
    drawings = [part.blob for part in report.part.package.iter_parts() if str(part.partname).endswith(".svg")]
    assert len(drawings) == 1
    assert b"#7a1f0b" in drawings[0]
    assert b"#0B4F7A".lower() not in drawings[0].lower()


@pytest.mark.parametrize(
    ("data", "kind", "parts"), [(png(400, 100), "image/png", {".png"}), (DRAWN, "image/svg+xml", {".png", ".svg"})]
)
def test_the_logo_stands_above_the_masthead_in_its_shape_and_says_what_it_is(
    data: bytes, kind: Any, parts: set[str]
) -> None:
    briefing = full_day()
    file = docx.render(briefing, TEMPLATE, Appearance(logo=Logo(data=data, media_type=kind, text="Delta Watch")))
    report = Document(io.BytesIO(file))
    (shape,) = report.inline_shapes
    assert (shape._inline.docPr.get("descr"), report.paragraphs[0].style.name) == ("Delta Watch", "Logo")
    assert abs(shape.height - Mm(13)) < Pt(1)
    assert abs(shape.width - 4 * Mm(13)) < Pt(2)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert {name[-4:] for name in package.namelist() if "/media/" in name} == parts


def test_a_logo_too_wide_for_its_place_keeps_its_shape() -> None:
    logo = Logo(data=png(2000, 100), media_type="image/png", text="Delta Watch")
    (shape,) = Document(io.BytesIO(docx.render(full_day(), TEMPLATE, Appearance(logo=logo)))).inline_shapes
    assert abs(shape.width - Mm(70)) < Pt(1)
    assert abs(shape.height * 20 - shape.width) < Pt(10)


def test_a_logo_that_is_no_picture_is_named() -> None:
    logo = Logo(data=b"\x89PNG but not for long", media_type="image/png", text="Delta Watch")
    with pytest.raises(RenderingError, match="a picture"):
        docx.render(full_day(), TEMPLATE, Appearance(logo=logo))
