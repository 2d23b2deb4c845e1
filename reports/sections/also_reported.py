"""What the ledger holds beyond the body's room to an annex of tables: nothing vanishes."""

from reports.models.briefing import Block, Bullets, Quotations, Section
from reports.protocols import Desk
from reports.sections import _event_rows, _judgements, _rank
from reports.sections._actor_lines import actor_lines
from reports.sections._figure_tables import compared, singles
from reports.sections._register import entry_of


def build(desk: Desk) -> Section | None:
    """Figures, actors, statements, judgements and events that the body has no room for."""
    ledger, body = desk.ledger, _rank.BODY
    blocks: list[Block] = [compared(desk, group) for group in _rank.compared(ledger)[body["compared"] :]]
    if alone := _rank.single(ledger)[body["single"] :]:
        blocks.append(singles(desk, alone, "Further figures"))
    if said := _rank.statements(ledger)[body["statements"] :]:
        blocks.append(Quotations(heading="Further statements", entries=tuple(entry_of(desk, entry) for entry in said)))
    if judged := _rank.by_news(ledger.implications)[body["implications"] :]:
        blocks.append(_judgements.table(desk, judged, "Further judgements"))
    if events := [*_rank.dated(ledger)[body["timeline"] :], *_rank.undated(ledger)]:
        blocks.append(_event_rows.table(desk, events, "Further events"))
    if actors := _rank.actors(ledger)[body["actors"] :]:
        blocks.append(Bullets(heading="Further actors", lines=tuple(actor_lines(desk, actors, acts=False))))
    return Section(name="also_reported", title="Also reported", blocks=tuple(blocks), annex=True) if blocks else None
