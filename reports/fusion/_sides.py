"""A statement to what it does with its content: claims, negates, denies, doubts, declines or asks it."""

from functools import lru_cache
from typing import Literal

from reports.fusion._words import fold, word_set
from reports.models.finding import Stance

Side = Literal["claim", "not", "deny", "doubt", "decline", "ask"]
_OWN: dict[Stance, Side] = {"deny": "deny", "doubt": "doubt", "decline": "decline", "ask": "ask"}
OPPOSITE: frozenset[frozenset[Side]] = frozenset(
    frozenset(pair) for pair in (("claim", "not"), ("claim", "deny"), ("claim", "doubt"), ("not", "deny"))
)
"""Sides that contradict each other on one matter; to deny what is not so is to claim it."""


def side(stance: Stance, content: str) -> Side:
    """Statements of different sides are never the same, however alike their words."""
    return _OWN.get(stance) or ("not" if negated(content) else "claim")


@lru_cache(maxsize=65536)
def negated(content: str) -> bool:
    """Whether words negate: "will not be sent"; "not only" does not."""
    tokens = fold(content).split()
    negations = word_set("negations")
    return any(
        (word in negations or word.endswith("n't")) and tokens[at + 1 : at + 2] != ["only"]
        for at, word in enumerate(tokens)
    )
