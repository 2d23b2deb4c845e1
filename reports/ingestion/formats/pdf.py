"""Turn the text layer of a PDF file into one article."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from reports.errors import SourceError
from reports.ingestion._cleaning import clean, single_line
from reports.ingestion._dates import Witness
from reports.ingestion._draft import MAX_CHARACTERS, Draft, finish
from reports.ingestion._pdf_columns import lines
from reports.ingestion._pdf_furniture import without_furniture
from reports.ingestion._pdf_headings import headline, printed_on
from reports.ingestion._pdf_letters import Page, opened, read_page
from reports.ingestion._pdf_notes import parted
from reports.ingestion._pdf_paragraphs import paragraphs, rejoined, vocabulary
from reports.ingestion._zones import lay_out
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

MAX_PAGES = 300
_UNREADABLE = 0.3
"""Share of letters without a character from which on a text is no text."""
_TAIL = 2_048
_PDF_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:(Z)|([+-]\d{2})'?(\d{2})?)?")


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the text layer in reading order: columns, without running heads, feet and page numbers.

    Words divided at line ends are mended and paragraphs rejoined over lines, columns and pages.
    The title is that of the file's properties where the first page shows it, else the largest
    type of that page; the date is one that the text prints, else that of the properties. Raises
    ``SourceError`` for a file that is locked, broken, or a picture of text.
    """
    with opened(raw.data, raw.location) as document:
        pages, total = _pages(document, raw.location)
        properties = _properties(document)
    _check_text(pages, raw.location)
    columns = [lines(pieces) for pieces in without_furniture(pages)]
    words = vocabulary(columns)
    body, notes = parted(paragraphs(columns, words))
    title, body = headline(rejoined(body, words), properties.get("Title"))
    text = clean("\n\n".join(paragraph.text for paragraph in (*body, *notes)))
    if not text:
        raise SourceError(raw.location, "it holds no text but a title", "Save the article's text.")
    yield from _remarks(raw, source, read=len(pages), total=total)
    yield from finish(_draft(raw, text, title, properties, pages[0], cut=len(pages) < total), source)


def _pages(document: Any, location: str) -> tuple[list[Page], int]:
    """Read the pages up to the limits, and say how many there are."""
    total = len(document)
    pages: list[Page] = []
    letters = 0
    for number in range(min(total, MAX_PAGES)):
        try:
            page = read_page(document, number)
        except Exception:  # noqa: S112  PDFium cannot load this page; a document without any is refused below
            continue
        letters += sum(len(piece.text) + 1 for piece in page.pieces)
        if letters > MAX_CHARACTERS and pages:
            break
        pages.append(page)
    if not pages:
        raise SourceError(location, "none of its pages can be read", "Fetch or save it again.")
    return pages, total


def _check_text(pages: Sequence[Page], location: str) -> None:
    """Refuse what has pictures of text only, or letters that stand for nothing."""
    letters, unreadable = sum(page.letters for page in pages), sum(page.unreadable for page in pages)
    if unreadable > _UNREADABLE * (letters + unreadable):
        problem = "its fonts do not say which characters their letters are"
        raise SourceError(location, problem, "Print it to PDF anew, or run text recognition on it.")
    if not letters:
        problem = "it is scanned: its pages are pictures without a text layer"
        raise SourceError(location, problem, "Run text recognition (OCR) on it, and save the result.")


def _remarks(raw: Raw, source: Source, *, read: int, total: int) -> Iterator[Note]:
    if b"%%EOF" not in raw.data[-_TAIL:]:
        reason = "The file breaks off before its end; what could be recovered of it was read."
        yield Note(source=source.name, location=raw.location, reason=reason)
    if read < total:
        reason = f"It has {total:,} pages; the first {read:,} were read."
        yield Note(source=source.name, location=raw.location, reason=reason)


def _properties(document: Any) -> dict[str, str]:
    """Read what the file says of itself."""
    try:
        return {key: line for key, value in document.get_metadata_dict().items() if (line := single_line(value))}
    except Exception:  # broken properties of a readable text
        return {}


def _draft(raw: Raw, text: str, title: str | None, properties: dict[str, str], page: Page, *, cut: bool) -> Draft:
    made, changed = _iso(properties.get("CreationDate")), _iso(properties.get("ModDate"))
    return Draft(
        path=raw.location,
        text=text,
        layout=lay_out(text),
        title=title,
        byline=_author(properties.get("Author")),
        evidence=(
            Witness("text", printed_on(page)),
            Witness("properties", made, changed if (changed or "") >= (made or "") else None),
        ),
        cut="truncated" if cut else None,
        carrier=raw.carrier,
    )


def _author(name: str | None) -> str | None:
    """Take an author that is a person's or office's name, and no login, program or address."""
    plausible = name and " " in name and not re.search(r"[@\\/_\d]|microsoft|adobe|user\b|admin", name, re.I)
    return name if plausible else None


def _iso(written: str | None) -> str | None:
    """Write a date of a PDF file ("D:20240504080000+02'00'") as ISO 8601."""
    match = _PDF_DATE.match(written or "")
    if match is None:
        return None
    year, month, day, hour, minute, second, utc, offset, minutes = match.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    zone = "Z" if utc else f"{offset}:{minutes or '00'}" if offset else ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}"
