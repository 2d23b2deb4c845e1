"""Plain text of an annotated set to an article, its document and its analysis."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from reports.models.article import Article, Zone
from reports.models.finding import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc


def article(text: str, *, name: str = "text", published: date | None = None, outlet: str | None = None) -> Article:
    """Make an article that is all body, as the sets give their texts."""
    zones = (Zone(kind="body", start=0, end=len(text)),) if text else ()
    return Article(
        id=name, path=name, title=None, outlet=outlet, published=published, source="evaluation", text=text, zones=zones,
        content_hash=name,
    )  # fmt: skip


def annotated(made: Article) -> "Doc":
    """Annotate one article with every layer."""
    from reports.language.pipeline import annotate

    return next(iter(annotate([made])))


def analysed(articles: list[Article]) -> Iterator[tuple[Article, Analysis]]:
    """Annotate articles and extract all their findings, in order."""
    for made in articles:
        yield made, _analysis(made)


@lru_cache(maxsize=64)
def _analysis(made: Article) -> Analysis:
    """Analyse one article; sets that share texts are often scored together, as those of re3d."""
    from reports.extraction import analyse

    return analyse(made, annotated(made))
