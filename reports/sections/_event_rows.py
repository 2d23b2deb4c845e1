"""Events to rows: when, and what happened in the words of a source."""

from collections.abc import Sequence

from reports.models.briefing import Row, Table
from reports.models.claim import EventEntry
from reports.protocols import Desk
from reports.sections._phrases import clean, own, run, said, when
from reports.sections._wording import Wording, cited_of, line, words_of

LIMIT = 32
WHOLE = 4
"""Words from which on an event's own description stands for its sentence."""


def table(desk: Desk, events: Sequence[EventEntry], heading: str | None) -> Table:
    """A table of events in order of time, those without a day last."""
    ordered = sorted(
        events, key=lambda event: (event.when.start or event.when.end or "9999", -event.salience, event.key)
    )
    return Table(
        heading=heading,
        caption="Days are resolved against each article's own date.",
        columns=("When", "What"),
        widths=(18, 82),
        rows=tuple(_row(desk, event) for event in ordered),
    )


def _row(desk: Desk, event: EventEntry) -> Row:
    sentence = clean(event.evidence[0].text)
    # the sentence says who tells it; only a long one gives way to the event's own words
    short = words_of(event.what, event.evidence[:1]) if len(sentence.split()) > LIMIT else None
    told = short if short and len(short.split()) >= WHOLE else sentence
    return Row(
        cells=(
            own(run(when(event.when, desk.edition.date.year) or "not dated", "muted")),
            line(desk, Wording(said(told, "words", LIMIT), cited_of(desk, event.evidence)[:2])),
        )
    )
