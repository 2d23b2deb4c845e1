"""Source marks and the list of sources to reasons why they do not fit each other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reports.models.briefing import Briefing, Citation, Line
from reports.models.finding import Evidence
from reports.proof._lines import units

Extracts = Mapping[str, tuple[str, int, Evidence]]
"""Anchor to label, source number and words."""


def unresolved(lines: Sequence[Line], listed: Extracts) -> Iterator[str]:
    """Marks that no extract of the list of sources answers, word for word."""
    for mark in (mark for line in lines for mark in line.citations):
        if listed.get(mark.anchor) != (mark.label, mark.source, mark.evidence):
            yield f'mark "{mark.label}" leads to no extract with its words'


def extracts(briefing: Briefing) -> Extracts:
    """Every extract in the list of sources."""
    return {
        extract.anchor: (extract.label, entry.number, extract.evidence)
        for entry in briefing.sources
        for extract in entry.extracts
        if extract.evidence.article == entry.article
    }


def list_faults(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Entry and reason for every fault of the list itself: doubled, misplaced or unused."""
    used = {mark.anchor for mark in _all_marks(briefing)}
    numbers = Counter(entry.number for entry in briefing.sources)
    anchors = Counter(extract.anchor for entry in briefing.sources for extract in entry.extracts)
    for entry in briefing.sources:
        name = f"source {entry.number}"
        if numbers[entry.number] > 1:
            yield name, "its number stands twice"
        for extract in entry.extracts:
            if extract.evidence.article != entry.article:
                yield name, f'extract "{extract.label}" is of another article'
            if anchors[extract.anchor] > 1:
                yield name, f'extract "{extract.label}" stands twice'
            if extract.anchor not in used:
                yield name, f'no line uses extract "{extract.label}"'


def _all_marks(briefing: Briefing) -> Iterator[Citation]:
    for section in briefing.sections:
        for lines in units(section):
            for line in lines:
                yield from line.citations
