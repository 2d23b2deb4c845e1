"""A clause to whether it asks: questions, reported questions, and what is left open."""

from typing import TYPE_CHECKING

from reports.extraction._trigger import Trigger, W
from reports.extraction._words import words
from reports.models.document import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 120
"""Words that a question may run on behind its verb."""
_STOPS = frozenset({".", "!", "?", "…", "?!", "??", "!?"})
_EMBEDDED = frozenset({"ccomp", "csubj", "acl", "obl", "obj", "xcomp", "advcl", "ROOT", "nmod", "parataxis"})


def question(token: "Token") -> bool:
    """Whether the words of ``token`` end in a question mark, inside a quotation too."""
    for after in token.doc[token.i + 1 : token.i + _LONGEST]:
        if after.text in _STOPS:
            return "?" in after.text
        if after.is_sent_start and after.i > token.i + 1:
            return False
    return False


def marks_of(verb: "Token") -> set[str]:
    """The conjunctions that open the clause of ``verb``."""
    return {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod", "cc") and c.i < verb.i}


def open_question(verb: "Token") -> "Token | None":
    """The word that leaves it open whether ``verb`` will be: "clear" in "it is not clear whether"."""
    if not marks_of(verb) & {"whether", "if"} or (verb.dep_ == "advcl" and "whether" not in marks_of(verb)):
        return None
    heads = (head for head in (verb.head, verb.head.head) if head != verb)
    return next((head for head in heads if {head.lemma_.lower(), head.lower_} & words(W, "unsure")), None)


def reported_question(trigger: Trigger, attribution: Attribution | None) -> bool:
    """As in "asked whether they would", and clauses that say who, what, how or when."""
    verb = trigger.verb
    ahead = [c for c in verb.children if c.i < trigger.token.i]
    asks = any(t.tag_ in ("WP", "WRB", "WP$") for c in ahead for t in (c, c.left_edge))
    if asks and verb.dep_ in _EMBEDDED:
        return True
    marks = marks_of(verb)
    if not marks & {"whether", "if"}:
        return False
    if attribution is not None and attribution.stance == "ask":
        return True
    return open_question(verb) is None and (
        verb.dep_ in ("ccomp", "csubj", "obj", "xcomp", "acl") or "whether" in marks
    )


def unsaid(trigger: Trigger, attribution: Attribution | None) -> bool:
    """As in "did not say whether it would": what nobody said."""
    if attribution is None or not attribution.negated or not attribution.spoken:
        return False
    return attribution.stance not in ("deny", "doubt") and open_question(trigger.verb) is None
