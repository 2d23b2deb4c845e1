"""Today's ledger beside the last one to a ranked list of changes, at the level of the claim.

The weight of a change is the base weight of its kind and subject, listed in ``BASE``, plus a
tenth of the salience of its entry, and 0.2 less for a figure that nobody named stands behind:
what overturns stands before what settles, what settles before what adds, and figures before
statements before judgements before names.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from reports.fusion._carry import Day
from reports.fusion._names import proper
from reports.models.claim import (
    ActorEntry,
    Change,
    FigureClaim,
    FigureGroup,
    ImplicationEntry,
    StatementEntry,
)  # fmt: skip

Kind = Literal["new", "confirmed", "revised", "contradicted", "denied", "new actor", "new source", "gone quiet"]
Subject = Literal["figure", "statement", "implication", "actor", "source", "event"]
BASE: dict[tuple[Kind, Subject], float] = {
    ("revised", "figure"): 1.0,
    ("contradicted", "figure"): 0.95,
    ("denied", "statement"): 0.85,
    ("confirmed", "figure"): 0.8,
    ("confirmed", "statement"): 0.75,
    ("confirmed", "implication"): 0.7,
    ("new", "figure"): 0.6,
    ("new", "statement"): 0.5,
    ("new", "implication"): 0.45,
    ("new actor", "actor"): 0.25,
    ("new source", "source"): 0.1,
}

NAMELESS = 0.2
"""What a figure without a named claimant weighs less."""


def changes(
    day: Day,
    actors: Sequence[ActorEntry],
    figures: Sequence[FigureGroup],
    statements: Sequence[StatementEntry],
    implications: Sequence[ImplicationEntry],
) -> tuple[Change, ...]:
    """All differences from the last edition, the weightiest first; none in a first edition."""
    if day.first:
        return ()
    found = [
        *_of_figures(figures, day), *_of_statements(statements), *_of_implications(implications),
        *_of_actors(actors), *_of_sources(day),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda change: (-change.weight, change.subject, change.key)))


def _change(
    kind: Kind, subject: Subject, key: str, salience: float, *, before: str | None = None, after: str | None = None
) -> Change:
    weight = round(BASE[kind, subject] + salience / 10, 6)
    return Change(kind=kind, subject=subject, key=key, before=before, after=after, weight=weight)


def _of_figures(groups: Sequence[FigureGroup], day: Day) -> Iterator[Change]:
    earlier = {group.key: group for group in day.previous.figures}
    for group in groups:
        before = earlier.get(group.key)
        turned = before is not None and before.relation != "conflict" and group.relation == "conflict"
        for claim in group.claims:
            yield from _of_claim(claim, group, turned)


def _of_claim(claim: FigureClaim, group: FigureGroup, turned: bool) -> Iterator[Change]:
    if claim.novelty == "known":
        return
    kind: Kind = "contradicted" if turned and claim.novelty == "new" else claim.novelty
    found = _change(kind, "figure", claim.key, group.salience, before=claim.before, after=claim.expression)
    yield found if proper(claim.claimant) else found.model_copy(update={"weight": round(found.weight - NAMELESS, 6)})


def _of_statements(entries: Sequence[StatementEntry]) -> Iterator[Change]:
    for entry in entries:
        if entry.novelty == "new" and entry.denies:
            yield _change("denied", "statement", entry.key, entry.salience)
        elif entry.novelty == "new":
            yield _change("new", "statement", entry.key, entry.salience)
        elif entry.novelty == "confirmed":
            yield _change("confirmed", "statement", entry.key, entry.salience)


def _of_implications(entries: Sequence[ImplicationEntry]) -> Iterator[Change]:
    for entry in entries:
        if entry.novelty in ("new", "confirmed"):
            kind: Kind = "new" if entry.novelty == "new" else "confirmed"
            yield _change(kind, "implication", entry.key, entry.salience)


def _of_actors(entries: Sequence[ActorEntry]) -> Iterator[Change]:
    for entry in entries:
        if entry.novelty == "new":
            yield _change("new actor", "actor", entry.key, entry.salience)


def _of_sources(day: Day) -> Iterator[Change]:
    last = day.previous
    supports = [claim.support for group in last.figures for claim in group.claims]
    supports += [entry.support for entry in last.actors] + [entry.support for entry in last.statements]
    supports += [entry.support for entry in last.implications] + [entry.support for entry in last.events]
    known = {outlet for support in supports for outlet in support.outlets}
    for outlet in sorted({article.outlet for article in day.shelf.articles.values() if article.outlet} - known):
        yield _change("new source", "source", outlet, 0.0)
