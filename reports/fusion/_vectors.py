"""Articles and their findings to weighted terms: words, names and numbers, each of length one.

A term weighs ``(1 + ln tf) ln(1 + (N + PRIOR) / (df + 1)) ** SHARPNESS``: TF-IDF (Spärck Jones 1972,
Salton and Buckley 1988) with as many articles beside those of the day as keep a day of few articles
from taking what they share for common, and with rare terms raised, because look-alike stories
differ in little else.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reports.fusion._names import skeleton
from reports.fusion._words import fold, stem, word_set
from reports.models.finding import Analysis

PRIOR, SHARPNESS = 8, 1.5
NAMES, NUMBERS = 0.5, 0.1
"""What names and numbers have of the whole; words have the rest."""

Vector = Mapping[str, float]


class Terms(NamedTuple):
    """The terms of one article with their counts, and its day."""

    words: Counter[str]
    names: Counter[str]
    """Words of names without what transliterations disagree on."""
    numbers: Counter[str]
    """Values of its figures."""
    day: date | None


def terms(analysis: Analysis) -> Terms:
    """Count what an article is made of: its prose without function words, its names apart."""
    stop = word_set("stopwords")
    named = [word for name in analysis.names for word in fold(name.mention.text).split() if word not in stop]
    known = stop.union(named)
    prose = fold(analysis.article.prose).split()
    words = Counter(stem(word) for word in prose if word not in known and not word.isdigit())
    numbers = Counter(f"{figure.value:g}" for figure in analysis.figures)
    return Terms(words, Counter(skeleton(word) for word in named), numbers, analysis.article.published)


def vectors(counted: Sequence[Terms]) -> list[Vector]:
    """One vector an article, such that the dot product of two is their likeness, 0 to 1."""
    parts = (
        ("w", 1 - NAMES - NUMBERS, [item.words for item in counted]),
        ("n", NAMES, [item.names for item in counted]),
        ("#", NUMBERS, [item.numbers for item in counted]),
    )
    found: list[dict[str, float]] = [{} for _ in counted]
    for mark, share, counts in parts:
        for vector, weighted in zip(found, _unit(counts), strict=True):
            # the root, because the share of a part in a product of two is asked for
            vector.update((f"{mark}{term}", math.sqrt(share) * weight) for term, weight in weighted)
    return list(found)


def dot(left: Vector, right: Vector) -> float:
    """Sum of the products of the weights of common terms."""
    if len(left) > len(right):
        left, right = right, left
    return sum([weight * right[term] for term, weight in left.items() if term in right])


def _unit(counts: Sequence[Counter[str]]) -> Iterator[list[tuple[str, float]]]:
    total = len(counts) + PRIOR
    frequency = Counter(term for found in counts for term in found)
    weight = {term: math.log(1 + total / (seen + 1)) ** SHARPNESS for term, seen in frequency.items()}
    for found in counts:
        weighted = [(term, (1 + math.log(times)) * weight[term]) for term, times in found.items()]
        length = math.sqrt(math.fsum(value * value for _, value in weighted)) or 1.0
        yield [(term, value / length) for term, value in weighted]
