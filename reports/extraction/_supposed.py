"""Clauses with "would", "could" and "may" to whether they speak of the future at all.

"Could" is also a past ability, "would" a past habit or the future of a story, and "may" a guess
about how things are or a permission. In the outlet's own voice "would" needs a sign of
the possible: a condition, a subject that is no fact yet, a date ahead, a verb of consequence, or a
speaker in the sentence before, whose words may go on.
"""

from typing import TYPE_CHECKING, NamedTuple

from reports.extraction._setting import Setting
from reports.extraction._trigger import Trigger, W, subject_of
from reports.extraction._words import words
from reports.models.document import Attribution, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST = frozenset({"i", "we"})
_NOBODY = frozenset({"nobody", "no", "none", "nothing", "neither"})


class Reading(NamedTuple):
    """A word of the future where it stands."""

    trigger: Trigger
    setting: Setting
    attribution: Attribution | None
    conditioned: bool

    @property
    def verb(self) -> "Token":
        """Head of what may come."""
        return self.trigger.verb

    @property
    def modal(self) -> str:
        """The word itself in lower case."""
        return self.trigger.token.lower_

    def times(self) -> list[TimeExpression]:
        """Dates and times of day in the clause."""
        first, last = self.verb.left_edge, self.verb.right_edge
        found = self.setting.times(first.idx, last.idx + len(last))
        return [time for time in found if time.type in ("date", "time")]

    def dated_ahead(self) -> bool:
        """Whether the clause names a date that does not lie before the article."""
        return any(self.setting.ahead(time) for time in self.times())

    def over(self) -> bool:
        """Whether the clause names a time that lies before the article."""
        return any(self.setting.over(time) for time in self.times())


def no_future(reading: Reading) -> bool:
    """Whether a clause with a modal verb is a courtesy, an ability, a story or a guess."""
    if _courtesy(reading):
        return True
    return not reading.conditioned and (_ability(reading) or _story(reading) or _guess(reading))


def hypothetical(verb: "Token") -> bool:
    """Whether the subject is not (yet) a fact: "such a strike", "closing the port", "the plan"."""
    subject = subject_of(verb)
    if subject is None:
        return False
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "acl:relcl":
        subject = verb.head
    if subject.dep_.startswith("csubj") or subject.tag_ == "VBG" or subject.lower_ in ("this", "that", "which"):
        return True
    ahead = {c.lower_ for c in (subject.left_edge, *subject.children) if c.i <= subject.i}
    doing = any(c.dep_ == "acl" and c.tag_ == "VBG" for c in subject.children)
    return bool(ahead & words(W, "indefinite")) or doing or subject.lemma_.lower() in words(W, "proposals")


def _courtesy(reading: Reading) -> bool:
    """As in "I would like to thank", "I will say this", "you will need", "may they rest"."""
    token, verb, subject = reading.trigger.token, reading.verb, subject_of(reading.verb)
    who, lemma = subject.lower_ if subject is not None else "", verb.lemma_.lower()
    if reading.modal == "may" and subject is not None and subject.i > token.i:
        return True
    if who in ("you", "one"):
        return reading.attribution is None or not reading.conditioned
    wish = reading.modal not in words("word_classes", "certain") and lemma in words(W, "courteous")
    if wish and (who in _FIRST or lemma in words(W, "wishing")):
        return True
    permitted = reading.modal == "may" and any(c.lower_ in ("now", "only") for c in verb.children)
    return permitted or (who in _FIRST and lemma in words(W, "telling"))


def _ability(reading: Reading) -> bool:
    """As for "could": negated, of perceiving, in a clause of time, place or aim, or of a time that is over."""
    if reading.modal not in ("could", "might", "may"):
        return False
    verb, subject = reading.verb, subject_of(reading.verb)
    if reading.modal == "could":
        nobody = subject is not None and subject.left_edge.lower_ in _NOBODY
        if reading.trigger.negated or nobody or verb.lemma_.lower() in words(W, "perceiving"):
            return True
    openers = {t.lower_ for c in verb.children if c.i < reading.trigger.token.i for t in (c, c.left_edge)}
    if verb.dep_ in ("advcl", "acl", "acl:relcl") and openers & words(W, "subordinating"):
        return reading.modal != "may" or "so" in openers
    if reading.modal == "may":
        return False
    return reading.attribution is None and (reading.over() or (verb.dep_ == "conj" and verb.head.tag_ == "VBD"))


def _story(reading: Reading) -> bool:
    """As for "would": the future in a past, or a habit, in the outlet's own voice."""
    if reading.modal not in words("word_classes", "conditional") or reading.attribution is not None:
        return False
    verb, setting = reading.verb, reading.setting
    adverbs = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "mark")}
    iterated = any(t.dep_ == "det" and t.i < verb.i and t.lower_ in words(W, "iterated") for t in verb.subtree)
    if adverbs & words(W, "afterwards") or iterated or reading.over():
        return True
    if hypothetical(verb) or reading.dated_ahead() or verb.lemma_.lower() in words("kinds", "consequence"):
        return False
    before = setting.holder(max(0, verb.sent.start_char - 3))
    return before is None or reading.trigger.negated


def _guess(reading: Reading) -> bool:
    """As for "may", "might" and "could" about how things are now."""
    verb = reading.verb
    if reading.trigger.modality != "possible":
        return False
    lasting = verb.tag_ == "VBG" or verb.lemma_.lower() in words(W, "lasting")
    if not lasting and not any(c.dep_ == "cop" for c in verb.children):
        return False
    core = {t.lemma_.lower() for t in (verb, *verb.children) if t.pos_ in ("NOUN", "ADJ", "VERB")}
    telling = core & (words("kinds", "risk") | words("kinds", "consequence"))
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    until = any({m.lower_ for m in clause.children} & {"before", "until"} for clause in clauses)
    warned = reading.attribution is not None and reading.attribution.stance == "warn"
    return not (telling or reading.dated_ahead() or until or warned)
