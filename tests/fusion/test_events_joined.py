"""Tellings of one happening are one entry; two happenings of one day are two."""

import datetime as dt

from fusion.by_hand import Desk
from reports.fusion import fuse
from reports.models.claim import EventEntry
from reports.models.finding import Analysis, TimeSpan

MONDAY = TimeSpan(start="2031-03-10", end="2031-03-10", text="on Monday")
AROUND = (
    "The Lysa dam above Karsk is forty years old. Engineers from Karsk look after the dam.",
    "Karsk lies below the Lysa dam. The engineers of the dam live there.",
)


def told(at: int, what: str, who: tuple[str, ...], outlet: str, when: TimeSpan = MONDAY) -> Analysis:
    desk = Desk(f"{what}. {AROUND[at]}", outlet, published=dt.date(2031, 3, 11))
    for name in who:
        desk.actor(name)
    return desk.event(what, who=who, when=when).done()


def events(*analyses: Analysis) -> tuple[EventEntry, ...]:
    return fuse(analyses, None, dt.date(2031, 3, 11)).events


def test_two_reporters_words_for_one_happening_are_one_entry_of_two_reports() -> None:
    one = told(0, "Ann Lee opened the second gate of the Lysa dam on Monday", ("Ann Lee",), "Courier")
    two = told(1, "On Monday the dam's second gate was raised by Ann Lee", ("Ann Lee",), "Gazette")
    (entry,) = events(one, two)
    assert (entry.support.originals, entry.credibility) == (2, 1)


def test_what_another_actor_did_elsewhere_that_day_is_another_entry() -> None:
    one = told(0, "Ann Lee opened the second gate of the Lysa dam on Monday", ("Ann Lee",), "Courier")
    two = told(1, "On Monday the dam's second gate was raised by Jon Feld", ("Jon Feld",), "Gazette")
    assert len(events(one, two)) == 2


def test_two_deeds_of_one_actor_on_one_day_are_two_entries() -> None:
    one = told(0, "Ann Lee opened the second gate of the Lysa dam on Monday", ("Ann Lee",), "Courier")
    two = told(1, "On Monday Ann Lee received the envoys of Ostland in the town hall", ("Ann Lee",), "Gazette")
    assert len(events(one, two)) == 2


def test_one_deed_on_two_days_is_two_entries_and_an_undated_one_stands_alone() -> None:
    later = TimeSpan(start="2031-03-11", end="2031-03-11", text="on Tuesday")
    one = told(0, "Ann Lee opened the second gate of the Lysa dam", ("Ann Lee",), "Courier")
    two = told(1, "The dam's second gate was opened by Ann Lee", ("Ann Lee",), "Gazette", later)
    assert len(events(one, two)) == 2


def test_a_large_number_in_common_speaks_for_one_happening_other_numbers_against_it() -> None:
    one = told(0, "Ann Lee sent 1,200 blankets to Karsk on Monday", ("Ann Lee",), "Courier")
    two = told(1, "On Monday 1,200 covers left the depot by order of Ann Lee", ("Ann Lee",), "Gazette")
    assert len(events(one, two)) == 1
    three = told(1, "On Monday Ann Lee sent 40 blankets to Karsk", ("Ann Lee",), "Gazette")
    assert len(events(one, three)) == 2


def test_what_one_article_tells_as_two_events_stays_two() -> None:
    desk = Desk("Ann Lee opened the second gate on Monday. At dusk Ann Lee had the second gate opened wider on Monday.", "Courier", published=dt.date(2031, 3, 11)).actor("Ann Lee")  # fmt: skip
    desk.event("Ann Lee opened the second gate on Monday", who=("Ann Lee",), when=MONDAY)
    desk.event("At dusk Ann Lee had the second gate opened wider on Monday", who=("Ann Lee",), when=MONDAY)
    assert len(events(desk.done())) == 2
