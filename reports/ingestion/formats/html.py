"""Turn a web page into one article."""

import re
from collections.abc import Iterator
from typing import Any

from reports.errors import SourceError
from reports.ingestion._blocks import divide_preformatted, drop_unseen, html_tree, paragraphs
from reports.ingestion._bylines import byline
from reports.ingestion._cleaning import clean, single_line
from reports.ingestion._cuts import sends_on, without_end_mark
from reports.ingestion._dates import Witness
from reports.ingestion._decoding import decode
from reports.ingestion._draft import Draft, check_size, finish
from reports.ingestion._fragments import fragment_paragraphs
from reports.ingestion._headlines import Framed, without_frame
from reports.ingestion._lead import standfirst
from reports.ingestion._noise import drop_asides, drop_boxes
from reports.ingestion._page import Page, describe
from reports.ingestion._paywalls import is_delivered, is_walled
from reports.ingestion._walls import wall
from reports.ingestion._zones import agency_in, lay_out
from reports.models.article import Article, Cut
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

_OPENS = re.compile(r"<(?:html|body)\b", re.I)
_CLOSES = re.compile(r"</(?:html|body)\s*>", re.I)
_SHELL = 0.5
"""Share of the text that the structured data carry below which a page shows it by script only."""

_NOTHING = 100
"""Characters that are no text of an article but the name of what is behind a wall."""


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the article's paragraphs and what the page says of it.

    Scripts, navigation, boxes and hidden text are left out. The paragraphs are those that
    trafilatura finds (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15). Raises ``SourceError``
    when there are none, and for a page that stands in the place of an article (a log-in); where a
    feed carried a teaser of it, that is a failure, and the teaser the article.
    """
    try:
        yield from _article(raw, source)
    except SourceError as error:
        if not (raw.carrier.teaser or "").strip():
            raise
        reason = f"{error.problem[:1].upper()}{error.problem[1:]}."
        yield Failure(source=source.name, location=raw.location, reason=reason)
        yield from _teaser(raw, source)


def _teaser(raw: Raw, source: Source) -> Iterator[Article | Note]:
    blocks, _ = without_end_mark(fragment_paragraphs(raw.carrier.teaser or "", raw.location))
    text = clean("\n\n".join(blocks))
    # its own address: the one that was answered may be that of the log-in
    layout, url = lay_out(text), raw.location
    yield from finish(Draft(raw.location, text, layout, url=url, cut="teaser", carrier=raw.carrier), source)


def _article(raw: Raw, source: Source) -> Iterator[Article | Note]:
    carrier = raw.carrier
    decoded, assumption = decode(raw.data, raw.location, markup=True, charset=carrier.charset)
    breaks_off = bool(_OPENS.search(decoded)) and not _CLOSES.search(decoded)
    tree = html_tree(decoded, raw.location)
    if tree is None:
        raise SourceError(raw.location, "it holds no text", "Save the whole page.")
    page = describe(tree, carrier.url)
    drop_unseen(tree)
    check_size(len(tree.text_content()), raw.location)
    framed, cut = _text(tree, page, raw.location)
    text = clean("\n\n".join(framed.blocks))
    if instead := wall(tree, text):
        raise SourceError(raw.location, instead, "Check the address with a browser.")
    if not text:
        reason = "it breaks off before the article's text" if breaks_off else "no article text was found in it"
        raise SourceError(raw.location, reason, "Save the whole page.")
    yield from finish(
        Draft(
            path=raw.location,
            text=text,
            layout=lay_out(text),
            title=page.title,
            outlet=page.outlet,
            surrounding_outlet=page.guessed_outlet,
            agency=agency_in(page.stated.provider),
            byline=page.byline or byline([framed.byline], page.outlet),
            url=page.url,
            evidence=(*page.evidence, Witness("text", framed.published)),
            language=page.language,
            sample=page.sample,
            cut="truncated" if breaks_off and not cut else cut,
            carrier=carrier,
            remarks=(assumption,) if assumption else (),
        ),
        source,
    )


def _text(tree: Any, page: Page, location: str) -> tuple[Framed, Cut | None]:
    """Give the paragraphs of the article, and why they are not all of it."""
    walled, lead = is_walled(tree, page.stated), standfirst(tree)
    drop_boxes(tree)
    goes_on = sends_on(tree)
    drop_asides(tree)
    framed = without_frame(_article_paragraphs(tree), page.title)
    blocks, ends_open = without_end_mark(framed.blocks)
    length = sum(map(len, blocks))
    body = page.stated.body or ""
    if walled and length < min(_NOTHING, len(body)):
        raise SourceError(location, "its text is for subscribers alone", "Save the article's text.")
    if length < _SHELL * len(body) and not walled:
        # a page that a script fills: a reader sees what the structured data say
        carried = [part for line in body.split("\n") if line.strip() for part in fragment_paragraphs(line, location)]
        check_size(sum(map(len, carried)), location)
        return framed._replace(blocks=carried), None
    if lead and blocks and not any(lead in (single_line(block) or "") for block in blocks):
        blocks.insert(0, lead)
    if walled and not is_delivered(page.stated, "\n".join(blocks)):
        return framed._replace(blocks=blocks), "paywall"
    return framed._replace(blocks=blocks), "truncated" if goes_on or ends_open else None


def _article_paragraphs(tree: Any) -> list[str]:
    """Find the paragraphs of the article, in trafilatura's recall mode: rather one too many."""
    if tree.tag == "html" and not "".join(tree.xpath("body//text()")).strip():
        return []  # cut off in its head: nothing to look for, and the last resorts take long
    from trafilatura import bare_extraction

    divide_preformatted(tree)
    found = bare_extraction(tree, favor_recall=True, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    return paragraphs(body) if body is not None else []
