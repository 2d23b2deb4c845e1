"""A day on which no article came in: edition, coverage and briefing, for tests that need one."""

import datetime as dt

from reports.models.briefing import Briefing, Citation, Line, Paragraph, Run, Section
from reports.models.claim import Ledger
from reports.models.edition import Coverage, Edition
from reports.models.finding import Evidence
from reports.models.source import Source

SOURCE = Source(name="drop", kind="folder", location="nowhere", outlet="Delta Post")
EDITION = Edition(
    situation="floods",
    title="Floods in the delta",
    date=dt.date(2025, 3, 12),
    number=4,
    revision=1,
    as_of=dt.datetime(2025, 3, 12, 7, 0, tzinfo=dt.UTC),
    timezone="UTC",
    period_start=dt.date(2025, 3, 11),
    period_end=dt.date(2025, 3, 12),
    next_edition=dt.date(2025, 3, 13),
    marking=None,
    previous_date=dt.date(2025, 3, 10),
    previous_number=3,
    pipeline="weights 1, rules 1",
    software="sitrep 0.1.0",
)
NOTHING_READ = Coverage(sources=(SOURCE,), articles_by_source=(("drop", 0),), failures=(), notes=(), duplicates=0)


def cite(*evidence: Evidence) -> tuple[Citation, ...]:
    return tuple(Citation(label="1a", source=1, anchor="s1a", evidence=each) for each in evidence)


def quiet(title: str = "Nothing new") -> Briefing:
    line = Line(runs=(Run(text="No article came in."),), administrative=True)
    section = Section(name="highlights", title=title, blocks=(Paragraph(line=line),))
    return Briefing(
        edition=EDITION,
        counts=(("articles", 0),),
        sections=(section,),
        sources=(),
        coverage=NOTHING_READ,
        ledger=Ledger(),
    )
