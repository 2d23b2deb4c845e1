"""The list of sources to what is printed of it."""

from typing import TYPE_CHECKING

from reports.rendering._text import printable
from reports.rendering._voice import voice

if TYPE_CHECKING:
    from reports.models.briefing import Briefing, Section, SourceEntry
    from reports.wording import Wording

SECTION = "sources"
"""Name of the section beneath whose blocks the entries stand."""


def with_sources(briefing: "Briefing") -> "tuple[Section, ...]":
    """Return the sections, with one for the sources where the outline has none.

    Source marks have to lead somewhere, whatever the outline says.
    """
    from reports.models.briefing import Section

    if not briefing.sources or any(section.name == SECTION for section in briefing.sections):
        return briefing.sections
    title = voice(briefing.language).text("Sources")
    return (*briefing.sections, Section(name=SECTION, title=title, blocks=(), annex=True))


def facts(entry: "SourceEntry", wording: "Wording") -> str:
    """Word date, agency, byline, grade and descriptor of a source; what is missing is said."""
    parts = [
        wording.long_date(entry.published) if entry.published else wording.text("date not stated"),
        wording.text("read {date}", date=wording.long_date(entry.accessed)) if entry.accessed else "",
        wording.text("agency {agency}", agency=entry.agency) if entry.agency else "",
        wording.text("by {author}", author=entry.byline) if entry.byline else "",
        wording.text("grade {grade}", grade=entry.grade),
        entry.descriptor,
    ]
    return printable(" · ".join(part for part in parts if part))
