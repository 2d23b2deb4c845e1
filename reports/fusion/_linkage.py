"""Likenesses of pairs to groups: average link over a sparse graph.

Agglomerative clustering with group-average link (Sokal and Michener 1958): the two groups with the
highest mean likeness of their pairs become one, as long as that mean reaches a threshold. A pair
that is not given has the likeness 0. With a heap whose stale entries are skipped the cost is that
of sorting the pairs.
"""

import heapq
from collections.abc import Mapping

Pair = tuple[int, int]


def average_link(count: int, likeness: Mapping[Pair, float], threshold: float) -> list[list[int]]:
    """Group the items 0 to ``count - 1``; each group and the groups in order of their first item.

    Among equal means the pair with the lowest first items goes first, so the result does not
    depend on the order of ``likeness``.
    """
    members = {item: [item] for item in range(count)}
    sums: dict[int, dict[int, float]] = {item: {} for item in range(count)}
    for (one, two), value in likeness.items():
        sums[one][two] = sums[two][one] = value
    heap = [(-value, min(pair), max(pair)) for pair, value in likeness.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, one, two = heapq.heappop(heap)
        if one not in members or two not in members or -negative != _mean(one, two, members, sums):
            continue
        members[one] = sorted(members[one] + members.pop(two))
        for other, value in sums.pop(two).items():
            del sums[other][two]
            if other != one:
                sums[one][other] = sums[other][one] = sums[one].get(other, 0.0) + value
        for other in sums[one]:
            mean = _mean(one, other, members, sums)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(one, other), max(one, other)))
    return [members[first] for first in sorted(members)]


def _mean(one: int, two: int, members: Mapping[int, list[int]], sums: Mapping[int, Mapping[int, float]]) -> float:
    return sums[one].get(two, 0.0) / (len(members[one]) * len(members[two]))
