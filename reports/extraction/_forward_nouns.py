"""Nouns and set phrases of risk, prospect and plan to what they say of the future."""

from typing import TYPE_CHECKING, cast

from reports.extraction._trigger import Trigger, W, negation, to_of
from reports.extraction._words import columns, openings, words
from reports.models.finding import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEW = frozenset({"little", "no", "slim", "small", "scant"})


def by_noun(token: "Token") -> Trigger | None:
    """As in "raised fears of a wider war", "poses a threat to the harvest", "has no plans to sell"."""
    row = columns("implications_nouns").get(token.lemma_.lower())
    if row is None or token.pos_ != "NOUN" or token.dep_ == "compound":
        return None
    if row[2] == "plan":
        return _plan(token, cast("Modality", row[0]))
    about, above = _about(token, row[1].split(",")), token.head.lemma_.lower()
    if about is None or above in words(W, "lowering") or any(c.dep_ == "compound" for c in token.children):
        return None
    raised = token.head.pos_ in ("VERB", "AUX") and above in words(W, "raising") | words(W, "posing")
    there = _existing(token)
    if row[2] == "fear" and not (raised or there or token.tag_ == "NNS"):
        return None
    copular = there or any(c.dep_ == "cop" for c in token.children)
    few = next((c for c in token.children if c.lower_ in _FEW and c.i < token.i), None)
    governed = raised and above != "warn" and token.dep_ != "conj"
    return Trigger(
        token=token,
        verb=token if copular and token.dep_ != "nsubj" else token.head if governed or there else token,
        first=few or token,
        last=about,
        modality="unlikely" if few is not None and row[2] == "outlook" else cast("Modality", row[0]),
        certainty=0.75,
        phrase=not (governed or copular),
        risk=row[2] == "risk" or token.lemma_ in ("fear", "worry"),
    )


def _existing(token: "Token") -> bool:
    """As in "there is a danger of"."""
    around = (*token.children, *token.head.children) if token.dep_ == "nsubj" else tuple(token.children)
    return any(c.lower_ == "there" and c.dep_ == "expl" for c in around)


def _about(token: "Token", prepositions: list[str]) -> "Token | None":
    """The preposition that leads to what a noun of the future is about."""
    for child in token.children:
        if child.i > token.i and child.dep_ in ("nmod", "acl", "obl", "advcl"):
            for case in child.children:
                near = token.i < case.i <= token.i + 2
                if near and case.dep_ in ("case", "mark") and case.lower_ in prepositions:
                    return case
    return None


def _plan(token: "Token", modality: Modality) -> Trigger | None:
    """As in "announced plans to cut jobs": a noun with an infinitive under a verb of having or announcing."""
    verb = token.head
    if token.dep_ != "obj" or verb.lemma_.lower() not in words(W, "announcing"):
        return None
    to = next(
        (to for c in token.children if c.i > token.i and c.dep_ in ("acl", "xcomp", "advcl") and (to := to_of(c))), None
    )
    if to is None:
        return None
    no = next((c for c in token.children if c.lower_ in ("no", "any")), None)
    refused = (no is not None and no.lower_ == "no") or negation(verb) is not None
    return Trigger(
        token=token, verb=verb, first=no or token, last=to if to.i == token.i + 1 else token,
        modality="unlikely" if refused else modality, certainty=0.8, owner="subject",
    )  # fmt: skip


def by_phrase(token: "Token") -> Trigger | None:
    """As in "on the brink of collapse", "paves the way for talks"; what is past has come about."""
    if token.tag_ in ("VBD", "VBN", "VB"):
        return None
    for phrase in openings("implications_phrases")[token.lemma_.lower()]:
        stretch = token.doc[token.i : token.i + len(phrase)]
        if (stretch[0].lemma_.lower(), *(t.lower_ for t in stretch[1:])) != phrase:
            continue
        modality, kind = columns("implications_phrases")[" ".join(phrase)]
        noun = next((t for t in stretch if t.pos_ == "NOUN"), token)
        copular = any(c.dep_ == "cop" for c in noun.children)
        verb = token if token.pos_ == "VERB" else noun
        if verb == noun and not copular and noun.head.pos_ in ("VERB", "ADJ", "AUX"):
            verb = noun.head
        return Trigger(
            token=token, verb=verb, first=token, last=stretch[-1], modality=cast("Modality", modality), certainty=0.8,
            phrase=verb == noun and not copular, risk=kind == "risk", consequence=kind == "consequence",
        )  # fmt: skip
    return None
