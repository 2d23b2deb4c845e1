"""What the ledger holds beyond the body's room to an annex of tables: nothing vanishes."""

from collections.abc import Sequence

from reports.models.briefing import Block, Bullets, Quotation, Quotations, Section
from reports.models.claim import EventEntry, Ledger, StatementEntry
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections import _event_rows, _judgements, _rank
from reports.sections._actor_lines import actor_lines
from reports.sections._figure_tables import compared, singles
from reports.sections._happenings import happened
from reports.sections._register import entry_of


def build(desk: Desk) -> Section | None:
    """Figures, actors, statements, judgements and events that the body has no room for."""
    ledger, body = desk.ledger, _rank.BODY
    blocks: list[Block] = [compared(desk, group) for group in _rank.compared(ledger)[body["compared"] :]]
    if alone := _rank.single(ledger)[_rank.singles_above(ledger) :]:
        blocks.append(singles(desk, alone, desk.wording.text("Further figures")))
    if said := _rank.statements(ledger)[body["statements"] :]:
        blocks.append(Quotations(heading=desk.wording.text("Further statements"), entries=_register(desk, said)))
    if judged := [entry for entry in _rank.judged(ledger)[body["implications"] :] if not _said(ledger, entry.content)]:
        blocks.append(_judgements.table(desk, judged, desk.wording.text("Further judgements")))
    undated = [event for event in _rank.undated(ledger) if not _said(ledger, event.evidence[0])]
    dated = [each for each in happened(ledger)[body["timeline"] :] if isinstance(each, EventEntry)]
    if happenings := [*dated, *undated]:  # a statement is told once, with its day, in the register
        blocks.append(_event_rows.table(desk, happenings, desk.wording.text("Further events")))
    above = {entry.key for entry in _rank.acting(ledger)}
    if actors := [entry for entry in _rank.actors(ledger) if entry.key not in above]:
        blocks.append(Bullets(heading=desk.wording.text("Further actors"), lines=tuple(actor_lines(desk, actors))))
    if not blocks:
        return None
    return Section(name="also_reported", title=desk.wording.text("Also reported"), blocks=tuple(blocks), annex=True)


def _register(desk: Desk, said: Sequence[StatementEntry]) -> tuple[Quotation, ...]:
    """Entries of the register; who a speaker is stands with the first one alone."""
    known: set[str | None] = set()
    entries: list[Quotation] = []
    for entry in said:
        entries.append(entry_of(desk, entry, role=entry.speaker not in known))
        known.add(entry.speaker)
    return tuple(entries)


def _said(ledger: Ledger, piece: Evidence) -> bool:
    """Whether words stand in a statement, with which they are told already."""
    return any(
        entry.content.article == piece.article and entry.content.start < piece.end and piece.start < entry.content.end
        for entry in ledger.statements
    )
