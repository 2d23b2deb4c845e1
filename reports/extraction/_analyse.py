"""An annotated document to all of its findings."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from reports.extraction import _mentions, actors, events, figures, implications, statements
from reports.models.article import Article
from reports.models.finding import Analysis, Event, Figure, Implication, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 4_000
"""Characters of evidence that a reader may be asked to check: ten long sentences."""
Cited = TypeVar("Cited", Figure, Statement, Implication, Event)


def analyse(article: Article, doc: "Doc") -> Analysis:
    """Run every extractor over ``doc``, the annotated document of ``article``.

    The result is a function of the article's content and the pipeline's version alone.
    """
    left_out: Counter[str] = Counter()
    return Analysis(
        article=article,
        names=tuple(_mentions.names(doc, article)),
        times=tuple(_mentions.times(doc, article)),
        actors=tuple(actors.extract(doc, article)),
        figures=tuple(_checkable(figures.extract(doc, article), left_out)),
        statements=tuple(_checkable(statements.extract(doc, article), left_out)),
        implications=tuple(_checkable(implications.extract(doc, article), left_out)),
        events=tuple(_checkable(events.extract(doc, article), left_out)),
        warnings=(*_warnings(article), *_too_long(left_out)),
    )


def _warnings(article: Article) -> list[str]:
    found = []
    if article.published is None:
        found.append("The article has no date: times such as “on Wednesday” could not be resolved.")
    if not any(zone.kind == "body" for zone in article.zones):
        found.append("The article has no text besides its header.")
    return found


def _checkable(findings: Iterable[Cited], left_out: Counter[str]) -> Iterator[Cited]:
    """Pass on what rests on words that can be read, and count the rest.

    A text without full stops is one sentence, which every finding in it would quote as a whole.
    """
    for finding in findings:
        if finding.evidence.end - finding.evidence.start <= LONGEST:
            yield finding
        else:
            left_out[type(finding).__name__.lower()] += 1


def _too_long(left_out: Counter[str]) -> list[str]:
    if not left_out:
        return []
    counts = ", ".join(f"{kind}s: {count}" for kind, count in sorted(left_out.items()))
    return [f"Findings in sentences of more than {LONGEST:,} characters were left out ({counts})."]
