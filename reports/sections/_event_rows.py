"""Events and statements to rows: when, how exactly, and what happened in the words of a source."""

from collections.abc import Sequence

from reports.models.briefing import Line, Row, Table
from reports.models.claim import EventEntry
from reports.protocols import Desk
from reports.sections._cited import Cited, cited_of, line, words_of
from reports.sections._happenings import Happening, clock, in_order, precision, time_of
from reports.sections._phrases import clean, muted, own, said, when
from reports.sections._told import statement
from reports.wording import msgid

LIMIT, SAID = 32, 24
"""Words of an event, and of what somebody said."""
WHOLE = 4
"""Words from which on an event's own description stands for its sentence."""
CAPTION = msgid(
    "Days are resolved against each article's own date; what is known less exactly than to the day is marked."
)
PRECISION = {
    "week": msgid("week"),
    "month": msgid("month"),
    "quarter": msgid("quarter"),
    "year": msgid("year"),
    "period": msgid("period"),
}


def table(desk: Desk, happenings: Sequence[Happening], heading: str | None) -> Table:
    """A table in order of time, one line a thing, those without a day last."""
    return Table(
        heading=heading,
        caption=desk.wording.text(CAPTION),
        columns=(desk.wording.text("When"), desk.wording.text("What")),
        widths=(18, 82),
        rows=tuple(_row(desk, each) for each in in_order(happenings)),
    )


def _row(desk: Desk, happening: Happening) -> Row:
    if isinstance(happening, EventEntry):
        return Row(cells=(_time(desk, happening), _event(desk, happening)))
    told = statement(desk, happening, SAID)
    return Row(cells=(_time(desk, happening), line(desk, told)))


def _time(desk: Desk, happening: Happening) -> Line:
    span = time_of(happening)
    words = desk.wording
    told = when(desk, span) or words.text("not dated")
    hour, width = clock(span), precision(span)
    more = f"{words.comma}{hour}" if hour and not width else f" · {words.text(PRECISION[width])}" if width else ""
    return own(*muted(told, more))


def _event(desk: Desk, event: EventEntry) -> Line:
    sentence = clean(event.evidence[0].text)
    # the sentence says who tells it; only a long one gives way to the event's own words
    short = words_of(event.what, event.evidence[:1]) if len(sentence.split()) > LIMIT else None
    told = short if short and len(short.split()) >= WHOLE else sentence
    return line(desk, Cited(said(told, "words", LIMIT), cited_of(desk, event.evidence)[:2]))
