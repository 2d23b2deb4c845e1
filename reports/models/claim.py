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
from reports.models.record import Contrary, Outcome, Relation, Repetition, Revision, Withdrawal, Wording
from reports.models.source import Reliability
from reports.models.story import Dependence, Silence, Story

Novelty = Literal["new", "confirmed", "revised", "known"]
"""Against the last edition: first seen; seen before and now carried by another original;
same claimant and matter with another value; nothing new."""

Credibility = Literal[1, 2, 3, 4, 5, 6]
"""Credibility of information in the Admiralty system (AJP-2.1): 1 confirmed by other sources, 2 probably
true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. Computed from corroboration alone by
the table in ``fusion/grading.py``; what the sources are worth has no part in it."""


class Support(Noun):
    """Who carries a claim: articles, outlets, and how many original reports stand behind it."""

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    originals: int
    """Reports left after copies, excerpts, relays of one outlet and outlets of one owner are counted once."""
    first: date | None
    latest: date | None
    owners: tuple[str, ...] = ()
    """Who stands behind the originals, one an original where known: the owner of the outlet, else the outlet;
    for a relayed report the outlet or agency it credits, or that one's owner."""
    relayed: tuple[str, ...] = ()
    """Outlets and agencies that carriers name as where they have it from."""
    reliability: Reliability = "F"
    """Best grade among the carriers; grades are never averaged."""


class Tenure(Noun):
    """A role that the articles of some days gave an actor."""

    role: str
    affiliation: str | None
    first: date | None
    latest: date | None
    evidence: Evidence | None = None
    """Words of a source that state it."""


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
    tenures: tuple[Tenure, ...] = ()
    """Roles over the editions in order of their first day; the last one is the role of today."""
    spoke: tuple[date, ...] = ()
    """Dates of the last editions in which the actor made a statement, in order."""


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
    credibility: Credibility = 6
    novelty: Novelty
    before: str | None = None
    """Expression of the same claimant in the last edition, where the value was revised."""
    predicate: str | None = None
    """What is said of the counted, as a class: "present", "kill", else the verb's lemma."""
    planned: bool = False
    """True for what is planned, expected or being prepared: never weighed against what is."""
    history: tuple[Revision, ...] = ()
    """What the claimant gave before, in order of time."""
    direction: Literal["up", "down"] | None = None
    """How the value moved against ``before``."""
    explained: Evidence | None = None
    """Words by which the source says that an earlier count was changed: "revised down"."""
    part_of: str | None = None
    """Key of the claim that this is a part of: "of them 200 children"."""
    adds_to: str | None = None
    """Key of the claim that this comes on top of: "another 1,500"."""
    denied_by: tuple[str, ...] = ()
    """Keys of the statements that deny it."""
    first_outlet: str | None = None
    latest_outlet: str | None = None
    edition: date | None = None
    """Date of the last edition whose articles carry it."""
    withdrawn: Withdrawal | None = None


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
    relations: tuple[Relation, ...] = ()
    """Between claims of the group, and from its parts to their wholes in other groups."""


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
    credibility: Credibility = 6
    novelty: Novelty
    salience: float
    denied_by: tuple[str, ...] = ()
    """Keys of the statements that deny it."""
    wordings: tuple[Wording, ...] = ()
    """Its wordings that differ, the fullest first."""
    contrary: tuple[Contrary, ...] = ()
    """What the speaker said otherwise before, the latest first."""
    edition: date | None = None
    """Date of the last edition whose articles carry it."""
    withdrawn: Withdrawal | None = None


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
    credibility: Credibility = 6
    novelty: Novelty
    salience: float
    due: bool = False
    """True once its horizon has passed: it asks to be judged."""
    outcomes: tuple[Outcome, ...] = ()
    """What the sources say of it since, in order of time; none: not reported."""
    repeated: tuple[Repetition, ...] = ()
    edition: date | None = None
    """Date of the last edition whose articles carry it."""


class EventEntry(Noun):
    """One event with the articles that report it."""

    key: str
    what: str
    when: TimeSpan
    where: str | None
    who: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    credibility: Credibility = 6
    novelty: Novelty
    salience: float


class Change(Noun):
    """One difference from the last edition, at the level of the claim."""

    kind: Literal[
        "new",
        "confirmed",
        "revised",
        "contradicted",
        "denied",
        "withdrawn",
        "due",
        "gone quiet",
        "new actor",
        "new source",
    ]
    """``due``: the horizon of a judgement has passed."""
    subject: Literal["figure", "statement", "implication", "actor", "source", "event"]
    key: str
    """Key of the entry in the ledger (for a source, its outlet)."""
    before: str | None = None
    after: str | None = None
    weight: float
    """Rank among the changes; documented in fusion."""
    who: str | None = None
    """Claimant, speaker or holder."""
    last: date | None = None
    """Day of the last report of what has gone quiet or was withdrawn."""
    evidence: tuple[Evidence, ...] = ()
    """The last words that an entry rests on which is in the ledger no more."""


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
    """Articles of this edition that make one original, the first published first."""
    dependences: tuple[Dependence, ...] = ()
    """Why the articles of ``same_text`` are no originals of their own, in order of publication."""
    stories: tuple[Story, ...] = ()
    """Articles of this edition by what they tell of, the story with most originals first."""
    silent: tuple[Silence, ...] = ()
    editions: tuple[date, ...] = ()
    """Dates of this and the last editions, in order."""
    outlets: tuple[str, ...] = ()
    """Outlets read so far, in this and all earlier editions."""
    earlier: "Ledger | None" = None
    """What editions of the last weeks held and today's articles do not touch: compared with, never shown."""
