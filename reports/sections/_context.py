"""A mention to the passage of its article that a reader should see it in."""

from reports.models.finding import Evidence, cite
from reports.protocols import Desk
from reports.sections._sentences import around


def in_context(desk: Desk, piece: Evidence) -> Evidence:
    """The sentence that a mention stands in; a reader who looks a name up should find more than the name."""
    article = next(item.article for item in desk.analyses if item.article.id == piece.article)
    return cite(article, *around(article.text, piece.start, piece.end))


def opening(desk: Desk, piece: Evidence) -> str:
    """The words of the sentence before ``piece``."""
    text = next(item.article.text for item in desk.analyses if item.article.id == piece.article)
    return text[around(text, piece.start, piece.end)[0] : piece.start]
