"""Typed spans, annotated and found, to counts of those that agree."""

from collections.abc import Iterable

from reports.evaluation.nouns import Count, Metric, one_to_one

Typed = tuple[int, int, str]
"""Start, end and type of a name."""

EXACT = Metric(
    "exact", "a name is right when its first and last character and its type are the annotated ones",
    "CoNLL-2003 shared task (Tjong Kim Sang and De Meulder 2003)",
)  # fmt: skip
OVERLAP = Metric(
    "overlap", "a name is right when it overlaps an annotated one of its type; one to one, in text order",
    "MUC-7 partial match without its half credit (Chinchor 1998)",
)  # fmt: skip
UNTYPED = Metric(
    "exact, untyped", "a name is right when its first and last character are the annotated ones, whatever its type",
    "CoNLL-2003 shared task, types left out",
)  # fmt: skip


def exact(gold: Iterable[Typed], found: Iterable[Typed]) -> Count:
    """Count equal spans of equal type."""
    wanted, got = set(gold), set(found)
    return one_to_one(len(wanted), len(got), len(wanted & got))


def untyped(gold: Iterable[Typed], found: Iterable[Typed]) -> Count:
    """Count equal spans, whatever their type."""
    return exact(((start, end, "") for start, end, _ in gold), ((start, end, "") for start, end, _ in found))


def overlapping(gold: Iterable[Typed], found: Iterable[Typed]) -> Count:
    """Count spans of equal type that share a character, one to one from left to right."""
    wanted, got = sorted(set(gold)), sorted(set(found))
    right = 0
    for label in {label for *_, label in wanted}:
        right += _sweep([g for g in wanted if g[2] == label], [f for f in got if f[2] == label])
    return one_to_one(len(wanted), len(got), right)


def _sweep(gold: list[Typed], found: list[Typed]) -> int:
    right = g = f = 0
    while g < len(gold) and f < len(found):
        if gold[g][0] < found[f][1] and found[f][0] < gold[g][1]:
            right, g, f = right + 1, g + 1, f + 1
        elif gold[g][1] <= found[f][0]:
            g += 1
        else:
            f += 1
    return right
