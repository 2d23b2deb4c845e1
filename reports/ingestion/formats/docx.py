"""Turn a Word file into one article."""

import re
from collections.abc import Iterator, Sequence

from reports.errors import SourceError
from reports.ingestion._cleaning import clean, single_line
from reports.ingestion._dates import Witness
from reports.ingestion._draft import Draft, check_size, finish
from reports.ingestion._values import language_code, printed_date
from reports.ingestion._word_package import Package
from reports.ingestion._word_properties import properties, styles
from reports.ingestion._word_text import Paragraph, paragraphs
from reports.ingestion._zones import lay_out
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

_TITLES = ("title", "heading 1")
_OPENING = 6
"""Paragraphs among which a title stands."""
_DATE_LINE = 48
"""Most letters of a line that prints the date and little else."""
_NOTES = ("footnotes", "endnotes")
_NO_TITLE = re.compile(r"\bdocument\d*\b|untitled|microsoft|\.docx?$|^\W*$", re.I)


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the paragraphs, tables as lines and text boxes; notes come last.

    Tracked changes are taken as accepted. Headers and footers, comments, hidden text, field codes,
    macros and whatever lies outside the file are left out. The title is that of its style, else
    that of the properties, which also tell author and date where the text does not. Raises
    ``SourceError`` for a file that is locked, broken, empty, or larger than a document may be.
    """
    package = Package(raw.data, raw.location)
    part, tree = package.main()
    names, hidden = styles(package, part)
    found = list(paragraphs(tree, names, hidden))
    notes = [
        note for kind in _NOTES for name in package.related(part, kind)
        for note in paragraphs(package.tree(name), names, hidden)
    ]  # fmt: skip
    title, found = _titled(found)
    text = clean("\n\n".join(paragraph.text for paragraph in (*found, *notes)))
    check_size(len(text), raw.location)
    if not text:
        raise SourceError(raw.location, "it holds no text", "Save the article's text in it.")
    said = properties(package)
    stated = said.get("title", "")
    title = title or (None if _NO_TITLE.search(stated) else stated)
    author = said.get("creator", "")
    yield from finish(
        Draft(
            path=raw.location,
            text=text,
            layout=lay_out(text, titled=title is not None),
            title=title,
            byline=author if " " in author and not re.search(r"[@\\/_\d]", author) else None,
            evidence=(Witness("text", _printed(found)), _dated(said.get("created"), said.get("modified"))),
            language=language_code(said.get("language")),
            carrier=raw.carrier,
        ),
        source,
    )


def _printed(found: Sequence[Paragraph]) -> str | None:
    """Find the date that a short line at the head of the text prints: "Lomea, 4 May 2024"."""
    heads = (paragraph.text for paragraph in found[:_OPENING])
    return next((text for text in heads if len(text) <= _DATE_LINE and printed_date(text)), None)


def _dated(created: str | None, modified: str | None) -> Witness:
    """A change before the making is that of the template that the file was made from."""
    return Witness("properties", created, modified if (modified or "") >= (created or "") else None)


def _titled(found: Sequence[Paragraph]) -> tuple[str | None, list[Paragraph]]:
    """Take the title, which may run over several paragraphs of its style, from the head of the text."""
    for style in _TITLES:
        at = next((at for at, paragraph in enumerate(found[:_OPENING]) if paragraph.style == style), None)
        if at is not None:
            end = at + 1
            while style == "title" and end < len(found) and found[end].style == style:
                end += 1
            title = single_line(" ".join(paragraph.text for paragraph in found[at:end]))
            return title, [*found[:at], *found[end:]]
    return None, list(found)
