"""A document to its statements: who said what, in which words, to whom, where and when."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reports.extraction._mentions import actor_named, time_span
from reports.extraction._words import table
from reports.models.article import Article
from reports.models.document import Attribution
from reports.models.finding import Statement, cite, finding_id
from reports.models.rule import refuse

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 40
"""Attributions before one that may be around it."""


def extract(doc: "Doc", article: Article) -> Iterator[Statement]:
    """Yield a statement for each attribution of spoken words to somebody.

    What is only felt or wanted is no statement; what somebody is told to believe, expect or
    fear, or to have found, is one as a full clause. "Did not say" is no statement either, nor
    is a part of a statement that has the same speaker ("I think …" inside his quotation).
    """
    for number, attribution in enumerate(doc._.attributions):
        exclusion: Callable[..., object] | None = next((rule for rule in EXCLUSIONS if rule(doc, attribution)), None)
        if exclusion is None and _repeated(doc, number):
            exclusion = _repeated
        if exclusion is None:
            yield _statement(doc, article, attribution)
        else:
            start, end = attribution.content
            refuse(doc, "statements", start, end, exclusion)


def _nobody(_doc: "Doc", attribution: Attribution) -> bool:
    """No speaker, or one who could be anybody: "they", "some"; what "was said to" be so has none to name."""
    if attribution.speaker is None:
        return attribution.speaker_span is not None or attribution.cue is None
    return attribution.speaker.lower() in table("assessments")["vague"]


def _repeated(doc: "Doc", number: int) -> bool:
    """A part of another statement of the same speaker: "I think" inside a quotation, "said he believed"."""
    inner = doc._.attributions[number]
    around = doc._.attributions[max(0, number - _REACH) : number + 2]
    return any(
        outer is not inner and outer.spoken and outer.speaker == inner.speaker
        and outer.content[0] <= inner.content[0] and inner.content[1] <= outer.content[1]
        and inner.cue_span is not None and outer.content[0] <= inner.cue_span[0] < outer.content[1]
        for outer in around
    )  # fmt: skip


def _not_said(doc: "Doc", attribution: Attribution) -> bool:
    """As in "did not say that"; to decline and to deny is to say something."""
    return attribution.negated and (attribution.stance not in ("decline", "deny") or _perfect(doc, attribution))


def _only_thought(doc: "Doc", attribution: Attribution) -> bool:
    """Felt or wanted, and not a full clause that somebody is told to believe, expect, fear or have found."""
    if attribution.spoken:
        return False
    judged = attribution.cue in table("assessments")["assessing"] and not attribution.negated
    return not judged or doc._.prose[slice(*attribution.content)].startswith("to ")


EXCLUSIONS: tuple[Callable[["Doc", Attribution], bool], ...] = (_nobody, _not_said, _only_thought)


def _perfect(doc: "Doc", attribution: Attribution) -> bool:
    """As in "had not confirmed" tells of a time before, not of something said."""
    cue = doc.char_span(*attribution.cue_span) if attribution.cue_span is not None else None
    return cue is not None and any(c.lower_ in ("had", "has", "have") for c in cue.root.children)


def _trimmed(doc: "Doc", span: tuple[int, int]) -> tuple[int, int]:
    """Without the comma that American and British typesetting put before the closing mark."""
    start, end = span
    return start, end - (doc._.prose[end - 1] == "," if end > start else 0)


def _statement(doc: "Doc", article: Article, attribution: Attribution) -> Statement:
    actor = actor_named(doc, attribution.speaker)
    speaker, cue = attribution.speaker_span, attribution.cue_span
    content = cite(article, *_trimmed(doc, attribution.content))
    evidence = cite(article, *attribution.evidence)
    return Statement(
        id=finding_id("s", evidence, attribution.speaker, content.start),
        speaker=attribution.speaker,
        role=actor.role if actor is not None else None,
        affiliation=actor.affiliation if actor is not None else None,
        via=attribution.via,
        mode=attribution.mode,
        stance=attribution.stance,
        addressee=attribution.addressee,
        venue=attribution.venue,
        said_on=time_span(doc, attribution.time),
        confidence=attribution.confidence,
        speaker_mention=cite(article, *speaker) if speaker is not None else None,
        cue=cite(article, *cue) if cue is not None else None,
        content=content,
        quotations=tuple(cite(article, *_trimmed(doc, span)) for span in attribution.quotations),
        evidence=evidence,
    )
