"""Sets of words to those that share enough of their weight: candidates without comparing all with all."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Nearby(Generic[T]):
    """Finds the sets that may hold half of another set's weight.

    Words shared with half of the weight cannot all be outside the rarest words that make up
    more than half of it, so only the sets with one of these are looked at (prefix filtering:
    Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search").
    """

    def __init__(self, sets: Iterable[tuple[T, frozenset[str]]], weight: Mapping[str, float]) -> None:
        self._weight = weight
        self._having: dict[str, list[T]] = defaultdict(list)
        for name, words in sets:
            for word in words:
                self._having[word].append(name)

    def to(self, words: frozenset[str]) -> list[T]:
        """Names of the candidates, in the order in which they were given."""
        ordered = sorted(words, key=lambda word: (-self._weight.get(word, 1.0), word))
        whole = sum(self._weight.get(word, 1.0) for word in ordered)
        taken, found = 0.0, dict[T, None]()
        for word in ordered:
            found.update(dict.fromkeys(self._having.get(word, ())))
            taken += self._weight.get(word, 1.0)
            if taken * 2 > whole:
                break
        return list(found)
