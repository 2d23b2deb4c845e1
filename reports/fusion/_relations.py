"""Claims of one figure group to what they have to do with each other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Literal

from reports.fusion._intervals import alike, overlaps, rivals
from reports.fusion._words import fold
from reports.models.claim import FigureClaim
from reports.models.record import Relation

WEIGHED = 12
"""Claims of a group, the foremost, whose relations are told pair by pair; all count for the group's."""


def relation(claims: Sequence[FigureClaim]) -> Literal["single", "agreement", "conflict"]:
    """Conflict where two claimants' comparable values exclude each other, agreement where they meet.

    Two unattributed values of two outlets count as two claimants: nobody vouches that they are one.
    """
    result: Literal["single", "agreement"] = "single"
    items = itemised(claims)
    for left, right in combinations(claims, 2):
        if same_claimant(left, right) or not rivals(left, right) or _listed(left, right, items):
            continue
        if not overlaps(left, right):
            return "conflict"
        result = "agreement"
    return result


def relations(claims: Sequence[FigureClaim], today: date) -> tuple[Relation, ...]:
    """The relations of a group's claims, in the order of the claims."""
    found = [*_pairs(claims[:WEIGHED], today)]
    for claim in claims:
        if claim.part_of:
            found.append(Relation(kind="part", left=claim.key, right=claim.part_of))
        if claim.adds_to:
            found.append(Relation(kind="addition", left=claim.key, right=claim.adds_to))
    actual = next((claim for claim in claims if not claim.planned and claim.quantifier != "another"), None)
    if actual:
        found += [Relation(kind="plan", left=claim.key, right=actual.key) for claim in claims if claim.planned]
    return tuple(found)


def _pairs(claims: Sequence[FigureClaim], today: date) -> Iterator[Relation]:
    items = itemised(claims)
    for left, right in combinations(claims, 2):
        if not alike(left, right) or _listed(left, right, items):
            continue
        if not rivals(left, right):
            yield Relation(kind="development", left=left.key, right=right.key)
        elif not same_claimant(left, right):
            kind: Literal["agreement", "conflict"] = "agreement" if overlaps(left, right) else "conflict"
            yield Relation(kind=kind, left=left.key, right=right.key)
        elif left.claimant and not overlaps(left, right) and {left.edition, right.edition} == {today}:
            yield Relation(kind="two values", left=left.key, right=right.key)


def same_claimant(left: FigureClaim, right: FigureClaim) -> bool:
    """Whether one claimant gives both values; an outlet answers for what it tells in its own voice."""
    if left.claimant is None and right.claimant is None:
        return not set(left.support.outlets).isdisjoint(right.support.outlets)
    return bool(left.claimant and right.claimant and fold(left.claimant) == fold(right.claimant))


def itemised(claims: Sequence[FigureClaim]) -> frozenset[str]:
    """Keys of the unattributed claims of articles that give several: they list things, "near Orl 15, near Karsk 12"."""
    own = [claim for claim in claims if claim.claimant is None]
    often = Counter(article for claim in own for article in set(claim.support.articles))
    return frozenset(claim.key for claim in own if any(often[article] > 1 for article in claim.support.articles))


def _listed(left: FigureClaim, right: FigureClaim, items: frozenset[str]) -> bool:
    """Whether nobody claims either value and one is an item of a list: which of them the other is of is not said."""
    return left.claimant is None and right.claimant is None and not items.isdisjoint((left.key, right.key))


def beside(claim: FigureClaim, claims: Sequence[FigureClaim]) -> str | None:
    """Key of the total that an increment is shown beside: its claimant's own first, then by originals.

    Whether the increment is already in that total no source says, so nothing is added up.
    """
    if claim.quantifier != "another":
        return None
    totals = [other for other in claims if other.planned == claim.planned and _is_total(other)]
    if not totals:
        return None
    return min(totals, key=lambda other: (not same_claimant(claim, other), -other.support.originals, other.key)).key


def _is_total(claim: FigureClaim) -> bool:
    return claim.quantifier != "another" and claim.status != "denied" and claim.withdrawn is None
