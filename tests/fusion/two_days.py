"""Two days of an invented flood, as four outlets tell it: the samples of fusion, sections and proof."""

import datetime as dt
from zoneinfo import ZoneInfo

from fusion.by_hand import Desk
from reports.models.edition import Coverage, Edition
from reports.models.finding import Analysis, TimeSpan
from reports.models.source import Failure, Note, Source

WIRE = (
    "Maravian interior minister Ilse Maran said at least 1,850 people had left the river districts. "
    "The dam authority said on Tuesday that a second release could become necessary within two days. "
    "Ostland's foreign minister Radek Voss said the gates of the Lysa dam were opened on purpose. "
    "The towns along the lower river have been without power since the weekend, and the only bridge at Orl is closed."
)
TELEGRAPH = (
    "About 4,000 people have left the river districts, Ostland said. "
    "“This is a man-made flood,” said Radek Voss, foreign minister of Ostland. "
    "Mr Voss told reporters that the gates of the Lysa dam had been opened on purpose."
)
GAZETTE = (
    "Maravia has denied that the gates of the Lysa dam were opened on purpose. "
    "At least 2,100 people had left the river districts by Wednesday, interior minister Ilse Maran said. "
    "The river commission is to meet in Karsk on Thursday. "
    "Insurers could withdraw from the valley, analyst Jon Feld said. "
    "Another 300 people are to be brought out tonight, Maran said. "
    "“Our sluices were never touched,” Tomas Brehm told a meeting."
)
TUESDAY, WEDNESDAY, THURSDAY = (TimeSpan(start=f"2031-03-{d}", end=f"2031-03-{d}", text=t) for d, t in ((11, "on Tuesday"), (12, "by Wednesday"), (13, "on Thursday")))  # fmt: skip


def march(day: int) -> dt.date:
    return dt.date(2031, 3, day)


def wire(outlet: str = "Relief Wire", day: int = 11) -> Analysis:
    desk = Desk(WIRE, outlet, published=march(day))
    desk.actor("Ilse Maran", role="interior minister", side="Maravia", salience=0.6)
    desk.actor("Radek Voss", role="foreign minister", side="Ostland", salience=0.4)
    desk.actor("Ostland", kind="state", side="Ostland", salience=0.3)
    desk.actor("dam authority", kind="organisation", salience=0.2)
    desk.figure("at least 1,850 people", 1850, "people", "Ilse Maran", low=1850, quantifier="at least", predicate="leave", place="river districts")  # fmt: skip
    desk.statement("Ilse Maran", "at least 1,850 people had left the river districts", cue="said")
    desk.statement("dam authority", "a second release could become necessary within two days", cue="said", stance="warn", said_on=TUESDAY)  # fmt: skip
    desk.statement("Radek Voss", "the gates of the Lysa dam were opened on purpose", cue="said", stance="accuse")
    desk.implication("dam authority", "a second release could become necessary within two days", hedge="could", domain="humanitarian")  # fmt: skip
    desk.event("the only bridge at Orl is closed", when=TUESDAY)
    return desk.done()


def telegraph(day: int = 11) -> Analysis:
    desk = Desk(TELEGRAPH, "Ostland Telegraph", published=march(day), reliability="C")
    desk.actor("Radek Voss", aliases=("Mr Voss",), role="foreign minister of Ostland", side="Ostland", salience=0.7)
    desk.actor("Ostland", kind="state", side="Ostland")
    desk.figure("About 4,000 people", 4000, "people", "Ostland", quantifier="about", predicate="leave", place="river districts")  # fmt: skip
    desk.statement("Radek Voss", "This is a man-made flood", mode="direct", quotations=("This is a man-made flood",), evidence="“This is a man-made flood,” said Radek Voss, foreign minister of Ostland.")  # fmt: skip
    desk.statement("Radek Voss", "the gates of the Lysa dam had been opened on purpose", cue="told", mention="Mr Voss", stance="accuse")  # fmt: skip
    return desk.done()


def gazette(day: int = 12) -> Analysis:
    desk = Desk(GAZETTE, "Commission Gazette", published=march(day), reliability="B", sample=True)
    desk.actor("Maravia", kind="state", side="Maravia", salience=0.5)
    desk.actor("Ilse Maran", aliases=("Maran",), role="interior minister", side="Maravia", salience=0.5)
    desk.actor("Jon Feld", role="analyst", salience=0.2)
    desk.figure("At least 2,100 people", 2100, "people", "Ilse Maran", low=2100, quantifier="at least", predicate="leave", place="river districts", time=TimeSpan(end="2031-03-12", text="by Wednesday"))  # fmt: skip
    desk.figure("Another 300 people", 300, "people", "Ilse Maran", quantifier="another", predicate="bring", place="river districts")  # fmt: skip
    desk.statement("Maravia", "that the gates of the Lysa dam were opened on purpose", cue="denied", stance="deny")
    desk.statement("Ilse Maran", "At least 2,100 people had left the river districts by Wednesday")
    desk.statement("Jon Feld", "Insurers could withdraw from the valley")
    desk.implication("Jon Feld", "Insurers could withdraw from the valley", hedge="could", domain="economic", kind="outlook")  # fmt: skip
    desk.actor("Tomas Brehm", salience=0.1)
    desk.statement("Tomas Brehm", "Our sluices were never touched", mode="direct", quotations=("Our sluices were never touched",), evidence="“Our sluices were never touched,” Tomas Brehm told a meeting.")  # fmt: skip
    desk.event("The river commission is to meet in Karsk on Thursday", who=("river commission",), when=THURSDAY, where="Karsk")  # fmt: skip
    return desk.done()


def first_day() -> list[Analysis]:
    """The wire's text in two outlets, and a report of the other side."""
    return [wire(), wire("Lysa Courier"), telegraph()]


def edition(**changes: object) -> Edition:
    given = {
        "situation": "tavor-flood", "title": "Flooding on the lower Tavor", "date": march(11), "number": 1, "revision": 1,
        "as_of": dt.datetime(2031, 3, 11, 18, tzinfo=ZoneInfo("Europe/London")), "timezone": "Europe/London",
        "period_start": march(11), "period_end": march(11), "next_edition": march(12), "marking": None,
        "previous_date": None, "previous_number": None, "pipeline": "rules 1", "software": "sitrep 0.1.0", **changes,
    }  # fmt: skip
    return Edition.model_validate(given)


def second_edition(**changes: object) -> Edition:
    given = {
        "date": march(12), "number": 2, "as_of": dt.datetime(2031, 3, 12, 18, tzinfo=ZoneInfo("Europe/London")),
        "period_start": march(12), "period_end": march(12), "previous_date": march(11), "previous_number": 1, **changes,
    }  # fmt: skip
    return edition(**given)


def coverage(**changes: object) -> Coverage:
    given = {
        "sources": (Source(name="samples", kind="folder", location="articles"),),
        "articles_by_source": (("samples", 3),),
        "failures": (Failure(source="samples", location="articles/cut.html", reason="The file ends in the middle."),),
        "notes": (Note(source="samples", location="articles/old.txt", reason="It bears no date."),),
        "duplicates": 1, **changes,
    }  # fmt: skip
    return Coverage.model_validate(given)


OUTLINE = [
    "highlights",
    "changes",
    "key_figures",
    "figures",
    "actors",
    "statements",
    "implications",
    "timeline",
    "sources",
    "coverage",
    "method",
]
