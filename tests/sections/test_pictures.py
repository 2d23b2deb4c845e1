"""The annex of pictures: drawn where there is enough to compare, each mark cited, nothing else."""

import datetime as dt

from reports.models.briefing import Chart
from reports.models.claim import EventEntry
from reports.models.finding import TimeSpan
from reports.models.record import Revision
from reports.proof import prove
from reports.protocols import Desk
from reports.sections import compile_briefing, pictures
from reports.sections._cite import Marks
from reports.sections._history_charts import history_charts
from reports.sections._timeline_chart import timeline_chart
from reports.sections._voices_chart import voices_chart
from sections.two_editions import quiet, second

DAY = dt.date(2031, 3, 12)


def desk(**ledger: object) -> Desk:
    briefing = second()
    changed = briefing.ledger.model_copy(update=ledger)
    cite = Marks([item.article for item in briefing.findings])
    return Desk(briefing.edition, changed, briefing.findings, briefing.coverage, cite)


def event(number: int, start: str | None, end: str | None, salience: float = 0.5) -> EventEntry:
    model = second().ledger
    known = model.statements[0]
    return EventEntry(
        key=f"ev{number}", what=known.evidence[0].text, when=TimeSpan(start=start, end=end, text="then"), where=None, who=(),
        evidence=known.evidence, support=known.support, novelty="new", salience=salience,
    )  # fmt: skip


def days(chart: Chart | None) -> list[dt.date | None]:
    assert chart
    return [mark.start for mark in chart.marks]


def test_events_stand_in_order_of_time() -> None:
    events = (
        event(1, "2031-03-09", "2031-03-10"),
        event(2, "2031-03-02", "2031-03-02"),
        event(3, "2031-03-12", "2031-03-12"),
    )
    assert days(timeline_chart(desk(events=events))) == [dt.date(2031, 3, 2), dt.date(2031, 3, 9), DAY]


def test_what_is_open_or_of_another_year_is_not_drawn() -> None:
    events = (
        event(1, "2031-03-09", "2031-03-09"), event(2, "2031-03-10", "2031-03-10"), event(3, "2031-03-11", "2031-03-11"),
        event(4, "1953-07-27", "1953-07-27"), event(5, "2031-03-01", None), event(6, "2031", "2031"),
    )  # fmt: skip
    assert len(days(timeline_chart(desk(events=events)))) == 3


def test_two_days_are_no_timeline() -> None:
    events = (
        event(1, "2031-03-09", "2031-03-09"),
        event(2, "2031-03-10", "2031-03-10"),
        event(3, "2031-03-10", "2031-03-10"),
    )
    assert timeline_chart(desk(events=events)) is None


def test_a_revised_value_is_drawn_with_what_it_was() -> None:
    groups = list(second().ledger.figures)
    claim = groups[0].claims[0]
    before = Revision(
        expression=claim.expression, value=claim.value / 2, first=dt.date(2031, 3, 10), latest=dt.date(2031, 3, 10),
        evidence=claim.evidence[0],
    )  # fmt: skip
    moved = claim.model_copy(update={"history": (before,)})
    groups[0] = groups[0].model_copy(update={"claims": (moved, *groups[0].claims[1:])})
    (chart,) = history_charts(desk(figures=tuple(groups)))
    of_one = [mark for mark in chart.marks if mark.label == chart.marks[0].label]
    assert [mark.point for mark in of_one][:2] == [claim.value / 2, claim.value]
    assert all(mark.label.citations and mark.value.citations for mark in chart.marks)


def test_nothing_revised_is_no_history() -> None:
    still = tuple(
        group.model_copy(update={"claims": tuple(claim.model_copy(update={"history": ()}) for claim in group.claims)})
        for group in second().ledger.figures
    )
    assert history_charts(desk(figures=still)) == []


def test_who_speaks_most_stands_first() -> None:
    entries = second().ledger.statements
    speakers = sorted({entry.speaker for entry in entries if entry.speaker})
    loud = tuple(entries[0].model_copy(update={"key": f"st{number}"}) for number in range(4))
    chart = voices_chart(desk(statements=(*entries, *loud)))
    if len(speakers) < 3:
        assert chart is None
        return
    assert chart
    counts = [mark.point for mark in chart.marks]
    assert counts == sorted(counts, key=lambda count: -(count or 0))
    assert chart.marks[0].point == 4 + sum(entry.speaker == entries[0].speaker for entry in entries)


def test_a_quiet_day_has_no_pictures() -> None:
    briefing = quiet()
    bare = Desk(briefing.edition, briefing.ledger, (), briefing.coverage, Marks([]))
    assert pictures.build(bare) is None


def test_an_edition_with_pictures_is_proved() -> None:
    briefing = second()
    events = (
        event(1, "2031-03-09", "2031-03-09"),
        event(2, "2031-03-10", "2031-03-10"),
        event(3, "2031-03-12", "2031-03-12"),
    )
    drawn = briefing.ledger.model_copy(update={"events": events})
    made = compile_briefing(
        briefing.edition, drawn, briefing.findings, briefing.coverage, ["highlights", "pictures", "sources", "method"]
    )
    assert any(section.name == "pictures" for section in prove(made).sections)
