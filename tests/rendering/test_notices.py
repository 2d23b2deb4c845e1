"""What a reader must know of an edition first: that it is late, and which revision it replaces."""

import datetime as dt
import io
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from docx import Document
from lxml import html as parser
from pdf_text import page_text
from report_lines import TEMPLATE, squeezed
from sample_briefing import edition, full_day

from reports.models.edition import Replaced
from reports.rendering import docx, html, pdf
from reports.rendering._notices import notices
from reports.wording import ENGLISH

BEFORE = Replaced(
    revision=1,
    as_of=dt.datetime(2031, 3, 12, 7, 0, tzinfo=ZoneInfo("Europe/London")),
    articles_added=2,
    articles_removed=1,
    changes=(("revised", "figure", 1), ("new", "figure", 2), ("denied", "statement", 1)),
)
SAID = (
    "Produced 4 hours after it was due.",
    "Revision 2, in place of revision 1 as of 12 March 2031, 07:00 GMT. It rests on 2 articles more and 1 article "
    "fewer. New or changed: 3 figures and 1 statement.",
)
CHANGED = {"late_by": dt.timedelta(hours=4, minutes=5), "revision": 2, "replaces": BEFORE}


def told(**changes: object) -> tuple[str, ...]:
    return notices(edition(**changes), ENGLISH)


def test_an_edition_on_time_says_nothing() -> None:
    assert told() == ()


def test_late_and_revised() -> None:
    assert told(**CHANGED) == SAID


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (dt.timedelta(minutes=31), "31 minutes"),
        (dt.timedelta(minutes=100), "100 minutes"),
        (dt.timedelta(hours=25), "25 hours"),
        (dt.timedelta(days=3, hours=2), "3 days"),
    ],
)
def test_the_delay_is_told_in_a_unit_of_its_size(late: dt.timedelta, words: str) -> None:
    assert told(late_by=late) == (f"Produced {words} after it was due.",)


def test_a_revision_that_only_tells_other_things_of_its_sources() -> None:
    same = BEFORE.model_copy(update={"articles_added": 0, "articles_removed": 0, "changes": ()})
    assert told(revision=2, replaces=same)[0].endswith("07:00 GMT. It reports the same of events; what it tells "
                                                       "of its sources is different.")  # fmt: skip


def test_all_formats_say_it_on_page_one() -> None:
    briefing = full_day(**CHANGED)
    page = parser.fromstring(html.render(briefing, TEMPLATE))
    assert tuple(each.text_content() for each in page.xpath("//header//p[@class='notice']")) == SAID
    document = Document(io.BytesIO(docx.render(briefing, TEMPLATE)))
    above = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in above[: above.index("Highlights")] if text in SAID] == list(SAID)
    with pikepdf.open(io.BytesIO(pdf.render(briefing, TEMPLATE))) as opened:
        first = squeezed(page_text(opened.pages[0]))
    assert all(squeezed(text) in first for text in SAID)
