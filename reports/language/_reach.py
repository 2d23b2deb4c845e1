"""Spans of a document to those within reach of a place, so that long texts cost no more a word."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")

REACH = 6000
"""Characters beyond which nothing in a news text belongs to an attribution any more."""


class Ordered(Generic[Item]):
    """Items in the order of their first character."""

    def __init__(self, items: Iterable[Item], start: Callable[[Item], int]) -> None:
        """``start`` gives the first character of an item."""
        self._items = sorted(items, key=start)
        self._starts = [start(item) for item in self._items]

    def between(self, low: int, high: int) -> list[Item]:
        """Items that start at ``low`` or later and at ``high`` or earlier, in order."""
        return self._items[bisect_left(self._starts, low) : bisect_right(self._starts, high)]

    def near(self, place: int) -> list[Item]:
        """Items that start within reach of ``place``, on either side."""
        return self.between(place - REACH, place + REACH)
