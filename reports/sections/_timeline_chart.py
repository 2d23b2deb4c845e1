"""Dated events to a chart of the days they fall on."""

import datetime as dt

from reports.models.briefing import Chart, ChartMark
from reports.models.claim import EventEntry
from reports.protocols import Desk
from reports.sections._cited import Cited, cited_of, line
from reports.sections._phrases import clean, clip, iso_day, muted, own, run, when

FEWEST, MOST = 3, 10
"""Events on different days from which there is a chart, and events it shows."""
LIMIT = 9
"""Words of an event at the axis."""
REACH = 100
"""Days from the edition; one event of another year would press all others together."""


def timeline_chart(desk: Desk) -> Chart | None:
    """A row an event, in order of time; ``None`` where the days are too few to compare."""
    ranked = sorted(desk.ledger.events, key=lambda event: (-event.salience, event.key))
    dated = [(event, span) for event in ranked if (span := _span(event, desk.edition.date))][:MOST]
    if len({span for _, span in dated}) < FEWEST:
        return None
    ordered = sorted(dated, key=lambda pair: (pair[1], pair[0].key))
    return Chart(
        form="timeline",
        title=desk.wording.text("What happened when"),
        unit=desk.wording.text("days"),
        as_of=desk.edition.date,
        marks=tuple(_mark(desk, event, span) for event, span in ordered),
    )


def _span(event: EventEntry, day: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day, of what is told to the day, is closed, and lies within a year of the edition."""
    start, end = iso_day(event.when.start), iso_day(event.when.end)
    if start is None or end is None:
        return None
    near = abs(start - day) <= dt.timedelta(days=REACH) and abs(end - day) <= dt.timedelta(days=REACH)
    return (start, end) if near and start <= end else None


def _mark(desk: Desk, event: EventEntry, span: tuple[dt.date, dt.date]) -> ChartMark:
    kept, cut = clip(clean(event.what), LIMIT)
    told = Cited([run(kept, "words"), *([run(" …")] if cut else [])], cited_of(desk, event.evidence)[:1])
    day = own(*(muted(when(desk, event.when) or "") or [run("", "muted")]))
    return ChartMark(label=line(desk, told), value=day, start=span[0], end=span[1])
