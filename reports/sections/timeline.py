"""The ledger's events to a timeline, sorted by the resolved day."""

from reports.models.briefing import Section, Table
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._event_rows import table


def build(desk: Desk) -> Section | None:
    """The most salient dated events, in order of time."""
    chosen = _rank.dated(desk.ledger)[: _rank.BODY["timeline"]]
    if not chosen:
        return None
    blocks: tuple[Table, ...] = (table(desk, chosen, None),)
    return Section(name="timeline", title="Timeline", blocks=blocks)
