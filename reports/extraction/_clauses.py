"""A document to its clauses about what is to come, outermost first, with who holds them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.extraction._words import table
from reports.models.document import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})


@dataclass(frozen=True)
class Outlook:
    """A clause about what is to come; ``start:end`` are characters."""

    verb: "Token"
    trigger: "Token"
    hedge: tuple[int, int]
    start: int
    end: int
    attribution: Attribution | None
    certainty: float
    """How sure it is that the clause looks ahead: a modal verb 1, another word 0.85."""


def outlooks(doc: "Doc") -> list[Outlook]:
    """Outermost forward-looking clauses in text order."""
    found: list[Outlook] = []
    covered: set[int] = set()
    for token in doc:
        verb, certainty = _looks_ahead(token)
        if verb is None or verb.i in covered or token.i in covered or _question(token):
            continue
        attribution = holder_of(doc, token.idx)
        span = _clause(verb, token, attribution)
        if span is None:
            continue
        covered |= {t.i for t in verb.sent if span[0] <= t.idx < span[1]}
        found = [o for o in found if not (o.attribution is attribution and span[0] <= o.start and o.end <= span[1])]
        found.append(Outlook(verb, token, _hedge(token), *span, attribution, certainty))
    return found


def _looks_ahead(token: "Token") -> "tuple[Token | None, float]":
    """The verb of the clause that ``token`` makes forward-looking."""
    if token.tag_ == "MD" and token.lower_ in table("word_classes")["modals"]:
        verb = token.head
        perfect = any(c.lower_ in ("have", "'ve", "’ve") and c.dep_ == "aux" for c in verb.children)
        unable = token.lower_ == "could" and any(c.lower_ in ("not", "n't", "n’t") for c in verb.children)
        return (None, 0.0) if perfect or unable or verb == token else (verb, 1.0)
    if token.tag_ == "TO" and token.head.tag_ == "VB":
        verb = token.head
        if verb.head.lower_ in table("word_classes")["be"] and verb.dep_ == "xcomp" and token.i - verb.head.i <= 2:
            return (None, 0.0) if _purpose(verb.head) else (verb.head, 0.9)
        arranged = any(
            c.lower_ in table("word_classes")["be"]
            and c.dep_ in ("aux", "cop", "aux:pass")
            and token.i - 2 <= c.i < token.i
            for c in verb.children
        )
        return (verb, 0.9) if arranged and not _purpose(verb) else (None, 0.0)
    return _by_word(token)


def _purpose(be: "Token") -> bool:
    """As in "their intention is to join": it says what somebody wants, not what is arranged."""
    purposes = table("word_classes")["purposes"]
    return any(c.lemma_.lower() in purposes for c in (*be.children, be.head) if c.dep_ in _SUBJECTS)


def _by_word(token: "Token") -> "tuple[Token | None, float]":
    """As in "aims to deploy", "is likely to", "is set to": a word with an infinitive or clause."""
    lemma = token.lemma_.lower() if token.lemma_.lower() in table("hedges") else token.lower_
    if lemma not in table("hedges") or token.dep_ in ("amod", "compound"):
        return None, 0.0
    infinitive = any(c.dep_ in ("xcomp", "advcl", "csubj", "acl", "ccomp") and _infinitive(c) for c in token.children)
    gerund = lemma in ("consider", "risk") and any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in token.children)
    if not (infinitive or gerund) or any(c.lower_ in ("not", "n't", "n’t", "never") for c in token.children):
        return None, 0.0
    past = token.tag_ == "VBD" and lemma in ("hope", "expect", "plan", "intend")
    return (None, 0.0) if past and not any(c.dep_ == "aux:pass" for c in token.children) else (token, 0.85)


def _infinitive(token: "Token") -> bool:
    return token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)


def _question(token: "Token") -> bool:
    sent = token.sent
    return sent[-1].text == "?" or any(t.text == "?" for t in sent[-3:])


def holder_of(doc: "Doc", place: int) -> Attribution | None:
    """The innermost attribution whose content holds the character ``place``."""
    around = [a for a in doc._.attributions if a.content[0] <= place < a.content[1] and a.speaker is not None]
    return min(around, key=lambda a: a.content[1] - a.content[0]) if around else None


def _clause(verb: "Token", trigger: "Token", attribution: Attribution | None) -> tuple[int, int] | None:
    """Characters of the clause: the verb's subtree, within its attribution, without joined sayings."""
    tokens = [t for t in verb.subtree if not t.is_space and t.sent == verb.sent]
    low, high = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if attribution is not None:
        low, high = max(low, attribution.content[0]), min(high, attribution.content[1])
    inside = [t for t in tokens if low <= t.idx and t.idx + len(t) <= high]
    while inside and (
        inside[0].is_punct
        or (inside[0].dep_ in ("cc", "mark") and (inside[0].lower_ != "if" or inside[0].head == verb))
    ):
        inside = inside[1:]
    while inside and (inside[-1].is_punct and inside[-1].text not in '”"’)'):
        inside = inside[:-1]
    if len(inside) < 3 or (trigger not in inside and verb not in inside):
        return None
    start = _subject_start(verb, inside, low)
    return (start, inside[-1].idx + len(inside[-1])) if start is not None else None


def _subject_start(verb: "Token", inside: "list[Token]", low: int) -> int | None:
    """Where the clause begins with its subject; a joined verb's subject stands with the first one.

    A clause that nobody is the subject of says too little to stand alone.
    """
    if verb.dep_ == "acl:relcl" and verb.head.i < inside[0].i <= verb.head.i + 2:  # "soldiers who will fight"
        start = min((t.idx for t in verb.head.lefts if t.dep_ != "punct"), default=verb.head.idx)
        return start if start >= low else None
    own = [t for t in inside if t.dep_ in _SUBJECTS and (t.head == verb or t.i < verb.i)]
    if own:
        return inside[0].idx
    head, hops = verb, 0
    while hops < 4 and head.head != head:
        head, hops = head.head, hops + 1
        for child in head.children:
            if child.dep_ in _SUBJECTS and child.i < verb.i and child.sent == verb.sent:
                start = min(t.idx for t in child.subtree)
                return start if start >= low else None
    return None


def _hedge(token: "Token") -> tuple[int, int]:
    """The hedge in the source's words, with the verb "be" of "were to" and "is likely"."""
    start = token
    if token.tag_ != "MD":
        be = [
            c
            for c in (*token.children, *token.head.children)
            if c.lower_ in table("word_classes")["be"] and c.i < token.i and token.i - c.i <= 2
        ]
        start = be[0] if be else token
    end = token.idx + len(token)
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.lower_ in table("word_classes")["after a hedge"]:
        end = after.idx + len(after)
    return start.idx, end


def governor(token: "Token") -> "Token":
    """The verb that a word hangs on, through the phrases between them."""
    while token.head != token and token.pos_ != "VERB":
        token = token.head
    return token
