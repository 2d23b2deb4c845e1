"""A phrase with named placeholders to its pieces, in the order that its language has them in."""

from collections.abc import Mapping
from string import Formatter
from typing import TypeVar

T = TypeVar("T")


def placeholders(template: str) -> tuple[str, ...]:
    """Names of the placeholders of a phrase, in their order."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def filled(template: str, values: Mapping[str, str | T]) -> list[str | T]:
    """Put values where the phrase names them; neighbouring strings become one.

    A value is never read as a phrase itself, whatever braces it holds. Raises ``KeyError`` for a
    placeholder without a value.
    """
    pieces: list[str | T] = []
    for literal, name, _, _ in Formatter().parse(template):
        for piece in (literal, values[name] if name is not None else ""):
            last = pieces[-1] if pieces else None
            if isinstance(piece, str) and isinstance(last, str):
                # an abbreviation at the end of a sentence brings its full stop along: "23 oct."
                pieces[-1] = (last.removesuffix(".") if piece.startswith(".") else last) + piece
            elif not isinstance(piece, str) or piece:
                pieces.append(piece)
    return pieces
