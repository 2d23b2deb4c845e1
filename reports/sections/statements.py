"""The ledger to the statement register, by side, with each denial behind what it denies."""

from collections import defaultdict
from itertools import groupby

from reports.models.briefing import Quotation, Quotations, Section
from reports.models.claim import StatementEntry
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._register import entry_of

OTHERS = "Others"


def build(desk: Desk) -> Section | None:
    """One register a side; a denial stands with the claim it denies, whatever its own side."""
    sides: dict[str, list[Quotation]] = defaultdict(list)
    ranked = _rank.statements(desk.ledger)[: _rank.BODY["statements"]]
    for side, entries in groupby(ranked, key=_Sides()):
        sides[side] += [entry_of(desk, entry) for entry in entries]
    blocks = tuple(Quotations(heading=side, entries=tuple(found)) for side, found in sides.items())
    ordered = sorted(blocks, key=lambda block: block.heading == OTHERS)
    return Section(name="statements", title="Statements", blocks=tuple(ordered)) if ordered else None


class _Sides:
    """The side of an entry; a denial that follows what it denies takes the side of that."""

    def __init__(self) -> None:
        self._last: tuple[str, str] = ("", OTHERS)

    def __call__(self, entry: StatementEntry) -> str:
        side = self._last[1] if entry.denies == self._last[0] else entry.side or OTHERS
        if entry.denies != self._last[0]:
            self._last = entry.key, side
        return side
