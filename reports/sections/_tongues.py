"""A section to the same section, whose words of sources name their language where it is another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from reports.models.briefing import (
    Block,
    Bullets,
    ChartMark,
    KeyFigure,
    KeyFigures,
    Line,
    Paragraph,
    Quotation,
    Quotations,
    Row,
    Run,
    Section,
    Table,
)  # fmt: skip
from reports.protocols import Desk
from reports.sections._phrases import SOURCES

Languages = Mapping[str, str]
"""Article id to the language of its text."""
Parts = TypeVar("Parts", KeyFigure, Quotation, ChartMark)
THEIRS = ("name", "value", "quote", "words")
BLANK, STOPS = " ", (".", " …")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
LATIN = re.compile("([A-Za-z\u00c0-\u024f](?:[A-Za-z\u00c0-\u024f0-9 .,'’&/_-]*[A-Za-z\u00c0-\u024f0-9])?)")


def told_apart(desk: Desk, section: Section) -> Section:
    """Mark names, values, quotations and words with the language of the article that their line cites first.

    A screen reader and hyphenation go by it. Nothing is marked where report and sources share a language.
    """
    own = desk.wording.language.partition("-")[0]
    languages = {item.article.id: item.article.language for item in desk.analyses}
    if set(languages.values()) <= {own}:
        return section
    marker = _Marker(own, languages, mixed=desk.wording.direction == "rtl")
    return section.model_copy(update={"blocks": tuple(map(marker.block, section.blocks))})


class _Marker:
    def __init__(self, own: str, languages: Languages, *, mixed: bool) -> None:
        self._own, self._languages, self._mixed = own, languages, mixed

    def block(self, block: Block) -> Block:
        if isinstance(block, Bullets):
            return block.model_copy(update={"lines": self._unit(*block.lines)})
        if isinstance(block, Paragraph):
            return block.model_copy(update={"line": self._unit(block.line)[0]})
        if isinstance(block, Table):
            rows = tuple(Row(cells=self._unit(*row.cells)) for row in block.rows)
            return block.model_copy(update={"rows": rows})
        if isinstance(block, KeyFigures):
            return block.model_copy(update={"figures": tuple(self._parts(each) for each in block.figures)})
        if isinstance(block, Quotations):
            return block.model_copy(update={"entries": tuple(self._parts(each) for each in block.entries)})
        return block.model_copy(update={"marks": tuple(self._parts(each) for each in block.marks)})

    def _parts(self, noun: Parts) -> Parts:
        names = [name for name in type(noun).model_fields if isinstance(getattr(noun, name), Line)]
        lines = self._unit(*(getattr(noun, name) for name in names))
        return noun.model_copy(update=dict(zip(names, lines, strict=True)))

    def _unit(self, *lines: Line) -> tuple[Line, ...]:
        """Lines that are read together; one without a mark of its own goes by the first of the others."""
        beside = next((mark for line in lines for mark in line.citations), None)
        if beside is not None:
            lines = tuple(self._line(line, (line.citations or (beside,))[0].evidence.article) for line in lines)
        return tuple(map(_parted, lines)) if self._mixed else lines

    def _line(self, line: Line, article: str) -> Line:
        tongue = self._languages.get(article, self._own)
        if tongue.partition("-")[0] == self._own:
            return line
        return line.model_copy(update={"runs": tuple(_marked(line.runs, tongue))})


def _marked(runs: Sequence[Run], tongue: str) -> Iterator[Run]:
    """What is theirs, with the blanks within their sentence and the stop behind it."""
    before = False
    for at, run in enumerate(runs):
        following = at + 1 < len(runs) and runs[at + 1].role in THEIRS
        within = before and ((run.text == BLANK and following) or run.text in STOPS)
        before = run.role in THEIRS or (before and run.text == BLANK)
        yield run.model_copy(update={"language": tongue}) if run.role in THEIRS or within else run


def _parted(line: Line) -> Line:
    """A line from right to left, whose Latin names are runs of their own: a number behind one stays with our words."""
    if not any(RIGHT_TO_LEFT.search(run.text) for run in line.runs):
        return line
    return line.model_copy(update={"runs": tuple(part for run in line.runs for part in _stretches(run))})


def _stretches(run: Run) -> Iterator[Run]:
    if run.role in THEIRS or run.language or not RIGHT_TO_LEFT.search(run.text):
        yield run
        return
    for at, text in enumerate(LATIN.split(run.text)):
        if text:
            yield run.model_copy(update={"text": text, "language": SOURCES if at % 2 else None})
