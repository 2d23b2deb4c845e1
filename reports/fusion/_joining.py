"""Groups of one nation's people that different nouns tell apart to one group.

"10,000 North Koreans" and "10,000 North Korean soldiers" count the same when one claimant gives
the same value for both; the two groups are then one, under the fuller description.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reports.fusion._counted import PEOPLE, demonym, indicator, population
from reports.models._noun import content_id
from reports.models.claim import FigureClaim, FigureGroup


class Counted(NamedTuple):
    """A value of one claimant, and the group that its words put it into."""

    group: str
    counted: str | None
    unit: str | None
    predicate: str | None
    claimant: str
    value: float


def joined(values: Iterable[Counted]) -> Mapping[str, str]:
    """Keys of groups under a nation's name alone to the keys of the groups that they are one with."""
    bare: dict[str, tuple[object, ...]] = {}
    fuller: dict[tuple[object, ...], set[str]] = defaultdict(set)
    claims: dict[str, set[tuple[str, float]]] = defaultdict(set)
    for item in values:
        if item.claimant:
            claims[item.group].add((item.claimant, item.value))
        sort = item.unit, indicator(item.predicate)
        nation, told = demonym(item.counted), population(item.counted)
        if nation:
            bare[item.group] = (nation, *sort)
        elif told and told[0] in PEOPLE:
            fuller[tuple(sorted(told[1])), *sort].add(item.group)
    found: dict[str, str] = {}
    for key, people in bare.items():
        homes = sorted(home for home in fuller[people] if claims[home] & claims[key])
        if homes:
            found[key] = homes[0]
    return found


def claim_key(group: str, claimant: str, claim: Sequence[object]) -> str:
    """Key of a claim: its group, who makes it, and value, bounds, quantifier and whether it is denied."""
    return content_id("fc", group, claimant, *claim)


def moved(home: FigureGroup | None, guest: FigureGroup, key: str, claimants: Mapping[str, str]) -> FigureGroup:
    """The last edition's group with the claims of another one that is now a part of it."""
    claims = home.claims if home else ()
    again = [_rekeyed(claim, key, claimants[claim.key]) for claim in guest.claims]
    known = {claim.key for claim in claims}
    base = home or guest.model_copy(update={"key": key, "claims": ()})
    return base.model_copy(update={"claims": (*claims, *(claim for claim in again if claim.key not in known))})


def _rekeyed(claim: FigureClaim, group: str, claimant: str) -> FigureClaim:
    value = (f"{claim.value:g}", claim.low, claim.high, claim.quantifier, claim.status == "denied")
    return claim.model_copy(update={"key": claim_key(group, claimant, value)})
