"""A cue to who speaks: the subject, the agent, the owner of a claim, the one cited by another."""

from spacy.tokens import Doc, Token

from reports.language import gazetteers as gz
from reports.language._cues import Cue
from reports.language._speakers import Speaker, named, speakers
from reports.models.document import Quotation


def sources(cue: Cue, doc: Doc, verbs: list[Cue], *, within: Quotation | None) -> list[tuple[Speaker, str | None]]:
    """Speakers of the cue, each with who relays it; inside a quotation only those the parse gives."""
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
    if within is not None:
        return [(speaker, None) for speaker in speakers(token, actors) if speaker.span.start_char >= within.start]
    turned = _inverted(cue, doc)
    if turned is not None:
        return [(turned, None)]
    earlier = _carried(cue, verbs)
    unsaid = not any(c.dep_ in ("nsubj", "nsubj:pass") for c in token.children)
    touching = [s for s in _beside(token, doc) if s.span.end == token.i] if unsaid and earlier is None else []
    found = touching or speakers(earlier if earlier is not None else token, actors)
    if not found:
        found = _beside(token, doc)
    return [(speaker, None) for speaker in found]


def _inverted(cue: Cue, doc: Doc) -> Speaker | None:
    """As in "The pumps, said Ms Lind, are old": between a comma and a comma the speaker follows the verb."""
    token = cue.token
    before = token.nbor(-1).text if token.i else ""
    if before not in (",", "”", '"', "’", "—", "–") or token.tag_ not in ("VBD", "VBZ") or token.i + 1 >= len(doc):
        return None
    subject = next((t for t in doc[token.i + 1 : token.i + 6] if t.pos_ == "PROPN"), None)
    if subject is None or doc[token.i + 1].pos_ not in ("PROPN", "DET", "ADJ", "NOUN"):
        return None
    while subject.head.i > token.i and subject.head != subject and subject.head.pos_ in ("PROPN", "NOUN"):
        subject = subject.head
    found = named(subject, doc._.actors)
    return found if found is not None and found.span.start - token.i <= 2 else None


def _carried(cue: Cue, verbs: list[Cue]) -> Token | None:
    """As in ", calling it …" and "and added …" have the speaker of the verb of saying before them."""
    token = cue.token
    before = token.nbor(-1) if token.i else token
    before = before.nbor(-1) if before.pos_ == "ADV" and before.i else before
    open_clause = token.tag_ == "VBG" and before.lower_ in (",", "and", "—", "–")
    joined = token.tag_ in ("VBD", "VBN") and before.lower_ in ("and", "but")
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
    held = held or (token.dep_ == "obl" and token.head.lemma_ in gz.word_class("reaching verbs"))
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
