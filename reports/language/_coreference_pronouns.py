"""A pronoun and the noun phrases before it to the one that it stands for, by weighed features."""

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from reports.language import gazetteers as gz
from reports.language._actor_words import actor_words
from reports.language._coreference_mentions import Kind, Mention, role_in_clause

_CLASSES = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
}
CLASS_OF = {form: name for name, forms in _CLASSES.items() for form in forms}
"""Forms of the third person to the class that has the weights."""

_GENDER = {"he": "m", "she": "f"}
_SINGULAR: frozenset[Kind] = frozenset({"body", "state", "thing"})
_CLAUSES = frozenset({"VERB", "AUX"})


@cache
def weights() -> dict[str, dict[str, float]]:
    """Weights of the features for each class of pronoun, fitted as ``data/pronouns.toml`` says."""
    with (gz.DATA / "pronouns.toml").open("rb") as file:
        table: dict[str, dict[str, float]] = tomllib.load(file)
    return table


class Place(NamedTuple):
    """A pronoun and where it stands."""

    pronoun: Token
    sentence: int
    quote: int
    """Number of the quotation around it, -1 outside."""
    speaker: Token | None
    """Head of the words for who utters that quotation."""


def antecedent(place: Place, before: Sequence[Mention]) -> Mention | None:
    """The mention that the pronoun stands for; ``None`` where none agrees or two are as good.

    ``before`` holds the mentions near it, the last one last. A mention-ranking model: agreement
    and binding are conditions (Lappin and Leass 1994), the rest are weighed features (Denis and
    Baldridge 2008).
    """
    pronoun = place.pronoun
    name = CLASS_OF[pronoun.lower_]
    table = weights()[name]
    if pronoun.lower_.endswith(("self", "selves")):
        return _own_subject(pronoun, before, name)
    ranked: dict[int, tuple[float, Mention]] = {}
    for mention, found in features(place, before):
        score = sum(table.get(feature, 0.0) * value for feature, value in found.items())
        known = ranked.get(id(mention.entity))
        if known is None or score > known[0]:
            ranked[id(mention.entity)] = (score, mention)
    order = sorted(ranked.values(), key=lambda entry: -entry[0])
    if not order:
        return None
    total = sum(math.exp(score - order[0][0]) for score, _ in order) + math.exp(table["nobody"] - order[0][0])
    return order[0][1] if 1 / total >= table["threshold"] else None


def _own_subject(pronoun: Token, before: Sequence[Mention], name: str) -> Mention | None:
    """A reflexive stands for the subject of its own clause."""
    subjects = {child.i for child in _verb(pronoun).children if child.dep_ in ("nsubj", "nsubj:pass")}
    return next((m for m in reversed(before) if m.head.i in subjects and agrees(m, name)), None)


def features(place: Place, before: Sequence[Mention]) -> list[tuple[Mention, dict[str, float]]]:
    """Each mention that the pronoun may stand for, with what speaks for and against it."""
    pronoun, name = place.pronoun, CLASS_OF[place.pronoun.lower_]
    governors = _governors(pronoun)
    barred = _barred(pronoun)
    role = role_in_clause(pronoun)
    found: list[tuple[Mention, dict[str, float]]] = []
    near = 0
    for mention in reversed(before):
        if mention.head.i >= pronoun.i or mention.head.i in barred or not agrees(mention, name):
            continue
        if place.speaker is not None and place.quote >= 0 and mention.head.i == place.speaker.i:
            continue
        if _holds(mention.head, pronoun):
            continue
        weighed = _weighed(mention, place, governors, role)
        weighed["near"] = 1.0 / (1 + near)
        found.append((mention, weighed))
        near += 1
    return found


def _weighed(mention: Mention, place: Place, governors: set[int], role: str) -> dict[str, float]:
    name = CLASS_OF[place.pronoun.lower_]
    entity, away = mention.entity, place.sentence - mention.sentence
    found = {
        f"away {min(away, 4)}": 1.0,
        f"role {mention.role}": 1.0,
        f"kind {entity.kind}": 1.0,
        "count": math.log(1 + entity.count),
        "actor": float(bool(entity.actors)),
    }
    if mention.head.pos_ == "PRON":
        found["pronoun"] = 1.0
    if mention.named:
        found["named"] = 1.0
    if mention.head.dep_ in ("nsubj", "nsubj:pass") and mention.head.head.i in governors:
        found["governs"] = 1.0
    if mention.role == role:
        found[f"parallel {role}"] = 1.0
    if entity.pronoun == name:
        found["chain"] = 1.0
    elif entity.pronoun and name in ("he", "she"):
        found["other chain"] = 1.0
    if entity.gender is not None:
        found["gender"] = 1.0
    if mention.quote != place.quote:
        found["into quote" if place.quote >= 0 else "out of quote" if mention.quote >= 0 else "across"] = 1.0
    return found


def agrees(mention: Mention, name: str) -> bool:
    """Agreement in person or thing, number and gender; what is unknown agrees."""
    entity = mention.entity
    if name in _GENDER:
        return entity.kind == "person" and not entity.plural and entity.gender in (None, _GENDER[name])
    if name == "it":
        return entity.kind in _SINGULAR and not entity.plural
    return entity.kind == "people" or entity.plural or entity.kind in ("body", "state")


def _verb(token: Token) -> Token:
    """The verb of the token's clause."""
    while token.head.i != token.i and token.head.pos_ not in _CLAUSES:
        token = token.head
    return token.head


def _governors(pronoun: Token) -> set[int]:
    """Verbs above the pronoun in its sentence."""
    found, token = set(), pronoun
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in _CLAUSES or token.dep_ in ("ccomp", "advcl", "ROOT"):
            found.add(token.i)
    return found


def _barred(pronoun: Token) -> set[int]:
    """Words of its own clause that an object cannot stand for (binding), and its joined words."""
    found = {child.i for child in pronoun.children}
    if pronoun.dep_ == "conj":
        found.add(pronoun.head.i)
    if pronoun.dep_ in ("obj", "iobj", "obl", "obl:agent"):
        verb = pronoun.head
        found |= {child.i for child in verb.children if child.dep_ in actor_words("clause mates")}
        while (
            verb.dep_ in ("conj", "xcomp")
            and verb.head.i != verb.i
            and not any(c.dep_ in ("nsubj", "nsubj:pass") for c in verb.children)
        ):
            verb = verb.head
            found |= {child.i for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass")}
    return found


def _holds(head: Token, pronoun: Token) -> bool:
    """Whether the pronoun stands inside the noun phrase itself, no clause between ("his father")."""
    token = pronoun
    while token.head.i != token.i:
        token = token.head
        if token.i == head.i:
            return True
        if token.pos_ in _CLAUSES:
            return False
    return False
