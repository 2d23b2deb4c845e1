"""What an extractor yields from one document: actors, figures, statements, implications, events.

Field by field the objects of the ``sitrep analyze`` line; the edition's JSON carries the same.
"""

from typing import Literal

from reports.models._noun import Noun, content_id
from reports.models.article import Article

NameType = Literal["person", "organisation", "place", "group", "other"]
ActorKind = Literal["person", "organisation", "state", "group"]
Quantifier = Literal["exact", "about", "at least", "more than", "up to", "fewer than", "another", "total"]
Status = Literal["claimed", "assessed", "confirmed", "denied", "unattributed"]
Mode = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "assert", "assess", "deny", "warn", "promise", "demand", "decline", "confirm",
    "accuse", "condemn", "praise", "ask", "announce", "propose", "doubt",
]  # fmt: skip
ImplicationKind = Literal["consequence", "risk", "intended response", "outlook"]
Domain = Literal["military", "diplomatic", "economic", "humanitarian", "political", "legal", "security", "other"]
Modality = Literal["certain", "likely", "possible", "unlikely", "conditional", "planned"]


class Evidence(Noun):
    """Exact words of a saved article: ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str
    article: str
    """Id of the article."""


class TimeSpan(Noun):
    """A time as resolved against the article's date; ISO 8601, ``None`` where open or unknown."""

    start: str | None = None
    end: str | None = None
    text: str | None = None
    """The words of the source; ``None`` where the text names no time."""


class NameMention(Noun):
    """A name in the text, without titles, and the actor it stands for."""

    type: NameType
    actor: str | None
    mention: Evidence


class TimeMention(Noun):
    """A temporal expression with its TIMEX3 type and value and the days it covers."""

    type: Literal["date", "time", "duration", "set"]
    value: str
    start: str | None
    end: str | None
    mention: Evidence


class Actor(Noun):
    """A person, organisation, state or group that acts or speaks in the article."""

    name: str
    kind: ActorKind
    role: str | None
    affiliation: str | None
    aliases: tuple[str, ...]
    """Every other form by which the article calls this actor."""
    salience: float
    """0 to 1: how much of the article is about this actor."""
    mentions: tuple[Evidence, ...]
    role_evidence: Evidence | None = None
    """Words that state the role."""
    side: str | None = None
    """State or body the actor belongs to, for grouping; an actor that is a state is its own side."""
    roles: tuple[Evidence, ...] = ()
    """Every phrase of the article that says who the person is, the one of ``role`` first."""


class Figure(Noun):
    """A counted or measured quantity and who claims it."""

    id: str
    value: float
    low: float | None
    high: float | None
    quantifier: Quantifier
    unit: str | None
    counted: str | None
    """What is counted: the full noun phrase without the number."""
    predicate: str | None = None
    """What is said of the counted: the governing verb, its lemma."""
    measure: Literal["stock", "flow"] | None
    claimant: str | None
    via: str | None
    status: Status
    time: TimeSpan
    place: str | None
    confidence: float
    mention: Evidence
    evidence: Evidence


class Statement(Noun):
    """What somebody said, with the words that say so."""

    id: str
    speaker: str | None
    role: str | None
    affiliation: str | None
    via: str | None
    mode: Mode
    stance: Stance
    addressee: str | None
    venue: str | None
    said_on: TimeSpan
    confidence: float
    speaker_mention: Evidence | None
    cue: Evidence | None
    content: Evidence
    quotations: tuple[Evidence, ...]
    evidence: Evidence


class Implication(Noun):
    """What may follow, in whose judgement, hedged in the source's own words."""

    id: str
    holder: str | None
    via: str | None
    kind: ImplicationKind
    domain: Domain
    condition: str | None
    horizon: TimeSpan
    hedge: str | None
    modality: Modality
    confidence: float
    content: Evidence
    evidence: Evidence


class Event(Noun):
    """Something that happened: what, when, where, who."""

    id: str
    what: str
    when: TimeSpan
    where: str | None
    who: tuple[str, ...]
    to_whom: tuple[str, ...] = ()
    evidence: Evidence


class Analysis(Noun):
    """All findings of one article; written as one line of JSON it is the ``analyze`` contract."""

    article: Article
    names: tuple[NameMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    implications: tuple[Implication, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[str, ...] = ()


def cite(article: Article, start: int, end: int) -> Evidence:
    """Cut the words ``start:end`` out of ``article`` as evidence."""
    return Evidence(start=start, end=end, text=article.text[start:end], article=article.id)


def finding_id(kind: str, evidence: Evidence, *parts: object) -> str:
    """Identity of a finding: its kind, its place in its article, and what tells it from neighbours."""
    return content_id(kind, evidence.article, evidence.start, evidence.end, *parts)
