"""A judgement of what may come to whose it is, who relays it, and whether it is their own act."""

from typing import TYPE_CHECKING

from reports.extraction._clauses import Outlook
from reports.extraction._setting import Setting
from reports.extraction._trigger import W, subject_of
from reports.extraction._words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST = frozenset({"i", "we"})
_ARTICLES = frozenset({"the", "a", "an"})


def holder_of(outlook: Outlook, setting: Setting, outlet: str | None) -> tuple[str | None, str | None]:
    """Whose judgement it is, and who relays it.

    Who vows it aloud; else the innermost speaker; else who plans it; else the outlet.
    """
    attribution, owner = outlook.attribution, outlook.trigger.owner
    outer = attribution.speaker if attribution is not None else None
    if owner == "speaker" or (owner == "subject" and attribution is None):
        own = outlook.own if means_it(outlook, setting) else None
        speaker = own.speaker if own is not None else _subject_name(outlook, setting)
        if speaker is not None and speaker != outer:
            return speaker, (own.via if own is not None else None) or outer
    if attribution is not None:
        return attribution.speaker, attribution.via
    return outlet, None


def means_it(outlook: Outlook, setting: Setting) -> bool:
    """Whether the subject is one that can plan or vow: "the union threatens", not "the dispute threatens"."""
    if outlook.own is not None and outlook.trigger.token.lemma_ != "threaten":
        return True
    subject = subject_of(outlook.verb)
    return subject is None or subject.pos_ == "PRON" or _minded(subject, setting)


def own_act(outlook: Outlook, holder: str | None, setting: Setting) -> bool:
    """Whether the clause is what its holder says to do: the holder is subject of an act."""
    subject = subject_of(outlook.verb)
    if subject is None or holder is None or subject.dep_.endswith(":pass") or subject.dep_ == "expl":
        return False
    copular = any(c.dep_ in ("cop", "aux:pass") for c in outlook.verb.children)
    if copular or outlook.verb.lemma_.lower() in words(W, "passive acts"):
        return False
    if holder in _actors_in(subject, setting):
        return True
    attribution, who = outlook.attribution, subject.lower_
    if attribution is None:
        return False
    if who in _FIRST:
        return attribution.mode != "indirect"
    kind = setting.kinds.get(holder)
    if who in ("he", "she"):
        return attribution.mode != "direct" and kind in ("person", None)
    return (who == "it" or (who == "they" and attribution.mode != "direct")) and kind != "person"


def _subject_name(outlook: Outlook, setting: Setting) -> str | None:
    """The actor that is the subject, else the words of a subject that can plan, without their article."""
    subject = subject_of(outlook.verb)
    if subject is None or subject.pos_ == "PRON" or not _minded(subject, setting):
        return None
    named = _actors_in(subject, setting)
    if named:
        return named[0]
    first = subject.left_edge
    if first.lower_ in _ARTICLES and first != subject:
        first = first.nbor(1)
    return setting.prose[first.idx : _last(subject)]


def _minded(subject: "Token", setting: Setting) -> bool:
    if _actors_in(subject, setting) or subject.pos_ == "PROPN":
        return True
    return subject.lemma_.lower() in words("minded", "nouns")


def _actors_in(subject: "Token", setting: Setting) -> tuple[str, ...]:
    """Actors named by the subject itself, not in a clause behind it."""
    return setting.actors(subject.left_edge.idx, _last(subject))


def _last(subject: "Token") -> int:
    """Where a subject ends: with the parts of its name behind its head."""
    parts = [c for c in subject.children if c.dep_ in ("flat", "fixed", "compound") and c.i > subject.i]
    return max(t.idx + len(t) for t in (subject, *parts))
