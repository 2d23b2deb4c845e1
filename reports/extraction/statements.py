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

_VAGUE = frozenset({"they", "we", "i", "you", "who", "some", "many", "others"})


def extract(doc: "Doc", article: Article) -> Iterator[Statement]:
    """Yield a statement for each attribution of spoken words to somebody.

    What is only thought or felt is no statement; what a body found or assessed is one when
    the body is an actor of the article. "Did not say" is no statement either.
    """
    for attribution in doc._.attributions:
        exclusion = next((rule for rule in EXCLUSIONS if rule(doc, attribution)), None)
        if exclusion is None:
            yield _statement(doc, article, attribution)
        else:
            refuse(doc, "statements", *attribution.content, exclusion)


def _nobody(_doc: "Doc", attribution: Attribution) -> bool:
    """No speaker, or one who could be anybody: "they", "some"."""
    return attribution.speaker is None or attribution.speaker.lower() in _VAGUE


def _not_said(doc: "Doc", attribution: Attribution) -> bool:
    """As in "did not say that"; to decline and to deny is to say something."""
    return attribution.negated and (attribution.stance not in ("decline", "deny") or _perfect(doc, attribution))


def _only_thought(doc: "Doc", attribution: Attribution) -> bool:
    """Thought, feared or wanted, and not what an actor of the article found or assessed."""
    if attribution.spoken:
        return False
    known = actor_named(doc, attribution.speaker) is not None
    return not (known and attribution.cue in table("assessments")["assessing"])


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
