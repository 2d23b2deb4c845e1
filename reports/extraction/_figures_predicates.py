"""What is said of the counted: the governing verb, and whether it tells a stock or a flow."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from spacy.tokens import Token

from reports.extraction._figures_nouns import is_noun, preposition
from reports.extraction._figures_words import table, words

Measure = Literal["stock", "flow"] | None

_CLIMBED = (
    "nmod", "conj", "appos", "compound", "nummod", "amod", "flat", "dep", "nmod:unmarked", "obl:unmarked",
    "parataxis", "list", "fixed",
)  # fmt: skip


class Predicate(NamedTuple):
    """A verb, or a predicate noun or place with its copula."""

    token: Token
    lemma: str
    negated: bool


@cache
def _known() -> frozenset[str]:
    return words("flow") | words("stock") | words("placing") | words("level") | words("raising") | words("light")


def _forms(word: str) -> Iterator[str]:
    """What ``word`` may be an inflected form of, by the rules of English spelling."""
    yield word
    for ending in ("ing", "ed", "es", "s", "d"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem
            yield f"{stem}e"
            yield stem[:-1] if stem[-1] == stem[-2] else stem
            yield f"{stem[:-1]}y" if stem[-1] == "i" else stem


def lemma(verb: Token) -> str:
    """The verb's lemma.

    A statistical lemmatizer makes "climbe" of "climbed": a form that can be led back to a verb of
    the word lists is, and only others are left to it.
    """
    word = verb.lower_
    irregular = table("irregular").get(word)
    return irregular or next((form for form in _forms(word) if form in _known()), verb.lemma_.lower())


def _copula(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ == "cop"), None)


def _negated(token: Token) -> bool:
    return any(child.lower_ in words("negations") for child in token.children)


def _carried(verb: Token, noun: Token) -> Token:
    """The verb that carries the meaning behind "appear to", "begin to", "plan to"."""
    seen = 0
    while lemma(verb) in words("raising") and seen < 4:
        inner = next((child for child in verb.rights if child.dep_ == "xcomp" and child.i != noun.i), None)
        if inner is None or (inner.pos_ not in ("VERB", "AUX") and _copula(inner) is None):
            break
        verb, seen = inner, seen + 1
    return verb


def _participle(noun: Token) -> Token | None:
    """The participle behind a noun: "300 people killed in the raid"."""
    return next((child for child in noun.rights if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG", "VBD")), None)


def _named(token: Token, noun: Token) -> Predicate | None:
    copula = _copula(token)
    if token.pos_ in ("VERB", "AUX"):
        verb = _carried(token, noun)
        if _copula(verb) is not None:
            return Predicate(verb, "be", _negated(token) or _negated(verb))
        return Predicate(verb, lemma(verb), _negated(token) or _negated(verb))
    if copula is not None:
        return Predicate(token, "be", _negated(token))
    return None


def of_some(noun: Token) -> bool:
    """Whether what is said holds for a part of the counted: "none of the 12 hostages"."""
    whole = noun.dep_.partition(":")[0] in ("nmod", "obl") and preposition(noun) == "of"
    return whole and noun.head.lower_ in words("partitives")


def predicate(noun: Token) -> Predicate | None:
    """The verb that governs ``noun``; ``None`` in a headline or list without one."""
    token = noun
    own = _participle(noun)
    if token.pos_ == "VERB" and not is_noun(token):
        return _named(token, noun)
    for _ in range(12):
        if _copula(token) is not None:
            return _named(token, noun)
        head = token.head
        if head.i == token.i:
            break
        found = _named(head, noun)
        climbing = token.dep_ in _CLIMBED or token.dep_.partition(":")[0] in ("nmod", "appos", "conj")
        if found is not None and not (token.dep_ == "parataxis" and own is not None):
            light = found.lemma in words("light")
            return _named(own, noun) if own is not None and light else found
        if not climbing and not token.dep_.startswith(("nsubj", "obj", "obl", "acl")):
            break
        token = head
    return _named(own, noun) if own is not None else None


def _placed(verb: Token) -> bool:
    """Whether a verb of placing tells where things are ("are deployed in"), not where they go."""
    passive = verb.dep_ == "acl" and verb.tag_ == "VBN"
    passive = passive or any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.lefts)
    ahead = any(child.lower_ in ("will", "being") or child.tag_ in ("TO", "MD") for child in verb.lefts)
    return passive and not ahead and not any(preposition(child) == "to" for child in verb.rights)


def measure(found: Predicate | None, subject: Token | None = None, *, step: bool = False) -> Measure:
    """Flow for what moves, happens or is handed over; stock for what is there or is held.

    ``subject`` is what the figure is the level of, where it is one: a tally is a stock, whatever
    its verb ("the toll rose to 118"), any other level is neither. ``step`` is how far a level
    has moved ("fell by 300"), and a flow.
    """
    if found is None:
        return None
    if subject is not None and (found.lemma in words("level") or found.lemma == "be"):
        tally = subject.lemma_.lower() in words("tallies")
        return "flow" if step else "stock" if tally else None
    if found.lemma in words("placing"):
        return "stock" if _placed(found.token) else "flow"
    if found.lemma in words("flow"):
        return "flow"
    return "stock" if found.lemma in words("stock") else None
