"""A document and its actors to the noun phrases that a pronoun may stand for, in order."""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from reports.language import gazetteers as gz
from reports.language._actor_names import Cluster, Gender
from reports.language._actor_words import actor_words
from reports.language._coreference_traits import noun_gender
from reports.language._roles import is_office

Kind = Literal["person", "body", "state", "people", "thing"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


@dataclass(eq=False)
class Entity:
    """What mentions are mentions of: an actor, joined actors, or something that is no actor."""

    kind: Kind
    actors: tuple[Cluster, ...] = ()
    gender: Gender | None = None
    plural: bool = False
    count: int = 0
    pronoun: str = ""
    """The pronoun that last stood for it: "he", "she", "it" or "they"."""
    heads: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Mention:
    """One noun phrase."""

    head: Token
    entity: Entity
    role: Literal["subject", "object", "oblique", "owner", "other"]
    named: bool
    sentence: int
    quote: int
    """Number of the quotation it stands in, -1 outside."""


def role_in_clause(token: Token) -> Literal["subject", "object", "oblique", "owner", "other"]:
    """Grammatical role; joined words have the role of the first."""
    while token.dep_ in ("conj", "flat", "appos") and token.head.i < token.i:
        token = token.head
    if token.dep_ in _SUBJECTS:
        return "subject"
    if token.dep_ in ("obj", "iobj"):
        return "object"
    if token.dep_.startswith("obl"):
        return "oblique"
    return "owner" if token.dep_ == "nmod:poss" else "other"


def quote_numbers(doc: Doc) -> list[int]:
    """For each token the number of the quotation around it, -1 outside."""
    numbers = [-1] * len(doc)
    for number, quotation in enumerate(doc._.quotations):
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is not None and quotation.end - quotation.start > 1:
            numbers[span.start : span.end] = [number] * len(span)
    return numbers


def mentions(doc: Doc, clusters: list[Cluster], quotes: list[int]) -> list[Mention]:
    """All noun phrases of ``doc`` that a pronoun may stand for, by place of their heads."""
    owner = _owners(doc, clusters)
    timed = {i for time in doc._.times for i in range(time.start, time.end)}
    entities = {id(cluster): _of_actor(cluster) for cluster in clusters}
    things: dict[str, Entity] = {}
    found: list[Mention] = []
    sentence_of = doc._.sentence_of
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        cluster = owner.get(token.i)
        if cluster is not None:
            entity = entities[id(cluster)]
        elif (
            token.dep_ in actor_words("inner relations")
            or token.idx in timed
            or (token.dep_ == "ROOT" and not token.n_lefts)
        ):
            continue
        else:
            entity = _other(token, things)
        found.append(
            Mention(token, entity, role_in_clause(token), cluster is not None, sentence_of[token.i], quotes[token.i])
        )
        joined = _joined(token, owner)
        if joined is not None:
            found.append(Mention(token, joined, found[-1].role, True, sentence_of[token.i], quotes[token.i]))
    return found


def _owners(doc: Doc, clusters: list[Cluster]) -> dict[int, Cluster]:
    """Head of each mention of an actor to the actor."""
    owner: dict[int, Cluster] = {}
    for cluster in clusters:
        for start, end in cluster.spans:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                owner[span.root.i] = cluster
    return owner


def _of_actor(cluster: Cluster) -> Entity:
    kinds: dict[str, Kind] = {"person": "person", "organisation": "body", "state": "state", "group": "people"}
    return Entity(kinds[cluster.kind], (cluster,), cluster.gender, cluster.plural or cluster.kind == "group")


def _other(token: Token, things: dict[str, Entity]) -> Entity:
    """The entity of a common noun; "the driver" again is the same one."""
    plural = token.tag_ in ("NNS", "NNPS")
    gender = noun_gender(token.lower_)
    kind: Kind = "thing"
    if gender is not None or is_office(token) or token.lower_ in gz.word_set("person_nouns"):
        kind = "people" if plural else "person"
    elif _people(token, plural=plural):
        kind = "people"
    elif token.lower_ in gz.word_set("organisation_words"):
        kind = "body"
    definite = any(c.dep_ in ("det", "nmod:poss") and c.lower_ not in ("a", "an") for c in token.lefts)
    if definite and token.lower_ in things:
        return things[token.lower_]
    entity = Entity(kind, (), gender, plural or kind == "people")
    things[token.lower_] = entity
    return entity


def _people(token: Token, *, plural: bool) -> bool:
    """As in "troops", "victims", "ministers": a noun for several people."""
    if token.lower_ in gz.word_table("group_nouns") or token.lemma_.lower() in gz.word_set("person_nouns"):
        return True
    word = token.lower_.removesuffix("s")
    return plural and (word in gz.word_set("offices") or word in gz.word_set("titles"))


def _joined(token: Token, owner: dict[int, Cluster]) -> Entity | None:
    """As in "Russia and Peru": what "they" stands for."""
    members = [token.i, *(child.i for child in token.children if child.dep_ == "conj" and child.pos_ == "PROPN")]
    if len(members) < 2 or any(i not in owner for i in members):
        return None
    actors = tuple(dict.fromkeys(owner[i] for i in members))
    return Entity("people", actors, None, True) if len(actors) > 1 else None
