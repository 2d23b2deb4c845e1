"""What happened and what was said, in order of resolved times, with how exactly they are known."""

import datetime as dt

import pytest

from fusion.by_hand import Desk
from fusion.two_days import OUTLINE, coverage, edition
from reports.fusion import fuse
from reports.models.briefing import Briefing, Quotations, Row, Table
from reports.models.finding import Analysis, TimeSpan
from reports.proof import prove
from reports.sections import compile_briefing
from reports.sections._happenings import clock, precision
from sections.two_editions import section, words

EVENTS = (
    ("The second gate of the Lysa dam was opened on Monday", TimeSpan(start="2031-03-10", end="2031-03-10", text="on Monday")),
    ("Three bridges were closed in February", TimeSpan(start="2031-02-01", end="2031-02-28", text="in February")),
    ("A boat drifted into the mill on the first of February", TimeSpan(start="2031-02-01", end="2031-02-01", text="the first of February")),
    ("The commission began to meet at noon on Tuesday", TimeSpan(start="2031-03-11T12:00", end="2031-03-11T12:00", text="at noon on Tuesday")),
    ("Ferries stopped for good", TimeSpan()),
)  # fmt: skip


def told() -> Analysis:
    desk = Desk(". ".join(what for what, _ in EVENTS) + ". Ann Lee said on Monday the weir holds.", "Courier", published=dt.date(2031, 3, 11))  # fmt: skip
    for what, when in EVENTS:
        desk.event(what, when=when)
    desk.actor("Ann Lee").statement("Ann Lee", "the weir holds", said_on=EVENTS[0][1])
    return desk.done()


def compiled() -> Briefing:
    article = told()
    return prove(
        compile_briefing(edition(), fuse([article], None, dt.date(2031, 3, 11)), [article], coverage(), OUTLINE)
    )


def rows(briefing: Briefing, name: str) -> list[Row]:
    return [row for block in section(briefing, name).blocks if isinstance(block, Table) and block.columns[0] == "When" for row in block.rows]  # fmt: skip


def test_everything_dated_stands_once_in_order_in_body_or_annex() -> None:
    briefing = compiled()
    found = [(words(row.cells[0]), words(row.cells[1])) for name in ("timeline", "also_reported") for row in rows(briefing, name)]  # fmt: skip
    assert sorted(when for when, _ in found) == ["February 2031 · month", "Mon 10 Mar", "Sat 1 Feb", "Tue 11 Mar, 12:00", "not dated"]  # fmt: skip
    body = [words(row.cells[0]) for row in rows(briefing, "timeline")]
    assert body == sorted(body, key=[when for when, _ in ORDER].index)


def test_a_dated_statement_that_the_timeline_has_no_room_for_stands_with_its_day_in_the_register_alone() -> None:
    briefing = compiled()
    assert not any("the weir holds" in words(row.cells[1]) for row in rows(briefing, "also_reported"))
    (entry,) = [
        entry
        for block in section(briefing, "statements").blocks if isinstance(block, Quotations)
        for entry in block.entries
    ]  # fmt: skip
    assert "the weir holds" in words(entry.quote)
    assert "Mon 10 Mar" in words(entry.attribution)


ORDER = [("February 2031 · month", 0), ("Sat 1 Feb", 1), ("Mon 10 Mar", 2), ("Tue 11 Mar, 12:00", 3)]


def test_a_month_stands_before_its_first_day_and_what_has_no_day_last() -> None:
    from reports.sections._happenings import happened, in_order, time_of

    ledger = fuse([told()], None, dt.date(2031, 3, 11))
    spans = [
        time_of(each).text for each in in_order([*happened(ledger), *(e for e in ledger.events if not e.when.start)])
    ]
    assert spans == ["in February", "the first of February", "on Monday", "on Monday", "at noon on Tuesday", None]


def test_a_sentence_that_is_a_statement_is_no_event_beside_it() -> None:
    desk = Desk("Ann Lee said on Monday the weir holds.", "Courier", published=dt.date(2031, 3, 11)).actor("Ann Lee")
    desk.event("Ann Lee said on Monday the weir holds", when=EVENTS[0][1])
    desk.statement("Ann Lee", "the weir holds", said_on=EVENTS[0][1])
    article = desk.done()
    briefing = compile_briefing(edition(), fuse([article], None, dt.date(2031, 3, 11)), [article], coverage(), OUTLINE)
    assert len(rows(briefing, "timeline")) == 1


@pytest.mark.parametrize(
    ("start", "end", "mark"),
    [
        ("2031-03-10", "2031-03-10", None),
        ("2031-02-01", "2031-02-28", "month"),
        ("2031-01-01", "2031-03-31", "quarter"),
        ("2031-01-01", "2031-12-31", "year"),
        ("2031-03-10", "2031-03-16", "week"),
        ("2031-03-11", "2031-03-17", "period"),
        ("2031-03-10", None, None),
        (None, "2031-03-10", None),
    ],
)
def test_the_mark_of_precision(start: str | None, end: str | None, mark: str | None) -> None:
    assert precision(TimeSpan(start=start, end=end)) == mark


def test_a_time_of_day_is_told_where_a_source_tells_one() -> None:
    assert clock(TimeSpan(start="2031-03-10T14:30", end="2031-03-10T14:30")) == "14:30"
    assert clock(TimeSpan(start="2031-03-10", end="2031-03-10")) is None
