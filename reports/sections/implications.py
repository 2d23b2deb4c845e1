"""The ledger to what may follow, by domain and horizon, each judgement with its holder and hedge."""

from collections import Counter

from reports.models.briefing import Section
from reports.models.claim import ImplicationEntry
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._judgements import table


def build(desk: Desk) -> Section | None:
    """One table: what asks to be judged, then the domain with most judgements; within it by horizon."""
    judged = _rank.judged(desk.ledger)
    # what asks to be judged, or is being decided, goes before what is only expected
    ripe = [entry for entry in judged if entry.due or entry.outcomes]
    chosen = [*ripe, *(entry for entry in judged if entry not in ripe)][: _rank.BODY["implications"]]
    if not chosen:
        return None
    often = Counter(entry.domain for entry in chosen)

    def order(entry: ImplicationEntry) -> tuple[object, ...]:
        until = entry.horizon.end or entry.horizon.start or "9999"
        return (
            entry not in ripe,
            entry.domain == "other",
            -often[entry.domain],
            entry.domain,
            until,
            -entry.salience,
            entry.key,
        )

    block = table(desk, sorted(chosen, key=order), None)
    return Section(name="implications", title=desk.wording.text("What may follow"), blocks=(block,))
