"""Passive cues to attributions: "was said to have left", "it is claimed that", "was rejected by Peru"."""

from spacy.tokens import Doc, Token

from reports.language import gazetteers as gz
from reports.language._attribution_frames import Draft, inside
from reports.language._attribution_settings import sentences
from reports.language._cues import Cue, cues, negated
from reports.language._speakers import named, phrase

_SUBJECTS = ("nsubj:pass", "csubj:pass")


def passive(doc: Doc, found: list[Draft]) -> list[Draft]:
    """What was said of a subject by nobody who is told, and what was denied or welcomed by an agent."""
    taken = {draft.cue_span for draft in found}
    added: list[Draft] = []
    for cue in cues(doc):
        token = cue.token
        span = (token.idx, token.idx + len(token))
        if cue.kind == "verb" and cue.spoken and span not in taken and token.tag_ == "VBN" and _is_passive(token):
            draft = _draft(doc, cue, span)
            if draft is not None and inside(doc, token) is None:
                added.append(draft)
    return added


def _is_passive(token: Token) -> bool:
    return any(child.dep_ == "aux:pass" for child in token.children)


def _draft(doc: Doc, cue: Cue, span: tuple[int, int]) -> Draft | None:
    token = cue.token
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS and c.i < token.i), None)
    agent = next((c for c in token.children if c.dep_ in ("obl:agent", "obl") and _by(c)), None)
    speaker = named(agent, doc._.actors) if agent is not None else None
    content = _content(cue, subject, speaker is not None)
    if content is None or (agent is not None and speaker is None):
        return None
    place = (speaker.span.start_char, speaker.span.end_char) if speaker is not None else None
    evidence = sentences(doc, min(content[0], span[0]), max(content[1], span[1]))
    return Draft(
        speaker.name if speaker is not None else None, place, span, cue.lemma, content, cue.stance,
        negated=negated(token), spoken=True, confidence=0.75 if speaker is not None else 0.6, evidence=evidence,
    )  # fmt: skip


def _content(cue: Cue, subject: Token | None, has_agent: bool) -> tuple[int, int] | None:
    """A subject with its infinitive as they stand; with an agent the thing denied or welcomed."""
    token = cue.token
    clause = next((c for c in token.children if c.dep_ in ("ccomp", "csubj:pass") and c.i > token.i), None)
    if clause is not None:
        first, last = min(t.i for t in clause.subtree), max(t.i for t in clause.subtree)
        if token.doc[first].lower_ == "that":
            first += 1
        return _characters(token.doc, first, last)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    whole = phrase(subject)
    infinitive = next((c for c in token.children if c.dep_ == "xcomp" and c.i > token.i and _to(c)), None)
    if infinitive is not None and not has_agent and cue.lemma in gz.word_class("hearsay verbs"):
        apart = [
            c.left_edge.i for c in infinitive.children if c.dep_ == "conj" and any(_is_subject(g) for g in c.children)
        ]
        last = min([max(t.i for t in infinitive.subtree), *(i - 1 for i in apart)])
        while token.doc[last].pos_ == "CCONJ":
            last -= 1
        return _characters(token.doc, whole.start, last)
    matter = "o" in cue.frames or ("m" in cue.frames and subject.lemma_.lower() in gz.word_set("matters"))
    return (whole.start_char, whole.end_char) if has_agent and matter and subject.pos_ != "PRON" else None


def _characters(doc: Doc, first: int, last: int) -> tuple[int, int]:
    while last > first and (doc[last].is_punct or doc[last].is_space) and doc[last].text not in ')”"':
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _by(token: Token) -> bool:
    return any(child.lower_ == "by" for child in token.children)


def _is_subject(token: Token) -> bool:
    return token.dep_ in (*_SUBJECTS, "nsubj")


def _to(token: Token) -> bool:
    return any(child.tag_ == "TO" for child in token.children)
