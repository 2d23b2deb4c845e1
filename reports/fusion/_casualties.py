"""Counts of people whom something befell to one group, where their words name the same thing.

"At least 12 people died when the ferry Lysa sank" and, a day later, "Fifteen people are known to
have died in the sinking of the Lysa" count the same. Nothing in "people" says so, and only one
has a place; the name does. Groups are joined when they count the same unit of an unqualified
population with one indicator (killed, injured, …), when their places agree or one has none, and
when their sentences share a name that is not in the words of most others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from reports.fusion._counted import indicator, population
from reports.fusion._joining import Counted
from reports.fusion._words import fold, word_set

COMMON = 3
"""A name in more sentences than one in so many is no mark of one event; it needs ``FEW`` sentences to be common."""
FEW = 6
_NAME = re.compile(r"(?<=[\w,;:)’”]\s)(?:the\s+)?([A-Z][\w’'-]*\w)")


def named_alike(values: Iterable[Counted]) -> Mapping[str, str]:
    """Keys of groups to the key of the group that they are one with: one with a place first."""
    sorts: dict[str, tuple[str | None, str, str]] = {}
    places: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for item in values:
        told, said = population(item.counted), indicator(item.predicate)
        if told is None or told[1] or said is None:
            continue
        sorts[item.group] = (item.unit, told[0], said)
        places[item.group].update([fold(item.place)] if item.place else [])
        names[item.group] |= _names(item)
    spoken = Counter(name for found in names.values() for name in found)
    marks = {name for name, times in spoken.items() if len(names) < FEW or times * COMMON <= len(names)}
    holding: dict[tuple[str | None, str, str, str], list[str]] = defaultdict(list)
    for key in sorted(sorts, key=lambda key: (not places[key], key)):
        for name in sorted(names[key] & marks):
            holding[(*sorts[key], name)].append(key)
    homes: dict[str, str] = {}
    for keys in holding.values():
        for home, guest in combinations(keys, 2):
            if guest not in homes and home not in homes and _meet(places[home], places[guest]):
                homes[guest] = home
                places[home] |= places[guest]
    return homes


def _meet(left: set[str], right: set[str]) -> bool:
    """Whether places agree, or a side tells none."""
    return not left or not right or left == right


def _names(item: Counted) -> set[str]:
    """Names inside the sentence, but those of days and of the claimant."""
    claimed = set(fold(item.claimant).split())
    found = {fold(name) for name in _NAME.findall(item.words)}
    return found - claimed - word_set("months") - word_set("weekdays")
