"""Evidence anywhere in a report to whether its words stand where it says."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from reports.models.finding import Evidence


def pieces(noun: object) -> Iterator[Evidence]:
    """Every evidence inside a noun, however deep."""
    if isinstance(noun, Evidence):
        yield noun
    elif isinstance(noun, BaseModel):
        for name in type(noun).model_fields:
            yield from pieces(getattr(noun, name))
    elif isinstance(noun, tuple):
        for item in noun:
            yield from pieces(item)


def misplaced(noun: object, texts: Mapping[str, str]) -> Iterator[tuple[Evidence, str]]:
    """Evidence with the reason why it is none; each place is looked up once.

    ``texts`` maps article ids to their texts.
    """
    seen: set[tuple[str, int, int, str]] = set()
    for piece in pieces(noun):
        place = piece.article, piece.start, piece.end, piece.text
        if place in seen:
            continue
        seen.add(place)
        text = texts.get(piece.article)
        if text is None:
            yield piece, f"the article {piece.article} is not at hand"
        elif not 0 <= piece.start < piece.end <= len(text) or text[piece.start : piece.end] != piece.text:
            yield piece, f"the article {piece.article} has other words at {piece.start} to {piece.end}"


def shown(piece: Evidence) -> str:
    """The beginning of the words, for a message."""
    return piece.text if len(piece.text) <= 60 else f"{piece.text[:57]}…"
