"""Descriptions of a state's bodies and of who heads them to one identity.

"South Korea's spy chief" and "director of South Korea's National Intelligence Service" are one
office: the same state, the same kind of body, its head. A description without a name of its own
joins a named body only where the state has no second body of that kind in the day's articles,
and a person only where nobody else there holds the office. "Former" and "deputy" make another.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reports.fusion._counted import nation_stem
from reports.fusion._words import fold, lines, stem, word_set

States = Mapping[tuple[str, ...], str]
"""Words of a state's name or alias, without the endings of nationality, to the state's folded name."""


class Office(NamedTuple):
    """A state's body, or its head."""

    state: str
    """Folded name of the state, "" where the words name none."""
    body: str
    head: bool
    rest: frozenset[str]
    """Further words: of the body's own name ("national"), or such as "former"."""


def states(names: Iterable[tuple[str, Sequence[str]]]) -> States:
    """States by their names and aliases ("South Korea", "Seoul")."""
    found: dict[tuple[str, ...], str] = {}
    for name, aliases in names:
        for form in (name, *aliases):
            if form[:1].isupper():
                found.setdefault(tuple(word for word, _ in _pairs(form)), fold(name))
    return found


def _pairs(text: str) -> list[tuple[str, str]]:
    """Each folded word without its ending of nationality, and as a singular."""
    return [
        (nation_stem(part) if word[:1].isupper() else part, stem(part))
        for word in text.split()
        for part in fold(word).split()
    ]


@cache
def _bodies() -> dict[str, str]:
    return {word: line.split()[0] for line in lines("office_bodies") for word in line.split()}


def office(text: str | None, known: States, side: str | None = None) -> Office | None:
    """The office that words describe; ``side`` is the state where they name none. ``None`` for all else."""
    pairs = _pairs(text or "")
    bodies = [_bodies()[word] for _, word in pairs if word in _bodies()]
    if not bodies:
        return None
    spans = [
        (end - start, start) for start in range(len(pairs)) for end in range(start + 1, min(start + 4, len(pairs) + 1))
    ]
    for length, start in sorted(spans, reverse=True):
        state = known.get(tuple(word for word, _ in pairs[start : start + length]))
        if state:
            pairs = pairs[:start] + pairs[start + length :]
            break
    else:
        state = fold(side) if side else None
    words = {word for _, word in pairs}
    plain = word_set("stopwords") | word_set("office_nouns") | word_set("office_heads") | _bodies().keys()
    return Office(state or "", bodies[0], bool(words & word_set("office_heads")), frozenset(words - plain))


class Offices:
    """All offices of a day, to tell whether two descriptions mean one."""

    def __init__(self, bodies: Iterable[Office], heads: Iterable[tuple[str, Office]]) -> None:
        """``bodies`` are those of the day's actors, ``heads`` the persons with the office of their role."""
        heads = list(heads)
        self._names: dict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
        for found in (*bodies, *(held for _, held in heads)):
            own = found.rest - word_set("office_qualifiers")
            if own and found.state:
                self._names[found.state, found.body].add(own)
        self._holders: dict[str, set[str]] = defaultdict(set)
        for person, held in heads:
            if key := self._key(held):
                self._holders[key].add(person)

    def identity(self, found: Office | None) -> str | None:
        """What an office is compared by; ``None`` where it is open which one, or who, is meant."""
        key = self._key(self._placed(found)) if found else None
        return None if key and len(self._holders[key]) > 1 else key

    def _placed(self, found: Office) -> Office:
        """A body's own name without a state ("National Intelligence Service") is of the only state that has it."""
        own = found.rest - word_set("office_qualifiers")
        states = [state for (state, body), names in self._names.items() if body == found.body and own in names]
        return found._replace(state=states[0]) if not found.state and own and len(states) == 1 else found

    def _key(self, found: Office) -> str | None:
        if not found.state:
            return None
        names = self._names[found.state, found.body]
        qualifiers = found.rest & word_set("office_qualifiers")
        own = found.rest - qualifiers
        if not own and len(names) > 1:
            return None
        only = len(names) <= 1 and (not own or own in names)
        which = "" if only else " ".join(sorted(own))
        return "|".join(("office", found.state, found.body, "head" if found.head else "", *sorted(qualifiers), which))
