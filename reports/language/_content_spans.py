"""A span of content to its words alone: connecting words and marks cut off both ends."""

from spacy.tokens import Span

_LEADING = frozenset({"that", ",", ":", "—", "–", "-", "how", "to"})
_TRAILING = frozenset({",", ".", ";", ":", "—", "–", "and", "but", "or", "?", "!"})


def trimmed(span: Span, *, keep_to: bool = False) -> Span | None:
    """Cut connecting words and marks off both ends; a closing quotation mark may stay."""
    start, end, doc = span.start, span.end, span.doc
    while start < end and (
        doc[start].is_space or (doc[start].lower_ in _LEADING and not (keep_to and doc[start].lower_ == "to"))
    ):
        if doc[start].lower_ == "how" or (doc[start].lower_ == "that" and doc[start].dep_ == "det"):
            break
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _TRAILING):
        end -= 1
    return doc[start:end] if end > start else None
