"""Text to its analysis with the shipped weights, as the tests of language and extraction read it."""

from datetime import date

from reports.extraction import analyse
from reports.language.pipeline import annotate
from reports.models.article import Article, Zone
from reports.models.finding import Analysis

WEDNESDAY = date(2024, 5, 15)


def article(text: str, published: date | None = WEDNESDAY, outlet: str | None = "The Test") -> Article:
    """An article that is all body."""
    zones = (Zone(kind="body", start=0, end=len(text)),) if text else ()
    return Article(
        id="a1", path="test.txt", title=None, outlet=outlet, published=published, source="test", text=text, zones=zones,
        content_hash="h",
    )  # fmt: skip


def read(text: str, published: date | None = WEDNESDAY) -> Analysis:
    """All findings of a text."""
    made = article(text, published)
    return analyse(made, next(iter(annotate([made]))))
