"""Turn a saved web page into one article."""

import re
from collections.abc import Iterator
from typing import Any

from reports.errors import SourceError
from reports.ingestion._blocks import drop_unseen, html_tree, paragraphs
from reports.ingestion._cleaning import clean, single_line
from reports.ingestion._decoding import decode
from reports.ingestion._draft import Draft, check_size, finish
from reports.ingestion._page import describe
from reports.ingestion._zones import lay_out
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

_OPENS = re.compile(r"<(?:html|body)\b", re.I)
_CLOSES = re.compile(r"</(?:html|body)\s*>", re.I)


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the article's paragraphs and what the page says of it.

    Scripts, navigation and hidden text are left out. The paragraphs are those that trafilatura
    finds (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15). Raises ``SourceError`` when there
    are none.
    """
    decoded, assumption = decode(raw.data, raw.location, markup=True)
    cut = bool(_OPENS.search(decoded)) and not _CLOSES.search(decoded)
    tree = html_tree(decoded, raw.location)
    if tree is None:
        raise SourceError(raw.location, "it holds no text", "Save the whole page.")
    page = describe(tree)
    drop_unseen(tree)
    check_size(len(tree.text_content()), raw.location)
    text = clean("\n\n".join(_without_title(_article_paragraphs(tree), page.title)))
    if not text:
        reason = "it breaks off before the article's text" if cut else "no article text was found in it"
        raise SourceError(raw.location, reason, "Save the whole page.")
    if assumption:
        yield Note(source=source.name, location=raw.location, reason=assumption)
    if cut:
        reason = "The page breaks off before its end; what stands before that was read."
        yield Note(source=source.name, location=raw.location, reason=reason)
    yield from finish(
        Draft(
            path=raw.location,
            text=text,
            layout=lay_out(text),
            title=page.title,
            outlet=page.outlet,
            surrounding_outlet=page.guessed_outlet,
            byline=page.byline,
            url=page.url,
            published=page.published,
            language=page.language,
            sample=page.sample,
        ),
        source,
    )


def _article_paragraphs(tree: Any) -> list[str]:
    """Find the paragraphs of the article, in trafilatura's recall mode: rather one too many."""
    if tree.tag == "html" and not "".join(tree.xpath("body//text()")).strip():
        return []  # cut off in its head: nothing to look for, and the last resorts take long
    from trafilatura import bare_extraction

    found = bare_extraction(tree, favor_recall=True, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    return paragraphs(body) if body is not None else []


def _without_title(blocks: list[str], title: str | None) -> list[str]:
    """Leave out a first block that repeats the title, which the page has as a field."""
    repeats = blocks and title and (single_line(blocks[0]) or "").casefold() == title.casefold()
    return blocks[1:] if repeats else blocks
