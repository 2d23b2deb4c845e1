"""What is watched, as configured."""

from reports.models._noun import Noun
from reports.models.appearance import Paper

OUTLINE = (
    "highlights", "changes", "key_figures", "figures", "actors", "statements", "implications",
    "timeline", "pictures", "sources", "coverage", "method",
)  # fmt: skip
"""Sections of a report where the configuration names none, in their order."""


class Situation(Noun):
    """A situation: sources, filter, time zone, outline and template of its report."""

    name: str
    title: str
    sources: tuple[str, ...]
    include: tuple[str, ...] = ()
    """Words or phrases, ``*`` for any ending, one of which an article must hold; empty: all."""
    timezone: str = "UTC"
    schedule: str | None = None
    """Cron expression in the situation's zone."""
    template: str = "situation_report"
    sections: tuple[str, ...] = OUTLINE
    recipients: tuple[str, ...] = ()
    """Names of recipients, or bare mail addresses."""
    recipients_file: str | None = None
    """CSV file of more of them."""
    lookback_days: int = 7
    """How many days before the edition's date an article not yet reported may be from."""
    language: str = "en-GB"
    """BCP 47 tag of the language of labels, dates and numbers; words of sources stay as they are."""
    marking: str | None = None
    """Handling marking printed on every page."""
    aliases: str | None = None
    """File that says which names are one actor and which are not."""
    contact: str | None = None
    """Whom a reader turns to with a question: an address or a name, printed in the method note."""
    page: Paper | None = None
    """Paper of PDF and DOCX; without it the template's own, which is A4 in the one that comes along."""
    accent: str | None = None
    """Colour of headings, rules and marks as ``#rrggbb``."""
    logo: str | None = None
    """PNG or SVG file, for the masthead."""
    logo_text: str = "Logo"
    """What the logo says, for whoever does not see it."""
    pdf_a: bool = False
    """True where the PDF is to be PDF/A-3 as well, for an archive."""
