"""Evidence to source marks: numbers by first use, letters by first use within a source."""

import string
from collections.abc import Sequence

from reports.errors import ProofError
from reports.models.article import Article
from reports.models.briefing import Citation, Extract
from reports.models.finding import Evidence, cite
from reports.sections._sentences import LONGEST, around


def letter(position: int) -> str:
    """A to z, then aa, ab, …; ``position`` counts from 0."""
    text = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        text = string.ascii_lowercase[rest] + text
    return text


class Marks:
    """A ``Citer`` that remembers what it has cited.

    What is cited is the whole sentence around the evidence: a lone name proves nothing to a
    reader. Words that stand within an extract already given, of one sentence or two, get its mark.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self._known = {article.id: article for article in articles}
        self.numbers: dict[str, int] = {}
        """Article id to source number, in order of first use."""
        self._extracts: dict[str, dict[tuple[int, int], Citation]] = {}

    def __call__(self, *evidence: Evidence) -> tuple[Citation, ...]:
        """Marks for the evidence, each once; evidence of articles that are not at hand is left out.

        Raises ``ProofError`` when that leaves nothing.
        """
        marks = [self._mark(piece) for piece in evidence if piece.article in self._known]
        if not marks:
            words = evidence[0].text[:60] if evidence else ""
            raise ProofError(
                f'words "{words}"',
                "no article at hand holds them",
                "Run the day again, so that the articles it cites are read.",
            )
        return tuple(dict.fromkeys(marks))

    def _mark(self, piece: Evidence) -> Citation:
        number = self.numbers.setdefault(piece.article, len(self.numbers) + 1)
        extracts = self._extracts.setdefault(piece.article, {})
        start, end = around(self._known[piece.article].text, piece.start, piece.end)
        for (opens, closes), mark in extracts.items():
            if opens <= start and end <= closes and ((opens, closes) == (start, end) or closes - opens <= LONGEST):
                return mark
        label = f"{number}{letter(len(extracts))}"
        passage = cite(self._known[piece.article], start, end)
        extracts[start, end] = Citation(label=label, source=number, anchor=f"s{label}", evidence=passage)
        return extracts[start, end]

    def extracts(self, article: str) -> tuple[Extract, ...]:
        """The words of an article that were cited, by their letters."""
        cited = self._extracts.get(article, {}).values()
        return tuple(Extract(label=mark.label, anchor=mark.anchor, evidence=mark.evidence) for mark in cited)
