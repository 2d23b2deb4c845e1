"""Cues with the parse and the quotations around them to drafts of attributions."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from reports.language._attribution_quoted import behind_colon, quoted, with_marks
from reports.language._attribution_settings import addressee, sentences, time_of, venue
from reports.language._attribution_sources import sources
from reports.language._content_hosts import parenthetical
from reports.language._contents import content_of
from reports.language._cues import Cue, cues, negated
from reports.language._reach import Ordered
from reports.language._speakers import Speaker
from reports.models.document import Quotation
from reports.models.finding import Stance


@dataclass
class Draft:
    """An attribution while it is being put together; spans are characters."""

    speaker: str | None
    speaker_span: tuple[int, int] | None
    cue_span: tuple[int, int] | None
    cue: str | None
    content: tuple[int, int]
    stance: Stance
    negated: bool
    spoken: bool
    confidence: float
    evidence: tuple[int, int]
    via: str | None = None
    addressee: str | None = None
    venue: str | None = None
    time: tuple[int, int] | None = None
    rule: str = ""


def drafts(doc: Doc) -> tuple[list[Draft], list[Draft]]:
    """Drafts for every cue that has a speaker and a content: outside of quotations, and inside."""
    outer: list[Draft] = []
    inner: list[Draft] = []
    every = [(cue, inside(doc, cue.token)) for cue in cues(doc)]
    placed = Ordered(
        (cue for cue, quote in every if cue.kind == "verb" and quote is None), start=lambda cue: cue.token.idx
    )
    for cue, quote in every:
        near = placed.near(cue.token.idx) if quote is None else []
        for speaker, via in sources(cue, doc, near, within=quote):
            draft = _draft(cue, speaker, via, near, quote)
            if draft is not None:
                (outer if quote is None else inner).append(draft)
    return outer, inner


def inside(doc: Doc, token: Token) -> Quotation | None:
    """The quotation that holds ``token``: its cues are the speaker's own words."""
    return next(
        (q for q in doc._.quotes.near(token.idx) if q.start <= token.idx < q.end and q.end - q.start > 25), None
    )


def _draft(cue: Cue, speaker: Speaker, via: str | None, verbs: list[Cue], quote: Quotation | None) -> Draft | None:
    doc, token = cue.token.doc, cue.token
    confidence = 0.9
    content = None
    if cue.spoken and cue.kind == "verb" and quote is None:
        content = quoted(cue, speaker.span, verbs) or behind_colon(cue, speaker.span)
    if content is None:
        span = content_of(cue, speaker.span)
        if span is None or len(span) < (1 if cue.frames else 2):
            return None
        content = with_marks(doc, span) if quote is None else _within(quote, span.start_char, span.end_char)
        confidence = 0.85 if cue.spoken else 0.75
    if content is None or (content[0] <= token.idx < content[1] and parenthetical(cue, speaker.span) is None):
        return None
    spans = [(speaker.span.start_char, speaker.span.end_char), (token.idx, token.idx + len(token)), content]
    low, high = min(s for s, _ in spans), max(e for _, e in spans)
    return Draft(
        speaker=speaker.name, speaker_span=spans[0], cue_span=spans[1], cue=cue.lemma, content=content,
        stance=cue.stance, negated=negated(token), spoken=cue.spoken,
        confidence=confidence - (0.15 if speaker.span.root.pos_ == "PRON" else 0.0),
        evidence=sentences(doc, low, high), via=via,
        addressee=addressee(cue), venue=venue(token, content), time=time_of(doc, token, content),
    )  # fmt: skip


def _within(quote: Quotation, start: int, end: int) -> tuple[int, int] | None:
    """What is said inside a quotation does not reach over its marks."""
    start, end = max(start, quote.start), min(end, quote.end)
    return (start, end) if end > start else None
