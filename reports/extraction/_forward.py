"""A token to what it says of the future: modal verbs, "is to", "going to", words of the lists.

The classes of modality follow FactBank (Saurí and Pustejovsky 2009), with "planned" and
"conditional" apart. What only looks like a judgement is left to ``_forward_guards``.
"""

from typing import TYPE_CHECKING

from reports.extraction._forward_nouns import by_noun, by_phrase
from reports.extraction._forward_words import by_word
from reports.extraction._trigger import SUBJECTS, Trigger, negation, to_of
from reports.extraction._words import openings, words
from reports.models.finding import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token


def trigger(token: "Token") -> Trigger | None:
    """What ``token`` says of the future, if it does."""
    if token.tag_ == "MD":
        return _modal(token)
    if token.tag_ == "TO":
        return _arranged(token)
    if token.lemma_.lower() in openings("implications_phrases"):
        found = by_phrase(token)
        if found is not None:
            return found
    return by_word(token) or by_noun(token) or _progressive(token)


def _modal(token: "Token") -> Trigger | None:
    verb, modal = token.head, token.lower_
    if modal not in words("word_classes", "modals") or verb.i <= token.i:
        return None
    modality: Modality = "certain" if modal in words("word_classes", "certain") else "possible"
    if modal in words("word_classes", "conditional"):
        modality = "conditional"
    perfect = any(c.lower_ in ("have", "'ve", "’ve") and c.dep_ == "aux" for c in verb.children)
    if perfect and modality != "certain":  # "could have been avoided", "may have started": what was or was not
        return None
    return Trigger(
        token=token, verb=verb, first=token, last=_last(token, verb), modality=modality, certainty=1.0,
        negated=negation(verb) is not None,
    )  # fmt: skip


def _last(token: "Token", verb: "Token") -> "Token":
    """The last word of a hedge: with "not", "well", "probably" and a verb of considering behind it."""
    last = token
    while last.i < verb.i and last.nbor(1).lower_ in words("word_classes", "after a hedge"):
        last = last.nbor(1)
    return last


def _arranged(token: "Token") -> Trigger | None:
    """As in "inspectors are to visit"; "their task is to visit" says what somebody wants."""
    verb = token.head
    copula = _be_before(token)
    if verb.tag_ != "VB" or copula is None or (copula not in (verb, verb.head) and copula.head != verb):
        return None
    subject = next((c for t in (verb, copula) for c in t.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.lemma_.lower() in words("word_classes", "purposes") or subject.dep_ == "expl":
        return None
    if subject.tag_ in ("WP", "EX", "VBG") or subject.pos_ == "VERB":
        return None
    head = copula if copula == verb.head and verb.dep_ == "xcomp" else verb
    return Trigger(
        token=token, verb=head, first=copula, last=token, modality="planned", certainty=0.9,
        negated=negation(verb) is not None,
    )  # fmt: skip


def _be_before(token: "Token") -> "Token | None":
    """The verb "be" right before "to", or with "not" or "today" between."""
    for before in reversed(token.doc[max(0, token.i - 2) : token.i]):
        if before.lower_ in words("word_classes", "be"):
            return before
    return None


def _progressive(token: "Token") -> Trigger | None:
    """As in "the minister is travelling to Oslo on Friday"; the date must lie ahead."""
    if token.tag_ != "VBG":
        return None
    be = next((c for c in token.children if c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP")), None)
    if be is None:
        return None
    if token.lemma_ == "go":
        to = next((to for c in token.children if c.dep_ == "xcomp" and (to := to_of(c))), None)
        if to is not None:
            return Trigger(
                token=token, verb=token, first=be, last=to, modality="certain", certainty=0.95,
                negated=negation(token) is not None,
            )  # fmt: skip
    return Trigger(token=token, verb=token, first=be, last=token, modality="planned", certainty=0.6, dated=True)
