"""Contents of statements, annotated and found, matched one to one by the characters they share."""

from collections.abc import Sequence
from typing import NamedTuple

from reports.evaluation.nouns import Metric

Span = tuple[int, int]
Spans = tuple[Span, ...]
"""Stretches of text that belong together: a content may be broken by its speaker."""

_MATCHED = "greedy, one to one, the largest share first"

COVERED_30 = Metric(
    "overlap 0.3", f"a content is right when more than 0.3 of the annotated characters are in it; {_MATCHED}; "
    "over-long contents go unpunished", "Gender Gap Tracker (Asr et al. 2021)",
)  # fmt: skip
COVERED_80 = Metric(
    "overlap 0.8", f"a content is right when more than 0.8 of the annotated characters are in it; {_MATCHED}; "
    "over-long contents go unpunished", "Gender Gap Tracker (Asr et al. 2021)",
)  # fmt: skip
SHARED_50 = Metric(
    "shared 0.5", f"a content is right when the characters in both are more than half of those in either; {_MATCHED}",
    "Jaccard index; punishes over-long contents",
)  # fmt: skip
SHARED_80 = Metric(
    "shared 0.8", f"a content is right when the characters in both are more than 0.8 of those in either; {_MATCHED}",
    "Jaccard index; punishes over-long contents",
)  # fmt: skip
EXACT = Metric(
    "exact", f"a content is right when it has the annotated characters, marks and blanks at its ends aside; {_MATCHED}",
    "Citron (BBC R&D) and PARC3 (Pareti 2016)",
)  # fmt: skip


class Pair(NamedTuple):
    """An annotated and a found item that belong together, and the share they have in common."""

    share: float
    gold: int
    found: int


def size(spans: Spans) -> int:
    """Characters of the stretches."""
    return sum(end - start for start, end in spans)


def common(one: Spans, other: Spans) -> int:
    """Characters that stand in both."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def coverage(gold: Spans, found: Spans) -> float:
    """Share of the annotated characters that were found, 0 to 1."""
    return common(gold, found) / max(1, size(gold))


def jaccard(gold: Spans, found: Spans) -> float:
    """Share of the characters of either that stand in both, 0 to 1."""
    both = common(gold, found)
    return both / max(1, size(gold) + size(found) - both)


def match(gold: Sequence[Spans], found: Sequence[Spans], *, over: float, symmetric: bool = False) -> list[Pair]:
    """Pair annotated and found items greedily, the largest share first, each once.

    ``over`` is the share that a pair must exceed, of the annotated characters or, where
    ``symmetric``, of those in either. Ties go to the later items, as they stand.
    """
    measure = jaccard if symmetric else coverage
    candidates = [
        Pair(share, g, f)
        for g, wanted in enumerate(gold)
        for f, got in enumerate(found)
        if (share := measure(wanted, got)) > over
    ]
    chosen: list[Pair] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for pair in sorted(candidates, reverse=True):
        if pair.gold not in taken[0] and pair.found not in taken[1]:
            taken[0].add(pair.gold)
            taken[1].add(pair.found)
            chosen.append(pair)
    return chosen


def trimmed(text: str, spans: Spans) -> Spans:
    """The stretches without blanks, marks and stops at the ends of the whole."""
    loose = " \t\n\"'“”‘’«».,;:"
    kept = [span for span in spans if span[0] < span[1]]
    while kept and kept[0][0] < kept[0][1] and text[kept[0][0]] in loose:
        kept[0] = (kept[0][0] + 1, kept[0][1])
        kept = kept[1:] if kept[0][0] == kept[0][1] else kept
    while kept and text[kept[-1][1] - 1] in loose:
        kept[-1] = (kept[-1][0], kept[-1][1] - 1)
        kept = kept[:-1] if kept[-1][0] == kept[-1][1] else kept
    return tuple(kept)
