"""What a ledger's entries remember and relate to: revisions, wordings, contrary words, outcomes."""

from datetime import date
from typing import Literal

from reports.models._noun import Noun
from reports.models.finding import Evidence, Mode


class Revision(Noun):
    """A value that its claimant gave for the same before, and has since replaced."""

    expression: str
    value: float
    first: date | None
    """Days on which it was first and last reported."""
    latest: date | None
    outlets: tuple[str, ...] = ()
    evidence: Evidence


class Withdrawal(Noun):
    """A claim taken back by who made it, or gone from the corrected article that it rested on."""

    kind: Literal["taken back", "corrected"]
    by: str | None
    """Who takes it back: the speaker; for a corrected article its outlet."""
    day: date | None
    evidence: Evidence | None = None
    """The words that take it back; a correction that only leaves the claim out has none."""


class Relation(Noun):
    """What two claims have to do with each other, by their keys."""

    kind: Literal["agreement", "conflict", "two values", "development", "addition", "part", "plan"]
    """Comparable claims whose values meet, or exclude each other; two exclusive values of one claimant on
    one day; values for different times; ``left`` comes on top of ``right``, is a part of ``right``, or is
    planned where ``right`` is."""
    left: str
    right: str


class Wording(Noun):
    """One statement as one article words it."""

    mode: Mode
    content: Evidence
    quotations: tuple[Evidence, ...] = ()
    outlet: str | None = None
    published: date | None = None
    own: tuple[Evidence, ...] = ()
    """Words of it that the fullest wording has no match for."""


class Contrary(Noun):
    """What the same speaker said of the same matter before, and said otherwise."""

    key: str
    """Of the earlier statement."""
    kind: Literal["denial", "negation", "value"]
    """One of the two is a denial, is negated, or gives another number."""
    content: Evidence
    evidence: Evidence
    day: date | None


class Outcome(Noun):
    """What a source says of a judged matter once it could have come about."""

    kind: Literal["came about", "did not"]
    """As the source words it; never our own verdict."""
    speaker: str | None
    """Who says so; ``None`` for the outlet's own report."""
    content: Evidence
    evidence: Evidence
    day: date | None


class Repetition(Noun):
    """The same judgement by another holder."""

    key: str
    """Of that holder's entry."""
    holder: str | None
    content: Evidence
    day: date | None
