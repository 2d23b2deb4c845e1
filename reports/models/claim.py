"""Findings that speak of the same thing, joined over articles and compared with the last edition.

All of these are data of one edition: the ledger that is saved with it and that the next
edition is compared with. Every claim keeps the evidence of each article that carries it.
"""

from datetime import date
from typing import Literal

from reports.models._noun import Noun
from reports.models.finding import (
    ActorKind,
    Domain,
    Evidence,
    ImplicationKind,
    Modality,
    Mode,
    Quantifier,
    Stance,
    Status,
    TimeSpan,
)  # fmt: skip

Novelty = Literal["new", "confirmed", "revised", "known"]
"""Against the last edition: first seen; seen before and now carried by another original;
same claimant and matter with another value; nothing new."""


class Support(Noun):
    """Who carries a claim: articles, outlets, and how many original reports stand behind it."""

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    originals: int
    """Reports left after the same text in several outlets is counted once."""
    first: date | None
    latest: date | None


class ActorEntry(Noun):
    """One actor over all articles of the edition."""

    key: str
    name: str
    kind: ActorKind
    role: str | None
    affiliation: str | None
    side: str | None
    aliases: tuple[str, ...]
    salience: float
    """Mean over the articles of the edition, 0 where an article does not name the actor."""
    mentions: tuple[Evidence, ...]
    """First mention of each article, the one with the fullest name first."""
    role_evidence: tuple[Evidence, ...]
    support: Support
    novelty: Novelty


class FigureClaim(Noun):
    """One value, one claimant."""

    key: str
    value: float
    low: float | None
    high: float | None
    quantifier: Quantifier
    unit: str | None
    counted: str | None
    measure: Literal["stock", "flow"] | None
    claimant: str | None
    via: str | None
    status: Status
    time: TimeSpan
    place: str | None
    expression: str
    """The words of the source for the value: "at least 3,000"."""
    mentions: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    """One an article, in the order of publication."""
    support: Support
    novelty: Novelty
    before: str | None = None
    """Expression of the same claimant in the last edition, where the value was revised."""
    predicate: str | None = None
    """What is said of the counted, as a class: "present", "kill", else the verb's lemma."""
    planned: bool = False
    """True for what is planned, expected or being prepared: never weighed against what is."""


class FigureGroup(Noun):
    """Claims that count the same thing; where they differ they stand side by side."""

    key: str
    label: str
    """What is counted, in the words of a source."""
    unit: str | None
    place: str | None
    claims: tuple[FigureClaim, ...]
    relation: Literal["single", "agreement", "conflict"]
    salience: float


class StatementEntry(Noun):
    """One statement with its wordings in the several outlets, the fullest first."""

    key: str
    speaker: str | None
    role: str | None
    affiliation: str | None
    side: str | None
    via: str | None
    mode: Mode
    stance: Stance
    addressee: str | None
    venue: str | None
    said_on: TimeSpan
    cue: Evidence | None = None
    """The words that introduce ``content`` in its article: "told", "has denied"."""
    content: Evidence
    quotations: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    speaker_mentions: tuple[Evidence, ...]
    denies: str | None = None
    """Key of the statement or figure that this one denies."""
    support: Support
    novelty: Novelty
    salience: float


class ImplicationEntry(Noun):
    """One judgement of what may follow, with its holder."""

    key: str
    holder: str | None
    via: str | None
    kind: ImplicationKind
    domain: Domain
    condition: str | None
    horizon: TimeSpan
    hedge: str | None
    modality: Modality
    content: Evidence
    evidence: tuple[Evidence, ...]
    support: Support
    novelty: Novelty
    salience: float


class EventEntry(Noun):
    """One event with the articles that report it."""

    key: str
    what: str
    when: TimeSpan
    where: str | None
    who: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    novelty: Novelty
    salience: float


class Change(Noun):
    """One difference from the last edition, at the level of the claim."""

    kind: Literal["new", "confirmed", "revised", "contradicted", "denied", "new actor", "new source", "gone quiet"]
    subject: Literal["figure", "statement", "implication", "actor", "source", "event"]
    key: str
    """Key of the entry in the ledger (for a source, its outlet)."""
    before: str | None = None
    after: str | None = None
    weight: float
    """Rank among the changes; documented in fusion."""


class Ledger(Noun):
    """What stands in one edition: all entries, ranked within each kind."""

    actors: tuple[ActorEntry, ...] = ()
    figures: tuple[FigureGroup, ...] = ()
    statements: tuple[StatementEntry, ...] = ()
    implications: tuple[ImplicationEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    changes: tuple[Change, ...] = ()
    first: bool = True
    """True when there is no earlier edition to compare with."""
    articles: tuple[str, ...] = ()
    """Articles of this edition, in order of publication; evidence of any other is carried over."""
    same_text: tuple[tuple[str, ...], ...] = ()
    """Articles of this edition that carry the same text, the first published first."""
    earlier: "Ledger | None" = None
    """What editions of the last weeks held and today's articles do not touch: compared with, never shown."""
