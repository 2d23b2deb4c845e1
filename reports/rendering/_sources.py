"""The list of sources to what is printed of it."""

from typing import TYPE_CHECKING

from reports.rendering._masthead import long_date
from reports.rendering._text import printable

if TYPE_CHECKING:
    from reports.models.briefing import Briefing, Section, SourceEntry

SECTION = "sources"
"""Name of the section beneath whose blocks the entries stand."""


def with_sources(briefing: "Briefing") -> "tuple[Section, ...]":
    """Return the sections, with one for the sources where the outline has none.

    Source marks have to lead somewhere, whatever the outline says.
    """
    from reports.models.briefing import Section

    if not briefing.sources or any(section.name == SECTION for section in briefing.sections):
        return briefing.sections
    return (*briefing.sections, Section(name=SECTION, title="Sources", blocks=(), annex=True))


def facts(entry: "SourceEntry", language: str) -> str:
    """Word date, agency, byline, grade and descriptor of a source; what is missing is said."""
    parts = [
        long_date(entry.published, language) if entry.published else "date not stated",
        f"read {long_date(entry.accessed, language)}" if entry.accessed else "",
        f"agency {entry.agency}" if entry.agency else "",
        f"by {entry.byline}" if entry.byline else "",
        f"grade {entry.grade}",
        entry.descriptor,
    ]
    return printable(" · ".join(part for part in parts if part))
