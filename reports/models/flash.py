"""Rules by which an edition is made outside its schedule, and what met one."""

from typing import Literal

from pydantic import Field

from reports.models._noun import Noun
from reports.models.finding import Evidence, Stance


class FlashRule(Noun):
    """A table ``[[situation.flash]]``: something new that must not wait; all of its conditions have to hold."""

    name: str
    """Shown in the masthead and the mail."""
    figure: str | None = None
    """What is counted ("troops") or what befell it ("killed"); ``*`` for any ending."""
    at_least: float | None = Field(default=None, gt=0)
    """Value that the figure reaches and did not reach in the last edition."""
    change: Literal["raised", "lowered", "doubled", "halved"] | None = None
    """What the figure did against the same claimant's value in the last edition, or the highest there was."""
    speaker: str | None = None
    """Part of the speaker's name, role or affiliation; ``*`` for any ending."""
    stance: Stance | None = None
    """What the statement does: warn, deny, demand, …"""
    words: tuple[str, ...] = ()
    """Words or phrases one of which the cited words hold, ``*`` for any ending; alone: a new article."""
    sources: tuple[str, ...] = ()
    """Sources one of which carries it; alone: any new article of theirs."""


class Flash(Noun):
    """Why an edition was made outside the schedule."""

    rule: str
    key: str
    """Of the claim, statement or article that met the rule; it meets it once."""
    evidence: Evidence
    """The words that met it."""
    outlet: str | None
    others: int = 0
    """How many more new things met a rule at the same time."""
