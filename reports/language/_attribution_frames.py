"""Cues with the parse and the quotations around them to drafts of attributions."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._contents import content_of, parenthetical
from reports.language._cues import Cue, cues, negated
from reports.language._reach import REACH, Ordered
from reports.language._speakers import Speaker, named, phrase, speakers
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


def drafts(doc: Doc) -> list[Draft]:
    """Drafts for every cue that has a speaker and a content."""
    found: list[Draft] = []
    outside = [cue for cue in cues(doc) if _inside(doc, cue.token) is None]
    placed = Ordered((cue for cue in outside if cue.kind == "verb"), start=lambda cue: cue.token.idx)
    for cue in outside:
        near = placed.near(cue.token.idx)
        for speaker, via in _speakers(cue, doc, near):
            draft = _draft(cue, speaker, via, near)
            if draft is not None:
                found.append(draft)
    return found


def _inside(doc: Doc, token: Token) -> Quotation | None:
    """The quotation that holds ``token``: its cues are the speaker's own words."""
    return next(
        (q for q in doc._.quotes.near(token.idx) if q.start <= token.idx < q.end and q.end - q.start > 25), None
    )


def _speakers(cue: Cue, doc: Doc, verbs: list[Cue]) -> list[tuple[Speaker, str | None]]:
    """Speakers of the cue, each with who relays it."""
    token, actors = cue.token, doc._.actors
    head = token.head
    as_saying = any(child.lower_ == "as" for child in token.children) and head.lemma_ in ("cite", "quote", "report")
    if as_saying:
        source = next((c for c in head.children if c.dep_ in ("obj", "nsubj:pass")), None)
        relay = next((c for c in head.children if c.dep_ == "nsubj"), None)
        speaker = named(source, actors) if source is not None else None
        via = named(relay, actors) if relay is not None else None
        return [(speaker, via.name if via else None)] if speaker else []
    if cue.kind == "noun":
        return _holders(cue, doc)
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in token.children):
        agents = [
            c for c in token.children if c.dep_ in ("obl:agent", "obl") and any(g.lower_ == "by" for g in c.children)
        ]
        speaker = named(agents[0], actors) if agents else None
        return [(speaker, None)] if speaker else []
    earlier = _carried(cue, verbs)
    unsaid = not any(c.dep_ in ("nsubj", "nsubj:pass") for c in token.children)
    touching = [s for s in _beside(token, doc) if s.span.end == token.i] if unsaid and earlier is None else []
    found = touching or speakers(earlier if earlier is not None else token, actors)
    if not found:
        found = _beside(token, doc)
    return [(speaker, None) for speaker in found]


def _carried(cue: Cue, verbs: list[Cue]) -> Token | None:
    """As in ", calling it …" and "and added …" have the speaker of the verb of saying before them."""
    token = cue.token
    before = token.nbor(-1) if token.i else token
    before = before.nbor(-1) if before.pos_ == "ADV" and before.i else before
    open_clause = token.tag_ == "VBG" and before.lower_ in (",", "and", "—", "–")
    joined = token.tag_ == "VBD" and before.lower_ in ("and", "but")
    if not (open_clause or joined) or any(c.dep_ in ("nsubj", "nsubj:pass") for c in token.children):
        return None
    sayings = [
        v.token for v in verbs
        if v.spoken and v.token.sent == token.sent and v.token.i < token.i
        and any(c.dep_ == "nsubj" for c in v.token.children)
    ]  # fmt: skip
    return sayings[0] if sayings else None


