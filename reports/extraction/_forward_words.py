"""Verbs and adjectives of ``data/hedges.tsv`` to what they say of the future, by their complements."""

from typing import TYPE_CHECKING, NamedTuple, cast

from reports.extraction._trigger import SUBJECTS, Owner, Trigger, W, negation, to_of
from reports.extraction._words import columns, words
from reports.models.finding import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = frozenset({"aux", "aux:pass", "cop"})
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "advcl", "acl"})
_TEMPORAL = frozenset({"obl", "obl:tmod", "obl:unmarked", "nmod", "nmod:unmarked", "nmod:tmod", "advmod"})
_FAR = 5
"""Words between a hedge and its "to": "expected by most analysts to rise"."""


class _Fit(NamedTuple):
    """A frame of a word that is filled, by which child, and where the hedge ends."""

    frame: str
    child: "Token"
    last: "Token"


def by_word(token: "Token") -> Trigger | None:
    """A verb or adjective with one of the complements that its row allows."""
    row = _row(token)
    if row is None:
        return None
    modality, owner, frames = cast("Modality", row[0]), cast("Owner", row[1]), row[2]
    helper = next((c for c in token.children if c.dep_ in _WITH), None)
    active = any(c.dep_ == "nsubj" for c in token.children)  # a past tense that the tagger took for a participle
    passive = token.tag_ == "VBN" and (helper.dep_ == "aux:pass" if helper is not None else not active)
    fit = next((fit for child in token.children if (fit := _fit(token, child, frames, passive=passive))), None)
    risk = token.lemma_.lower() in words(W, "risking")
    if fit is None:
        bare = "b" in frames and token.tag_ in ("VBZ", "VBP", "VBG")
        return (
            Trigger(token=token, verb=token, first=token, last=token, modality=modality, certainty=0.7, risk=risk)
            if bare
            else None
        )
    return Trigger(
        token=token,
        verb=fit.child if fit.frame in "nt" else token,
        first=_with_be(token, helper),
        last=fit.last,
        modality=modality,
        certainty=0.85 if fit.frame in "itpgn" else 0.7,
        owner="outlet" if passive else owner,
        phrase=fit.frame == "n",
        dated=fit.frame == "d",
        risk=risk,
        negated=negation(token) is not None,
    )


def _row(token: "Token") -> tuple[str, ...] | None:
    table = columns("hedges")
    row = table.get(token.lemma_.lower()) or table.get(token.lower_)
    if row is None or token.dep_ in ("amod", "compound") or token.pos_ in ("NOUN", "PROPN") or token.tag_[:2] == "NN":
        return None
    if token.tag_ == "VB" or any(c.dep_ == "cop" and c.tag_ == "VB" for c in token.children):
        return None  # under "to" or a modal verb, which speaks for it
    return row


def _fit(token: "Token", child: "Token", frames: str, *, passive: bool) -> _Fit | None:
    """The frame that ``child`` fills."""
    if child.i < token.i:
        return None
    if child.dep_ in _CLAUSES:
        to = to_of(child)
        return _infinitive(token, child, to, frames, passive=passive) if to else _clausal(token, child, frames)
    if "d" in frames and (passive or token.tag_ == "JJ"):
        return _Fit("d", child, token) if child.dep_ in _TEMPORAL else None
    return None if passive else _nominal(token, child, frames)


def _infinitive(token: "Token", child: "Token", to: "Token", frames: str, *, passive: bool) -> _Fit | None:
    between = [c for c in token.children if token.i < c.i < to.i and c.dep_ in ("obj", "compound:prt")]
    wanted = "p" if passive and token.tag_ != "JJ" else "i"
    allowed = wanted in frames or (passive and "i" in frames) or (token.tag_ == "JJ" and "p" in frames)
    return _Fit(wanted, child, to) if allowed and not between and to.i - token.i <= _FAR else None


def _clausal(token: "Token", child: "Token", frames: str) -> _Fit | None:
    if "g" in frames and child.tag_ == "VBG" and child.dep_ in ("xcomp", "ccomp"):
        return _Fit("g", child, token)
    marks = {c.lower_: c for c in child.children if c.dep_ == "mark"}
    if "w" in frames and "whether" in marks:
        return _Fit("w", child, token)
    expletive = any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in token.children)
    modal = any(c.tag_ == "MD" for c in child.children)
    return _Fit("t", child, marks["that"]) if "t" in frames and expletive and not modal and "that" in marks else None


def _nominal(token: "Token", child: "Token", frames: str) -> _Fit | None:
    case = next((c for c in child.children if c.dep_ == "case" and c.i < child.i), None)
    if "n" in frames and case is not None and case.lower_ in ("of", "about") and child.pos_ in ("NOUN", "PROPN"):
        return _Fit("n", child, case)
    told = token.tag_ == "VBD" and token.lemma_ != "threaten"  # counts under a past cue alone
    if case is not None or not (told or token.tag_ in ("VBZ", "VBP", "VBG")):
        return None
    noun = child.pos_ == "NOUN" and child.dep_ in ("obj", "xcomp")
    if "o" in frames and (noun or (child.dep_ == "obj" and child.pos_ == "PROPN")):
        return _Fit("o", child, token)
    happening = child.lemma_.lower() in words(W, "happening")
    return _Fit("e", child, token) if "e" in frames and noun and happening else None


def _with_be(token: "Token", helper: "Token | None") -> "Token":
    """The first word of a hedge: the verb "be" of "is not expected to", where it stands near."""
    if helper is None or not 0 < token.i - helper.i <= 3:
        return token
    return helper if helper.lower_ in words("word_classes", "be") else token
