"""Scores of arcs to one tree a sentence, each word with the head that fits best together.

Greedy where the best heads already form a tree; elsewhere the maximum spanning tree of
Chu and Liu (1965) and Edmonds (1967), with one root, as in McDonald et al. (2005).
"""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def tree(scores: Scores) -> list[int]:
    """Head of each word of one sentence; the root is its own.

    ``scores`` is square, ``scores[i, j]`` the log probability that j is the head of i and the
    diagonal that i is the root.
    """
    heads: list[int] = scores.argmax(1).tolist()
    roots = [word for word, head in enumerate(heads) if word == head]
    if len(roots) == 1 and not _cycle(heads):
        return heads
    return _spanning(scores, _root(scores))


def _root(scores: Scores) -> int:
    """The word that gains most by being the root, against its best other head."""
    if len(scores) == 1:
        return 0
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    return int((scores.diagonal() - others.max(1)).argmax())


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle among ``heads``, none where every word reaches the root."""
    state = [0] * len(heads)  # 0 not seen, otherwise the walk that saw it
    for start in range(len(heads)):
        word = start
        while not state[word]:
            state[word] = start + 1
            word = heads[word]
        if state[word] == start + 1 and heads[word] != word:
            cycle = [word]
            while heads[cycle[-1]] != word:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def _spanning(scores: Scores, root: int) -> list[int]:
    """Maximum spanning tree from ``root``: contract a cycle, solve what is left, open it again."""
    weights = scores.copy()
    np.fill_diagonal(weights, -np.inf)
    weights[root] = -np.inf
    weights[root, root] = 0.0
    heads: list[int] = weights.argmax(1).tolist()
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.array([word for word in range(len(heads)) if word not in set(cycle)])
    kept = weights[inside, [heads[word] for word in cycle]]
    enter = weights[np.ix_(inside, outside)] - kept[:, None]
    leave = weights[np.ix_(outside, inside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf, dtype=weights.dtype)
    smaller[:size, :size] = weights[np.ix_(outside, outside)]
    smaller[size, :size] = enter.max(0)
    smaller[:size, size] = leave.max(1)
    where = int(np.flatnonzero(outside == root)[0])
    solved = _spanning(smaller, where)
    for at, word in enumerate(outside.tolist()):
        if word != root:
            above = solved[at]
            heads[word] = int(inside[leave[at].argmax()]) if above == size else int(outside[above])
    entry = solved[size]
    broken = int(enter[:, entry].argmax())
    heads[cycle[broken]] = int(outside[entry])
    return heads
