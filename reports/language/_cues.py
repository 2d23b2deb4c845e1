"""Tokens of a document to the cues of attribution among them, with stance and class."""

from typing import Literal, NamedTuple, cast

from spacy.tokens import Doc, Token

from reports.language import gazetteers as gz
from reports.models.finding import Stance


class Cue(NamedTuple):
    """A word that attributes: "said", "according to", "concerned"."""

    token: Token
    lemma: str
    stance: Stance
    spoken: bool
    frames: str
    """Letters of ``data/cues.tsv``: what it takes besides a clause or a quotation."""
    kind: Literal["verb", "noun"]


_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})


def cues(doc: Doc) -> list[Cue]:
    """All cues of ``doc`` in order, looked for once."""
    if "cues" not in doc.user_data:
        doc.user_data["cues"] = _cues(doc)
    known: list[Cue] = doc.user_data["cues"]
    return known


def _cues(doc: Doc) -> list[Cue]:
    found: list[Cue] = []
    for token in doc:
        held = token.tag_ in ("JJ", "VBN") and token.lower_ in gz.word_table("noun_cues")  # "are worried that"
        cue = (_noun(token) if held else None) or _verb(token) or _noun(token)
        if cue is not None:
            found.append(cue)
    return found


def _verb(token: Token) -> Cue | None:
    if token.dep_ in _AUXILIARY or not (token.tag_.startswith("VB") or _misread(token)):
        return None
    if token.dep_ == "amod" and not any(child.dep_ == "nsubj" for child in token.children):
        return None
    if token.tag_ == "VBN" and token.i and token.nbor(-1).lower_ == "as":  # "as promised", "as reported"
        return None
    lemma = token.lemma_.lower()
    row = _phrasal(token, lemma) or gz.word_table("cues").get(lemma)
    if row is None:
        return None
    frames = row[2] if len(row) > 2 else ""
    if (row[1] != "speech" and _purpose(token)) or _unsaid(token):
        return None
    return Cue(token, lemma, cast("Stance", row[0]), row[1] in ("speech", "finding"), frames, "verb")


def _phrasal(token: Token, lemma: str) -> tuple[str, ...] | None:
    """As in "called for", "ruled out": the row of the verb with its particle or preposition."""
    table = gz.word_table("cues")
    for child in token.children:
        if child.i > token.i and child.dep_ == "compound:prt" and f"{lemma} {child.lower_}" in table:
            return table[f"{lemma} {child.lower_}"]
        for case in child.children if child.i > token.i and child.dep_.startswith("obl") else ():
            if case.dep_ == "case" and f"{lemma} {case.lower_}" in table:
                return table[f"{lemma} {case.lower_}"]
    return None


def _purpose(token: Token) -> bool:
    """As in "came to see whether", "ran tests to prove that": what is aimed at, not what was thought or found."""
    infinitive = any(child.tag_ == "TO" for child in token.children)
    striven = token.dep_ == "xcomp" and token.head.lemma_ in gz.word_class("striving verbs")
    return infinitive and (striven or token.dep_ in ("advcl", "acl", "acl:relcl", "csubj"))


def _unsaid(token: Token) -> bool:
    """As in "refused to confirm that …" and "urged Peru to reject the plan": nothing was confirmed or rejected."""
    head = gz.word_table("cues").get(token.head.lemma_.lower())
    return token.dep_ == "xcomp" and head is not None and head[0] in ("decline", "demand", "promise", "propose")


def _misread(token: Token) -> bool:
    """As in "Experts doubt that …": a noun by its tag, a verb by its subject and its clause."""
    relations = {child.dep_ for child in token.children}
    return token.tag_ in ("NN", "NNS") and "nsubj" in relations and "ccomp" in relations and "cop" not in relations


def _noun(token: Token) -> Cue | None:
    """Nouns and adjectives count only with a clause of their own ("concerned that")."""
    if token.pos_ not in ("NOUN", "ADJ") and token.tag_ not in ("VBN", "JJ"):
        return None
    table = gz.word_table("noun_cues")
    lemma = token.lower_ if token.lower_ in table else token.lemma_.lower()
    row = table.get(lemma)
    if row is None or clause_of(token) is None:
        return None
    return Cue(token, lemma, cast("Stance", row[0]), row[1] == "speech", "", "noun")


def clause_of(token: Token) -> Token | None:
    """Head of the clause that a noun or adjective takes: "that" and a subject of its own."""
    for child in token.children:
        if child.dep_ == "ccomp":
            return child
        that = any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children)
        subject = any(c.dep_ in ("nsubj", "nsubj:pass") and c.lower_ != "that" for c in child.children)
        if (
            child.dep_ in ("acl", "acl:relcl", "advcl")
            and child.i > token.i
            and subject
            and (that or any(c.lower_ == "that" for c in child.lefts))
        ):
            return child
    return None


def negated(token: Token) -> bool:
    """Whether the cue is negated ("did not say", "never confirmed")."""
    return any(child.lower_ in _NEGATIONS for child in token.children)


def spoken_verb(token: Token) -> bool:
    """Whether the token is a verb of saying, in any form."""
    row = gz.word_table("cues").get(token.lemma_.lower())
    return token.tag_.startswith("VB") and row is not None and row[1] == "speech"
