"""A document to its judgements of what may come, one a clause, with who holds them.

Units: a clause is one judgement with everything under it, the conditions and relative clauses
included. A clause joined to it belongs to it where it shares its subject, or where both stand
under one condition of one holder; with a subject and a hedge of its own it is another one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.extraction._conditions import condition_of, within_condition
from reports.extraction._forward import trigger
from reports.extraction._forward_guards import counts
from reports.extraction._setting import Setting
from reports.extraction._supposed import Reading
from reports.extraction._trigger import SUBJECTS, Trigger, subject_of, trimmed
from reports.models.document import Attribution
from reports.models.rule import refuse

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 8
"""How many judgements back one may lie within another."""
_LEADING = frozenset({"case", "mark", "punct", "cc"})
_CONCEDING = frozenset({"although", "though", "whereas", "while"})


@dataclass(frozen=True)
class Outlook:
    """A clause about what is to come; ``start:end`` are characters."""

    trigger: Trigger
    start: int
    end: int
    attribution: Attribution | None
    condition: tuple[int, int] | None
    own: Attribution | None = None
    """The attribution whose cue is the trigger itself: "vowed to rebuild"."""

    @property
    def verb(self) -> "Token":
        """Head of what may come."""
        return self.trigger.verb


def outlooks(setting: Setting) -> list[Outlook]:
    """Judgements in text order; none lies within another of the same holder."""
    found: list[Outlook] = []
    for outlook in _candidates(setting):
        near = found[-_NEAR:]
        if any(o.start <= outlook.start and outlook.end <= o.end and _one_voice(o, outlook) for o in near):
            continue
        found[-_NEAR:] = [
            o for o in near if not (outlook.start <= o.start and o.end <= outlook.end and _one_voice(o, outlook))
        ]
        found.append(outlook)
    return found


def _one_voice(left: Outlook, right: Outlook) -> bool:
    """Whether two judgements have one holder, or the inner one stands under the cue that the outer one is."""
    return left.attribution is right.attribution or left.own is right.attribution or left.attribution is right.own


def _candidates(setting: Setting) -> Iterator[Outlook]:
    for token in setting.doc:
        seen = trigger(token)
        if seen is None and token.lower_ == "if":
            seen = _conditional(token)
        if seen is None:
            continue
        outlook = _outlook(seen, setting)
        if outlook is not None:
            yield outlook


def _conditional(opener: "Token") -> Trigger | None:
    """As in "that is a grave breach if it is true": a judgement on a condition, without a modal verb."""
    clause = opener.head
    main = clause.head
    while main.dep_ in ("advcl", "parataxis", "xcomp") and main.pos_ == "VERB":  # a condition inside a condition
        main = main.head
    if clause.dep_ != "advcl" or opener.dep_ != "mark" or main.pos_ not in ("NOUN", "ADJ") or main == clause:
        return None
    present = any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP") for c in main.children)
    open_condition = any(t.tag_ in ("VBZ", "VBP") for t in (clause, *clause.children))
    subject = next((c for c in main.children if c.dep_ in SUBJECTS), None)
    if not present or not open_condition or subject is None or any(c.tag_ == "MD" for c in main.children):
        return None
    return Trigger(token=opener, verb=main, first=opener, last=opener, modality="conditional", certainty=0.7)


def _outlook(seen: Trigger, setting: Setting) -> Outlook | None:
    token, verb = seen.token, seen.verb
    own = setting.cued(token.idx, token.idx + len(token)) if seen.owner == "speaker" else None
    attribution = setting.holder(verb.idx if seen.phrase or seen.token.pos_ == "SCONJ" else token.idx)
    low, high = _bounds(verb, attribution)
    condition = None if seen.phrase else condition_of(verb, low, high)
    if within_condition(verb) or not counts(Reading(seen, setting, attribution, condition is not None)):
        refuse(setting.doc, "implications", token.idx, token.idx + len(token), counts)
        return None
    span = _phrase(verb, low, high) if seen.phrase else _clause(seen, low, high, conditioned=condition is not None)
    whole = span is not None and span[0] < span[1]  # where the parse tears the clause apart nothing is left of it
    return Outlook(seen, *span, attribution, condition, own) if span is not None and whole else None


def _bounds(verb: "Token", attribution: Attribution | None) -> tuple[int, int]:
    low, high = verb.sent.start_char, verb.sent.end_char
    if attribution is None:
        return low, high
    return max(low, attribution.content[0]), min(high, attribution.content[1])


def _phrase(noun: "Token", low: int, high: int) -> tuple[int, int] | None:
    """Characters of a noun phrase, from its determiner to the end of what hangs on it."""
    tokens = [t for t in noun.subtree if low <= t.idx < high and not t.is_space and t.sent == noun.sent]
    while tokens and (tokens[0].is_punct or tokens[0].dep_ in ("case", "mark", "cc")):
        tokens = tokens[1:]
    return _edges(_piece(tokens, noun)) if tokens else None


def _clause(seen: Trigger, low: int, high: int, *, conditioned: bool) -> tuple[int, int] | None:
    """Characters of the clause, from its subject or its condition to its end."""
    verb = seen.verb
    cut = {t.i for child in _joined(verb, conditioned=conditioned) for t in child.subtree}
    tokens = [t for t in verb.subtree if t.i not in cut and not t.is_space and t.sent == verb.sent]
    inside = _piece([t for t in tokens if low <= t.idx and t.idx + len(t) <= high], verb)
    edge = ("cc", "mark", "case") if verb.dep_ in ("acl", "nmod", "obl", "advcl") else ("cc", "mark")
    while inside and (inside[0].is_punct or (inside[0].dep_ in edge and not _opens(inside[0], verb, conditioned))):
        inside = inside[1:]
    if len(inside) < 3 or verb not in inside:
        return None
    start = _subject_start(verb, inside, low)
    return (start, _edges(inside)[1]) if start is not None else None


def _opens(token: "Token", verb: "Token", conditioned: bool) -> bool:
    """Whether a conjunction at the edge belongs to the condition ahead of the clause."""
    return conditioned and token.head != verb and token.lower_ not in ("that", "and", "but")


def _joined(verb: "Token", *, conditioned: bool) -> "Iterator[Token]":
    """Clauses joined to that of ``verb`` that are judgements or accounts of their own."""
    for child in verb.children:
        own = any(c.dep_ in SUBJECTS for c in child.children)
        if child.dep_ in ("conj", "parataxis") and own:
            ahead = any(c.tag_ == "MD" for c in child.children)
            if not (conditioned and ahead):
                yield child
                yield from (c for c in verb.children if c.dep_ == "cc" and verb.i < c.i < child.i)
        elif (
            child.dep_ == "advcl"
            and child.i > verb.i
            and any(c.lower_ in _CONCEDING and c.dep_ == "mark" for c in child.children)
        ) or (child.dep_ == "conj" and child.tag_ == "VBD" and verb.tag_ != "VBD"):
            yield child


def _piece(tokens: "list[Token]", verb: "Token") -> "list[Token]":
    """The stretch around ``verb``: what was cut out of the middle ends it."""
    breaks = [n for n in range(1, len(tokens)) if tokens[n].i - tokens[n - 1].i > 3]
    pieces = [tokens[a:b] for a, b in zip([0, *breaks], [*breaks, len(tokens)], strict=True)]
    return next((piece for piece in pieces if verb in piece), tokens)


def _edges(tokens: "list[Token]") -> tuple[int, int]:
    """First and last character, without the marks after the last word."""
    last = trimmed(tokens)[-1]
    return tokens[0].idx, last.idx + len(last)


def _subject_start(verb: "Token", inside: "list[Token]", low: int) -> int | None:
    """Where the clause begins with its subject; a joined verb's subject stands with the first one.

    A clause that nobody is the subject of says too little to stand alone.
    """
    relative = next((c for c in verb.children if c.tag_ in ("WDT", "WP") and c.i < verb.i), None)
    own = any(c.dep_ in SUBJECTS and c != relative and c.i < verb.i for c in verb.children)
    if verb.dep_ == "acl:relcl" and (relative is not None or not own):  # "soldiers who will fight"
        start = min((t.idx for t in verb.head.lefts if t.dep_ not in ("punct", "cc", "case")), default=verb.head.idx)
        if start >= low:
            return start
    if verb.pos_ in ("NOUN", "ADJ") or any(t.dep_ in SUBJECTS and (t.head == verb or t.i < verb.i) for t in inside):
        return inside[0].idx
    subject = subject_of(verb)
    if subject is None and verb.dep_ in ("advcl", "xcomp", "acl"):
        head = verb.head
        subject = subject_of(head) if head.i < verb.i else None
        if subject is None and verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN"):
            subject = head
    if subject is None or subject.i > verb.i or subject.sent != verb.sent:
        return None
    first = next(t for t in subject.subtree if t == subject or (t.head == subject and t.dep_ not in _LEADING))
    return first.left_edge.idx if first.left_edge.idx >= low else None


def governor(token: "Token") -> "Token":
    """The verb that a word hangs on, through the phrases between them."""
    while token.head != token and token.pos_ != "VERB":
        token = token.head
    return token
