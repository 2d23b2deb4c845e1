"""The ledger to the actors by side: who they are and what each did or said today."""

from collections import defaultdict

from reports.models.briefing import Bullets, Line, Section
from reports.models.claim import ActorEntry
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._actor_lines import acting_lines
from reports.sections._phrases import source_language
from reports.wording import msgid

OTHERS = msgid("Others")


def build(desk: Desk) -> Section | None:
    """One list for each side, the side that is most spoken of first."""
    sides: dict[str, list[ActorEntry]] = defaultdict(list)
    for entry in _rank.acting(desk.ledger):
        sides[entry.side or OTHERS].append(entry)
    ranked = sorted(sides, key=lambda side: (side == OTHERS, -sum(entry.salience for entry in sides[side]), side))
    listed = [entry for side in ranked for entry in sides[side]]
    lines = acting_lines(desk, listed)
    told = {side: tuple(lines[entry.key] for entry in sides[side] if entry.key in lines) for side in ranked}
    blocks = tuple(_block(desk, side, found) for side, found in told.items() if found)
    return Section(name="actors", title=desk.wording.text("Actors"), blocks=blocks) if blocks else None


def _block(desk: Desk, side: str, lines: tuple[Line, ...]) -> Bullets:
    if side == OTHERS:
        return Bullets(heading=desk.wording.text(OTHERS), lines=lines)
    return Bullets(heading=side, heading_language=source_language(desk), lines=lines)
