"""Retracted articles to a box that says which earlier edition had rested on them, and which lines fall."""

from reports.models.briefing import Block, Bullets, Line, Paragraph, Section
from reports.models.retraction import Carried, Correction
from reports.protocols import Desk
from reports.sections._phrases import count, day, own, run

MOST = 5
"""Fallen lines that are repeated for one article; the rest is counted."""


def build(desk: Desk) -> Section | None:
    """One notice an article, with the lines that rested on it alone; nothing where nothing was retracted."""
    blocks = [block for one in desk.coverage.corrections for block in _notice(one, desk)]
    return Section(name="corrections", title="Corrections", blocks=tuple(blocks)) if blocks else None


def _notice(one: Correction, desk: Desk) -> tuple[Block, ...]:
    year = desk.edition.date.year
    title = f"“{one.title}”" if one.title else "An article without a title"
    origin = ", ".join(filter(None, (one.outlet, day(one.published, year) if one.published else None)))
    origin = f" ({origin})" if origin else ""
    lead = own(run(title, "strong"), f"{origin} is retracted: {one.why} {_extent(one, desk)}")
    lines = _fallen(one.carried)
    return (Paragraph(line=lead), Bullets(lines=lines)) if lines else (Paragraph(line=lead),)


def _extent(one: Correction, desk: Desk) -> str:
    carried, year = one.carried, desk.edition.date.year
    if carried.date == desk.edition.date:
        where = f"Revision {carried.revision} of this edition"
    else:
        where = f"Edition No. {carried.number} of {day(carried.date, year)}"
    alone, shared = len(carried.alone), len(carried.shared)
    if not alone:
        return (
            f"{where} held {count(shared, 'line')} that other sources carry too." if shared else f"{where} listed it."
        )
    rest = f"; {count(shared, 'further line')} rested on other sources too" if shared else ""
    these = "It stands" if alone == 1 else "They stand"
    return f"{where} rested {count(alone, 'line')} on it alone{rest}. {these} no more:"


def _fallen(carried: Carried) -> tuple[Line, ...]:
    lines = [own(run(text, "muted")) for text in carried.alone[:MOST]]
    left = len(carried.alone) - MOST
    return (*lines, own(run(f"And {left} more.", "muted"))) if left > 0 else tuple(lines)
