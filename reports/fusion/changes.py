"""Two ledgers of a situation to a ranked list of what changed between them, claim by claim.

The weight of a change is the base weight of its kind and subject, listed in ``BASE``, plus a
tenth of the salience of its entry, and 0.2 less for a figure that nobody named stands behind:
what overturns stands before what settles, what settles before what adds, what adds before what
only fell silent, and figures before statements before judgements before names.
"""

from collections.abc import Iterator

from reports.fusion._before import Before
from reports.fusion._names import proper
from reports.fusion._quiet import gone_quiet
from reports.models.claim import Change, FigureClaim, FigureGroup, ImplicationEntry, Ledger, StatementEntry
from reports.models.record import Withdrawal

BASE: dict[tuple[str, str], float] = {
    ("revised", "figure"): 1.0,
    ("withdrawn", "figure"): 0.98,
    ("contradicted", "figure"): 0.95,
    ("withdrawn", "statement"): 0.92,
    ("contradicted", "statement"): 0.9,
    ("denied", "statement"): 0.85,
    ("confirmed", "figure"): 0.8,
    ("withdrawn", "implication"): 0.78,
    ("confirmed", "statement"): 0.75,
    ("confirmed", "implication"): 0.7,
    ("due", "implication"): 0.65,
    ("new", "figure"): 0.6,
    ("new", "statement"): 0.5,
    ("new", "implication"): 0.45,
    ("gone quiet", "figure"): 0.35,
    ("gone quiet", "statement"): 0.3,
    ("gone quiet", "implication"): 0.3,
    ("new actor", "actor"): 0.25,
    ("new source", "source"): 0.1,
}
NAMELESS = 0.2
"""What a figure without a named claimant weighs less."""


def compare(earlier: Ledger, later: Ledger) -> tuple[Change, ...]:
    """All differences of ``later`` from ``earlier``, the weightiest first.

    The two need not be of neighbouring editions: what several editions in between changed is
    told as one step from what stood in the earlier one. No changes between a ledger and itself.
    """
    before = Before(earlier)
    found = [
        *_of_figures(before, later),
        *_of_statements(before, later),
        *_of_implications(before, later),
        *_taken_out(before, later),
        *gone_quiet(earlier, later),
        *_of_names(before, later),
    ]
    weighed = [_weighed(change) for change in found]
    return tuple(sorted(weighed, key=lambda change: (-change.weight, change.subject, change.key, change.kind)))


def _weighed(change: Change) -> Change:
    """The change with its rank; ``weight`` holds the salience of its entry before."""
    weight = BASE[change.kind, change.subject] + change.weight / 10
    nameless = change.subject == "figure" and not proper(change.who)
    return change.model_copy(update={"weight": round(weight - (NAMELESS if nameless else 0.0), 6)})


def _of_figures(before: Before, later: Ledger) -> Iterator[Change]:
    for group in later.figures:
        earlier = before.group(group)
        turned = earlier is not None and earlier.relation != "conflict" and group.relation == "conflict"
        for claim in group.claims:
            change = _of_claim(claim, before, turned=turned) if before.touched_since(claim.edition) else None
            if change:
                yield change.model_copy(
                    update={"who": claim.claimant, "after": claim.expression, "weight": group.salience}
                )


def _of_claim(claim: FigureClaim, before: Before, *, turned: bool) -> Change | None:
    old = before.claim(claim)
    if claim.withdrawn:
        return None if old and old.withdrawn else _withdrawn("figure", claim.key, claim.withdrawn)
    if old:
        more = claim.support.originals > old.support.originals
        return Change(kind="confirmed", subject="figure", key=claim.key, weight=0) if more else None
    replaced = before.replaced(claim)
    if replaced:
        return Change(kind="revised", subject="figure", key=claim.key, before=replaced, weight=0)
    return Change(kind="contradicted" if turned else "new", subject="figure", key=claim.key, weight=0)


def _of_statements(before: Before, later: Ledger) -> Iterator[Change]:
    for entry in later.statements:
        if before.touched_since(entry.edition):
            change = _of_statement(entry, before)
            if change:
                yield change.model_copy(update={"who": entry.speaker, "weight": entry.salience})


def _of_statement(entry: StatementEntry, before: Before) -> Change | None:
    old = before.statement(entry)
    if entry.withdrawn:
        return None if old and old.withdrawn else _withdrawn("statement", entry.key, entry.withdrawn)
    if old is not None:
        more = entry.support.originals > old.support.originals
        return Change(kind="confirmed", subject="statement", key=entry.key, weight=0) if more else None
    opposite = [one for one in entry.contrary if one.kind != "value"]
    if entry.denies:
        return Change(kind="denied", subject="statement", key=entry.key, weight=0)
    if opposite:
        return Change(
            kind="contradicted", subject="statement", key=entry.key, before=opposite[0].content.text, weight=0
        )
    return Change(kind="new", subject="statement", key=entry.key, weight=0)


def _of_implications(before: Before, later: Ledger) -> Iterator[Change]:
    for entry in later.implications:
        change = _of_implication(entry, before)
        if change:
            yield change.model_copy(update={"who": entry.holder, "weight": entry.salience})


def _of_implication(entry: ImplicationEntry, before: Before) -> Change | None:
    old = before.implication(entry)
    known = len(old.outcomes) if old else 0
    if (entry.due and not (old and old.due)) or (old and len(entry.outcomes) > known):
        return Change(kind="due", subject="implication", key=entry.key, weight=0)
    if not before.touched_since(entry.edition):
        return None
    if old is None:
        return Change(kind="new", subject="implication", key=entry.key, weight=0)
    more = entry.support.originals > old.support.originals
    return Change(kind="confirmed", subject="implication", key=entry.key, weight=0) if more else None


def _withdrawn(subject: str, key: str, withdrawal: Withdrawal) -> Change:
    evidence = (withdrawal.evidence,) if withdrawal.evidence else ()
    return Change.model_validate(
        {"kind": "withdrawn", "subject": subject, "key": key, "last": withdrawal.day, "evidence": evidence, "weight": 0}
    )


def _taken_out(before: Before, later: Ledger) -> Iterator[Change]:
    """Entries that today's articles do not touch, gone from the corrected articles that they rested on."""
    past = later.earlier
    gone: list[tuple[str, FigureClaim | StatementEntry, str | None, str]] = [
        ("figure", claim, claim.claimant, claim.expression) for group in _groups(later) for claim in group.claims
    ]
    gone += [("statement", entry, entry.speaker, entry.content.text) for entry in (past.statements if past else ())]
    for subject, entry, who, told in gone:
        withdrawal = entry.withdrawn
        if withdrawal and withdrawal.kind == "corrected" and before.stood(subject, entry.key):
            change = _withdrawn(subject, entry.key, withdrawal)
            yield change.model_copy(update={"who": who, "before": told, "evidence": entry.evidence[-1:]})


def _groups(later: Ledger) -> tuple[FigureGroup, ...]:
    return (*later.figures, *(later.earlier.figures if later.earlier else ()))


def _of_names(before: Before, later: Ledger) -> Iterator[Change]:
    for actor in later.actors:
        if actor.key not in before.actors:
            yield Change(kind="new actor", subject="actor", key=actor.key, who=actor.name, weight=actor.salience)
    for outlet in sorted(set(later.outlets) - before.outlets):
        yield Change(kind="new source", subject="source", key=outlet, weight=0.0)
