"""Retracted articles to a box: which earlier edition had rested on them, and which lines fall."""

from reports.models.briefing import Block, Bullets, Line, Paragraph, Section
from reports.models.retraction import Carried, Correction
from reports.protocols import Desk
from reports.sections._phrases import of_source, own, phrase, run, short_day
from reports.wording import msgids

SHARED = msgids(
    "{edition} held {n} line that other sources carry too.", "{edition} held {n} lines that other sources carry too."
)
ALONE = msgids(
    "This line rested on it alone and stands no more:", "These {n} lines rested on it alone and stand no more:"
)

MOST = 5
"""Fallen lines that are repeated for one article; the rest is counted."""


def build(desk: Desk) -> Section | None:
    """One notice an article, with the lines that rested on it alone; nothing where nothing was retracted."""
    blocks = [block for one in desk.coverage.corrections for block in _notice(one, desk)]
    title = desk.wording.text("Corrections")
    return Section(name="corrections", title=title, blocks=tuple(blocks)) if blocks else None


def _notice(one: Correction, desk: Desk) -> tuple[Block, ...]:
    words = desk.wording
    title = run(words.text("An article without a title"), "strong")
    if one.title:
        title = of_source(desk, words.quoted(one.title), "strong")
    origin = words.comma.join(filter(None, (one.outlet, short_day(desk, one.published) if one.published else None)))
    retracted = phrase(
        desk, "{title}{origin} is retracted: {why} {extent}",
        title=title, origin=f" ({origin})" if origin else "", why=one.why, extent=_extent(one, desk),
    )  # fmt: skip
    lead = Paragraph(line=own(*retracted))
    lines = _fallen(desk, one.carried)
    return (lead, Bullets(lines=lines)) if lines else (lead,)


def _extent(one: Correction, desk: Desk) -> str:
    words, carried = desk.wording, one.carried
    where = _edition(desk, carried)
    alone, shared = len(carried.alone), len(carried.shared)
    told = words.count(shared, *SHARED, edition=where) if shared else words.text("{edition} listed it.", edition=where)
    # what falls comes last: its lines follow
    return f"{told} {words.count(alone, *ALONE)}" if alone else told


def _edition(desk: Desk, carried: Carried) -> str:
    words = desk.wording
    if carried.date == desk.edition.date:
        return words.text("Revision {number} of this edition", number=str(carried.revision))
    day = short_day(desk, carried.date)
    return words.text("Edition No. {number} of {day}", number=str(carried.number), day=day)


def _fallen(desk: Desk, carried: Carried) -> tuple[Line, ...]:
    lines = [own(run(text, "muted")) for text in carried.alone[:MOST]]
    left = len(carried.alone) - MOST
    return (
        (*lines, own(run(desk.wording.count(left, "And {n} more.", "And {n} more."), "muted")))
        if left > 0
        else tuple(lines)
    )
