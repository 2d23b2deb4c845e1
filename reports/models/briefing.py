"""The report as data: sections of typed blocks of cited lines, without any markup.

A *line* is the unit of proof. Its runs say which of its words are a name, a value or a
quotation; the proof step looks each of these up in the evidence that the line cites. The
renderers know blocks, not sections, so a new section needs no new markup.
"""

import hashlib
import json
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from reports.models._noun import Noun
from reports.models.claim import Ledger
from reports.models.edition import Coverage, Edition
from reports.models.finding import Analysis, Evidence
from reports.models.source import Reliability

RunRole = Literal["text", "strong", "name", "value", "quote", "words", "muted"]
"""``text``, ``strong`` and ``muted`` are ours; ``name``, ``value``, ``quote`` (set in quotation
marks by the renderer) and ``words`` (the source's words without marks) are checked."""


def _unsaid(value: object) -> bool:
    return value is None


class Run(Noun):
    """A stretch of a line in one role."""

    text: str
    role: RunRole = "text"
    as_written: str | None = None
    """For a name: how the cited words call the actor, where that differs ("Seoul")."""
    language: str | None = Field(default=None, exclude_if=_unsaid)
    """Language of the words where it is not the report's own: BCP 47, of the source that they are from."""


class Citation(Noun):
    """A source mark: source number, letter of the extract, and the words it stands for."""

    label: str
    """As printed: "3b"."""
    source: int
    anchor: str
    """Target within the report: "s3b"."""
    evidence: Evidence


class Line(Noun):
    """Runs that are read as one sentence or cell, with their source marks."""

    runs: tuple[Run, ...]
    citations: tuple[Citation, ...] = ()
    badge: str | None = None
    """A word that flags the line: "new", "revised", "denied"."""
    administrative: bool = False
    """True for a line about the report itself (coverage, method), which cites no article."""


class Bullets(Noun):
    """A list of lines, optionally under a small heading."""

    kind: Literal["bullets"] = "bullets"
    heading: str | None = None
    heading_language: str | None = Field(default=None, exclude_if=_unsaid)
    """Of a heading in the words of a source, where that is not the report's own."""
    lines: tuple[Line, ...]


class Paragraph(Noun):
    """One line set as running text."""

    kind: Literal["paragraph"] = "paragraph"
    line: Line


class KeyFigure(Noun):
    """A figure that people remember: the value large, what it counts and who says so beneath."""

    value: Line
    label: Line
    claimant: Line


class KeyFigures(Noun):
    """Two to four key figures side by side."""

    kind: Literal["key_figures"] = "key_figures"
    figures: tuple[KeyFigure, ...]


class Row(Noun):
    """Cells of a table row."""

    cells: tuple[Line, ...]


class Table(Noun):
    """Rows under a header; ``note`` stands beneath."""

    kind: Literal["table"] = "table"
    caption: str
    heading: str | None = None
    heading_language: str | None = Field(default=None, exclude_if=_unsaid)
    """Of a heading in the words of a source, where that is not the report's own."""
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    """Relative widths, one a column."""
    rows: tuple[Row, ...]
    note: Line | None = None


class Quotation(Noun):
    """Somebody's words set apart: the quotation, who said it, and how."""

    quote: Line
    attribution: Line


class Quotations(Noun):
    """A register of statements under a heading (a side, an institution)."""

    kind: Literal["quotations"] = "quotations"
    heading: str | None = None
    heading_language: str | None = Field(default=None, exclude_if=_unsaid)
    """Of a heading in the words of a source, where that is not the report's own."""
    entries: tuple[Quotation, ...]


class ChartMark(Noun):
    """One thing drawn: a claim, a speaker, an event; an end that is ``None`` is open."""

    label: Line
    """At the axis: who claims it, who speaks, what happened."""
    value: Line
    """At the mark: the expression of a figure, a number of statements, a date."""
    point: float | None = None
    low: float | None = None
    high: float | None = None
    open_low: bool = False
    """True where the source says "up to": what is drawn reaches down without end."""
    open_high: bool = False
    """True where the source says "at least"."""
    start: date | None = None
    end: date | None = None


class Chart(Noun):
    """A picture of what stands in the ledger, drawn where a reader would rather look than read."""

    kind: Literal["chart"] = "chart"
    form: Literal["ranges", "bars", "timeline", "history"]
    """Claimed values on one axis; counts; spans of days; values by day, a line a label."""
    title: str
    title_language: str | None = Field(default=None, exclude_if=_unsaid)
    """Of a title in the words of a source, where that is not the report's own."""
    unit: str
    as_of: date
    marks: tuple[ChartMark, ...]


Block = Annotated[Bullets | Paragraph | KeyFigures | Table | Quotations | Chart, Field(discriminator="kind")]


class Section(Noun):
    """A titled part of the report."""

    name: str
    """Kind of section as configured: "highlights"."""
    title: str
    blocks: tuple[Block, ...]
    annex: bool = False
    """True for what stands after the body: sources, coverage, method."""


class Extract(Noun):
    """Words of a source that lines rest on."""

    label: str
    anchor: str
    evidence: Evidence


class SourceEntry(Noun):
    """One article in the list of sources."""

    number: int
    article: str
    title: str | None
    outlet: str | None
    agency: str | None
    byline: str | None
    url: str | None
    published: date | None
    grade: Reliability
    descriptor: str
    """What a reader should know of it: "sample text", "same text as 2", "undated"."""
    accessed: date | None = None
    """Day on which it was first read from its address; ``None`` for a file that was handed in."""
    extracts: tuple[Extract, ...]


class Briefing(Noun):
    """A whole edition as data; every report is rendered from it, and its JSON is one of them."""

    edition: Edition
    language: str = "en-GB"
    counts: tuple[tuple[str, int], ...]
    """For the masthead: "articles", "outlets", "original reports"."""
    sections: tuple[Section, ...]
    sources: tuple[SourceEntry, ...]
    coverage: Coverage
    ledger: Ledger
    findings: tuple[Analysis, ...] = ()
    """The findings of each article, and its text: what the JSON report proves itself with."""
    content_hash: str = ""
    """SHA-256 over everything above but the as-of time and the delay: equal content, equal edition."""


def content_hash(briefing: Briefing) -> str:
    """SHA-256 over the briefing as canonical JSON, without as-of time, delay, occasion and this hash itself."""
    data = briefing.model_dump(mode="json", exclude={"content_hash": True, "edition": {"as_of", "late_by", "flash"}})
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def line_anchor(section: str, *lines: Line) -> str:
    """Name lines that are read together (a row, a quotation) by section and words: the same in every revision."""
    words = "\x1f".join("".join(run.text for run in line.runs) for line in lines)
    digest = hashlib.sha256(f"{section}\x1f{words}".encode("utf-8", "surrogatepass"))
    return f"l{digest.hexdigest()[:12]}"
