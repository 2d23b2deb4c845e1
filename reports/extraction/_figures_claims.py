"""Who claims a figure, who relays it, and how sure of it they are."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from reports.extraction._figures_nouns import is_noun, subject
from reports.extraction._figures_predicates import Predicate
from reports.extraction._figures_words import words
from reports.models.document import Attribution, Quantity
from reports.models.finding import Status


class Claim(NamedTuple):
    """The attribution a figure stands in, and what follows from it."""

    attribution: Attribution | None
    claimant: str | None
    via: str | None
    status: Status


_CLAIMING = ("person", "organisation")
NOBODY = Claim(None, None, None, "unattributed")


def around(doc: Doc, quantity: Quantity) -> list[Attribution]:
    """Attributions whose content holds the number, the innermost first."""
    holding = [
        found
        for found in doc._.attributions
        if found.content[0] <= quantity.number_start and quantity.number_end <= found.content[1]
    ]
    return sorted(holding, key=lambda found: (found.content[1] - found.content[0], -found.confidence))


def in_speaker(doc: Doc, quantity: Quantity) -> bool:
    """Whether the quantity counts those who speak: "three officials said"."""
    return any(
        found.speaker_span is not None
        and found.speaker_span[0] <= quantity.number_start
        and quantity.number_end <= found.speaker_span[1]
        for found in doc._.attributions
    )


def _judged(found: Predicate | None, start: int) -> bool:
    """Whether a verb or noun of judgement governs the figure's clause: "had intelligence that …"."""
    token: Token | None = found.token if found is not None else None
    for _ in range(10):
        if token is None or token.idx < start:
            return False
        if token.lemma_.lower() in words("assessed"):
            return True
        token = token.head if token.head.i != token.i else None
    return False


def _status(inner: Attribution, found: Predicate | None) -> Status:
    denied = inner.stance == "deny" or (found is not None and found.negated)
    if denied:
        return "denied"
    confirming = (inner.cue or "").lower() in words("confirming")
    if inner.stance == "confirm" and confirming and not inner.negated:
        return "confirmed"
    assessed = inner.stance == "assess" or (inner.cue or "").lower() in words("assessed")
    return "assessed" if assessed or _judged(found, inner.content[0]) else "claimed"


def _named(doc: Doc, start: int, end: int) -> str | None:
    """The actor mentioned between two characters, the longest mention first, else a body named there."""
    inside = [
        (begin - last, actor.name)
        for actor in doc._.actors
        for begin, last in actor.mentions
        if start <= begin and last <= end
    ]
    named = [one for one in doc._.names if start <= one.start and one.end <= end and one.type in _CLAIMING]
    if not inside and named:
        return str(doc._.prose[named[0].start : named[0].end])
    return min(inside)[1] if inside else None


def holder(doc: Doc, noun: Token) -> str | None:
    """The actor whose mention holds ``noun``, else its phrase in the words of the source."""
    for actor in doc._.actors:
        if any(start <= noun.idx < end for start, end in actor.mentions):
            return str(actor.name)
    inside = [token for token in noun.lefts if token.dep_ in ("amod", "compound", "nmod:poss", "flat")]
    first = min((token.left_edge.i for token in inside), default=noun.i)
    phrase = [token for token in doc[first : noun.i + 1] if token.i > first or token.tag_ not in ("DT", "PRP$")]
    return "".join(token.text_with_ws for token in phrase).strip() or None


def _faceless(speaker: str) -> bool:
    """Whether the words for a speaker are a pronoun nobody resolved, or "reports"."""
    last = speaker.lower().split()[-1] if speaker.split() else ""
    return last in words("speaking_pronouns") or (
        speaker.islower() and (last in words("impersonal") or last.removesuffix("s") in words("impersonal"))
    )


def _person(doc: Doc, found: Attribution) -> str | None:
    """The speaker where it is one; of "data from the energy department", the body; ``None`` for "estimates"."""
    if found.speaker is None or _faceless(found.speaker):
        return None
    if found.speaker_span is None:
        return found.speaker
    span = doc.char_span(*found.speaker_span, alignment_mode="expand")
    if span is None or any(actor.name == found.speaker for actor in doc._.actors):
        return found.speaker
    head = span.root
    if head.lemma_.lower() not in words("impersonal") and head.lower_ not in words("impersonal"):
        return found.speaker
    body = next((token for token in span if token.i != head.i and token.lemma_.lower() in words("bodies")), None)
    return _named(doc, span.start_char, span.end_char) or (holder(doc, body) if body is not None else None)


def _cited(doc: Doc, found: Attribution) -> Token | None:
    """Whose words the speaker passes on: "the agency, quoting local officials, said"."""
    spans = [doc.char_span(*place, alignment_mode="expand") for place in (found.cue_span, found.speaker_span) if place]
    for span in spans:
        for child in span.root.children if span is not None else ():
            if child.lower_ in words("citing") and child.dep_ in ("advcl", "acl"):
                noun = next((token for token in child.rights if token.dep_ == "obj" and is_noun(token)), None)
                return noun if noun is not None and noun.lemma_.lower() not in words("impersonal") else None
    return None


def _counter(doc: Doc, found: Predicate | None, told: bool) -> str | None:
    """Who keeps the count or, where somebody else tells it, found it: "that the agency had found 40 cases"."""
    if found is None or found.negated or found.lemma not in words("counting") | words("finding"):
        return None
    noun = subject(found.token)
    if noun is None or noun.lemma_.lower() in words("impersonal") or noun.i > found.token.i:
        return None
    if found.lemma in words("counting"):
        return holder(doc, noun)
    acting = any(start <= noun.idx < end for actor in doc._.actors for start, end in actor.mentions)
    return holder(doc, noun) if told and (acting or noun.lemma_.lower() in words("bodies")) else None


def claim(doc: Doc, quantity: Quantity, found: Predicate | None) -> Claim:
    """The claim of the innermost holder along the chain; where nobody holds it, nobody's.

    Reports and estimates claim nothing: the figure falls to whoever tells of them, and to nobody
    where no one does. Who declines to comment claims nothing either.
    """
    holding = around(doc, quantity)
    if holding and holding[0].stance == "decline":
        return NOBODY
    counter = _counter(doc, found, told=bool(holding))
    if not holding:
        return Claim(None, counter, None, "claimed") if counter is not None else NOBODY
    inner = holding[0]
    people = [(other, who) for other in holding if (who := _person(doc, other)) is not None]
    relays = [inner.via] if inner.via else []
    relays += [who for other, who in people if other.spoken or other is inner]
    cited = _cited(doc, inner) if inner.via is None else None
    chain = [counter, holder(doc, cited) if cited is not None else None, people[0][1] if people else None]
    claimant = next((who for who in chain if who is not None), None)
    via = next((who for who in relays if who != claimant), None)
    return Claim(inner, claimant, via, "unattributed" if claimant is None else _status(inner, found))
