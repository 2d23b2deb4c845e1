"""The word that makes a clause a judgement of what may come, with its hedge and strength."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reports.extraction._words import words
from reports.models.finding import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

Owner = Literal["subject", "speaker", "outlet"]
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"})
_OPENING = {"”": "“„", '"': '"', "’": "‘", "'": "'", ")": "(", "»": "«", "]": "["}
W = "implications_words"
"""Table of the small classes of words."""


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """A word of the future; ``verb`` is the head of what may come."""

    token: "Token"
    verb: "Token"
    first: "Token"
    last: "Token"
    """The hedge runs from the first to the last token."""
    modality: Modality
    certainty: float
    """How sure it is that the words look ahead."""
    owner: Owner = "outlet"
    """Who judges unless somebody else is said to: the subject (plans), the speaker (vows), the outlet."""
    phrase: bool = False
    """True where the content is a noun phrase, not a clause."""
    dated: bool = False
    """True where it counts with a date that lies ahead alone."""
    risk: bool = False
    consequence: bool = False
    negated: bool = False


def negation(token: "Token") -> "Token | None":
    """The word that negates ``token``."""
    return next((c for c in token.children if c.lower_ in words(W, "negations")), None)


def to_of(clause: "Token") -> "Token | None":
    """The "to" of an infinitive clause."""
    if any(c.tag_ == "MD" for c in clause.children):
        return None
    return next((c for c in clause.children if c.tag_ == "TO" and c.i < clause.i), None)


def trimmed(tokens: "list[Token]") -> "list[Token]":
    """Without the marks behind the last word; a closing mark stays with its opening one."""
    while len(tokens) > 1 and tokens[-1].is_punct:
        opening = _OPENING.get(tokens[-1].text)
        if opening is not None and any(t.text in opening for t in tokens[:-1]):
            break
        tokens = tokens[:-1]
    return tokens


def subject_of(verb: "Token") -> "Token | None":
    """The subject of a verb, also of the verb or clause that it is joined to or stands under."""
    head, hops = verb, 0
    while hops < 4:
        found = next((c for c in head.children if c.dep_ in SUBJECTS and c.lower_ != "there"), None)
        if found is not None:
            return found
        if head.dep_ not in ("conj", "xcomp") or head.head == head:
            return None
        head, hops = head.head, hops + 1
    return None
