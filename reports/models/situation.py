"""What is watched, as configured."""

from typing import Literal

from pydantic import Field

from reports.models._noun import Noun
from reports.models.appearance import Paper
from reports.models.flash import FlashRule

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
    catch_up: Literal["latest", "all", "skip"] = "latest"
    """Which missed editions ``sitrep catch-up`` makes: the last one due, each, or none."""
    catch_up_days: int = Field(default=7, ge=0)
    """Age in days from which a missed edition is not made any more."""
    run_minutes: float = Field(default=60.0, gt=0)
    """How long a run may take; then it ends with an error that says where it was."""
    flash: tuple[FlashRule, ...] = ()
    """Tables ``[[situation.flash]]``: what must not wait for the schedule."""
    flash_limit: int = Field(default=3, ge=0)
    """How many flash editions a day may have."""
    flash_quiet: str | None = None
    """Local hours without flash editions, as ``22:00-06:00``."""
    watch_minutes: int = Field(default=15, ge=1)
    """How often the sources of a situation with flash rules are read between its editions."""
    template: str = "situation_report"
    sections: tuple[str, ...] = OUTLINE
    recipients: tuple[str, ...] = ()
    """Names of recipients, or bare mail addresses."""
    recipients_file: str | None = None
    """CSV file of more of them."""
    hold: bool = False
    """True where what is to be sent waits until somebody approves it."""
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
