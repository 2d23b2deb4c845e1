"""Two texts to the words and runs of words that they share."""

import re
from collections import Counter

from reports.evaluation.nouns import Count, Metric, one_to_one

TOKENS = Metric(
    "words",
    "Words of the text that a reader reads and words of the extracted text, as bags; micro average over pages.",
    "Token F1 as in content extraction (CleanEval, Baroni et al. 2008)",
)
SHINGLES = Metric(
    "runs of four words",
    "Runs of four words, as bags: order and borders count; micro average over pages.",
    "Article extraction benchmark (Zyte, 2020)",
)
_WORD = re.compile(r"\w+")


def shared(gold: str, found: str, length: int) -> Count:
    """Count the runs of ``length`` words of both texts."""
    wanted, got = _runs(gold, length), _runs(found, length)
    return one_to_one(wanted.total(), got.total(), (wanted & got).total())


def _runs(text: str, length: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return Counter(tuple(words[at : at + length]) for at in range(len(words) - length + 1))
