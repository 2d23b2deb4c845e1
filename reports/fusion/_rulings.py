"""The user's word on who is who to a group for an actor to be in, and others never to be with."""

import re
from typing import NamedTuple

from reports.fusion._words import content_words, fold
from reports.models.aliases import Aliases
from reports.models.claim import ActorEntry
from reports.models.finding import Actor

_QUALIFIED = re.compile(r"(?P<name>.*?)\s*\((?P<word>[^()]+)\)\s*$")


class _Ruled(NamedTuple):
    """One name of a ruling, with the words in brackets that its bearer must be described by."""

    name: str
    words: frozenset[str]


class Rulings:
    """A file of names, asked about actors."""

    def __init__(self, aliases: Aliases) -> None:
        self._same = [tuple(_ruled(name) for name in group) for group in aliases.same]
        self._printed = [_plain(group[0]) for group in aliases.same]
        self._apart = [tuple(_ruled(name) for name in group) for group in aliases.apart]
        self._known = {each.name for group in (*self._same, *self._apart) for each in group}

    def group(self, actor: Actor | ActorEntry) -> int | None:
        """The group of names under ``same`` that the actor is in."""
        names = self._names(actor)
        if not names:
            return None
        for number, group in enumerate(self._same):
            if any(_means(each, names, actor) for each in group):
                return number
        return None

    def printed(self, group: int) -> str:
        """The name to print for a group."""
        return self._printed[group]

    def marks(self, actor: Actor | ActorEntry) -> frozenset[tuple[int, int]]:
        """Ruling and place in it of each name under ``apart`` that is the actor's; none where two of one ruling are."""
        names = self._names(actor)
        found = [
            (number, at)
            for number, group in enumerate(self._apart if names else ())
            for at, each in enumerate(group)
            if _means(each, names, actor)
        ]
        numbers = [number for number, _ in found]
        return frozenset(mark for mark in found if numbers.count(mark[0]) == 1)

    def _names(self, actor: Actor | ActorEntry) -> set[str]:
        return self._known.intersection(fold(name) for name in (actor.name, *actor.aliases)) if self._known else set()


def separated(one: frozenset[tuple[int, int]], two: frozenset[tuple[int, int]]) -> bool:
    """Whether two actors' marks stand at different places of one ruling."""
    return any(number == other and at != place for number, at in one for other, place in two)


def _plain(name: str) -> str:
    found = _QUALIFIED.match(name)
    return found["name"] if found else name


def _ruled(name: str) -> _Ruled:
    found = _QUALIFIED.match(name)
    return _Ruled(fold(_plain(name)), content_words(found["word"]) if found else frozenset())


def _means(ruled: _Ruled, names: set[str], actor: Actor | ActorEntry) -> bool:
    about = content_words(f"{actor.role or ''} {actor.affiliation or ''} {actor.side or ''}")
    return ruled.name in names and ruled.words <= about
