"""The layers of a document at some words to what each of them says there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.explanation._rules import rule
from reports.models.article import Article
from reports.models.document import Attribution
from reports.models.explanation import Seen
from reports.models.rule import refusals

if TYPE_CHECKING:
    from spacy.tokens import Doc

Spans = tuple[tuple[int, int], ...]


def layers_at(doc: "Doc", article: Article, spans: Spans) -> Iterator[Seen]:
    """What the layers hold at the words ``spans``, layer by layer in the order of the text."""
    for stage, start, end, says, name, confidence in _held(doc):
        if _touches(spans, start, end):
            yield Seen(
                stage=stage, start=start, end=end, text=article.text[start:end], says=says, rule=rule(name),
                confidence=confidence,
            )  # fmt: skip


def refused_at(doc: "Doc", article: Article, spans: Spans) -> Iterator[Seen]:
    """What was looked at among the words ``spans`` and left out."""
    for refusal in refusals(doc):
        if _touches(spans, refusal.start, refusal.end):
            words = article.text[refusal.start : refusal.end]
            yield Seen(
                stage=refusal.stage, start=refusal.start, end=refusal.end, text=words, says="left out",
                rule=rule(refusal.rule),
            )  # fmt: skip


def _touches(spans: Spans, start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in spans)


def _held(doc: "Doc") -> Iterator[tuple[str, int, int, str, str, float | None]]:
    """Each item of each layer: stage, characters, what it says, name of its rule, confidence."""
    for name in doc._.names:
        yield "names", name.start, name.end, name.type, name.rule, None
    for actor in doc._.actors:
        told = ", ".join(part for part in (actor.role, actor.affiliation) if part)
        for start, end in actor.mentions:
            yield "actors", start, end, f"{actor.name} ({actor.kind})" + (f", {told}" if told else ""), "", None
    for time in doc._.times:
        days = " to ".join(dict.fromkeys(day for day in (time.first, time.last) if day)) or "no days"
        yield "times", time.start, time.end, f"{time.type} {time.value}: {days}", time.rule, None
    for number in doc._.quantities:
        unit = f" {number.unit}" if number.unit else ""
        yield "quantities", number.start, number.end, f"{number.quantifier} {number.value:,g}{unit}", number.rule, None
    for quote in doc._.quotations:
        says = "goes on with the quotation before" if quote.continued else "between quotation marks"
        yield "quotations", quote.outer_start, quote.outer_end, says, "", None
    for said in doc._.attributions:
        yield "attributions", *said.content, attributed(said), said.rule, said.confidence


def attributed(said: Attribution) -> str:
    """An attribution in a few words: speaker, cue, stance, relay."""
    cue = f'by the cue "{said.cue}"' if said.cue else "without a cue"
    words = [said.speaker or "nobody named", "not " * said.negated + said.stance, said.mode, cue]
    if not said.spoken:
        words.append("thought or found, not uttered")
    return ", ".join(words) + (f", relayed by {said.via}" if said.via else "")
