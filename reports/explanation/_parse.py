"""Sentences of a document to the words of their parse, with those asked about marked."""

from typing import TYPE_CHECKING

from reports.models.explanation import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LONGEST = 120
"""Words shown; a sentence that is longer is cut to those around the place asked about."""


def sentences_at(doc: "Doc", start: int, end: int) -> "Span | None":
    """The whole sentences that hold the characters ``start:end``; ``None`` where there are no words."""
    span = doc.char_span(start, max(end, start + 1), alignment_mode="expand")
    if span is None or not any(not token.is_space for token in span):
        return None
    return doc[doc[span.start].sent.start : doc[span.end - 1].sent.end]


def parse(sentences: "Span", spans: tuple[tuple[int, int], ...]) -> tuple[Word, ...]:
    """The words of ``sentences`` in order; at most ``LONGEST`` of them, around the first marked one."""
    tokens = [token for token in sentences if not token.is_space]
    first = next((at for at, token in enumerate(tokens) if _marked(token, spans)), 0)
    low = max(0, min(first - LONGEST // 3, len(tokens) - LONGEST))
    return tuple(_word(token, spans) for token in tokens[low : low + LONGEST])


def _word(token: "Token", spans: tuple[tuple[int, int], ...]) -> Word:
    return Word(
        start=token.idx, text=token.text, lemma=token.lemma_, tag=token.tag_, relation=token.dep_,
        head=token.head.text if token.head.i != token.i else None, depth=_depth(token), marked=_marked(token, spans),
    )  # fmt: skip


def _marked(token: "Token", spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start < token.idx + len(token) and token.idx < end for start, end in spans)


def _depth(token: "Token") -> int:
    depth = 0
    while token.head.i != token.i and depth < LONGEST:
        token, depth = token.head, depth + 1
    return depth
