"""A briefing to what the archive knows of an edition: masthead, highlights, lines, claims."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NotRequired, TypedDict

from reports.delivery._archive_words import spoken
from reports.models.briefing import Block, Briefing, Bullets, KeyFigures, Line, Paragraph, Quotations, Section, Table
from reports.models.briefing import line_anchor as anchor
from reports.models.claim import Ledger

LONGEST = 400
"""Characters of a line that can be searched; what is longer is no sentence."""
SHORT = 220
"""Characters of a highlight in the list of editions."""
_UNPRINTABLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
"""Directional controls could turn the rest of a line around: a text's own direction needs none of them."""


Claim = tuple[str, str, str, str, str, str, list[str]]
"""Subject, key, matter, who, value, words and replaced values of an entry of the ledger."""


class Entry(TypedDict):
    """One edition, as a line of its month's shard."""

    date: str
    number: int
    revision: int
    title: str
    next: str | None
    hash: str
    counts: list[tuple[str, int]]
    highlights: list[str]
    kinds: dict[str, str]
    """Name of a section to its title."""
    lines: list[tuple[str, str, str]]
    """Section, words, and anchor within the page."""
    claims: list[Claim]
    files: dict[str, str]
    """Format to file name, of those that lie in the edition's folder."""
    earlier: list[tuple[int, str]]
    """Earlier revisions whose file for reading lies there."""
    skipped: NotRequired[list[tuple[str, str, str]]]
    """Days before it on which an edition was due and none was produced: first, last, reason."""


def entry_of(briefing: Briefing, files: dict[str, str], earlier: Sequence[tuple[int, str]] = ()) -> Entry:
    """Take from ``briefing`` what is listed, searched and compared."""
    edition = briefing.edition
    told = [section for section in briefing.sections if section.name not in ("sources", "coverage", "method")]
    lines = [(part.name, plain(words), target) for part in told for words, target in _units(part)]
    lines += [
        ("sources", plain(" · ".join(filter(None, (source.title, source.outlet, source.agency)))), f"s{source.number}")
        for source in briefing.sources
    ]
    highlights = [words for name, words, _ in lines if name == "highlights"]
    return Entry(
        date=edition.date.isoformat(),
        number=edition.number,
        revision=edition.revision,
        title=plain(edition.title),
        next=edition.next_edition.isoformat() if edition.next_edition else None,
        hash=briefing.content_hash,
        counts=list(briefing.counts),
        highlights=[_cut(words, SHORT) for words in highlights],
        kinds={part.name: plain(part.title) for part in told} | {"sources": spoken(briefing.language).text("Sources")},
        lines=[(name, _cut(words, LONGEST), target) for name, words, target in lines if words],
        claims=list(_claims(briefing.ledger)),
        files=files,
        earlier=list(earlier),
        skipped=[
            (gap.first.isoformat(), gap.last.isoformat(), _cut(plain(gap.reason), LONGEST))
            for gap in briefing.coverage.skipped
        ],
    )


def plain(text: str) -> str:
    """Join white space and drop what cannot be printed, or would turn the line around."""
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text[:4000])
    return " ".join(_UNPRINTABLE.sub("", kept).split())


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    head = text[: longest - 2]
    return (head.rpartition(" ")[0] or head) + " …"


def _units(section: Section) -> Iterator[tuple[str, str]]:
    """Words and anchor of what is read together, as the page sets it; none for charts, whose words stand in tables."""
    for block in section.blocks:
        for lines in _together(block):
            words = " · ".join(filter(None, ("".join(run.text for run in line.runs) for line in lines)))
            yield words, anchor(section.name, *lines)


def _together(block: Block) -> Iterator[tuple[Line, ...]]:
    match block:
        case Bullets(lines=lines):
            yield from ((line,) for line in lines)
        case Paragraph(line=line):
            yield (line,)
        case KeyFigures(figures=figures):
            yield from ((figure.value, figure.label, figure.claimant) for figure in figures)
        case Table(rows=rows):
            yield from (row.cells for row in rows)
        case Quotations(entries=entries):
            yield from ((entry.quote, entry.attribution) for entry in entries)


def _claims(ledger: Ledger) -> Iterator[Claim]:
    """Entries by key: what two editions are compared by. A figure's matter is its group."""
    for group in ledger.figures:
        for claim in group.claims:
            who, words = plain(claim.claimant or claim.via or ""), _cut(plain(group.label), SHORT)
            replaced = dict.fromkeys([*(one.expression for one in claim.history), *filter(None, (claim.before,))])
            yield "figure", claim.key, group.key, who, plain(claim.expression), words, list(map(plain, replaced))
    for said in ledger.statements:
        yield "statement", said.key, said.key, plain(said.speaker or ""), "", _cut(plain(said.content.text), SHORT), []
    for judged in ledger.implications:
        words = _cut(plain(judged.content.text), SHORT)
        yield "implication", judged.key, judged.key, plain(judged.holder or ""), "", words, []
