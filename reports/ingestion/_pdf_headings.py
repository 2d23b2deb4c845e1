"""Turn the paragraphs of a PDF file into its headline, its printed date and the rest."""

import re
from collections import Counter
from collections.abc import Sequence

from reports.ingestion._cleaning import single_line
from reports.ingestion._pdf_columns import rows
from reports.ingestion._pdf_letters import Page
from reports.ingestion._pdf_paragraphs import Paragraph
from reports.ingestion._values import printed_date

_LARGER = 1.15
"""Least size of a headline in sizes of the body's type."""
_LENGTH = range(8, 260)
_BLOCKS = 12
"""Blocks of the first page among which the headline stands."""
_HEAD_LINES = 10
_DATE_LINE = 48
"""Most letters of a line that prints the date: "Published on Wednesday, 18 September 2024, 10:30"."""
_PROGRAMS = re.compile(
    r"microsoft|untitled|\bdocument\d*\b|slide \d|\.(?:docx?|pdf|indd|qxd|pptx?|odt|tex|html?)\b", re.I
)


def headline(found: Sequence[Paragraph], stated: str | None) -> tuple[str | None, list[Paragraph]]:
    """Find the title and give the paragraphs without it.

    ``stated`` is the title in the file's properties; it counts where the first page shows it, and
    where the page has no headline. Else the largest type of the first page is the title; a
    masthead of a word or three yields to the headline below it.
    """
    stated = stated if stated and len(stated) in _LENGTH and " " in stated and not _PROGRAMS.search(stated) else None
    first = [at for at, paragraph in enumerate(found[:_BLOCKS]) if paragraph.page == found[0].page]
    if stated:
        for at in first:
            if _folded(found[at].text) == _folded(stated):
                return single_line(found[at].text), _without(found, at)
    body = _body_size(found)
    large = [at for at in first if found[at].size >= _LARGER * body and len(found[at].text) in _LENGTH]
    if not large:
        return stated, list(found)
    best = max(large, key=lambda at: (round(found[at].size, 1), -at))
    longer = [at for at in large if len(found[at].text.split()) > 3]
    if len(found[best].text.split()) <= 3 and longer:
        best = max(longer, key=lambda at: (round(found[at].size, 1), -at))
    return single_line(found[best].text), _without(found, best)


def printed_on(page: Page) -> str | None:
    """Find the date that a short line at the head of the first page prints, in a running head as well.

    Lines that hold more than a place and a date are sentences, whose dates are of what they tell.
    """
    for row in rows(page.pieces)[:_HEAD_LINES]:
        for piece in row:
            if len(piece.text) <= _DATE_LINE and printed_date(piece.text):
                return piece.text
    return None


def _without(found: Sequence[Paragraph], at: int) -> list[Paragraph]:
    return [paragraph for number, paragraph in enumerate(found) if number != at]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _body_size(found: Sequence[Paragraph]) -> float:
    """Give the size in which most of the text is set."""
    letters: Counter[float] = Counter()
    for paragraph in found:
        letters[round(paragraph.size, 1)] += len(paragraph.text)
    return letters.most_common(1)[0][0] if letters else 0.0
