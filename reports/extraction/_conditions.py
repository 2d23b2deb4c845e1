"""A clause to the condition its holder sets: "if", "unless", "should talks fail", "without".

The openers are those of ``data/conditions.tsv``; inverted conditionals ("should", "were") follow
Quirk et al. 1985, 15.36. A past perfect condition is counterfactual and belongs to no implication.
"""

from typing import TYPE_CHECKING

from reports.extraction._words import columns, openings, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIMITING = frozenset({"only", "even", "except"})
_INVERTED = frozenset({"should", "were"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl", "csubj"})
_EMPTY = frozenset({"any", "not", "ever", "so", "anything", "only"})


def condition_of(verb: "Token", low: int, high: int) -> tuple[int, int] | None:
    """Characters of the condition of ``verb`` between ``low`` and ``high``; ``None`` where there is none."""
    for token in verb.sent:
        if low <= token.idx < high and (token.lower_ in openings("conditions") or token.lower_ in _INVERTED):
            span = _inverted(token, verb) if token.lower_ in _INVERTED else _opened(token, verb, high)
            if span is not None:
                return span
    return None


def within_condition(verb: "Token") -> bool:
    """Whether the clause of ``verb`` is itself (part of) a condition."""
    head, hops = verb, 0
    while hops < 6:
        marks = {c.lower_ for c in head.children if c.dep_ in ("mark", "advmod") and c.i < head.i}
        if head.dep_ == "advcl" and marks & {"if", "unless", "once", "lest", "provided"}:
            return True
        if head.head == head or head.dep_ in ("ccomp", "parataxis"):
            return False
        head, hops = head.head, hops + 1
    return False


def _opened(token: "Token", verb: "Token", high: int) -> tuple[int, int] | None:
    for phrase in openings("conditions")[token.lower_]:
        stretch = token.doc[token.i : token.i + len(phrase)]
        if tuple(t.lower_ for t in stretch) != phrase:
            continue
        after = stretch[-1].nbor(1) if stretch[-1].i + 1 < len(token.doc) else None
        if after is None or after.lower_ in _EMPTY or after.sent != verb.sent:
            return None
        kind = columns("conditions")[" ".join(phrase)][0]
        head = _clause_head(stretch[-1], after) if kind == "clause" else _noun_head(stretch[-1])
        if head is None or head == verb or not _belongs(head, verb):
            return None
        if kind == "clause" and not _is_condition(token, head):
            return None
        if kind == "fronted" and not _sets_scene(token, head, verb):
            return None
        return _span(token, head, verb, high)
    return None


def _clause_head(token: "Token", after: "Token") -> "Token | None":
    """The verb of the clause that an opener opens, wherever the parse hangs the opener itself."""
    for head in (token.head, token.head.head, token):
        if head.i >= after.i and head.dep_ in ("advcl", "ccomp", "acl", "parataxis", "dep", "ROOT", "conj"):
            return head
    inner = [c for c in token.children if c.i > token.i and c.dep_ in ("ccomp", "advcl", "xcomp")]
    return inner[0] if inner else None


def _noun_head(last: "Token") -> "Token | None":
    """The noun or gerund of "without more rain", "in the event of a strike", "barring delays"."""
    if last.head.i > last.i and last.dep_ in ("case", "mark", "fixed"):
        return last.head
    return last if last.tag_ == "VBG" and any(c.dep_ == "obj" for c in last.children) else None


def _belongs(head: "Token", verb: "Token") -> bool:
    governor = head.head if head.head != head else head
    return governor == verb or governor.is_ancestor(verb) or verb.is_ancestor(governor) or head.is_ancestor(verb)


def _is_condition(token: "Token", head: "Token") -> bool:
    if token.lower_ == "once" and token.dep_ not in ("mark", "advmod"):
        return False
    if token.lower_ == "once" and not (token.dep_ == "mark" or token.i < min(t.i for t in head.subtree if t != token)):
        return False
    if token.lower_ == "if" and (
        head.dep_ in ("ccomp", "csubj") or head.head.lemma_ in words("implications_words", "asking")
    ):
        return False
    had = any(c.lower_ in ("had", "'d", "’d") and c.dep_ == "aux" for c in head.children)
    return not (had and head.tag_ == "VBN")


def _sets_scene(token: "Token", head: "Token", verb: "Token") -> bool:
    """As for "without": ahead of the subject, or behind a verb that is itself hypothetical."""
    if head.head != verb:
        return False
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    return _hypothetical(verb) if token.i > verb.i else subject is None or token.i < subject.left_edge.i


def _hypothetical(verb: "Token") -> bool:
    modals = {c.lower_ for c in verb.children if c.tag_ == "MD"}
    negated = any(c.lower_ in words("implications_words", "negations") for c in verb.children)
    return bool(modals & {"would", "could", "might"}) or (negated and bool(modals))


def _inverted(token: "Token", verb: "Token") -> tuple[int, int] | None:
    """As in "Should the talks fail, …", "Were the minister to resign, …"."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    opens = before is None or before.is_punct or before.lower_ in ("that", "and", "but")
    head = token.head
    if (
        not opens
        or head == token
        or (token.tag_ not in ("MD", "VBD"))
        or (token.i > verb.i and token.i < head.i < verb.i)
    ):
        return None
    subject = any(c.dep_ in (*_SUBJECTS, "compound") and token.i < c.i <= head.i for c in (*head.children, head))
    comma = next((t for t in token.doc[token.i : verb.i] if t.text == ","), None)
    bare = token.lower_ == "should" or any(t.tag_ == "TO" for t in token.doc[token.i : comma.i if comma else token.i])
    if comma is None or not subject or not bare or token.i > verb.i:
        return None
    return token.idx, comma.idx


def _span(token: "Token", head: "Token", verb: "Token", high: int) -> tuple[int, int] | None:
    tail = [t for t in head.subtree if t.i >= token.i and t.idx < high and t.sent == verb.sent]
    end = max((t.idx + len(t) for t in tail if not t.is_punct), default=token.idx)
    if token.i < verb.i and end > verb.idx:  # the parse took the whole sentence for the condition
        comma = next((t for t in token.doc[token.i : verb.i] if t.text == ","), None)
        if comma is None:
            return None
        end = comma.idx
    start = token
    if token.i > token.sent.start and token.nbor(-1).lower_ in _LIMITING:
        start = token.nbor(-1)
    return (start.idx, end) if end > token.idx + len(token) else None
