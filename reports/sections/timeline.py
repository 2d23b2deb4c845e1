"""The ledger's events and dated statements to a timeline, in order of their resolved times."""

from reports.models.briefing import Section
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._event_rows import table
from reports.sections._happenings import happened


def build(desk: Desk) -> Section | None:
    """The most salient of what has a time, one line a thing; the others stand in the annex."""
    chosen = happened(desk.ledger)[: _rank.BODY["timeline"]]
    if not chosen:
        return None
    return Section(name="timeline", title=desk.wording.text("Timeline"), blocks=(table(desk, chosen, None),))
