"""Headlines to attributions: "Minister: talks will resume", "Two held over fire – police"."""

import re

from spacy.tokens import Doc

from reports.language import gazetteers as gz
from reports.language._attribution_frames import Draft
from reports.language._speakers import Speaker, named

_LINE = re.compile(r"[^\n]+")
_BEFORE = re.compile(r"(?P<who>[^:“\"‘]{2,60}):\s+(?P<what>\S.{8,160})$")
_AFTER = re.compile(r"(?P<what>\S.{12,160}?)(?::| [–—-]) (?P<who>[^:–—“\"‘]{2,50})$")
_LONGEST = 200
"""Characters of a headline at most."""
_WORDS = 6
"""Words that the name of a speaker has in a headline at most."""


def headlined(doc: Doc, found: list[Draft]) -> list[Draft]:
    """What a headline, a line of its own without a full stop, gives as the words of somebody it names."""
    taken = sorted(draft.content for draft in found)
    added: list[Draft] = []
    for match in _LINE.finditer(doc._.prose):
        line = match.group().strip()
        if len(line) > _LONGEST or line[-1:] in '.!?,;:”"’' or not line:
            continue
        start = match.start() + match.group().index(line[0])
        for shape in (_BEFORE, _AFTER):
            parts = shape.match(line)
            speaker = _speaker(doc, start + parts.start("who"), parts["who"]) if parts is not None else None
            if parts is None or speaker is None or not _states(doc, start + parts.start("what"), parts["what"]):
                continue
            content = (start + parts.start("what"), start + parts.end("what"))
            if not any(low < content[1] and content[0] < high for low, high in taken):
                added.append(_draft(speaker, content, (start, start + len(line))))
            break
    return added


def _draft(speaker: Speaker, content: tuple[int, int], line: tuple[int, int]) -> Draft:
    place = (speaker.span.start_char, speaker.span.end_char)
    return Draft(speaker.name, place, None, None, content, "assert",
                 negated=False, spoken=True, confidence=0.6, evidence=line)  # fmt: skip


def _speaker(doc: Doc, start: int, words: str) -> Speaker | None:
    """The speaker, where the label is one: an actor's name, an office or a noun for those who speak."""
    span = doc.char_span(start, start + len(words), alignment_mode="contract")
    if span is None or not 1 <= len(span) <= _WORDS:
        return None
    known = ("offices", "titles", "speaking_nouns", "organisation_words", "institutions")
    named_so = any(a <= start + len(words) - 1 < b for actor in doc._.actors for a, b in actor.mentions)
    last = span[-1]
    speaks = any({last.lower_, last.lemma_.lower()} & gz.word_set(name) for name in known)
    return named(last, doc._.actors) if named_so or speaks else None


def _states(doc: Doc, start: int, words: str) -> bool:
    """Whether the words hold a verb, as a statement does and a list or a title does not."""
    span = doc.char_span(start, start + len(words), alignment_mode="contract")
    return span is not None and any(t.pos_ in ("VERB", "AUX") or t.tag_.startswith("VB") for t in span)
