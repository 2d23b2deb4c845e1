"""A rule of the times grammar to the symbols that it may begin with, so that few are tried at a word."""

import re

_TOKEN = re.compile(r"[A-Z_]+|[()|?*]")
_FIELD = re.compile(r"[a-z]+\d?:")

Begin = tuple[frozenset[str], bool]
"""Symbols that a pattern may begin with, and whether it may match nothing."""


def starts(pattern: str) -> frozenset[str]:
    """The symbols that a pattern without macros may begin with (its FIRST set)."""
    tokens = _TOKEN.findall(_FIELD.sub("", pattern))
    return _alternatives(tokens[::-1])[0]


def _alternatives(tokens: list[str]) -> Begin:
    """Read alternatives up to a closing parenthesis or the end; ``tokens`` is a stack, the next one on top."""
    begins, empty = _sequence(tokens)
    while tokens and tokens[-1] == "|":
        tokens.pop()
        more, nothing = _sequence(tokens)
        begins, empty = begins | more, empty or nothing
    return begins, empty


def _sequence(tokens: list[str]) -> Begin:
    begins: frozenset[str] = frozenset()
    empty = True
    while tokens and tokens[-1] not in ("|", ")"):
        item, nothing = _item(tokens)
        if empty:
            begins |= item
        empty = empty and nothing
    return begins, empty


def _item(tokens: list[str]) -> Begin:
    head = tokens.pop()
    if head == "(":
        begins, empty = _alternatives(tokens)
        tokens.pop()
    else:
        begins, empty = frozenset((head,)), False
    while tokens and tokens[-1] in ("?", "*"):
        tokens.pop()
        empty = True
    return begins, empty
