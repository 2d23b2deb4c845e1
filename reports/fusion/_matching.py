"""Contents to clusters: which findings say the same in other words.

Words are weighted by how rare they are among the contents compared (inverse document
frequency, Spärck Jones 1972), because everybody in a situation speaks of the same things. Two
contents are the same when the words they share make up most of the shorter and enough of both;
different numbers, or assertion and denial, are never the same.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from reports.models.finding import Evidence

T = TypeVar("T")
SHORTER = 0.6
"""Weighted share of the shorter content that the other must have."""
BOTH = 0.35
"""Weighted share of all words of both that they must have in common."""


NUMBERED = 0.6
"""What both bars are multiplied with where the contents share a number of three digits or more."""


class Item(NamedTuple, Generic[T]):
    """A finding with what it is compared by."""

    finding: T
    holder: str
    """Whose words or judgement; only contents of one holder are compared."""
    side: str
    """Polarity or kind; different ones are never the same."""
    words: frozenset[str]
    content: Evidence
    """Its span tells apart what one article says twice."""

    @property
    def numbers(self) -> frozenset[str]:
        """Words with a digit in them."""
        return numbers_in(self.words)


@lru_cache(maxsize=65536)
def numbers_in(words: frozenset[str]) -> frozenset[str]:
    """Words with a digit in them."""
    return frozenset(word for word in words if any(map(str.isdigit, word)))


def weights(contents: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """Weight of each word: ``ln(1 + N / df)``."""
    listed = list(contents)
    seen = Counter(word for words in listed for word in words)
    return {word: math.log(1 + len(listed) / count) for word, count in seen.items()}


def weigh(words: Iterable[str], weight: Mapping[str, float]) -> float:
    """Sum of weights; an unseen word counts as rare, 1."""
    return math.fsum(weight.get(word, 1.0) for word in words)


def overlap(left: frozenset[str], right: frozenset[str], weight: Mapping[str, float]) -> tuple[float, float]:
    """Weighted overlap coefficient and weighted Jaccard coefficient, both 0 to 1."""
    shared = weigh(left & right, weight)
    one, two = weigh(left, weight), weigh(right, weight)
    if not one or not two:
        return 0.0, 0.0
    return shared / min(one, two), shared / (one + two - shared)


def same(left: Item[Any], right: Item[Any], weight: Mapping[str, float]) -> bool:
    """Whether two contents of one holder say the same."""
    if (
        len(left.words & right.words) < 2
        and left.words != right.words
        and left.content.article != right.content.article
    ):
        return False
    if left.side != right.side or (left.numbers and right.numbers and not left.numbers & right.numbers):
        return False
    if left.content.article == right.content.article:
        return left.content.start < right.content.end and right.content.start < left.content.end
    if left.words == right.words:
        return True
    shorter, both = overlap(left.words, right.words, weight)
    # a number in common ("10,000") says more than any word, where it is no small count
    bar = NUMBERED if any(len(number) > 2 for number in left.numbers & right.numbers) else 1.0
    return len(left.words & right.words) > 1 and shorter >= SHORTER * bar and both >= BOTH * bar


def clusters(items: Sequence[Item[T]]) -> Iterator[list[Item[T]]]:
    """Group items; each joins the first group whose leader says the same, else leads a new one.

    ``items`` come in the order of preference for leading. A leader is only compared with items
    of its holder that share a word with it that a like content must have.
    """
    weight = weights(item.words for item in items)
    groups: list[list[Item[T]]] = []
    leaders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item in items:
        telling = _telling(item.words, weight)
        near = sorted({number for word in telling for number in leaders[item.holder, word]})
        home = next((number for number in near if same(groups[number][0], item, weight)), None)
        if home is None:
            for word in telling:
                leaders[item.holder, word].append(len(groups))
            groups.append([item])
        else:
            groups[home].append(item)
    yield from groups


def _telling(words: frozenset[str], weight: Mapping[str, float]) -> list[str]:
    """The heaviest words, one of which two like contents share: prefix filtering (Bayardo, Ma and Srikant 2007).

    Where the lowest bar for what both have in common is ``t``, the words shared weigh at least
    ``t / (1 + t)`` of either content, which its lightest words up to that weight cannot make up.
    """
    if not words:
        return [""]
    least = BOTH * NUMBERED / (1 + BOTH * NUMBERED) * weigh(words, weight)
    heaviest = sorted(words, key=lambda word: (-weight[word], word))
    spare = 0.0
    while len(heaviest) > 1 and spare + weight[heaviest[-1]] < least:
        spare += weight[heaviest.pop()]
    return heaviest
