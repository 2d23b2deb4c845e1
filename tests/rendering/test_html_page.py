import re
from pathlib import Path
from shutil import copytree

import pytest
from lxml import html as lxml_html
from report_lines import TEMPLATE, lines, sentences, squeezed
from sample_briefing import HOSTILE, full_day, hostile_day, long_day, quiet_day

from reports.errors import RenderingError
from reports.models.briefing import Briefing
from reports.rendering import html


def page(briefing: Briefing, template: Path = TEMPLATE) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html.render(briefing, template).decode())


@pytest.fixture(scope="module")
def full() -> lxml_html.HtmlElement:
    return page(full_day())


@pytest.fixture(scope="module")
def hostile() -> lxml_html.HtmlElement:
    return page(hostile_day())


@pytest.fixture
def own_template(tmp_path: Path) -> Path:
    return copytree(TEMPLATE, tmp_path / "own", ignore=lambda *_: ["fonts"])


@pytest.mark.parametrize(
    "briefing", [full_day(), quiet_day(), hostile_day(), long_day(3)], ids=("full", "quiet", "hostile", "long")
)
def test_every_line_stands_on_the_page(briefing: Briefing) -> None:
    text = squeezed(page(briefing).text_content())
    assert [sentence for sentence in sentences(briefing) if squeezed(sentence) not in text] == []


def test_every_mark_leads_to_the_extract_that_it_names(full: lxml_html.HtmlElement) -> None:
    cited = {citation.label: citation.evidence.text for line in lines(full_day()) for citation in line.citations}
    marks = full.xpath("//sup/a")
    assert {mark.text for mark in marks} == set(cited)
    for mark in marks:
        (target,) = full.xpath("//*[@id=$id]", id=mark.get("href").removeprefix("#"))
        assert cited[mark.text] in target.text_content()


def test_a_mark_that_is_pointed_at_shows_its_words(full: lxml_html.HtmlElement) -> None:
    (mark, *_) = full.xpath("//sup/a[text()='8a']")
    assert mark.get("title") == "Insurers estimate the damage at $48.2 million so far."


def test_no_two_elements_share_an_id(full: lxml_html.HtmlElement) -> None:
    ids = full.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_marks_lead_somewhere_though_the_outline_has_no_sources() -> None:
    briefing = full_day()
    kept = tuple(section for section in briefing.sections if section.name != "sources")
    shown = page(briefing.model_copy(update={"sections": kept}))
    targets = set(shown.xpath("//@id"))
    assert {href.removeprefix("#") for href in shown.xpath("//sup/a/@href")} <= targets


def test_the_page_fetches_nothing_and_runs_nothing(full: lxml_html.HtmlElement, hostile: lxml_html.HtmlElement) -> None:
    for shown in (full, hostile):
        assert shown.xpath("//script | //link | //img | //iframe | //object | //embed | //svg | //base | //form") == []
        assert shown.xpath("//@src | //@*[starts-with(name(), 'on')]") == []
        (style,) = shown.xpath("//style")
        assert not re.search(r"url\(|@import", style.text)
        assert "default-src 'none'" in shown.xpath("//meta[@http-equiv]/@content")[0]


def test_hostile_text_is_text(hostile: lxml_html.HtmlElement) -> None:
    text = hostile.text_content()
    for words in (HOSTILE[0], HOSTILE[1], HOSTILE[3], HOSTILE[4], HOSTILE[5]):
        assert words in text
    assert len(hostile.xpath("//style")) == 1
    assert "\u202e" not in text


def test_only_web_addresses_become_links(hostile: lxml_html.HtmlElement) -> None:
    assert hostile.xpath("//a[not(starts-with(@href, '#'))]/@href") == ["HTTPS://news.example/ok"]


def test_a_quotation_stands_in_one_pair_of_marks() -> None:
    text = html.render(full_day(), TEMPLATE).decode()
    assert "“a man-made flood”" in text
    assert not re.search('[“"]“|”[”"]', lxml_html.document_fromstring(text).text_content())


def test_what_a_source_does_not_state_is_said(full: lxml_html.HtmlElement) -> None:
    (entry,) = full.xpath("//*[@id='s7']")
    assert "date not stated" in entry.text_content()


def test_the_masthead_tells_number_revision_cut_off_and_period() -> None:
    text = page(full_day(revision=2)).xpath("//header")[0].text_content()
    for words in (
        "Situation report No. 3, revision 2",
        "As of 12 March 2031, 18:00 GMT",
        "11–12 March 2031",
        "13 March 2031",
        "For official use",
    ):
        assert words in text


def test_no_next_edition_and_no_marking_are_no_gap() -> None:
    text = page(quiet_day()).xpath("//header")[0].text_content()
    assert "Not scheduled" in text
    assert "None" not in text


def test_a_template_that_asks_for_what_is_not_there_is_named(own_template: Path) -> None:
    own_template.joinpath("report.html").write_text("{{ masthead.weather }}")
    with pytest.raises(RenderingError, match=r"own.*weather"):
        html.render(full_day(), own_template)


def test_a_template_cannot_reach_into_the_program(own_template: Path) -> None:
    own_template.joinpath("report.html").write_text("{{ masthead.__class__.__mro__ }}")
    with pytest.raises(RenderingError):
        html.render(full_day(), own_template)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderingError, match="nowhere"):
        html.render(full_day(), tmp_path / "nowhere")


def test_a_dark_screen_gets_its_colours_and_paper_does_not() -> None:
    on_screen = html.render(full_day(), TEMPLATE).decode()
    on_paper = html.page(full_day(), TEMPLATE, tooltips=False).decode()
    assert "@media screen and (prefers-color-scheme: dark)" in on_screen
    assert "prefers-color-scheme" not in on_paper
