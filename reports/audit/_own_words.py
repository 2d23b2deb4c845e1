"""A briefing to the words in it that are ours: what no source said, sentence by sentence."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reports.models.briefing import Briefing, Line, Section
from reports.proof import units

OURS = ("text", "strong", "muted")
LEGENDS = ("method", "sources", "coverage")
"""Sections whose administrative lines explain scales and name files, and so hold words that are not said of events."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def lines(section: Section) -> Iterator[Line]:
    """Every line of a section."""
    for unit in units(section):
        yield from unit


def told(line: Line) -> str:
    """The whole line as it reads."""
    return "".join(run.text for run in line.runs)


def own_sentences(briefing: Briefing) -> Iterator[str]:
    """Sentences that are ours alone; words of sources, names and values are cut out as "…".

    Legends of scales are left out: they name the words that a report must not use.
    """
    for section in briefing.sections:
        for line in lines(section):
            if line.administrative and section.name in LEGENDS:
                continue
            text = "".join(run.text if run.role in OURS else "…" for run in line.runs)
            yield from (sentence for sentence in _SENTENCE_END.split(text) if sentence.strip("… "))


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words or phrases, one a line of ``data/<name>.txt``."""
    text = files("reports.audit").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    longest_first = sorted(words(name), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)


def using(name: str, sentence: str) -> list[str]:
    """The words of a list that a sentence uses, lower-cased."""
    return [found.lower() for found in _pattern(name).findall(sentence)]
