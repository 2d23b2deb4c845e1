"""The ledger to pictures: how values moved over editions, what happened when, who spoke how often."""

from reports.models.briefing import Block, Section
from reports.protocols import Desk
from reports.sections._history_charts import history_charts
from reports.sections._timeline_chart import timeline_chart
from reports.sections._voices_chart import voices_chart


def build(desk: Desk) -> Section | None:
    """Only what there is enough of to be looked at; ``None`` when there is nothing."""
    found: list[Block | None] = [*history_charts(desk), timeline_chart(desk), voices_chart(desk)]
    blocks = tuple(block for block in found if block is not None)
    title = desk.wording.text("In pictures")
    return Section(name="pictures", title=title, blocks=blocks, annex=True) if blocks else None
