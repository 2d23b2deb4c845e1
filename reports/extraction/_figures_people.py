"""A number without a noun to those it counts: by its verb, by its condition, or by a pronoun.

"killing at least 12" and "four were injured" count people, because the verb befalls nobody
else; "12 dead" counts the dead; "3,000 of them" counts what the sentence before spoke of.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from reports.extraction._figures_nouns import Counted, is_noun, subject_phrase
from reports.extraction._figures_predicates import Predicate, lemma
from reports.extraction._figures_words import table, words
from reports.models.document import Quantity

PEOPLE = "people"
_REACH = 8
"""Tokens between a number and the verb it is the subject of."""


class Bare(NamedTuple):
    """What a number without a noun counts, and what is said of it."""

    counted: Counted
    predicate: Predicate | None


def bare(doc: Doc, quantity: Quantity, top: Token, governing: Predicate | None) -> Bare | None:
    """People, by what befalls them or what they do; ``None`` where the words do not tell."""
    after = _after(doc, quantity)
    condition = table("conditions").get(after.lower_) if after is not None else None
    if after is not None and condition is not None:
        said = governing if governing is not None and governing.lemma not in words("light") else None
        light = said is None or said.lemma in words("resulting")
        told = Predicate(after, condition, governing is not None and governing.negated) if light else said
        return Bare(Counted(after, after.idx, after.idx + len(after)), told)
    found = _befallen(doc, quantity, top)
    return Bare(Counted(top, quantity.start, quantity.end, PEOPLE), found) if found is not None else None


def _after(doc: Doc, quantity: Quantity) -> Token | None:
    """The token that follows the quantity in its sentence."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    return doc[span.end] if span is not None and span.end < len(doc) and not doc[span.end].is_sent_start else None


def _befallen(doc: Doc, quantity: Quantity, top: Token) -> Predicate | None:
    """The verb that only people suffer ("killing 12") or do ("hundreds gathered")."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    before = doc[span.start - 1] if span is not None and span.start > top.sent.start else None
    if before is not None and before.pos_ in ("VERB", "NOUN") and lemma(before) in words("befalling"):
        return Predicate(before, lemma(before), False)
    verb = top.head if top.dep_.startswith("nsubj") else None
    if verb is None or not 0 < verb.i - top.i < _REACH:
        return None
    negated = any(child.lower_ in words("negations") for child in verb.children)
    conditions = table("conditions")
    state = next((child for child in verb.rights if child.dep_ == "xcomp" and child.lower_ in conditions), verb)
    known = conditions.get(state.lower_)
    if known is not None:
        return Predicate(state, known, negated)
    passive = any(child.dep_ == "aux:pass" for child in verb.lefts)
    told = words("befalling") if passive else words("human_deeds")
    return Predicate(verb, lemma(verb), negated) if lemma(verb) in told else None


def pronoun(doc: Doc, quantity: Quantity) -> Token | None:
    """The pronoun of "3,000 of them", "60 per cent of whom", "others"; ``None`` for a noun."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None:
        return None
    following = doc[span.end : span.end + 2]
    if len(following) == 2 and following[0].lower_ == "of" and following[1].lower_ in words("pronouns"):
        return following[1]
    first = following[0] if len(following) else None
    return first if first is not None and first.lower_ in words("pronouns") and first.lower_ != "which" else None


def condition(doc: Doc, pronoun: Token) -> Predicate | None:
    """What befell those of a pronoun, told behind it: "and 17 others wounded"."""
    after = doc[pronoun.i + 1] if pronoun.i + 1 < len(doc) else None
    known = table("conditions").get(after.lower_) if after is not None and not after.is_sent_start else None
    return Predicate(after, known, False) if after is not None and known is not None else None


def spoken_of(doc: Doc, number: Token) -> Counted | None:
    """The plural subject that a pronoun takes up: of the clause or sentence before ``number``."""
    begin = number.sent.start
    begin = doc[begin - 1].sent.start if begin > 0 else begin
    for token in reversed(doc[begin : number.i]):
        if token.dep_.startswith("nsubj") and token.tag_ in ("NNS", "NNPS") and is_noun(token):
            return subject_phrase(token, number.i)
    return None
