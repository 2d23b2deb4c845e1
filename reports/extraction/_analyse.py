"""An annotated document to all of its findings."""

from typing import TYPE_CHECKING

from reports.extraction import _mentions, actors, events, figures, implications, statements
from reports.models.article import Article
from reports.models.finding import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc


def analyse(article: Article, doc: "Doc") -> Analysis:
    """Run every extractor over ``doc``, the annotated document of ``article``.

    The result is a function of the article's content and the pipeline's version alone.
    """
    return Analysis(
        article=article,
        names=tuple(_mentions.names(doc, article)),
        times=tuple(_mentions.times(doc, article)),
        actors=tuple(actors.extract(doc, article)),
        figures=tuple(figures.extract(doc, article)),
        statements=tuple(statements.extract(doc, article)),
        implications=tuple(implications.extract(doc, article)),
        events=tuple(events.extract(doc, article)),
        warnings=tuple(_warnings(article)),
    )


def _warnings(article: Article) -> list[str]:
    found = []
    if article.published is None:
        found.append("The article has no date: times such as “on Wednesday” could not be resolved.")
    if not any(zone.kind == "body" for zone in article.zones):
        found.append("The article has no text besides its header.")
    return found
