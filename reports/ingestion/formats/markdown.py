"""Turn a Markdown file into one article, its marks read as what they stand for."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reports.errors import SourceError
from reports.ingestion._blocks import drop_unseen, html_tree, paragraphs
from reports.ingestion._cleaning import clean
from reports.ingestion._decoding import decode
from reports.ingestion._draft import check_size, finish
from reports.ingestion._front_matter import front_matter
from reports.ingestion._headed import headed
from reports.ingestion._zones import lay_out
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

if TYPE_CHECKING:
    from markdown_it.token import Token

_CELLS = " | "


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the words of headings, paragraphs, lists, quotations, tables and links (CommonMark 0.31, GFM tables).

    Pictures, code blocks and comments are left out; front matter gives what it gives for text.
    The title is that of the front matter, else a heading above everything else. Raises
    ``SourceError`` where there are no words.
    """
    decoded, assumption = decode(raw.data, raw.location, charset=raw.carrier.charset)
    check_size(len(decoded), raw.location)
    fields, start = front_matter(_unix(decoded))
    heading, blocks = _read(_unix(decoded)[start:], raw.location)
    title = fields.get("title") or heading
    if heading and heading.casefold() != (title or "").casefold():
        blocks.insert(0, heading)
    text = clean("\n\n".join(blocks))
    if not text:
        raise SourceError(raw.location, "it is empty", "Save the article's text in it.")
    if assumption:
        yield Note(source=source.name, location=raw.location, reason=assumption)
    layout = lay_out(text)
    yield from finish(headed(raw, text, layout, fields, title), source)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")


def _read(markup: str, location: str) -> tuple[str | None, list[str]]:
    """Give the title, if a heading opens the text, and the blocks below it."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").parse(markup)
    title: str | None = None
    blocks: list[str] = []
    row: list[str] | None = None
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            blocks.append(_CELLS.join(row or ()))
            row = None
        elif token.type == "html_block":
            blocks += _markup(token.content, location)
        elif token.type == "inline":
            words = _words(token.children or ())
            if row is not None:
                row.append(words)
            elif before and before.type == "heading_open" and title is None and not any(blocks):
                title = words
            else:
                blocks.append(words)
    return title, [block for block in blocks if block.strip()]


def _words(tokens: Sequence["Token"]) -> str:
    """Join the words of a line; a soft line end is a space, a hard one a line end, a picture nothing."""
    kinds = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        token.content if token.type in ("text", "code_inline") else kinds.get(token.type, "") for token in tokens
    ).strip()


def _markup(markup: str, location: str) -> list[str]:
    tree = html_tree(f"<div>{markup}</div>", location)
    if tree is None:
        return []
    drop_unseen(tree)
    return paragraphs(tree)
