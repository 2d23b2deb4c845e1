"""Groups that different nouns tell apart, but one claimant's one value joins, to one group.

"10,000 North Koreans" and "10,000 North Korean soldiers" count the same when one claimant gives
the same value for both, and so do "10,000 soldiers" and "10,000 North Korean soldiers". The two
groups are then one, under the fuller description: with modifiers before without, with a place
before without.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reports.fusion._counted import PEOPLE, demonym, indicator, population
from reports.models._noun import content_id
from reports.models.claim import FigureClaim, FigureGroup
from reports.models.finding import Figure


class Counted(NamedTuple):
    """A value of one claimant, and the group that its words put it into."""

    group: str
    counted: str | None
    place: str | None
    unit: str | None
    predicate: str | None
    claimant: str
    value: float
    words: str = ""
    """The sentence that it stands in."""


class _Sort(NamedTuple):
    """What a group counts."""

    head: str
    modifiers: frozenset[str]
    nation: bool
    """Whether people are named by their nation alone."""
    place: bool
    unit: str | None
    indicator: str | None

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        return bool(self.modifiers), not self.nation, self.place


def joined(values: Iterable[Counted]) -> Mapping[str, str]:
    """Keys of groups to the keys of the groups with a fuller description that they are one with."""
    sorts: dict[str, _Sort] = {}
    claims: dict[str, set[tuple[str, float]]] = defaultdict(set)
    holding: dict[tuple[str, float], set[str]] = defaultdict(set)
    for item in values:
        found = _sort(item)
        if found is None or not item.claimant:
            continue
        sorts.setdefault(item.group, found)
        claims[item.group].add((item.claimant, item.value))
        holding[item.claimant, item.value].add(item.group)
    homes: dict[str, str] = {}
    for key in sorted(sorts):
        near = {other for claim in claims[key] for other in holding[claim]} - {key}
        fuller = [other for other in near if _within(sorts[key], sorts[other])]
        if fuller:
            homes[key] = max(fuller, key=lambda other: (sorts[other].rank, other))
    return {key: _last(key, homes) for key in homes}


def _sort(item: Counted) -> _Sort | None:
    nation, told = demonym(item.counted), population(item.counted)
    if told is None:
        return None
    head, modifiers = ("", nation) if nation else told
    return _Sort(
        head, frozenset(modifiers), nation is not None, item.place is not None, item.unit, indicator(item.predicate)
    )


def _within(guest: _Sort, home: _Sort) -> bool:
    """Whether the home describes what the guest counts more fully."""
    if (guest.unit, guest.indicator) != (home.unit, home.indicator) or guest.rank >= home.rank:
        return False
    if guest.nation:
        return not home.nation and home.head in PEOPLE and guest.modifiers == home.modifiers
    return guest.head == home.head and not guest.modifiers


def _last(key: str, homes: Mapping[str, str]) -> str:
    """The home of a home; ranks only rise, so it comes to an end."""
    while key in homes:
        key = homes[key]
    return key


def claim_key(group: str, claimant: str, claim: Figure | FigureClaim) -> str:
    """Key of a claim: its group, who makes it, and value, bounds, quantifier and whether it is denied.

    "10,000" and "a total of 10,000" are one claim.
    """
    quantifier = "exact" if claim.quantifier == "total" else claim.quantifier
    denied = claim.status == "denied"
    return content_id("fc", group, claimant, f"{claim.value:g}", claim.low, claim.high, quantifier, denied)


def moved(home: FigureGroup | None, guest: FigureGroup, key: str, claimants: Mapping[str, str]) -> FigureGroup:
    """The last edition's group with the claims of another one that is now a part of it."""
    claims = home.claims if home else ()
    again = [_rekeyed(claim, key, claimants[claim.key]) for claim in guest.claims]
    known = {claim.key for claim in claims}
    base = home or guest.model_copy(update={"key": key, "claims": ()})
    return base.model_copy(update={"claims": (*claims, *(claim for claim in again if claim.key not in known))})


def _rekeyed(claim: FigureClaim, group: str, claimant: str) -> FigureClaim:
    return claim.model_copy(update={"key": claim_key(group, claimant, claim)})