def _holders(cue: Cue, doc: Doc) -> list[tuple[Speaker, str | None]]:
    """As in "officials are concerned that", "his government had intelligence that", "Seoul’s claim that"."""
    token, actors = cue.token, doc._.actors
    subject = [c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass")] if token.pos_ != "NOUN" else []
    owner = [c for c in token.children if c.dep_ == "nmod:poss"]
    held = token.dep_ == "obj" and token.head.lemma_ in gz.word_class("holding verbs")
    verb = token.head if held else None
    if subject or owner:
        holder = named((subject or owner)[0], actors)
        return [(holder, None)] if holder else []
    return [(speaker, None) for speaker in speakers(verb, actors)] if verb is not None else []


def _beside(token: Token, doc: Doc) -> list[Speaker]:
    """The actor named, or told by his office, nearest before or right after the cue."""
    found: list[tuple[int, int, int, str]] = []
    for actor in doc._.actors:
        places = [*actor.mentions, *([actor.role_span] if actor.role_span is not None else [])]
        for start, end in places:
            if abs(start - token.idx) > 200:
                continue
            before, after = doc._.prose[end : token.idx], doc._.prose[token.idx + len(token) : start]
            if 0 <= token.idx - end < 24 and not set(before) & set('.;:“"\n'):
                found.append((token.idx - end, start, end, actor.name))
            elif start > token.idx and after == " ":
                found.append((1, start, end, actor.name))
    for _, start, end, name in sorted(found)[:1]:
        span = doc.char_span(start, end, alignment_mode="expand")
        return [Speaker(name, span)] if span is not None else []
    return []


def _draft(cue: Cue, speaker: Speaker, via: str | None, verbs: list[Cue]) -> Draft | None:
    doc, token = cue.token.doc, cue.token
    confidence = 0.9
    content = _quoted(cue, speaker.span, verbs) if cue.spoken else None
    if content is None:
        span = content_of(cue, speaker.span)
        if span is None or len(span) < (1 if cue.frames else 2):
            return None
        content = _with_marks(doc, span)
        confidence = 0.85 if cue.spoken else 0.75
    if content[0] <= token.idx < content[1] and parenthetical(cue, speaker.span) is None:
        return None
    spans = [(speaker.span.start_char, speaker.span.end_char), (token.idx, token.idx + len(token)), content]
    low, high = min(s for s, _ in spans), max(e for _, e in spans)
    return Draft(
        speaker=speaker.name, speaker_span=spans[0], cue_span=spans[1], cue=cue.lemma, content=content,
        stance=cue.stance, negated=negated(token), spoken=cue.spoken,
        confidence=confidence - (0.15 if speaker.span.root.pos_ == "PRON" else 0.0),
        evidence=sentences(doc, low, high), via=via,
        addressee=_addressee(cue), venue=_venue(token, content), time=_time(doc, token, content),
    )  # fmt: skip


def sentences(doc: Doc, low: int, high: int) -> tuple[int, int]:
    """The whole sentences that hold the characters ``low:high``."""
    span = doc.char_span(low, high, alignment_mode="expand")
    if span is None:
        return low, high
    first, last = doc[span.start].sent, doc[span.end - 1].sent
    start, end = min(low, first.start_char), max(high, last.end_char)
    text = doc._.prose[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def _quoted(cue: Cue, speaker: Span, verbs: list[Cue]) -> tuple[int, int] | None:
    """Content by a quotation that touches the cue: before it, or right after it."""
    doc, token = cue.token.doc, cue.token
    left = min(speaker.start_char, token.idx) if abs(speaker.start_char - token.idx) < 200 else token.idx
    right = max(speaker.end_char, token.idx + len(token)) if speaker.start_char > token.idx else token.idx + len(token)
    for quote in reversed(doc._.quotes.between(left - REACH, left)):
        gap = doc._.prose[quote.outer_end : left]
        if quote.outer_end <= left and len(gap) < 60 and "\n" not in gap and not any(c in gap for c in ".!?:"):
            if gap.strip(" ,—–-") == "":
                return (quote.start, quote.end)
            if "," in gap and len(gap.split()) <= 10 and not _spoken_between(verbs, quote.outer_start - 40, left):
                return (_opening(token, quote), left - (len(gap) - len(gap.rstrip(" ,"))))
            return None
    for quote in doc._.quotes.between(right, right + 80):
        gap = doc._.prose[right : quote.outer_start]
        if quote.outer_start >= right and len(gap) < 60 and "\n" not in gap and not any(c in gap for c in ".!?;"):
            words = gap.replace(":", " ").replace(",", " ").split()
            if cue.lemma in gz.word_class("naming verbs"):
                return (right + len(gap) - len(gap.lstrip()), quote.outer_end)
            if (
                not words
                or (cue.lemma in gz.word_class("telling verbs") and len(words) <= 4)
                or (gap.rstrip().endswith((":", ",")) and len(words) <= 7)
            ):
                return (quote.start, quote.end)
            return None
    return None


def _opening(token: Token, quote: Quotation) -> int:
    """As in "It was “a long night” for the crew, he said": from the words before the quotation."""
    start = token.sent.start_char
    before = token.doc._.prose[start : quote.outer_start]
    return start if before.strip() and not set(before) & set('“”"') else quote.outer_start


def _spoken_between(verbs: list[Cue], start: int, end: int) -> bool:
    return any(v.spoken and start <= v.token.idx < end for v in verbs)


def _with_marks(doc: Doc, span: Span) -> tuple[int, int]:
    """Character span of ``span``; a quotation it cuts is taken in whole, a lone mark is left out."""
    start, end = span.start_char, span.end_char
    for quote in doc._.quotes.between(start - REACH, end + 1):
        if quote.outer_start < start <= quote.start or quote.start <= start < quote.outer_end:
            start = min(start, quote.outer_start) if end >= quote.end else max(start, quote.start)
        if quote.start < end < quote.outer_end and end >= quote.end - 1:
            end = quote.outer_end
    for quote in doc._.quotes.between(start - REACH, end + 1):
        if start == quote.outer_start and quote.end <= end <= quote.outer_end:
            return quote.start, quote.end
    return start, end


def _addressee(cue: Cue) -> str | None:
    """As in "told reporters", "said to parliament"."""
    for child in cue.token.children:
        told = child.dep_ in ("obj", "iobj") and cue.lemma in gz.word_class("telling verbs") and child.i > cue.token.i
        if (told and child.pos_ in ("NOUN", "PROPN")) or (
            child.lower_ in gz.word_class("hearers") and child.i > cue.token.i
        ):
            return phrase(child).text
        if child.dep_ == "obl" and any(c.lower_ == "to" and c.dep_ == "case" for c in child.children):
            return phrase(child).text.removeprefix("to ").strip()
    return None


def _venue(token: Token, content: tuple[int, int]) -> str | None:
    """Where it was said: a place or occasion that hangs on the cue, outside of the content."""
    times = {i for t in token.doc._.times for i in range(t.start, t.end)}
    for child in token.children:
        case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
        placed = child.dep_ == "obl" and case in ("in", "at", "during", "on") and child.idx not in times
        if placed and not content[0] <= child.idx < content[1]:
            return phrase(child).text.removeprefix("the ")
    return None


def _time(doc: Doc, token: Token, content: tuple[int, int]) -> tuple[int, int] | None:
    """The time expression that says when it was said: the one that hangs on the cue."""
    sent = token.sent
    for time in doc._.times:
        if not sent.start_char <= time.start < sent.end_char or time.type not in ("date", "time"):
            continue
        if content[0] <= time.start < content[1]:
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None and governor(span.root) == token:
            return time.start, time.end
    return None


def governor(token: Token) -> Token:
    """The verb that a word hangs on, through the phrases between them."""
    while token.head != token and token.pos_ != "VERB":
        token = token.head
    return token
