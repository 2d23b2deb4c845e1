"""A judgement of what may come to its hedge and the strength that the source's own words give it."""

from typing import TYPE_CHECKING

from reports.extraction._clauses import Outlook
from reports.extraction._holders import means_it, own_act
from reports.extraction._questions import open_question
from reports.extraction._setting import Setting
from reports.extraction._supposed import hypothetical
from reports.extraction._trigger import W
from reports.extraction._words import columns, words
from reports.models.finding import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATED: dict[Modality, Modality] = {"likely": "unlikely", "planned": "unlikely", "unlikely": "likely"}


def hedge_of(outlook: Outlook, setting: Setting) -> str | None:
    """The hedge in the source's own words; ``None`` where the condition alone hedges."""
    seen = outlook.trigger
    doubt = open_question(outlook.verb)
    if doubt is not None and doubt.i < seen.token.i:
        helpers = [c for c in doubt.children if c.dep_ in ("aux", "cop", "advmod") and c.i < doubt.i]
        marks = [c for c in outlook.verb.children if c.lower_ in ("whether", "if")]
        return setting.prose[min(t.idx for t in (doubt, *helpers)) : marks[0].idx + len(marks[0])]
    if seen.token.lower_ == "if":
        inside = (t for t in seen.verb.subtree if outlook.start <= t.idx < outlook.end)
        return next((t.text for t in inside if t.tag_ == "MD"), None)
    return setting.prose[seen.first.idx : seen.last.idx + len(seen.last)]


def modality_of(outlook: Outlook, holder: str | None, setting: Setting) -> Modality:
    """The strength by hedge, negation, condition, stance and holder."""
    seen, attribution = outlook.trigger, outlook.attribution
    if open_question(outlook.verb) is not None:
        return "possible"
    if attribution is not None:
        doubted = attribution.stance in ("deny", "doubt")
        if doubted or (attribution.negated and not attribution.spoken):
            return "unlikely"
    base = _of_modal(outlook, holder, setting) if seen.token.tag_ == "MD" else _of_word(outlook, setting)
    adverbs = {c.lower_ for t in (outlook.verb, seen.token) for c in t.children if c.dep_ == "advmod"}
    if base == "certain" and adverbs & words(W, "strengthening"):
        base = "likely"
    if adverbs & words(W, "weakening") or (base == "certain" and under_noun(outlook.verb)):
        base = "possible"
    return "conditional" if outlook.condition is not None and base in ("certain", "likely", "planned") else base


def under_noun(verb: "Token") -> tuple[str, ...] | None:
    """The row of the noun over a clause, as in "there is a danger that the fire will reach the depot"."""
    if verb.dep_ not in ("acl", "ccomp", "acl:relcl") or verb.head.pos_ != "NOUN":
        return None
    return columns("implications_nouns").get(verb.head.lemma_.lower())


def _of_word(outlook: Outlook, setting: Setting) -> Modality:
    seen = outlook.trigger
    if seen.owner == "speaker" and not means_it(outlook, setting):
        return "possible"
    return _NEGATED.get(seen.modality, seen.modality) if seen.negated else seen.modality


def _of_modal(outlook: Outlook, holder: str | None, setting: Setting) -> Modality:
    """As for "would": under a past cue is "will" told later (backshift), unless its subject is no fact yet."""
    base = outlook.trigger.modality
    if base != "possible" and outlook.verb.lemma_ in words(W, "considering"):
        return "possible"
    if base == "conditional":
        if outlook.condition is not None or not _told_later(outlook, setting) or hypothetical(outlook.verb):
            return "conditional"
        base = "certain"
    act = base == "certain" and not outlook.trigger.negated and own_act(outlook, holder, setting)
    return "planned" if act else base


def _told_later(outlook: Outlook, setting: Setting) -> bool:
    """Whether the words are indirect and their cue is in the past."""
    attribution = outlook.attribution
    if attribution is None or attribution.mode == "direct" or attribution.cue_span is None:
        return False
    cue = setting.doc.char_span(*attribution.cue_span, alignment_mode="expand")
    return cue is not None and cue.root.tag_ in ("VBD", "VBN", "VBG")
