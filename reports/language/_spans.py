"""Scores of IOB labels to spans of names: the best sequence in which every I continues a name."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


class Found(NamedTuple):
    """One name: words ``start`` to ``end``, its class and the mean probability of its labels."""

    start: int
    end: int
    label: str
    confidence: float


def allowed(labels: list[str]) -> Scores:
    """What each label (row) costs before each label (column): nothing, or minus infinity."""
    costs = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for before, one in enumerate(labels):
        for after, other in enumerate(labels):
            if other[0] == "I" and one[2:] != other[2:]:
                costs[before, after] = -np.inf
    return costs


def spans(logs: Scores, labels: list[str], costs: Scores) -> list[Found]:
    """Names in ``logs`` (words, labels): log probabilities of ``labels``."""
    path = _path(logs, labels, costs)
    found: list[Found] = []
    start = -1
    for at, label in enumerate([*(labels[index] for index in path), "O"]):
        if start >= 0 and label[0] != "I":
            sure = float(np.exp(logs[np.arange(start, at), path[start:at]]).mean())
            found.append(Found(start, at, labels[path[start]][2:], sure))
            start = -1
        if label[0] == "B":
            start = at
    return found


def _path(logs: Scores, labels: list[str], costs: Scores) -> list[int]:
    """The best allowed sequence (Viterbi 1967); the best labels where they are one already."""
    best: list[int] = logs.argmax(1).tolist()
    pairs = zip([labels.index("O"), *best], best, strict=False)
    if all(costs[before, after] == 0 for before, after in pairs):
        return best
    total = logs[0] + costs[labels.index("O")]
    back: list[NDArray[np.int64]] = []
    for row in logs[1:]:
        steps = total[:, None] + costs
        back.append(steps.argmax(0))
        total = steps.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]
