"""Clusters as annotated and as found to B³ precision and recall."""

from collections import Counter
from collections.abc import Hashable, Sequence

from reports.evaluation.nouns import Count, Metric

B_CUBED = Metric(
    "B³", "precision of an item is the share of its found cluster that is of its annotated one, recall the share of "
    "its annotated cluster that is in its found one; both are means over the items", "Bagga and Baldwin 1998",
)  # fmt: skip


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Count:
    """Count items by the labels of their clusters, annotated and found, in one order."""
    both, wanted, given = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    right = sum(many * many / given[label] for (_, label), many in both.items())
    hits = sum(many * many / wanted[label] for (label, _), many in both.items())
    return Count(len(gold), len(gold), hits, right)
