"""The languages of articles to the marks of language and direction on the words that are theirs."""

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

    def turned(self, line: "Line") -> bool:
        """Tell whether a line of a report from right to left is foreign as a whole, and runs the other way."""
        return self.around == "rtl" and own_direction("".join(run.text for run in line.runs), "rtl") is not None

    def marks_of_line(self, line: "Line") -> "Markup":
        """Give the attribute ``dir`` where a line runs another way than the report, or nothing."""
        return self._marks(None, "ltr" if self.turned(line) else None)

    def marks_of_run(self, run: "Run", line: "Line") -> "Markup":
        """Give the attributes of a run within its line."""
        turned = None if self.turned(line) else own_direction(run.text, self.around)
        return self._marks(self.of_run(run, line), turned)

    def marks(self, text: str, tongue: str | None) -> "Markup":
        """Give the attributes ``lang`` and ``dir`` that an element with ``text`` needs, or nothing."""
        return self._marks(tongue, own_direction(text, self.around))

    def _marks(self, tongue: str | None, turned: "Direction | None") -> "Markup":
        from markupsafe import Markup

        told = {"lang": tongue, "dir": turned}
        return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in told.items() if value)
