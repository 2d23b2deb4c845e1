"""The ledger to the statement register, by side, with each denial behind what it denies."""

from collections import defaultdict
from itertools import groupby

from reports.models.briefing import Quotation, Quotations, Section
from reports.models.claim import StatementEntry
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._phrases import source_language
from reports.sections._register import entry_of
from reports.wording import msgid

OTHERS = msgid("Others")


def build(desk: Desk) -> Section | None:
    """One register a side; a denial stands with the claim it denies, whatever its own side."""
    sides: dict[str, list[Quotation]] = defaultdict(list)
    ranked = _rank.statements(desk.ledger)[: _rank.BODY["statements"]]
    for side, entries in groupby(ranked, key=_Sides()):
        sides[side] += [entry_of(desk, entry) for entry in entries]
    ordered = sorted(sides, key=lambda side: side == OTHERS)
    blocks = tuple(_block(desk, side, tuple(sides[side])) for side in ordered)
    return Section(name="statements", title=desk.wording.text("Statements"), blocks=blocks) if blocks else None


def _block(desk: Desk, side: str, entries: tuple[Quotation, ...]) -> Quotations:
    if side == OTHERS:
        return Quotations(heading=desk.wording.text(OTHERS), entries=entries)
    return Quotations(heading=side, heading_language=source_language(desk), entries=entries)


class _Sides:
    """The side of an entry; a denial that follows what it denies takes the side of that."""

    def __init__(self) -> None:
        self._last: tuple[str, str] = ("", OTHERS)

    def __call__(self, entry: StatementEntry) -> str:
        side = self._last[1] if entry.denies == self._last[0] else entry.side or OTHERS
        if entry.denies != self._last[0]:
            self._last = entry.key, side
        return side
