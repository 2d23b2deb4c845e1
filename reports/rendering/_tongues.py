"""The languages of articles to the marks of language and direction on the words that are theirs."""

from itertools import groupby
from typing import TYPE_CHECKING

from reports.rendering._directions import Direction, direction, own_direction

if TYPE_CHECKING:
    from markupsafe import Markup

    from reports.models.briefing import Briefing, Line, Run, SourceEntry
    from reports.models.finding import Evidence

THEIRS = ("quote", "words", "value")
"""Roles of runs that are in the language of the source (a name is nobody's)."""


def primary(language: str) -> str:
    """Give the primary subtag of a BCP 47 tag: "en" of "en-GB"."""
    return language.partition("-")[0].lower()


class Tongues:
    """Knows the language of each article of a briefing.

    A voice that reads the report out needs it (WCAG 2.2, success criterion 3.1.2, "Language of
    Parts"), and so does a word processor that checks its spelling.
    """

    def __init__(self, briefing: "Briefing") -> None:
        self.report = briefing.language
        self.around: Direction = direction(briefing.language)
        own = primary(briefing.language)
        spoken = {found.article.id: found.article.language for found in briefing.findings}
        self._foreign = {article: tongue for article, tongue in spoken.items() if tongue and primary(tongue) != own}

    def of_words(self, evidence: "Evidence") -> str | None:
        """Give the language of words of a source, where it is not the report's."""
        return self._foreign.get(evidence.article)

    def of_source(self, entry: "SourceEntry") -> str | None:
        """Give the language of an article, where it is not the report's."""
        return self._foreign.get(entry.article)

    def of_run(self, run: "Run", line: "Line") -> str | None:
        """Give the language of a run, where the words are a source's and that speaks another."""
        if run.language:
            return run.language if primary(run.language) != primary(self.report) else None
        if not self._foreign or run.role not in THEIRS or not line.citations:
            return None
        return self.of_words(line.citations[0].evidence)

    def stretches(self, line: "Line") -> "list[tuple[Markup, tuple[Run, ...]]]":
        """Part a line into what runs one way, each with its attribute ``dir``, or none where it is the report's.

        In a report from right to left neighbouring foreign runs, and what without letters stands
        between them, keep their order among themselves, as they do within one text (Unicode
        Standard Annex 9, rule N1).
        """
        if self.around == "ltr" or not line.runs:
            return [(self._marks(None, None), line.runs)]
        ways = [own_direction(run.text, "rtl") for run in line.runs]
        neutral = [not any(map(str.isalpha, run.text)) for run in line.runs]
        if all(way or blank for way, blank in zip(ways, neutral, strict=True)):
            return [(self._marks(None, "ltr" if any(ways) else None), line.runs)]
        for at, blank in enumerate(neutral):
            after = next((place for place in range(at, len(ways)) if not neutral[place]), None)
            if blank and at and ways[at - 1] and after is not None and ways[after]:
                ways[at] = "ltr"
        parts = groupby(zip(ways, line.runs, strict=True), key=lambda part: part[0])
        return [(self._marks(None, way), tuple(run for _, run in part)) for way, part in parts]

    def marks_of_run(self, run: "Run", line: "Line") -> "Markup":
        """Give the attributes of a run within its stretch of a line."""
        turned = own_direction(run.text, "ltr") if self.around == "ltr" else None
        return self._marks(self.of_run(run, line), turned)

    def marks(self, text: str, tongue: str | None) -> "Markup":
        """Give the attributes ``lang`` and ``dir`` that an element with ``text`` needs, or nothing."""
        return self._marks(tongue, own_direction(text, self.around))

    def _marks(self, tongue: str | None, turned: "Direction | None") -> "Markup":
        from markupsafe import Markup

        told = {"lang": tongue, "dir": turned}
        return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in told.items() if value)
