"""The ledger to the figure ledger: what is counted, each claimant's value side by side."""

from reports.models.briefing import Block, Section
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._figure_tables import compared, singles
from reports.sections._range_charts import range_chart


def build(desk: Desk) -> Section | None:
    """A table for each of the groups with several claims, one table for all single claims."""
    groups = _rank.compared(desk.ledger)[: _rank.BODY["compared"]]
    alone = _rank.single(desk.ledger)[: _rank.singles_above(desk.ledger)]
    blocks: list[Block] = [compared(desk, group) for group in groups]
    # the foremost group is drawn as well; a chart for each would crowd out the rest of the body
    drawn = next(((at, chart) for at, group in enumerate(groups) if (chart := range_chart(desk, group))), None)
    if drawn:
        blocks.insert(drawn[0] + 1, drawn[1])
    if alone:
        heading = desk.wording.text("Other figures") if groups else desk.wording.text("Figures")
        blocks.append(singles(desk, alone, heading))
    title = desk.wording.text("Figures by claimant")
    return Section(name="figures", title=title, blocks=tuple(blocks)) if blocks else None
