"""A briefing in, what a mail says of it out: cleaned, short, in the language of whoever reads it."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple
from unicodedata import bidirectional

from reports.delivery._letter_sources import Cited, cited
from reports.delivery._mail_words import one_line, shortened
from reports.models.briefing import Briefing, Bullets, KeyFigures, Line, Paragraph, Section
from reports.models.message import Facts
from reports.wording import Wording

CORRECTIONS = "corrections"
MOST_LINES = {CORRECTIONS: 12, "highlights": 5, "changes": 10}
"""Lines of a section, in the order of the report, which has them all."""
_LONGEST, _LONGEST_KEY = 1200, 240
"""Bytes of one line, and of one of a key figure, as HTML writes them: a mail stays below 100 kB."""


class Words(NamedTuple):
    """A stretch of a line; ``strong`` where a reader should see it first, ``muted`` where it is ours."""

    text: str
    role: str
    language: str | None = None
    """BCP 47 tag, where the words are not in the language of the mail."""


class Said(NamedTuple):
    """A line with its badge and the labels of its source marks."""

    words: tuple[Words, ...]
    badge: str | None
    marks: tuple[str, ...]
    direction: str = "auto"
    """That of the mail where words of ours frame the line, whatever it begins with; else that of its first letter."""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(part.text for part in self.words)


class Part(NamedTuple):
    """A titled list of lines."""

    name: str
    title: str
    lines: tuple[Said, ...]


class Key(NamedTuple):
    """A key figure: the value, what it counts, and who says so."""

    value: str
    label: str
    claimant: str
    marks: tuple[str, ...]
    direction: str = "auto"
    """Of the claimant's line."""


class Content(NamedTuple):
    """What a mail takes from a briefing."""

    parts: tuple[Part, ...]
    """Corrections, highlights, changes; what the report has not is not there."""
    keys_title: str
    keys: tuple[Key, ...]
    cited: tuple[Cited, ...]
    """Sources that the lines above are marked with."""


def content(briefing: Briefing, facts: Facts, wording: Wording) -> Content:
    """Choose and clean what stands in the mail."""
    by_name = {section.name: section for section in briefing.sections}
    if facts.since is not None:
        by_name["changes"] = facts.since.changes or Section(name="changes", title="", blocks=())
    lead = "highlights"
    if lead not in by_name:  # a quiet day, or an outline without them: what the report has first
        lead = next((section.name for section in briefing.sections if section.name != CORRECTIONS), lead)
    chosen = [by_name[name] for name in dict.fromkeys((CORRECTIONS, lead, "changes")) if name in by_name]
    parts = tuple(part for section in chosen if (part := _part(section, wording, briefing.language)).lines)
    figures = by_name.get("key_figures")
    keys = tuple(_keys(figures, wording)) if figures else ()
    marks = [mark for part in parts for line in part.lines for mark in line.marks]
    marks += [mark for key in keys for mark in key.marks]
    title = one_line(figures.title, 80) if figures else ""
    return Content(parts, title, keys, cited(briefing, marks, wording))


def _part(section: Section, wording: Wording, spoken: str) -> Part:
    most = MOST_LINES.get(section.name, MOST_LINES["highlights"])
    lines = [said(line, wording, spoken) for line in _lines(section)]
    lines = [line for line in lines if line.text.strip()]
    ours = section.name == CORRECTIONS  # the lines that fall are ours, and what the box is about
    news = [line for line in lines if ours or any(part.role != "muted" for part in line.words)]
    if 0 < len(news) < len(lines) or len(news) > most:  # what is only ours speaks of sections that the mail has not
        more = Said((Words(wording.text("More in the report."), "muted"),), None, ())
        lines = [*news[:most], more]
    return Part(section.name, one_line(section.title, 120), tuple(lines))


def _lines(section: Section) -> Iterator[Line]:
    for block in section.blocks:
        if isinstance(block, Bullets):
            yield from block.lines
        elif isinstance(block, Paragraph):
            yield block.line


def _keys(section: Section, wording: Wording) -> Iterator[Key]:
    figures = [each for block in section.blocks if isinstance(block, KeyFigures) for each in block.figures]
    for figure in figures[:4]:
        lines = (figure.value, figure.label, figure.claimant)
        value, label, claimant = (said(line, wording, left=_LONGEST_KEY) for line in lines)
        marks = tuple(dict.fromkeys((*value.marks, *label.marks, *claimant.marks)))
        yield Key(value.text, label.text, claimant.text, marks, claimant.direction)


def said(line: Line, wording: Wording, spoken: str | None = None, left: int = _LONGEST) -> Said:
    """Clean a line, of a report in the language ``spoken``; quotations get their marks, what is monstrous is cut."""
    words: list[Words] = []
    for run in line.runs:
        clean = _cut(run.text, left)
        clean = _quoted(clean, wording) if run.role == "quote" else clean
        role = run.role if run.role in ("strong", "muted") else "strong" if run.role == "value" else "text"
        language = run.language or spoken
        words.append(Words(clean, role, language if language != wording.language else None))
        left -= _bytes(clean)
        if left <= 0:
            break
    badge = one_line(line.badge, 30) if line.badge else None
    labels = _labels(citation.label for citation in line.citations)
    return Said(tuple(words), badge, labels, _direction(words, wording))


def _direction(words: Iterable[Words], wording: Wording) -> str:
    wanted = ("R", "AL") if wording.direction == "rtl" else ("L",)
    ours = (char for part in words if part.language is None for char in part.text if char.isalpha())
    return wording.direction if any(bidirectional(char) in wanted for char in ours) else "auto"


def _cut(text: str, left: int) -> str:
    """Clean a run within ``left`` bytes; the blanks at its ends, which part it from its neighbours, stay."""
    clean = one_line(f"|{text}|", left + 2)
    clean = clean[1:-1] if clean.endswith("|") else clean[1:]
    long = _bytes(clean)
    return clean if long <= left else shortened(clean, max(1, len(clean) * left // long))


def _bytes(text: str) -> int:
    return len(escape(text).encode())


def _quoted(text: str, wording: Wording) -> str:
    inside = text.strip()
    return text if inside[:1] in tuple('“"„«') and inside[-1:] in tuple('”"“»') else wording.quoted(inside)


def _labels(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(label, 10) for label in labels))
