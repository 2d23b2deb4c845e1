"""Claims to the credibility of their information, 1 to 6, from who carries and who contradicts them.

The Admiralty system (AJP-2.1) grades a source and a piece of information apart. The source's letter
is configured and has no part here; this number is computed from corroboration alone:

====================================================  ========================  ==
standing behind the claim                             against it                is
====================================================  ========================  ==
two owners or more, each with a report of their own   nobody                    1
two reports whose owners are not known to be two, or  nobody                    2
another claimant whose value agrees, through another
owner; or two owners, in a dispute of others on the
same figure
more owners than are against it                       somebody                  3
as many owners as are against it                      somebody                  4
fewer owners than are against it, or taken back       somebody, or its maker    5
one report, or none that is independent               nobody                    6
====================================================  ========================  ==

1 says that the claim is told independently and undisputed, not that it is true; 6 that corroboration
gives nothing to judge by. Against a claim stand values of other claimants that exclude it, denials,
and for a denial what it denies. A judgement of the future is never confirmed by being repeated: it
stays 6.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from reports.models.claim import Credibility, EventEntry, FigureClaim, FigureGroup, StatementEntry, Support

Graded = TypeVar("Graded", FigureClaim, StatementEntry, EventEntry)


class Backing(NamedTuple):
    """What the grade of one claim is computed from."""

    support: Support
    agreeing: frozenset[str] = frozenset()
    """Owners behind other claims that agree with it."""
    against: frozenset[str] = frozenset()
    """Owners behind what contradicts it; "" for one that is not known."""
    contradicted: bool = False
    disputed: bool = False
    """Whether others contradict each other on the same matter."""
    withdrawn: bool = False


def credibility(backing: Backing) -> Credibility:
    """Grade a claim by the table above."""
    owners = frozenset(backing.support.owners)
    if backing.withdrawn:
        return 5
    if backing.contradicted:
        behind, against = max(1, len(owners)), max(1, len(backing.against))
        return 3 if behind > against else 4 if behind == against else 5
    if len(owners) > 1 and backing.support.originals > 1 and not backing.disputed:
        return 1
    return 2 if backing.support.originals > 1 or backing.agreeing - owners else 6


def graded_figures(groups: Sequence[FigureGroup], statements: Iterable[StatementEntry]) -> tuple[FigureGroup, ...]:
    """The groups with a grade for each claim."""
    denials = _by_denied(statements)
    return tuple(
        group.model_copy(update={"claims": tuple(_figure(claim, group, denials) for claim in group.claims)})
        for group in groups
    )


def graded_statements(entries: Sequence[StatementEntry], groups: Iterable[FigureGroup]) -> tuple[StatementEntry, ...]:
    """The statements with their grades."""
    denials = _by_denied(entries)
    known = {claim.key: claim.support for group in groups for claim in group.claims}
    known |= {entry.key: entry.support for entry in entries}

    def grade(entry: StatementEntry) -> StatementEntry:
        denied = [known[entry.denies]] if entry.denies and entry.denies in known else []
        against = [*denials[entry.key], *denied]
        gone = bool(entry.withdrawn)
        return _with(
            entry, Backing(entry.support, against=_owners(against), contradicted=bool(against), withdrawn=gone)
        )

    return tuple(map(grade, entries))


def graded_events(entries: Iterable[EventEntry]) -> tuple[EventEntry, ...]:
    """The events with their grades."""
    return tuple(_with(entry, Backing(entry.support)) for entry in entries)


def _figure(claim: FigureClaim, group: FigureGroup, denials: Mapping[str, Sequence[Support]]) -> FigureClaim:
    supports = {other.key: other.support for other in group.claims}
    related: dict[str, list[Support]] = defaultdict(list)
    for each in group.relations:
        other = each.right if each.left == claim.key else each.left if each.right == claim.key else None
        if other in supports:
            related[each.kind].append(supports[other])
    against = [*related["conflict"], *denials[claim.key]]
    agreeing = _owners(related["agreement"]) - {""}
    disputed, gone = group.relation == "conflict", bool(claim.withdrawn)
    return _with(claim, Backing(claim.support, agreeing, _owners(against), bool(against), disputed, gone))


def _with(entry: Graded, backing: Backing) -> Graded:
    grade = credibility(backing)
    return entry if entry.credibility == grade else entry.model_copy(update={"credibility": grade})


def _by_denied(statements: Iterable[StatementEntry]) -> Mapping[str, list[Support]]:
    found: dict[str, list[Support]] = defaultdict(list)
    for entry in statements:
        if entry.denies:
            found[entry.denies].append(entry.support)
    return found


def _owners(supports: Iterable[Support]) -> frozenset[str]:
    return frozenset(owner for support in supports for owner in support.owners or ("",))
