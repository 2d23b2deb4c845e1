"""Who claims a figure, who relays it, and how sure of it they are."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

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


def claim(doc: Doc, quantity: Quantity, found: Predicate | None) -> Claim:
    """The claim of the innermost attribution; without one, or where it declines, nobody's."""
    holding = around(doc, quantity)
    if not holding or holding[0].stance == "decline":
        return Claim(None, None, None, "unattributed")
    inner = holding[0]
    outer = (other.speaker for other in holding[1:] if other.spoken and other.speaker not in (None, inner.speaker))
    via = inner.via or next(outer, None)
    if inner.speaker is None:
        return Claim(inner, None, via, "unattributed")
    return Claim(inner, inner.speaker, via if via != inner.speaker else None, _status(inner, found))
