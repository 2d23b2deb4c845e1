"""The layers that the language pipeline lays on a document (a spaCy ``Doc``).

A document is made over ``article.prose``, which has the length of ``article.text``: every
character offset here counts code points of ``article.text``. The layers are read as
``doc._.times``, ``doc._.quantities``, ``doc._.quotations``, ``doc._.names``, ``doc._.actors``
and ``doc._.attributions``; ``doc._.published`` is the article's date or ``None``.
"""

from typing import Literal, NamedTuple

from reports.models.finding import ActorKind, Mode, NameType, Quantifier, Stance


class TimeExpression(NamedTuple):
    """A temporal expression, resolved against the article's date (TIMEX3, Pustejovsky et al. 2003)."""

    start: int
    end: int
    type: Literal["date", "time", "duration", "set"]
    value: str
    """TIMEX3 value: "2024-10-23", "2024-W42", "2024-10", "P2Y", "PRESENT_REF"."""
    first: str | None
    """First day covered, ISO 8601; ``None`` where open or unknown."""
    last: str | None
    """Last day covered."""
    rule: str = ""
    """Function that made it, as ``models.rule.rule_name`` has it; empty where none is told."""


class Quantity(NamedTuple):
    """A number in the text with its quantifier and unit, before it is known what is counted."""

    start: int
    """Of the whole expression with its quantifier and unit: "at least 3,000", "$48.2 million"."""
    end: int
    number_start: int
    """Of the number words alone: "3,000"."""
    number_end: int
    value: float
    low: float | None
    high: float | None
    quantifier: Quantifier
    unit: str | None
    """"percent", an ISO 4217 code, a measure in the singular ("kilometre"), else ``None``."""
    rule: str = ""
    """Function that made it, as ``models.rule.rule_name`` has it; empty where none is told."""


class Quotation(NamedTuple):
    """Words between quotation marks."""

    start: int
    """Of the words inside the marks."""
    end: int
    outer_start: int
    """Of the opening mark."""
    outer_end: int
    """After the closing mark, or after the last word where the paragraph ends without one."""
    continued: bool
    """True when the paragraph opens with a mark that goes on with the quotation before it."""


class Name(NamedTuple):
    """A proper name without titles."""

    start: int
    end: int
    type: NameType
    rule: str = ""
    """Function that made it, as ``models.rule.rule_name`` has it; empty where none is told."""


class ActorRecord(NamedTuple):
    """All that the article says of who one actor is (within-article coreference)."""

    name: str
    kind: ActorKind
    role: str | None
    role_span: tuple[int, int] | None
    affiliation: str | None
    side: str | None
    aliases: tuple[str, ...]
    mentions: tuple[tuple[int, int], ...]
    """Named and nominal mentions, in order; pronouns are not among them."""
    pronouns: tuple[tuple[int, int], ...] = ()
    """Pronouns that stand for the actor, in order; one of "they" may stand for several actors."""
    roles: tuple[tuple[int, int], ...] = ()
    """Every phrase that says who the person is, the best (``role_span``) first, no words twice."""


class Attribution(NamedTuple):
    """Words that the article puts into somebody's mouth or mind."""

    speaker: str | None
    """Canonical actor name, else the words of the source ("analysts"), else ``None``."""
    speaker_span: tuple[int, int] | None
    cue_span: tuple[int, int] | None
    cue: str | None
    """Lemma of the cue: "say", "according to"."""
    content: tuple[int, int]
    mode: Mode
    stance: Stance
    negated: bool
    via: str | None
    """Who relays it."""
    addressee: str | None
    venue: str | None
    quotations: tuple[tuple[int, int], ...]
    """The words between the marks, each verbatim."""
    time: tuple[int, int] | None
    """Span of the time expression that says when it was said."""
    evidence: tuple[int, int]
    """The whole passage: speaker, cue and content."""
    confidence: float
    spoken: bool = True
    """False for what is thought, feared or found, and nobody is said to have uttered."""
    rule: str = ""
    """Function that made it, as ``models.rule.rule_name`` has it; empty where none is told."""
