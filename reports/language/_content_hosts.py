"""A cue set off by commas, or by "as", to the sentence around it."""

from spacy.tokens import Doc, Span, Token

from reports.language._content_spans import trimmed
from reports.language._cues import Cue

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = _FINITE | {"TO", "VB", "VBG"}
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "POS", "HYPH", "PRP$"})
_TURNS = frozenset({"while", "whereas", "although", "though", "but", "as"})


def as_said(cue: Cue) -> Span | None:
    """As in "As the mayor told the council, the bridge is safe": the clause that the "as" stands beside."""
    token = cue.token
    marked = any(c.lower_ == "as" and c.i < token.i and c.dep_ in ("mark", "advmod", "case") for c in token.children)
    if not (marked and cue.spoken and token.dep_ == "advcl") or any(c.dep_ == "ccomp" for c in token.children):
        return None
    doc, sent = token.doc, token.sent
    inside = [t.i for t in token.subtree]
    if max(inside) < token.head.i:
        return trimmed(doc[max(inside) + 1 : sent.end])
    return trimmed(doc[sent.start : min(inside)]) if min(inside) > token.head.i else None


def parenthetical(cue: Cue, speaker: Span | None) -> Span | None:
    """As in "…, the White House said on Wednesday." and "Russia, they fear, may …": the sentence around.

    Read from the commas, not the parse: a short phrase between commas, with the speaker, the
    cue and at most a time or place, that the parser hangs now here, now there.
    """
    doc, token = cue.token.doc, cue.token
    perfect = token.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had") for c in token.children)
    if cue.kind != "verb" or cue.stance in ("condemn", "praise"):  # these take things, not clauses
        return None
    if speaker is None or not (perfect or token.tag_ in ("VBD", "VBZ", "VBP")):
        return None
    sent = token.sent
    first, last = _reaching_back(token, speaker), max(speaker.end - 1, token.i)
    if last - first > 14 or first - 1 <= sent.start + 1 or doc[first - 1].text not in (",", "—", "–"):
        return None
    stated = _VERBAL if sent[-1].text not in (".", "!", "?") else _FINITE  # headlines: "X to resign, says Y"
    if not any(t.tag_ in stated for t in doc[sent.start : first - 1]) and not _host_after(doc, last, sent):
        return None
    end = _phrase_end(doc, last, sent)
    return _host(doc, sent, first, end) if end is not None else None


def _reaching_back(token: Token, speaker: Span) -> int:
    """First token of the phrase: back over what belongs to the speaker's name."""
    first = min(speaker.start, token.i)
    while first > max(token.sent.start, token.i - 14) and token.doc[first - 1].tag_ in _NOMINAL:
        first -= 1
    return first


def _phrase_end(doc: Doc, last: int, sent: Span) -> int | None:
    """The mark that closes the phrase; nothing where another verb or clause follows before one."""
    end = last + 1
    while end < sent.end and end - last <= 7 and doc[end].text not in (",", ".", "—", "–", ":", ";"):
        if doc[end].tag_ in _VERBAL or doc[end].lower_ in ("that", "it", "he", "they"):
            return None
        end += 1
    return end if end >= sent.end or doc[end].text in (",", ".", "—", "–") else None


def _host(doc: Doc, sent: Span, first: int, end: int) -> Span | None:
    """The sentence that the phrase ``first:end`` stands in: before it, behind it, or all of it."""
    rest = doc[end + 1 : sent.end]
    finite = any(t.tag_ in _FINITE for t in rest)
    if (
        not finite
        or end >= sent.end - 1
        or doc[end].text == "."
        or doc[end + 1].tag_ in ("VBG", "CC", "WP", "WDT", "WP$")
        or doc[end + 1].lower_ in _TURNS
    ):
        colon = next((i for i in range(first - 2, sent.start, -1) if doc[i].text == ":"), None)
        return trimmed(doc[sent.start if colon is None else colon + 1 : first - 1])
    stop = next((t.i for t in rest if t.text == ";"), sent.end)
    verbless = all(t.pos_ not in ("VERB", "AUX") for t in doc[sent.start : first - 1])
    opening = verbless and doc[sent.start].tag_ in ("IN", "RB", "CC")
    return trimmed(doc[end + 1 if opening else sent.start : stop])


def _host_after(doc: Doc, last: int, sent: Span) -> bool:
    """Whether a comma and then a verb without a subject of its own follow: "Russia, they fear, may …"."""
    comma = next((i for i in range(last + 1, min(last + 8, sent.end)) if doc[i].text in (",", "—", "–")), None)
    return (
        comma is not None
        and comma + 1 < sent.end
        and doc[comma + 1].tag_ in ("VBD", "VBZ", "VBP", "MD", "RB", "IN", "DT")
    )
