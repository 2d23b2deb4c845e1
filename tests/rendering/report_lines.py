"""What a report has to say, for comparison with what a rendered file says."""

import re
from collections.abc import Iterator
from pathlib import Path

from reports.models.briefing import Block, Briefing, Line
from reports.proof import units
from reports.rendering._text import printable, quoted
from reports.rendering._voice import voice
from reports.wording import ENGLISH, Wording

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "situation_report"


def squeezed(text: str) -> str:
    """Without any white space, which every format sets in its own way."""
    return re.sub(r"\s+", "", text)


def shown(line: Line, wording: Wording = ENGLISH) -> str:
    return "".join(quoted(run.text, wording) if run.role == "quote" else printable(run.text) for run in line.runs)


def lines(briefing: Briefing) -> Iterator[Line]:
    for section in briefing.sections:
        for unit in units(section):
            yield from unit


def sentences(briefing: Briefing) -> list[str]:
    """Every line, heading, caption and extract as a reader is to see it."""
    wording = voice(briefing.language)
    found = [shown(line, wording) for line in lines(briefing)]
    found += [section.title for section in briefing.sections]
    for block in _blocks(briefing):
        found += [getattr(block, "heading", None) or "", getattr(block, "caption", "")]
        found += getattr(block, "columns", ())
    for source in briefing.sources:
        found += [extract.evidence.text for extract in source.extracts]
        found += [source.outlet or "", source.title or "", source.descriptor]
    return [printable(text) for text in found if text]


def _blocks(briefing: Briefing) -> Iterator[Block]:
    for section in briefing.sections:
        yield from section.blocks
