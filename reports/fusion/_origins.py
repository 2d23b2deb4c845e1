"""Evidence of one claim to the origins behind it: how many did not have it from one another.

Two pieces of evidence have one origin where their articles are one report, where they rest on one
named outlet or on the outlet of the other, where one owner stands behind both, and where the
sentences themselves, long enough to be told in many ways, are all but word for word the same.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from reports.fusion._chains import Credits
from reports.fusion._press import Press
from reports.fusion._words import fold
from reports.models.article import Article
from reports.models.finding import Evidence

SENTENCE, SAME = 10, 0.85
"""Words a sentence must have without its quotations for its copy to be told from chance, and their common share."""
_QUOTED = re.compile(r"[“\"„«][^”\"»]*[”\"“»]?")


class Carrier(NamedTuple):
    """A piece of evidence, with what tells whether it has one origin with another."""

    piece: Evidence
    ties: frozenset[Hashable]
    """Two carriers with a common one have one origin."""
    owner: str | None
    """Who stands behind it, where known."""
    owners: frozenset[str]
    """All that its origin may be known by."""
    relayed: tuple[str, ...]


def carrier(piece: Evidence, article: Article, original: str, credited: Credits, press: Press) -> Carrier:
    """Say what a piece of evidence depends on.

    What its own words credit to an outlet depends on that outlet, not on who prints it. Where only
    the article's opening credits one, it may be of either, so it is independent of neither.
    """
    near = credited.near(piece)
    own = press.owner(article.outlet)
    relayed = tuple(dict.fromkeys((*near, *credited.opening)))
    owners = [owner for name in relayed if (owner := press.owner(name))]
    if own and not near:
        owners.insert(0, own)
    ties = {("report", original), *(("owner", fold(owner)) for owner in owners)}
    return Carrier(piece, frozenset(ties), owners[0] if owners else None, frozenset(owners), relayed)


def origins(carriers: Sequence[Carrier]) -> list[list[Carrier]]:
    """Group carriers by origin, in the order of their first one."""
    leader = list(range(len(carriers)))

    def find(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    for one, two in _tied(carriers):
        first, second = sorted((find(one), find(two)))
        leader[second] = first
    groups: dict[int, list[Carrier]] = {}
    for at, each in enumerate(carriers):
        groups.setdefault(find(at), []).append(each)
    return list(groups.values())


def _tied(carriers: Sequence[Carrier]) -> Iterator[tuple[int, int]]:
    first: dict[Hashable, int] = {}
    for at, each in enumerate(carriers):
        for tie in each.ties:
            yield first.setdefault(tie, at), at
    words = {at: told for at, each in enumerate(carriers) if len(told := narrated(each.piece.text)) >= SENTENCE}
    yield from ((one, two) for one, two in combinations(words, 2) if _copied(words[one], words[two]))


def narrated(text: str) -> tuple[str, ...]:
    """Folded words of a sentence without its quotations."""
    return tuple(fold(_QUOTED.sub(" ", text)).split())


def _copied(one: Sequence[str], two: Sequence[str]) -> bool:
    return bool(LCSseq.normalized_similarity(one, two, score_cutoff=SAME))
